import { expect, test } from 'vitest';
import { Drawer } from './address-and-storage.ts';
import { openLesson } from './page.ts';

test('The link that stands in the address opens what I left', async () => {
  const I = await openLesson();
  await I.takeRoad(null, null, null, null, 'System is unstable');
  await I.goBack();
  await I.learningMode.selectOptions('Watch');
  await I.press(' ');
  const left = { rows: I.rows, tracker: I.trackerRows, step: I.step, sentence: I.narration };
  const link = I.address.read();
  await I.leave();

  const later = await openLesson({ link });
  expect({
    rows: later.rows,
    tracker: later.trackerRows,
    step: later.step,
    sentence: later.narration,
  }).toEqual(left);
  await expect.element(later.learningMode).toHaveValue('watch');
  expect(later.complaints).toEqual([]);
  expect(later.address.read()).toBe(link);
});

test('A link typed over mine opens beside my run', async () => {
  const I = await openLesson();
  await I.goToEnd();
  I.address.type('#/redeploy?v=1&inject=2:health.passed&at=2&mode=step');
  await I.arriveAt(2);
  expect(I.rows.at(-1)?.[2]).toBe('Health check passed');
  await expect.poll(() => I.branchNames).toEqual(['As planned', 'Check passes at step 2']);
  await I.use(I.branch('As planned'));
  expect(I.rows).toHaveLength(6);
});

test('The theme I chose is there on my next visit', async () => {
  const storage = new Drawer();
  const I = await openLesson({ storage });
  expect(document.documentElement.dataset['theme']).toBe('system');
  await I.theme.selectOptions('Dark');
  expect(getComputedStyle(document.documentElement).colorScheme).toBe('dark');
  await I.leave();

  const later = await openLesson({ storage });
  await expect.element(later.theme).toHaveValue('dark');
  expect(getComputedStyle(document.documentElement).colorScheme).toBe('dark');
  await later.theme.selectOptions('Light');
  expect(getComputedStyle(document.documentElement).colorScheme).toBe('light');
});

test('The page is titled after its lesson', async () => {
  await openLesson();
  expect(document.title).toContain('Rollback strategies for failed updates in MLOps');
});
