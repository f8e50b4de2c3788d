import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { openLesson } from './page.ts';

const icons = { hard: '✕', soft: '◔', silent: '◐', meta: '⟳' } as const;

/** A fault as it stands in the choice, and the row of the table that it leads to. */
interface Fault {
  label: string;
  kind: keyof typeof icons;
  result: string;
  next: string;
}

const fault = (label: string, kind: Fault['kind'], result: string, next: string): Fault => ({
  label,
  kind,
  result,
  next,
});

/** Every step that can go wrong: the road to it, and what can break there. */
const places: { action: string; road: (string | null)[]; faults: Fault[] }[] = [
  {
    action: 'Deploy version v2',
    road: [],
    faults: [
      fault('Artefact is missing', 'hard', 'Deployment stalled: no artefact', 'Send alert'),
      fault('Artefact is corrupt, but loads', 'silent', 'Deployment started', 'Run health check'),
      fault('Out of memory while loading', 'hard', 'Deployment stalled: crash loop', 'Send alert'),
    ],
  },
  {
    action: 'Run health check',
    road: [null],
    faults: [
      fault(
        'Check times out or has no traffic',
        'meta',
        'Health check has no data',
        'Wait for a person',
      ),
      fault('False pass', 'silent', 'Health check passed', 'End'),
      fault('False alarm', 'meta', 'Health check failed', 'Trigger rollback'),
      fault('Check flaps', 'meta', 'Health check undecided', 'Run health check'),
    ],
  },
  {
    action: 'Trigger rollback',
    road: [null, null],
    faults: [
      fault(
        'Rollback is rejected',
        'meta',
        'Rollback rejected: deployment is paused',
        'Send alert',
      ),
      fault(
        'Nothing to go back to',
        'meta',
        'Rollback rejected: no previous revision',
        'Send alert',
      ),
    ],
  },
  {
    action: 'Restore previous version',
    road: [null, null, null],
    faults: [
      fault(
        'Old artefact is gone',
        'hard',
        'Restore failed: no v1 artefact',
        'Restore previous version',
      ),
      fault('Schema already migrated', 'silent', 'Version v1 restored', 'Verify stability'),
      fault(
        'Outside dependency changed',
        'hard',
        'Restore failed: v1 does not start',
        'Restore previous version',
      ),
      fault(
        'Automation re-deploys v2',
        'meta',
        'Version v1 restored, then replaced by v2',
        'Send alert',
      ),
    ],
  },
  {
    action: 'Verify stability',
    road: [null, null, null, null],
    faults: [
      fault('System is unstable', 'soft', 'System unstable', 'Send alert'),
      fault('Rollback is only partial', 'silent', 'System stable', 'Complete rollback'),
      fault('Check sees no wrong answers', 'silent', 'System stable', 'Complete rollback'),
    ],
  },
  {
    action: 'Send alert',
    road: [null, null, null, null, 'System is unstable'],
    faults: [fault('Nobody takes the alert', 'meta', 'Alert not acknowledged', 'Send alert')],
  },
  {
    action: 'Fix manually',
    road: [null, null, null, null, 'System is unstable', null],
    faults: [fault('The cause is elsewhere', 'meta', 'Version v1 fixed', 'Verify stability')],
  },
];

const each = places.flatMap(({ faults, ...place }) =>
  faults.map((broken) => ({ ...place, ...broken })),
);

test.for(places)(
  '$action: every fault is offered with its class as a sign and a word',
  async ({ action, road, faults }) => {
    const I = await openLesson();
    await I.takeRoad(...road);
    await expect.element(I.button('Next step')).toHaveTextContent(`Next step: ${action}`);
    const offered = I.offers.filter((offer) =>
      Object.values(icons).some((icon) => offer.includes(icon)),
    );
    expect(offered).toEqual(
      faults.map(({ label, kind }): unknown =>
        expect.stringMatching(new RegExp(`^${label} (☞ by hand )?${icons[kind]} ${kind} \\d$`)),
      ),
    );
    for (const { label, kind } of faults) {
      await expect
        .element(I.choice.getByRole('radio', { name: new RegExp(`^${label} (by hand )?${kind}$`) }))
        .not.toBeChecked();
    }
    expect(I.offers[0]).toContain('as planned');
  },
);

test.for(each)(
  '$label: I read its card, take it, and read afterwards what went wrong',
  async ({ action, road, label, kind, result, next }) => {
    const I = await openLesson({ link: '#/redeploy?v=1&at=0&mode=break-it' });
    await I.takeRoad(...road);
    const step = road.length + 1;
    await expect.element(I.faultCard).not.toBeInTheDocument();
    await I.letHappen(label);
    await expect
      .element(I.faultCard.getByRole('heading', { level: 3 }))
      .toHaveTextContent(`${label} ${icons[kind]} ${kind}`);
    await expect
      .poll(() => Object.keys(I.faultFacts))
      .toEqual(['Cause', 'Who notices', 'In real systems', 'Source']);
    const facts = I.faultFacts;
    for (const fact of Object.values(facts)) expect(fact.length).toBeGreaterThan(8);

    await I.stepOn();
    expect(I.step).toBe(step);
    expect(I.rows.at(-1)).toEqual([String(step), action, result, next]);
    expect(I.currentStages).toHaveLength(1);
    await expect
      .element(I.explanations.getByRole('heading', { name: `What went wrong: ${label} (${kind})` }))
      .toBeVisible();
    await expect.element(I.explanations).toHaveTextContent(facts['Cause'] ?? 'no cause');
    await expect.element(I.explanations).toHaveTextContent(facts['Who notices'] ?? 'nobody');

    // Whatever broke, the run comes to an end, and says which.
    if (next !== 'End') await I.goToEnd();
    await expect.element(I.button('Next step')).toBeDisabled();
    expect(I.currentStages).toEqual([expect.stringContaining('the run ends here')]);
    await expect
      .element(page.getByText(/^The (update|rollback|incident) .+ because/))
      .toBeVisible();
  },
);

test('The card goes when I choose what was planned', async () => {
  const I = await openLesson();
  await I.letHappen('Artefact is missing');
  await expect.element(I.faultCard).toBeVisible();
  await I.letHappen('Deployment starts');
  await expect.element(I.faultCard).not.toBeInTheDocument();
});

test('I choose with the keys 1 to 9; a key too many chooses nothing', async () => {
  const I = await openLesson();
  await I.stepOn();
  const labels = I.offers.map((offer) => offer.replace(/ \d$/, ''));
  expect(labels).toHaveLength(6);
  const radios = I.choice.getByRole('radio');
  for (const [i, label] of labels.entries()) {
    await I.press(String(i + 1));
    await expect.element(radios.nth(i), { message: label }).toBeChecked();
  }
  await I.press('7', '9');
  await expect.element(radios.nth(5)).toBeChecked();
  await I.press('4', '{ArrowRight}');
  expect(I.rows.at(-1)).toEqual(['2', 'Run health check', 'Health check passed', 'End']);
});

test('Clicking the next stage in the flow leads me to the choice', async () => {
  const I = await openLesson();
  await I.use(I.stage('Deploy New Version'));
  expect(I.focused).toBe(I.outcome('Deployment starts').element());
  await I.stepOn();
  await I.use(I.stage('Run Health Checks'));
  expect(I.focused).toBe(I.outcome('Check fails').element());
  expect(I.step).toBe(1);
  await I.press('{ArrowDown}');
  await expect.element(I.outcome('Check passes')).toBeChecked();
});

test('Clicking the next stage leads to the choice also where I have gone back', async () => {
  const I = await openLesson();
  await I.goToEnd();
  await I.goToStart();
  await I.stepOn();
  await I.use(I.stage('Run Health Checks'));
  expect(I.focused).toBe(I.outcome('Check fails').element());
  expect(I.step).toBe(1);
});

test('A false pass looks like success; the debrief tells what is true', async () => {
  const I = await openLesson();
  await I.takeRoad(null, 'False pass');
  expect(I.currentStages).toEqual(['Complete the run ends here']);
  expect(I.trackerRows.map((row) => row.at(-1))).toEqual(['v2', 'passed', 'False']);
  await expect.element(I.production).toHaveTextContent('v2 100 % of users ✓ healthy');
  await expect
    .element(I.production)
    .toHaveTextContent(
      'Debrief: In truth 15.5 % of the answers of v2 are bad, and it goes on serving. The controller has not noticed.',
    );
});

test('A false alarm rolls a good version back; the debrief says so, and only at the end', async () => {
  const I = await openLesson();
  await I.takeRoad(null, 'False alarm', null, null, null);
  await expect.element(I.production).not.toHaveTextContent('Debrief');
  await I.stepOn();
  await expect.element(I.production).toHaveTextContent('v1 100 % of users');
  await expect
    .element(I.production)
    .toHaveTextContent('Debrief: In truth v2 was good. The rollback was not needed.');
});

test('Where nothing is hidden, there is no debrief', async () => {
  const I = await openLesson();
  await I.goToEnd();
  await expect.element(I.production).not.toHaveTextContent('Debrief');
});

test('Retries are bounded, and I see each of them', async () => {
  const I = await openLesson();
  await I.takeRoad(null, 'Check flaps', 'Check flaps', 'Check flaps');
  expect(I.rows.slice(1).map((row) => row[3])).toEqual([
    'Run health check',
    'Run health check',
    'Trigger rollback',
  ]);
  await expect.element(I.explanations).toHaveTextContent('hasRechecksLeft');
});

test('Why: what can no longer happen says where the run left the way to it', async () => {
  const I = await openLesson();
  await I.stepOn(5);
  await I.use(I.explanations.getByText('What can no longer happen', { exact: true }));
  await expect
    .element(I.explanations)
    .toHaveTextContent(
      '“Complete (new version live)” cannot be reached any more. Only Run Health Checks leads there, and the run left it at step 2: Health check failed.',
    );
});

test('Why: of a stage that several lead to, none is said to be the only one', async () => {
  const I = await openLesson();
  await I.stepOn(5);
  await I.use(I.explanations.getByText('What can no longer happen', { exact: true }));
  await expect.element(I.explanations).toHaveTextContent('“Alert” cannot be reached any more.');
  await expect
    .element(I.explanations)
    .not.toHaveTextContent('“Alert” cannot be reached any more. Only Verify Stability leads there');
});

test('The heading of the flow counts the stages I have seen, in any run', async () => {
  const I = await openLesson();
  const counts = [];
  for (let step = 1; step <= 3; step += 1) {
    await I.stepOn();
    await expect.element(I.seenStages).toHaveTextContent(/^\d+ of 13 stages seen$/);
    counts.push(I.stagesSeen);
  }
  expect(counts).toEqual([2, 3, 4]);
  // Going back forgets nothing, and the same again counts nothing.
  await I.goToStart();
  await I.stepOn(3);
  expect(I.stagesSeen).toBe(4);
  await I.partAfter(1, 'False pass');
  expect(I.stagesSeen).toBe(5);
});
