import { expect, test } from 'vitest';
import { openLesson, type Learner } from './page.ts';

const start = '#/redeploy?v=1&at=0&mode=break-it';

const isOpen = (I: Learner) => (I.faultPlan.element() as HTMLDetailsElement).open;

test('In mode Break it the plan is open and empty; in mode Step it is not there', async () => {
  const I = await openLesson();
  await expect.element(I.faultPlan).not.toBeInTheDocument();
  await I.learningMode.selectOptions('Break it');
  await expect.element(I.faultPlan).toBeVisible();
  expect(isOpen(I)).toBe(true);
  await expect.element(I.planSummary).toHaveTextContent('Fault plan nothing pinned');
  expect(I.pins).toEqual([]);
});

test('I pin a fault to a later step, see it everywhere, and take it away', async () => {
  const I = await openLesson({ link: start });
  const planned = { rows: I.rows, sentence: I.narration };
  await I.pin(5, 'System is unstable');
  await expect.poll(() => I.pins).toEqual([expect.stringMatching(/^Step 5: System is unstable/)]);
  await expect.element(I.planSummary).toHaveTextContent('1 pinned');
  expect(I.pinnedTicks).toEqual([5]);
  expect(I.stages).toContain('Verify Stability fault pinned here');
  // Nothing has happened yet.
  expect({ rows: I.rows, sentence: I.narration }).toEqual(planned);
  expect(I.step).toBe(0);

  await I.use(I.faultPlan.getByRole('button', { name: 'Remove “System is unstable” from step 5' }));
  await expect.poll(() => I.pins).toEqual([]);
  expect(I.pinnedTicks).toEqual([]);
  expect(I.stages).not.toContain('Verify Stability fault pinned here');
});

test('A pin and its removal can be undone', async () => {
  const I = await openLesson({ link: start });
  await I.pin(5, 'System is unstable');
  await I.use(I.undo('pin'));
  await expect.poll(() => I.pins).toEqual([]);
  await I.pin(5, 'System is unstable');
  await I.use(I.faultPlan.getByRole('button', { name: /^Remove/ }));
  await I.use(I.undo('unpin'));
  await expect.poll(() => I.pins).toHaveLength(1);
  expect(I.pinnedTicks).toEqual([5]);
});

test('I pin two faults and play into them', async () => {
  const I = await openLesson({ link: start });
  await I.pin(4, 'Automation re-deploys v2');
  await I.pin(5, 'Nobody takes the alert');
  await expect.poll(() => I.pins).toHaveLength(2);
  expect(I.pinnedTicks).toEqual([4, 5]);
  await expect.element(I.planSummary).toHaveTextContent('2 pinned');
  await I.goToEnd();
  expect(I.rows.slice(3, 5)).toEqual([
    ['4', 'Restore previous version', 'Version v1 restored, then replaced by v2', 'Send alert'],
    ['5', 'Send alert', 'Alert not acknowledged', 'Send alert'],
  ]);
  expect(I.pins).toEqual([]);
  expect(I.pinnedTicks).toEqual([]);
  await expect.element(I.button('Next step')).toBeDisabled();
});

test('Step by step the run goes into a pinned fault as well', async () => {
  const I = await openLesson({ link: start });
  await I.pin(2, 'False pass');
  await I.stepOn();
  await expect.element(I.outcome('False pass')).toBeChecked();
  await expect.element(I.faultCard).toBeVisible();
  await I.stepOn();
  expect(I.rows.at(-1)).toEqual(['2', 'Run health check', 'Health check passed', 'End']);
});

test('The plan offers the steps to come, and only what can happen there', async () => {
  const I = await openLesson({ link: start });
  await I.stepOn(2);
  await expect.element(I.planOutcome).toBeVisible();
  const options = (select: Element) =>
    [...(select as HTMLSelectElement).options].map(({ label }) => label);
  expect(options(I.planStep.element())).toEqual([
    '3: Trigger rollback',
    '4: Restore previous version',
    '5: Verify stability',
  ]);
  expect(options(I.planOutcome.element())).toEqual([
    'Rollback is rejected',
    'Nothing to go back to',
  ]);
  await I.goToEnd();
  await expect.element(I.faultPlan).toHaveTextContent('No step to come has another outcome.');
});

test('Clicking a later stage in the flow opens the plan for its step', async () => {
  const I = await openLesson();
  await I.use(I.stage('Verify Stability'));
  await expect.element(I.faultPlan).toBeVisible();
  expect(isOpen(I)).toBe(true);
  await expect.element(I.planStep).toHaveValue('5');
  expect(I.step).toBe(0);
  await I.use(I.stage('Trigger Rollback'));
  await expect.element(I.planStep).toHaveValue('3');
});

test('Clicking a later stage opens the plan also after I have closed it', async () => {
  const I = await openLesson({ link: start });
  await expect.element(I.faultPlan).toBeVisible();
  await I.use(I.planSummary);
  expect(isOpen(I)).toBe(false);
  await I.use(I.stage('Verify Stability'));
  await expect.poll(() => isOpen(I)).toBe(true);
  await expect.element(I.planStep).toHaveValue('5');
});

test('Clicking a later stage brings the keyboard to the plan', async () => {
  const I = await openLesson();
  await I.use(I.stage('Verify Stability'));
  await expect.element(I.faultPlan).toBeVisible();
  await expect.poll(() => I.faultPlan.element().contains(I.focused)).toBe(true);
});

test('Pins are in the link: after a reload they are where they were', async () => {
  const I = await openLesson({ link: start });
  await I.stepOn();
  await I.pin(4, 'Old artefact is gone');
  await I.pin(3, 'Rollback is rejected');
  await I.use(I.faultPlan.getByRole('button', { name: /^Remove “Rollback is rejected”/ }));
  await I.pin(2, 'False alarm');
  const { pins, pinnedTicks, stages } = I;
  expect(pins).toHaveLength(2);
  const link = I.address.read();
  await I.leave();

  const later = await openLesson({ link });
  await expect.poll(() => later.pins).toEqual(pins);
  expect(later.pinnedTicks).toEqual(pinnedTicks);
  expect(later.stages).toEqual(stages);
  expect(later.step).toBe(1);
  expect(later.complaints).toEqual([]);
  await later.goToEnd();
  expect(later.rows.slice(1, 4).map((row) => row[2])).toEqual([
    'Health check failed',
    'Rollback to v1 started',
    'Restore failed: no v1 artefact',
  ]);
});

test('Undoing a pin takes back the pin and not the steps I have taken since', async () => {
  const I = await openLesson({ link: start });
  await I.pin(5, 'System is unstable');
  await I.stepOn(3);
  await I.use(I.undo('pin'));
  await expect.poll(() => I.pins).toEqual([]);
  expect(I.rows).toHaveLength(3);
  expect(I.step).toBe(3);
});
