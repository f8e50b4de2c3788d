import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { processTable } from '../facts/first-lesson.ts';
import { Drawer } from './address-and-storage.ts';
import { openLesson, type Learner } from './page.ts';

const plannedRows = processTable.rows.map((row) => [...row]);
const passes = 'Check passes at step 2';
const unstable = 'System is unstable at step 5';

/** The planned run to its end, and beside it one that the check lets pass. */
async function openTwoBranches(storage = new Drawer()): Promise<Learner> {
  const I = await openLesson({ storage });
  await I.goToEnd();
  await I.partAfter(1, 'Check passes');
  await expect.poll(() => I.branchNames).toEqual(['As planned', passes]);
  return I;
}

/** Leaves, and opens the page again as a reload does: with the same address and storage. */
async function reload(I: Learner, storage: Drawer): Promise<Learner> {
  const link = I.address.read();
  await I.leave();
  return openLesson({ link, storage });
}

test('I go back and choose differently: the old future is kept, and I see where they part', async () => {
  const I = await openTwoBranches();
  await expect.element(I.branch(passes)).toHaveAttribute('aria-pressed', 'true');
  await expect
    .element(page.getByText('Parts from “As planned” at step 2.', { exact: true }))
    .toBeVisible();
  expect(I.partingTicks).toEqual([2]);
  await I.use(I.branch('As planned'));
  expect(I.rows).toEqual(plannedRows);
  expect(I.partingTicks).toEqual([2]);
  await expect.element(page.getByText(/^Parts from/)).not.toBeInTheDocument();
});

test('Branches are named after all that differs', async () => {
  const I = await openLesson();
  await I.takeRoad(null, null, null, null, 'System is unstable', 'Nobody takes the alert');
  await I.goToEnd();
  await I.partAfter(5, 'Someone takes the alert');
  await expect
    .poll(() => I.branchNames)
    .toEqual([
      'System is unstable at step 5 and Nobody takes the alert at step 6',
      'System is unstable at step 5',
    ]);
});

test('I rename a branch, and undo it', async () => {
  const I = await openTwoBranches();
  await I.rename('The lucky one');
  await expect.poll(() => I.branchNames).toEqual(['As planned', 'The lucky one']);
  await I.use(I.undo('rename'));
  await expect.poll(() => I.branchNames).toEqual(['As planned', passes]);
});

test('A name without letters gives the branch its own name back', async () => {
  const I = await openTwoBranches();
  await I.rename('The lucky one');
  await I.rename('   ');
  await expect.poll(() => I.branchNames).toEqual(['As planned', passes]);
});

test('A name of markup is only a name', async () => {
  const I = await openTwoBranches();
  await I.rename('<img src=x onerror=alert(1)>');
  await expect.element(I.branch('<img src=x onerror=alert(1)>')).toBeVisible();
  expect(document.querySelector('img')).toBeNull();
});

test('While I type a name, its letters and arrows are not taken for keys of the page', async () => {
  const I = await openTwoBranches();
  await I.goBack();
  const { step, offers } = I;
  const chosen = I.choice.getByRole('radio', { checked: true });
  const before = chosen.element();
  await I.use(page.getByRole('button', { name: 'Rename', exact: true }));
  const field = page.getByRole('textbox', { name: 'New name of this branch' });
  await expect.element(field).toHaveFocus();
  await I.press('2', '.', '?', ' ', '3', '{ArrowLeft}', '{Home}');
  await expect.element(field).toHaveValue('2.? 3');
  expect(I.step).toBe(step);
  expect(I.offers).toEqual(offers);
  expect(chosen.element()).toBe(before);
  await expect.element(I.help).not.toBeInTheDocument();
});

test('I delete a branch and come to the one it parted from; undo brings it back', async () => {
  const I = await openTwoBranches();
  await I.deleteBranch();
  await expect.element(I.branches).not.toBeInTheDocument();
  expect(I.rows).toEqual(plannedRows);
  await I.use(I.undo('delete'));
  await expect.poll(() => I.branchNames).toEqual(['As planned', passes]);
  await expect.element(I.branch(passes)).toHaveAttribute('aria-pressed', 'true');
});

test('A new branch can be undone', async () => {
  const I = await openTwoBranches();
  await I.use(I.undo('new branch'));
  await expect.element(I.branches).not.toBeInTheDocument();
  expect(I.rows).toEqual(plannedRows);
});

test('Reset in one press, and all is back with Undo', async () => {
  const I = await openTwoBranches();
  const { rows, step } = I;
  await I.use(I.reset);
  await expect.element(I.branches).not.toBeInTheDocument();
  expect(I.rows).toEqual([]);
  expect(I.step).toBe(0);
  await I.use(I.undo('reset'));
  await expect.poll(() => I.branchNames).toEqual(['As planned', passes]);
  expect(I.rows).toEqual(rows);
  expect(I.step).toBe(step);
});

test('What I delete or reset is also gone on my next visit; what I undo is there', async () => {
  const storage = new Drawer();
  const I = await openTwoBranches(storage);
  await I.deleteBranch();
  const later = await reload(I, storage);
  await expect.element(later.branches).not.toBeInTheDocument();
  await later.partAfter(1, 'False pass');
  await later.use(later.reset);
  await later.use(later.undo('reset'));
  await later.use(later.branch('As planned'));
  const last = await reload(later, storage);
  await expect.poll(() => last.branchNames).toEqual(['As planned', 'False pass at step 2']);
});

test('The branches are there after a reload', async () => {
  const storage = new Drawer();
  const I = await openTwoBranches(storage);
  await I.use(I.branch('As planned'));
  await I.partAfter(4, 'System is unstable');
  await I.use(I.branch('As planned'));
  const later = await reload(I, storage);
  await expect.poll(() => later.branchNames).toEqual(['As planned', passes, unstable]);
  await later.use(later.branch(passes));
  expect(later.rows.at(-1)?.[2]).toBe('Health check passed');
});

test('A run that I was not looking at is there after a reload, as far as I took it', async () => {
  const storage = new Drawer();
  const I = await openLesson({ storage });
  await I.takeRoad(null, 'Check passes');
  await I.partAfter(1, 'False alarm');
  await I.goToEnd();
  const { rows } = I;
  await I.use(I.branch(passes));
  const later = await reload(I, storage);
  await later.use(later.branch('False alarm at step 2'));
  expect(later.rows).toEqual(rows);
});

test('The name I gave to the run in view is there after a reload', async () => {
  const storage = new Drawer();
  const I = await openTwoBranches(storage);
  await I.rename('The lucky one');
  await I.use(I.branch('As planned'));
  await I.partAfter(4, 'System is unstable');
  await I.use(I.branch('The lucky one'));
  const later = await reload(I, storage);
  await expect.poll(() => later.branchNames).toContain('The lucky one');
  // Nor has the first visit after it forgotten the name.
  const last = await reload(later, storage);
  await expect.poll(() => last.branchNames).toContain('The lucky one');
});

test('A link to the beginning of a run of mine does not shorten it', async () => {
  const storage = new Drawer();
  const I = await openLesson({ storage });
  await I.takeRoad(null, null, null, null, 'System is unstable');
  await I.goToEnd();
  const { rows } = I;
  await I.leave();
  const link = '#/redeploy?v=1&inject=5:stability.failed&at=2&mode=step';
  const later = await openLesson({ link, storage });
  expect(later.step).toBe(2);
  expect(later.rows).toEqual(rows);
});

test('Someone’s link opens beside my kept runs', async () => {
  const storage = new Drawer();
  const I = await openTwoBranches(storage);
  await I.leave();
  const link = '#/redeploy?v=1&inject=5:stability.failed&at=5&mode=step';
  const later = await openLesson({ storage, link });
  expect(later.rows.at(-1)?.[2]).toBe('System unstable');
  await expect.poll(() => later.branchNames).toEqual([unstable, passes]);
  later.address.type('#/redeploy?v=1&inject=2:redeploy-false-alarm&at=0&mode=step');
  later.address.type('#/redeploy?v=1&inject=2:redeploy-false-fail&at=2&mode=step');
  await expect.poll(() => later.branchNames).toContain('False alarm at step 2');
  expect(later.branchNames).toEqual(expect.arrayContaining([unstable, passes]));
});

test('Undo takes back what it names, and not the link that I opened since', async () => {
  const I = await openTwoBranches();
  await I.rename('The lucky one');
  I.address.type('#/redeploy?v=1&inject=5:stability.failed&at=5&mode=step');
  await I.arriveAt(5);
  await I.use(I.undo('rename'));
  await expect.poll(() => I.branchNames).toEqual(['As planned', passes, unstable]);
});

test('Undoing a reset keeps the run that I have made since', async () => {
  const I = await openTwoBranches();
  await I.use(I.reset);
  await I.takeRoad('Artefact is missing');
  await I.use(I.undo('reset'));
  await expect
    .poll(() => I.branchNames)
    .toEqual(['As planned', passes, 'Artefact is missing at step 1']);
});

test('Undo of a rename takes back the name, and not the steps I have taken since', async () => {
  const I = await openLesson();
  await I.takeRoad(null, 'Check passes');
  await I.partAfter(1, 'False alarm');
  await I.rename('Noise');
  await I.goToEnd();
  const { rows } = I;
  await I.use(I.undo('rename'));
  await expect.poll(() => I.branchNames).toEqual([passes, 'False alarm at step 2']);
  expect(I.rows).toEqual(rows);
});

test('The focus is not lost when what I pressed goes away', async () => {
  const I = await openTwoBranches();
  const isLost = () => I.focused === null || I.focused === document.body;
  page.getByRole('button', { name: 'Rename', exact: true }).element().focus();
  await I.press('{Enter}');
  await I.press('A', 'b', '{Enter}');
  await expect.element(I.branch('Ab')).toBeVisible();
  expect(isLost(), 'after renaming').toBe(false);
  page.getByRole('button', { name: 'Delete', exact: true }).element().focus();
  await I.press('{Enter}');
  await expect.element(I.branches).not.toBeInTheDocument();
  expect(isLost(), 'after deleting').toBe(false);
});

/** Two tabs of the browser over the same storage; I look at one at a time. */
async function openTwoTabs(storage: Drawer, link = '') {
  const A = await openLesson({ storage, link });
  const B = await openLesson({ storage, link });
  await B.lookHere(A);
  return { A, B };
}

/** What a third visit finds, after both tabs are closed. */
async function comeBack(A: Learner, B: Learner, storage: Drawer): Promise<Learner> {
  await A.leave();
  await B.leave();
  return openLesson({ storage });
}

test('Two tabs: the runs of both are kept, in whatever order they are made', async () => {
  const storage = new Drawer();
  const { A, B } = await openTwoTabs(storage);
  await B.stepOn();
  await A.lookHere(B);
  await A.takeRoad(null, 'Check passes');
  await B.lookHere(A);
  await B.letHappen('False alarm');
  await B.stepOn();
  await A.lookHere(B);
  await A.partAfter(0, 'Artefact is missing');
  await B.lookHere(A);
  await B.goToEnd();
  const later = await comeBack(A, B, storage);
  await expect
    .poll(() => later.branchNames.toSorted())
    .toEqual([
      'Artefact is missing at step 1',
      'As planned',
      'Check passes at step 2',
      'False alarm at step 2',
    ]);
  await later.use(later.branch('False alarm at step 2'));
  expect(later.rows).toHaveLength(6);
});

test('Two tabs: what I have seen in either counts', async () => {
  const storage = new Drawer();
  const { A, B } = await openTwoTabs(storage);
  await B.takeRoad(null, 'False pass');
  await A.lookHere(B);
  await A.takeRoad('Artefact is missing', null);
  await B.lookHere(A);
  await B.partAfter(1, 'Check times out');
  const later = await comeBack(A, B, storage);
  // Start, deploy, check, complete, alert, and the pause for want of data.
  await expect.poll(() => later.stagesSeen).toBeGreaterThanOrEqual(5);
  await later.openCoverage();
  for (const name of ['False pass', 'Artefact is missing', 'Check times out or has no traffic']) {
    await expect
      .element(later.coverage.getByRole('button', { name: `Show a run with “${name}”` }))
      .not.toBeInTheDocument();
  }
});

test('Two tabs: a name that I give in one is not overwritten by the other', async () => {
  const storage = new Drawer();
  const link = '#/redeploy?v=1&inject=2:redeploy-false-fail&at=2&mode=step';
  const { A, B } = await openTwoTabs(storage, link);
  await B.partAfter(0, 'Artefact is missing');
  await B.use(B.branch('False alarm at step 2'));
  await B.rename('Noise');
  await A.lookHere(B);
  await A.stepOn();
  const later = await comeBack(A, B, storage);
  await expect.poll(() => later.branchNames).toContain('Noise');
});

test('Two tabs: steps that I take in one are not taken back by the other', async () => {
  const storage = new Drawer();
  const link = '#/redeploy?v=1&inject=2:redeploy-false-fail&at=2&mode=step';
  const { A, B } = await openTwoTabs(storage, link);
  await B.goToEnd();
  const { rows } = B;
  await A.lookHere(B);
  await A.partAfter(0, 'Artefact is missing');
  const later = await comeBack(A, B, storage);
  await later.use(later.branch('False alarm at step 2'));
  expect(later.rows).toEqual(rows);
});

test('Two tabs: a run that I deleted in one and made in the other afterwards is kept', async () => {
  const storage = new Drawer();
  const { A, B } = await openTwoTabs(storage);
  await A.lookHere(B);
  await A.takeRoad('Artefact is missing');
  await A.partAfter(0, 'Deployment starts');
  await A.use(A.branch('Artefact is missing at step 1'));
  await A.deleteBranch();
  await B.lookHere(A);
  await B.takeRoad('Artefact is missing');
  await A.lookHere(B);
  await A.goToStart();
  await A.stepOn(2);
  const later = await comeBack(A, B, storage);
  await expect
    .poll(() => later.branchNames)
    .toEqual(['As planned', 'Artefact is missing at step 1']);
});

test('Storage that is not a list of runs is set aside, and said once', async () => {
  const garbage = '{"v":1,"value":[{"choices":{"0":"x"},"taken":-1,"name":7}]}';
  const storage = new Drawer({ 'stepback.runs.redeploy': garbage });
  const I = await openLesson({ storage });
  await expect.poll(() => I.complaints).toHaveLength(1);
  expect(storage.kept.get('stepback.runs.redeploy.set-aside.1')).toBe(garbage);
  await I.takeRoad(null, 'Check passes');
  expect(I.complaints).toHaveLength(1);
});
