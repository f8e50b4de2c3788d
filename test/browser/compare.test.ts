import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { processTable } from '../facts/first-lesson.ts';
import { openLesson, type Learner } from './page.ts';

const plannedRows = processTable.rows.map((row) => [...row]);
const planned = 'As planned';
const passes = 'Check passes at step 2';

/** The planned run to its end and one that the check lets pass, side by side. */
async function compareTwo(width = 1280): Promise<Learner> {
  const I = await openLesson({ width });
  await I.goToEnd();
  await I.partAfter(1, 'Check passes');
  await I.learningMode.selectOptions('Compare');
  await expect.element(I.comparison).toBeVisible();
  await expect.element(I.outcomeTable).toBeVisible();
  return I;
}

/** What became of each of the two, by what was counted. */
const outcomes = (I: Learner): Record<string, string[]> =>
  Object.fromEntries(
    I.rowsOf(I.outcomeTable).map(([name = '', ...values]): [string, string[]] => [name, values]),
  );

test('Two tables and two trackers stand side by side, each with its own branch', async () => {
  const I = await compareTwo();
  expect(I.rowsOf(I.processTableOf(planned)).map((row) => row.slice(0, 2))).toEqual(
    plannedRows.map((row) => row.slice(0, 2)),
  );
  expect(I.rowsOf(I.processTableOf(passes))).toHaveLength(2);
  await expect
    .element(I.statusTrackerOf(planned).getByRole('row', { name: /^health_status/ }))
    .toBeVisible();
  await expect
    .element(I.statusTrackerOf(passes).getByRole('row', { name: /^health_status/ }))
    .toBeVisible();
  // The tables of one branch alone give way to them.
  await expect.element(I.table).not.toBeInTheDocument();
  await expect.element(I.tracker).not.toBeInTheDocument();
});

test('The first step where the two part is marked in words, and leads there', async () => {
  const I = await compareTwo();
  for (const name of [planned, passes]) {
    const table = I.processTableOf(name);
    expect(I.describe(table, 0, 0), name).toBe('');
    expect(I.describe(table, 1, 0), name).toBe('the two part here');
    expect(I.describe(table, 1, 2), name).toBe('differs from the other side');
  }
  await expect.element(I.comparison).toHaveTextContent('Check fails → Trigger rollback');
  await expect.element(I.comparison).toHaveTextContent('Check passes → End');
  await I.goToStart();
  await I.use(I.comparison.getByRole('button', { name: 'They part at step 2', exact: true }));
  expect(I.step).toBe(2);
});

test('One cursor moves both sides', async () => {
  const I = await compareTwo();
  await I.use(I.branch(planned));
  const current = () =>
    [planned, passes].map((name) => I.currentRowsOf(I.processTableOf(name)).join());
  await I.goToStart();
  expect(current()).toEqual(['', '']);
  await expect.element(I.comparison).toHaveTextContent('At the start both trackers are the same.');
  await I.stepOn();
  expect(current()).toEqual(['1', '1']);
  await expect.element(I.comparison).toHaveTextContent('After step 1 both trackers are the same.');
  await I.stepOn();
  expect(current()).toEqual(['2', '2']);
  await expect
    .element(I.comparison)
    .toHaveTextContent(/After step 2 the trackers differ in .*health_status/);
  await I.stepOn();
  expect(current()).toEqual(['3', '']);
  await expect.element(I.comparison).toHaveTextContent('Only one of the two has a step 3.');
  await expect
    .element(page.getByRole('region', { name: `Process table: ${passes}` }))
    .toHaveTextContent('This run ended after step 2.');
});

test('I jump by a row of either side, also to a step that only the other one has', async () => {
  const I = await compareTwo();
  await expect.element(I.branch(passes)).toHaveAttribute('aria-pressed', 'true');
  await I.use(I.processTableOf(passes).getByRole('button', { name: '1', exact: true }));
  expect(I.step).toBe(1);
  await I.use(I.processTableOf(planned).getByRole('button', { name: '5', exact: true }));
  expect(I.step).toBe(5);
  await expect.element(I.branch(planned)).toHaveAttribute('aria-pressed', 'true');
  // No side has moved.
  expect(I.rowsOf(I.processTableOf(passes))).toHaveLength(2);
  expect(I.rowsOf(I.processTableOf(planned))).toHaveLength(6);
});

test('The outcomes stand in a table: what became of each run', async () => {
  const I = await compareTwo();
  expect(Object.keys(outcomes(I))).toEqual([
    'Steps taken',
    'Final version',
    'Users on a bad version',
    'Requests answered badly',
    'Requests unanswered',
    'Alerts raised',
    'Ended by',
    'Conclusion',
  ]);
  expect(outcomes(I)).toMatchObject({
    'Steps taken': ['6', '2'],
    'Final version': ['v1', 'v2'],
    'Alerts raised': ['0', '0'],
    'Ended by': ['The machine’s rules', 'The machine’s rules'],
    Conclusion: [
      'The rollback completed because the health check failed after v2 was deployed.',
      'The update completed because the health check passed after v2 was deployed.',
    ],
  });
  const badly = Object.keys(outcomes(I)).indexOf('Requests answered badly');
  expect(I.describe(I.outcomeTable, badly, 2)).toContain('✓ better');
});

test('Who ended a run, and how often somebody was called, can be compared', async () => {
  const I = await openLesson();
  await I.takeRoad('Artefact is missing', null, null);
  await I.goToEnd();
  await I.partAfter(1, 'Nobody takes the alert');
  await I.takeRoad('Nobody takes the alert', 'Nobody takes the alert');
  await I.learningMode.selectOptions('Compare');
  await expect.element(I.outcomeTable).toBeVisible();
  expect(outcomes(I)).toMatchObject({
    'Alerts raised': ['1', '3'],
    'Ended by': ['A person', 'Nobody: no one took the alert'],
  });
});

test('Of three branches I choose the two to compare', async () => {
  const I = await compareTwo();
  await I.use(I.branch(planned));
  await I.partAfter(4, 'System is unstable');
  const third = 'System is unstable at step 5';
  await expect.element(I.processTableOf(planned)).toBeVisible();
  await I.comparison.getByRole('combobox', { name: 'Compare with' }).selectOptions(passes);
  await expect.element(I.processTableOf(passes)).toBeVisible();
  await expect.element(I.processTableOf(third)).toBeVisible();
  await expect.element(I.processTableOf(planned)).not.toBeInTheDocument();
  await expect
    .element(I.comparison.getByRole('button', { name: 'They part at step 2' }))
    .toBeVisible();
});

test('Where only the truth differs, I read that nobody could tell the two apart', async () => {
  const I = await openLesson();
  await I.takeRoad(null, 'Check passes');
  await I.partAfter(1, 'False pass');
  await I.learningMode.selectOptions('Compare');
  await expect
    .element(I.comparison)
    .toHaveTextContent('Both tables read the same at this step. Only what is really the case');
});

test('At 320 px I see one side, and switch to the other', async () => {
  const I = await compareTwo(320);
  const sides = I.comparison.getByRole('group', { name: 'Side shown', exact: true });
  const side = (name: string) => sides.getByRole('button', { name, exact: true });
  await expect.element(side(passes)).toHaveAttribute('aria-pressed', 'true');
  await expect.element(I.processTableOf(passes)).toBeVisible();
  await expect.element(I.statusTrackerOf(passes)).toBeVisible();
  await expect.element(I.processTableOf(planned)).not.toBeInTheDocument();
  await I.use(side(planned));
  await expect.element(I.processTableOf(planned)).toBeVisible();
  await expect.element(I.statusTrackerOf(planned)).toBeVisible();
  await expect.element(I.processTableOf(passes)).not.toBeInTheDocument();
  // Looking at the other side steps neither of them.
  await expect.element(I.branch(passes)).toHaveAttribute('aria-pressed', 'true');
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
});

test('Wide enough for both, there is nothing to switch', async () => {
  const I = await compareTwo(1280);
  await expect.element(I.processTableOf(passes)).toBeVisible();
  await expect.element(I.processTableOf(planned)).toBeVisible();
  await expect
    .element(I.comparison.getByRole('group', { name: 'Side shown' }))
    .not.toBeInTheDocument();
});

test('With one branch I am offered the other strategies, and read how to get a second branch', async () => {
  const I = await openLesson({ link: '#/redeploy?v=1&at=0&mode=compare' });
  await expect.element(I.comparison).toHaveTextContent('There is only one branch so far');
  await expect.element(I.comparison).toHaveTextContent('go back to an earlier step');
  expect(
    I.comparison
      .getByRole('button')
      .elements()
      .map((one) => one.textContent),
  ).toEqual(['Rolling update', 'Blue-green', 'Canary', 'Shadow', 'Registry alias']);
  // Doing so leads to the comparison without another press.
  await I.goToEnd();
  await I.partAfter(1, 'Check passes');
  await expect.element(I.outcomeTable).toBeVisible();
});

test('With one branch that is not as planned, one press compares it with the plan', async () => {
  const I = await openLesson({
    link: '#/redeploy?v=1&inject=2:health.passed&at=2&mode=compare',
  });
  await I.use(I.comparison.getByRole('button', { name: 'Compare with the run as planned' }));
  await expect.element(I.processTableOf(planned)).toBeVisible();
  expect(I.rowsOf(I.processTableOf(planned))).toHaveLength(6);
  expect(I.step).toBe(2);
  await expect.element(I.branch(passes)).toHaveAttribute('aria-pressed', 'true');
});

test('Another assumed number counts both sides again', async () => {
  const I = await openLesson();
  await I.goToEnd();
  await I.partAfter(4, 'System is unstable');
  await I.goToEnd();
  await I.learningMode.selectOptions('Compare');
  await expect.element(I.outcomeTable).toBeVisible();
  const numbers = () =>
    (outcomes(I)['Requests answered badly'] ?? []).map((value) =>
      Number(value.replaceAll(/[^\d]/g, '')),
    );
  const [left = 0, right = 0] = numbers();
  expect(left).toBeGreaterThan(0);
  expect(right).toBeGreaterThan(left);
  await I.openAssumedNumbers();
  await I.assume('Requests', 200);
  await expect.poll(numbers).toEqual([2 * left, 2 * right]);
});
