import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { processTable, statusTracker } from '../facts/first-lesson.ts';
import { openLesson } from './page.ts';

const stages = [
  'Start Update Deployment',
  'Deploy New Version',
  'Run Health Checks',
  'Complete',
  'Trigger Rollback',
  'Restore Previous Version',
  'Verify Stability',
  'Complete Rollback',
  'Complete',
  'Alert',
  'Manual Fix',
  'Given Up',
];

const namesOf = (role: Parameters<typeof page.getByRole>[0]) =>
  page
    .getByRole(role)
    .elements()
    .map((element) => element.getAttribute('aria-label'));

test('I find every part of the page by its role and name', async () => {
  const I = await openLesson();
  expect(I.heading).toBe('Rollback strategies for failed updates in MLOps');
  expect(namesOf('region')).toEqual([
    'Process flow',
    'Production',
    'Execution sample',
    'Process table',
    'Status tracker',
    'Figures of the run',
  ]);
  for (const part of [I.flow, I.production, I.sample, I.timeline, I.table, I.tracker]) {
    await expect.element(part).toBeVisible();
  }
  await expect.element(I.choice).toBeVisible();
  await expect.element(I.slider).toBeInTheDocument();
  await expect.element(I.lesson).toHaveValue('redeploy');
  await expect.element(I.learningMode).toHaveValue('step');
  expect(namesOf('tablist')).toEqual(['Explanations']);
  const tabs = page.getByRole('tablist').getByRole('tab').elements();
  expect(tabs.map((tab) => tab.textContent)).toEqual([
    'Why',
    'Key moments',
    'Quiz',
    'Snapshot',
    'Transcript',
  ]);
  await expect.element(I.tab('Why')).toHaveAttribute('aria-selected', 'true');
  expect(I.voice.elements()).toHaveLength(1);
});

test.for([
  { link: '', last: 'Explanations' },
  { link: '#/redeploy?v=1&at=3&mode=break-it', last: 'Explanations' },
  { link: '#/redeploy?v=1&at=3&mode=predict', last: 'Your prediction' },
  { link: '#/canary?v=1&at=4&mode=compare&against=alias.cause.slow', last: 'At the end' },
])('Drawn in turns, the page of “$link” has the same parts as all at once', async (one) => {
  const parts = () =>
    [...document.querySelectorAll('main [aria-label], main h2')].map(
      (part) => part.getAttribute('aria-label') ?? part.textContent,
    );
  const I = await openLesson({ link: one.link });
  // What is loaded on demand comes a moment later.
  await expect.poll(parts).toContain(one.last);
  const whole = parts();
  await I.leave();
  await openLesson({ link: one.link, inTurns: true });
  await expect.poll(parts).toEqual(whole);
});

test('I am offered the learning modes that work, and no others', async () => {
  const I = await openLesson();
  const modes = I.learningMode.getByRole('option').elements();
  expect(modes.map((mode) => (mode as HTMLOptionElement).value)).toEqual([
    'watch',
    'step',
    'predict',
    'break-it',
    'compare',
    'quiz',
    'review',
  ]);
});

test('The flow lists the stages of the machine, and marks exactly the current one', async () => {
  const I = await openLesson();
  const seen = I.stages;
  expect(seen).toHaveLength(stages.length);
  stages.forEach((label, i) => expect(seen[i]?.startsWith(label)).toBe(true));
  expect(I.currentStages).toHaveLength(1);
  // The drawing says nothing that the list does not say.
  const drawing = () => I.flow.element().querySelector('svg');
  await expect.poll(() => drawing()?.getAttribute('aria-hidden')).toBe('true');
});

test('At the start I cannot go back, and the button names what comes first', async () => {
  const I = await openLesson();
  await expect.element(I.button('First step')).toBeDisabled();
  await expect.element(I.button('Previous step')).toBeDisabled();
  await expect.element(I.button('Next step')).toBeEnabled();
  await expect.element(I.button('Next step')).toHaveTextContent('Next step: Deploy version v2');
  await expect.element(I.button('Last step')).toBeEnabled();
  await expect.element(I.button('Play')).toBeEnabled();
  expect(I.tableHeadings).toEqual([...processTable.columns]);
  expect(I.rows).toEqual([]);
  expect(I.trackerHeadings).toEqual(['Variable', 'Start']);
  expect(I.trackerRows).toEqual(statusTracker.rows.map((row) => row.slice(0, 2)));
  expect(I.currentLines).toEqual([]);
});

test('In between I can go both ways', async () => {
  const I = await openLesson();
  await I.stepOn(2);
  for (const name of ['First step', 'Previous step', 'Next step', 'Last step'] as const) {
    await expect.element(I.button(name)).toBeEnabled();
  }
  await expect.element(I.button('Next step')).toHaveTextContent('Next step: Trigger rollback');
});

test('At the end I cannot go on, and both tables are complete', async () => {
  const I = await openLesson();
  await I.goToEnd();
  await expect.element(I.button('Next step')).toBeDisabled();
  await expect.element(I.button('Last step')).toBeDisabled();
  await expect.element(I.button('First step')).toBeEnabled();
  await expect.element(I.button('Previous step')).toBeEnabled();
  await expect.element(I.choice).not.toBeInTheDocument();
  expect(I.tableHeadings).toEqual([...processTable.columns]);
  expect(I.rows).toEqual(processTable.rows.map((row) => [...row]));
  expect(I.trackerHeadings).toEqual([...statusTracker.columns]);
  expect(I.trackerRows).toEqual(statusTracker.rows.map((row) => [...row]));
  await expect.element(page.getByText(processTable.conclusion, { exact: true })).toBeVisible();
});

test('The first radio is what happens as planned, and it is chosen', async () => {
  const I = await openLesson();
  await I.stepOn();
  const radios = I.choice.getByRole('radio').elements() as HTMLInputElement[];
  expect(radios.map(({ value }) => value).slice(0, 2)).toEqual(['health.failed', 'health.passed']);
  expect(radios.map(({ checked }) => checked).indexOf(true)).toBe(0);
});

test('What a cell changed from stands beside its value, not in it', async () => {
  const I = await openLesson();
  await I.goToEnd();
  expect(I.asideOf('current_version', 'After Step 1')).toBe('was v1');
  expect(I.asideOf('current_version', 'After Step 4')).toMatch(/^was v2/);
  expect(I.asideOf('health_status', 'After Step 2')).toBe('was unknown');
  expect(I.asideOf('health_status', 'After Step 4')).toMatch(/^was failed, /);
  expect(I.asideOf('rollback_triggered', 'After Step 2')).toBe('was False');
  expect(I.asideOf('rollback_triggered', 'After Step 3')).toBe('');
  expect(I.asideOf('rollback_triggered', 'Final')).toBe('');
});
