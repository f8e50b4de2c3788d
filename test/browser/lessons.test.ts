import { expect, test } from 'vitest';
import redeploy from '../../src/lessons/redeploy/lesson.ts';
import type { Lesson, LessonEntry } from '../../src/lessons/lesson.ts';
import { seventhLesson } from '../facts/seventh-strategy.ts';
import { Drawer } from './address-and-storage.ts';
import { openLesson } from './page.ts';

const catalogue = [
  redeploy,
  {
    ...redeploy,
    id: 'second',
    title: 'A second lesson',
    strategy: { ...redeploy.strategy, title: 'Another strategy' },
  },
];

test('I choose another lesson and start at its beginning', async () => {
  const I = await openLesson({ catalogue });
  await I.stepOn(3);
  await I.lesson.selectOptions('Another strategy');
  await expect.poll(() => I.heading).toBe('A second lesson');
  expect(I.step).toBe(0);
  expect(I.rows).toEqual([]);
  expect(document.title).toContain('A second lesson');
  expect(I.address.read()).toBe('#/second?v=1&at=0&mode=step');
  await I.stepOn();
  expect(I.step).toBe(1);
});

test('A lesson that was playing does not play on when I choose another one', async () => {
  const I = await openLesson({ catalogue });
  await I.press(' ');
  await expect.element(I.button('Pause')).toBeVisible();
  await I.lesson.selectOptions('Another strategy');
  await expect.poll(() => I.heading).toBe('A second lesson');
  await expect.element(I.button('Play')).toBeVisible();
});

test('A link opens the lesson that it names, at first and when I type it', async () => {
  const I = await openLesson({ catalogue, link: '#/second?v=1&at=2&mode=step' });
  expect(I.heading).toBe('A second lesson');
  expect(I.step).toBe(2);
  I.address.type('#/redeploy?v=1&at=1&mode=step');
  await expect.poll(() => I.heading).toBe('Rollback strategies for failed updates in MLOps');
  expect(I.step).toBe(1);
  await expect.poll(() => I.complaints).toEqual([]);
});

/** A lesson that is loaded on demand, and what lets it arrive or fail. */
function onDemand() {
  let resolve: (module: { default: Lesson }) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<{ default: Lesson }>((arrive, fail) => {
    [resolve, reject] = [arrive, fail];
  });
  const load = () => promise;
  const entry: LessonEntry = { id: 'seventh', title: 'Seventh', order: 7, lesson: null, load };
  return {
    entry,
    arrive: () => resolve({ default: seventhLesson }),
    fail: () => reject(new Error('The network is down.')),
  };
}

test('A lesson that has to be loaded first shows up when it is there; until then nothing changes', async () => {
  const { entry, arrive } = onDemand();
  const I = await openLesson({ catalogue: [redeploy, entry] });
  await I.stepOn(3);
  await I.lesson.selectOptions('Seventh');
  expect(I.heading).toBe(redeploy.title);
  expect(I.step).toBe(3);
  arrive();
  await expect.poll(() => I.heading).toBe('The seventh lesson');
  expect(I.address.read()).toBe('#/seventh?v=1&at=0&mode=step');
  await I.lesson.selectOptions('Redeploy');
  await expect.poll(() => I.heading).toBe(redeploy.title);
});

test('A lesson that cannot be loaded is reported, and my run stays', async () => {
  const { entry, fail } = onDemand();
  const I = await openLesson({ catalogue: [redeploy, entry] });
  await I.stepOn(3);
  await I.lesson.selectOptions('Seventh');
  fail();
  await expect.poll(() => I.complaints).toHaveLength(1);
  expect(I.complaints[0]).toContain('“Seventh” could not be loaded');
  expect(I.heading).toBe(redeploy.title);
  expect(I.step).toBe(3);
  await expect.element(I.lesson).toHaveValue('redeploy');
});

test('A link to a lesson that has to be loaded opens it, and the address stays as it is', async () => {
  const { entry, arrive } = onDemand();
  const link = '#/seventh?v=1&scenario=aborted&at=1&mode=step';
  const I = await openLesson({ catalogue: [redeploy, entry], link });
  expect(I.heading).toBe('Loading “Seventh” …');
  expect(I.address.read()).toBe(link);
  arrive();
  await expect.poll(() => I.heading).toBe('The seventh lesson');
  expect(I.step).toBe(1);
  await expect.element(I.scenario).toHaveValue('aborted');
  expect(I.address.read()).toBe(link);
  await expect.element(I.production).toHaveTextContent('1 of 1 ready');
  await expect.element(I.production).toHaveTextContent('Controller: Progressing, asks for v2');
});

test('When the lesson of a link cannot be loaded, the first one opens and the address is kept', async () => {
  const { entry, fail } = onDemand();
  const link = '#/seventh?v=1&at=1&mode=step';
  const I = await openLesson({ catalogue: [redeploy, entry], link });
  fail();
  await expect.poll(() => I.heading).toBe(redeploy.title);
  await expect.poll(() => I.complaints).toHaveLength(1);
  expect(I.address.read()).toBe(link);
  await I.stepOn();
  expect(I.address.read()).toBe('#/redeploy?v=1&at=1&mode=step');
});

test('I choose another scenario, and its link leads back to it', async () => {
  const I = await openLesson();
  await I.stepOn(2);
  await I.scenario.selectOptions('v2 is healthy');
  await expect.poll(() => I.step).toBe(0);
  await I.stepOn(2);
  const link = '#/redeploy?v=1&scenario=healthy&at=2&mode=step';
  expect(I.address.read()).toBe(link);
  await I.scenario.selectOptions('v2 fails its check');
  await expect.poll(() => I.address.read()).toBe('#/redeploy?v=1&at=0&mode=step');
  I.address.type(link);
  await expect.poll(() => I.step).toBe(2);
  await expect.element(I.scenario).toHaveValue('healthy');
});

test('A link to a scenario that the lesson does not have opens its first, and says so', async () => {
  const I = await openLesson({ link: '#/redeploy?v=1&scenario=other&at=2&mode=step' });
  await expect.poll(() => I.complaints).toHaveLength(1);
  expect(I.complaints[0]).toContain('“other”');
  expect(I.step).toBe(2);
  await expect.element(I.scenario).toHaveValue('failed-check');
});

test('Each scenario keeps its own runs', async () => {
  const storage = new Drawer();
  const I = await openLesson({ storage });
  await I.scenario.selectOptions('v2 is healthy');
  await I.takeRoad(null, 'False alarm');
  await I.leave();
  const again = await openLesson({ storage });
  expect(again.branchNames.length).toBeLessThan(2);
  await again.scenario.selectOptions('v2 is healthy');
  await expect.poll(() => again.branchNames).toHaveLength(2);
});
