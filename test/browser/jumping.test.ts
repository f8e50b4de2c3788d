import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { openLesson } from './page.ts';

test('I go on and back with the mouse, to the end and to the start', async () => {
  const I = await openLesson();
  await I.button('Next step').click();
  await I.button('Next step').click();
  expect(I.step).toBe(2);
  await I.button('Previous step').click();
  expect(I.step).toBe(1);
  await I.outcome('Check passes').click();
  await I.button('Next step').click();
  expect(I.rows.at(-1)?.[2]).toBe('Health check passed');
  await I.branch('As planned').click();
  await I.button('Last step').click();
  expect(I.step).toBe(6);
  await I.button('First step').click();
  expect(I.step).toBe(0);
});

test('I jump to a step by clicking its row, anywhere in it', async () => {
  const I = await openLesson();
  await I.goToEnd();
  await I.table.getByRole('cell', { name: 'Rollback to v1 started', exact: true }).click();
  expect(I.step).toBe(3);
  await I.table.getByRole('button', { name: '5', exact: true }).click();
  expect(I.step).toBe(5);
});

test('I jump to a step by clicking its column in the tracker, or a cell of it', async () => {
  const I = await openLesson();
  await I.goToEnd();
  await I.tracker.getByRole('button', { name: 'After Step 2', exact: true }).click();
  expect(I.step).toBe(2);
  await I.tracker.getByRole('button', { name: 'Final', exact: true }).click();
  expect(I.step).toBe(6);
  await I.tracker.getByRole('button', { name: 'Start', exact: true }).click();
  expect(I.step).toBe(0);
  const row = I.tracker.getByRole('row', { name: /^health_status/ });
  await row.getByRole('cell').nth(4).click();
  expect(I.step).toBe(4);
});

test('I jump to a step by clicking its stage in the flow', async () => {
  const I = await openLesson();
  await I.goToEnd();
  for (const [stage, step] of [
    ['Restore Previous Version', 4],
    ['Start Update Deployment', 0],
    ['Verify Stability', 5],
    ['Run Health Checks', 2],
  ] as const) {
    await I.flow.getByRole('button', { name: new RegExp(stage) }).click();
    expect(I.step).toBe(step);
  }
});

test('A stage that the run has not come to is nothing to click', async () => {
  const I = await openLesson();
  await I.stepOn(2);
  await expect.element(I.flow.getByRole('button', { name: /Alert/ })).not.toBeInTheDocument();
  await expect.element(I.flow.getByText('Alert', { exact: true })).toBeVisible();
});

test('I scrub with the slider, also past what I have taken', async () => {
  const I = await openLesson();
  await userEvent.fill(I.slider, '4');
  expect(I.step).toBe(4);
  expect(I.rows).toHaveLength(4);
  await userEvent.fill(I.slider, '1');
  expect(I.step).toBe(1);
  expect(I.rows).toHaveLength(4);
});

test('I click a tick of the timeline and come to its step', async () => {
  const I = await openLesson();
  const ticks = () => [...I.timeline.element().querySelectorAll('.tick')];
  for (const step of [3, 6, 0, 5, 1]) {
    const rail = I.slider.element().getBoundingClientRect();
    const tick = ticks()[step]?.getBoundingClientRect();
    if (!tick) throw new Error(`There is no tick for step ${step}.`);
    const x = tick.left + tick.width / 2 - rail.left;
    await I.slider.click({ position: { x, y: rail.height / 2 } });
    expect(I.step).toBe(step);
  }
});
