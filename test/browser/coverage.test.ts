import { expect, test } from 'vitest';
import { Drawer } from './address-and-storage.ts';
import { openLesson, type Learner } from './page.ts';

const headings = (I: Learner) =>
  [...I.coverage.element().querySelectorAll('h3')].map(({ textContent }) => textContent);
/** How many have been seen of each kind, and how many there are. */
const counts = (I: Learner) =>
  headings(I).map((heading) => (heading ?? '').match(/\d+/g)?.map(Number) ?? []);
const missing = (I: Learner) =>
  I.coverage
    .getByRole('button', { name: /^Show a run with/ })
    .elements()
    .map(({ textContent }) => textContent);
const shows = (I: Learner, name: string) =>
  I.coverage.getByRole('button', { name: `Show a run with “${name}”`, exact: true });
const close = (I: Learner) => I.use(I.coverage.getByRole('button', { name: 'Close', exact: true }));

test('The dialog counts what I have seen and lists what is missing, by kind', async () => {
  const I = await openLesson();
  await I.stepOn();
  await expect.element(I.seenStages).toHaveTextContent('2 of 13 stages seen');
  await I.openCoverage();
  expect(headings(I)).toEqual([
    'Stages: 2 of 13',
    expect.stringMatching(/^Transitions: 2 of \d\d$/),
    'Faults: 0 of 18',
  ]);
  const listed = [...I.coverage.element().querySelectorAll('ul')].map(
    (list) => list.children.length,
  );
  expect(listed).toEqual(counts(I).map(([seen = 0, of = 0]) => of - seen));
  await expect.element(shows(I, 'Given Up: nothing is repaired')).toBeVisible();
  await expect.element(shows(I, 'Run Health Checks → Complete: new version live')).toBeVisible();
  await expect.element(shows(I, 'False pass')).toBeVisible();
  // What I have seen is not among it.
  await expect.element(shows(I, 'Deploy New Version')).not.toBeInTheDocument();
});

test.for([
  ['a stage', 'Given Up: nothing is repaired', /^Given Up the run ends here/],
  ['a transition', 'Run Health Checks → Paused', /^Run Health Checks/],
  ['a fault', 'Nobody takes the alert', /^Alert/],
] as const)('Choosing %s opens a run that shows it, beside mine', async ([, name, stage]) => {
  const I = await openLesson();
  await I.takeRoad(null, 'Check passes');
  await I.openCoverage();
  await I.use(shows(I, name));
  await expect.element(I.coverage).not.toBeInTheDocument();
  expect(I.currentStages).toEqual([expect.stringMatching(stage)]);
  await expect.poll(() => I.branchNames).toContain('Check passes at step 2');
  expect(I.branchNames).toHaveLength(2);
  // Having seen it, I do not find it in the list any more.
  await I.openCoverage();
  await expect.element(shows(I, name)).not.toBeInTheDocument();
  await close(I);
  await I.use(I.undo('new branch'));
  await expect.element(I.branches).not.toBeInTheDocument();
  expect(I.rows.at(-1)?.[2]).toBe('Health check passed');
});

test('A transition is shown at the step that takes it', async () => {
  const I = await openLesson();
  await I.openCoverage();
  await I.use(shows(I, 'Run Health Checks → Complete: new version live'));
  expect(I.rows.at(-1)?.slice(1)).toEqual(['Run health check', 'Health check passed', 'End']);
});

test.for(['Start Update Deployment', 'Start Update Deployment → Deploy New Version'])(
  'Before the first step, “%s” leads to a run as well',
  async (name) => {
    const I = await openLesson();
    await I.openCoverage();
    await I.use(shows(I, name));
    await expect.element(I.coverage).not.toBeInTheDocument();
    await I.openCoverage();
    await expect.element(shows(I, name)).not.toBeInTheDocument();
  },
);

test('Following the list, I see everything there is', async () => {
  const I = await openLesson();
  await I.stepOn();
  await I.openCoverage();
  const total = missing(I).length;
  for (let shown = 0; missing(I).length > 0; shown += 1) {
    expect(shown).toBeLessThan(total);
    const before = missing(I);
    await I.use(I.coverage.getByRole('button', { name: /^Show a run with/ }).first());
    await expect.element(I.coverage).not.toBeInTheDocument();
    await I.openCoverage();
    expect(missing(I)).not.toContain(before[0]);
    expect(missing(I).length).toBeLessThan(before.length);
  }
  for (const [seen, of] of counts(I)) expect(seen).toBe(of);
  await expect.element(I.coverage).toHaveTextContent('You have seen all of them.');
});

test('What I have seen is kept for my next visit', async () => {
  const storage = new Drawer();
  const I = await openLesson({ storage });
  await I.takeRoad(null, 'False pass');
  const { stagesSeen } = I;
  await I.openCoverage();
  const before = headings(I);
  await I.leave();

  const later = await openLesson({ storage });
  await expect.poll(() => later.stagesSeen).toBe(stagesSeen);
  expect(later.stages).toContain('Complete new version live · seen');
  await later.openCoverage();
  expect(headings(later)).toEqual(before);
  await expect.element(shows(later, 'False pass')).not.toBeInTheDocument();
});

test('Reset takes back my runs, and not what I have seen', async () => {
  const I = await openLesson();
  await I.takeRoad(null, 'False pass');
  const { stagesSeen } = I;
  await I.use(I.reset);
  expect(I.stagesSeen).toBe(stagesSeen);
});

test('Escape closes the dialog and gives the focus back', async () => {
  const I = await openLesson();
  await I.stepOn();
  (I.seenStages.element() as HTMLElement).focus();
  await I.press('{Enter}');
  await expect.element(I.coverage).toBeVisible();
  await I.press('.', '{End}', '2');
  await I.press('{Escape}');
  await expect.element(I.coverage).not.toBeInTheDocument();
  await expect.element(I.seenStages).toHaveFocus();
  expect(I.step).toBe(1);
});

test('Having chosen a run with the keyboard, I am not left without focus', async () => {
  const I = await openLesson();
  (I.seenStages.element() as HTMLElement).focus();
  await I.press('{Enter}');
  await expect.element(I.coverage).toBeVisible();
  (shows(I, 'False pass').element() as HTMLElement).focus();
  await I.press('{Enter}');
  await expect.element(I.coverage).not.toBeInTheDocument();
  expect(I.focused).not.toBe(document.body);
});
