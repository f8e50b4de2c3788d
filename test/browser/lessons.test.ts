import { expect, test } from 'vitest';
import redeploy from '../../src/lessons/redeploy/lesson.ts';
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
