import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { processTable } from '../facts/first-lesson.ts';
import { openLesson } from './page.ts';

const lastColumn = (rows: string[][]) => rows.map((row) => row.at(-1));
const results = (rows: string[][]) => rows.map((row) => row[2]);

test('The check passes: the update is complete on v2, and there is no rollback', async () => {
  const I = await openLesson();
  await I.takeRoad(null, 'Check passes');
  expect(I.rows).toEqual([
    ['1', 'Deploy version v2', 'Deployment started', 'Run health check'],
    ['2', 'Run health check', 'Health check passed', 'End'],
  ]);
  expect(I.trackerHeadings).toEqual(['Variable', 'Start', 'After Step 1', 'Final']);
  expect(lastColumn(I.trackerRows)).toEqual(['v2', 'passed', 'False']);
  expect(I.currentStages).toEqual(['Complete the run ends here']);
  expect(I.stages[3]).toBe('Complete the run ends here');
  await expect.element(I.button('Next step')).toBeDisabled();
  await expect
    .element(
      page.getByText('The update completed because the health check passed after v2 was deployed.'),
    )
    .toBeVisible();
  await expect.element(I.production).toHaveTextContent('v2 100 % of users');
});

test('Unstable after the rollback: an alert, a fix by hand, and v1 is verified again', async () => {
  const I = await openLesson();
  await I.takeRoad(null, null, null, null, 'System is unstable');
  expect(I.rows.at(-1)).toEqual(['5', 'Verify stability', 'System unstable', 'Send alert']);
  await I.stepOn();
  expect(I.currentStages).toEqual([expect.stringMatching(/^Alert/)]);
  expect(I.offers.slice(0, 3)).toEqual([
    expect.stringMatching(/^v1 is fixed/),
    expect.stringMatching(/^Rolled forward to v3/),
    expect.stringMatching(/^Given up/),
  ]);
  await I.takeRoad('v1 is fixed', null, null);
  expect(results(I.rows).slice(5)).toEqual([
    'Alert acknowledged',
    'Version v1 fixed',
    'System stable',
    'Rollback successful, system stable',
  ]);
  expect(lastColumn(I.trackerRows)).toEqual(['v1', 'stable', 'False']);
  expect(I.currentStages).toEqual(['Complete the run ends here']);
});

test('Unstable after the rollback: the team rolls forward to v3', async () => {
  const I = await openLesson();
  await I.takeRoad(null, null, null, null, 'System is unstable', null, 'Rolled forward to v3');
  expect(I.rows.at(-1)).toEqual([
    '7',
    'Fix manually',
    'Roll-forward to v3 started',
    'Deploy version v3',
  ]);
  await I.takeRoad(null, null);
  expect(lastColumn(I.trackerRows)).toEqual(['v3', 'passed', 'False']);
  await expect.element(I.production).toHaveTextContent('v3 100 % of users');
  await expect
    .element(
      page.getByText('The update completed because the health check passed after v3 was deployed.'),
    )
    .toBeVisible();
});

test('Unstable after the rollback: the incident is given up', async () => {
  const I = await openLesson();
  await I.takeRoad(null, null, null, null, 'System is unstable', null, 'Given up');
  expect(lastColumn(I.trackerRows)).toEqual(['v1', 'unstable', 'True']);
  expect(I.currentStages).toEqual(['Given Up the run ends here']);
  await expect
    .element(page.getByText('The incident was given up because nobody could fix it by hand.'))
    .toBeVisible();
});

test('Choosing changes nothing yet; only the step does', async () => {
  const I = await openLesson();
  await I.stepOn();
  const before = { rows: I.rows, tracker: I.trackerRows, sentence: I.narration };
  await I.letHappen('Check passes');
  expect({ rows: I.rows, tracker: I.trackerRows, sentence: I.narration }).toEqual(before);
  await I.letHappen('Check fails');
  await I.stepOn();
  expect(I.rows[1]?.[2]).toBe('Health check failed');
});

test('Something else in the past starts a branch; the old run is kept and I can return', async () => {
  const I = await openLesson();
  await I.goToEnd();
  const planned = I.rows;
  await I.use(I.table.getByRole('button', { name: '1', exact: true }));
  await I.letHappen('Check passes');
  await expect.element(I.button('Next step')).toHaveTextContent('on a new branch');
  // Until I step, what I have taken stays as it is.
  expect(I.rows).toEqual(planned);
  await I.stepOn();
  expect(results(I.rows)).toEqual(['Deployment started', 'Health check passed']);
  await expect.poll(() => I.branchNames).toEqual(['As planned', 'Check passes at step 2']);
  await expect.element(I.branch('Check passes at step 2')).toHaveAttribute('aria-pressed', 'true');

  await I.use(I.branch('As planned'));
  expect(I.rows).toEqual(planned);
  expect(I.step).toBe(2);
  await expect.element(I.branch('As planned')).toHaveAttribute('aria-pressed', 'true');

  await I.use(I.branch('Check passes at step 2'));
  expect(results(I.rows)).toEqual(['Deployment started', 'Health check passed']);
});

test('The same branch again is not a second one', async () => {
  const I = await openLesson();
  await I.goToEnd();
  const forkAtStep2 = async () => {
    await I.goToStart();
    await I.stepOn();
    await I.letHappen('Check passes');
    await I.stepOn();
  };
  await forkAtStep2();
  await I.use(I.branch('As planned'));
  await forkAtStep2();
  await expect.poll(() => I.branchNames).toEqual(['As planned', 'Check passes at step 2']);
});

test('When I change my mind before stepping, no branch starts', async () => {
  const I = await openLesson();
  await I.goToEnd();
  await I.goToStart();
  await I.stepOn();
  await I.letHappen('Check passes');
  await I.letHappen('Check fails');
  await I.stepOn();
  expect(I.rows).toEqual(processTable.rows.map((row) => [...row]));
  await expect.element(I.branches).not.toBeInTheDocument();
});

test('Going to the last step takes the choice that I have just made', async () => {
  const I = await openLesson();
  await I.stepOn(2);
  await I.goBack();
  await I.letHappen('Check passes');
  await I.goToEnd();
  expect(results(I.rows)).toEqual(['Deployment started', 'Health check passed']);
  await expect.poll(() => I.branchNames).toEqual(['As planned', 'Check passes at step 2']);
});
