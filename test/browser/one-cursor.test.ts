import { expect, test } from 'vitest';
import { processTable, statusTracker } from '../facts/first-lesson.ts';
import { openLesson, type Learner } from './page.ts';

/** What each step of the planned run has to show: its stage, its line, its sentence. */
const moments = [
  {
    stage: 'Start Update Deployment',
    lines: [],
    narration: 'Start. v1 serves all users. Next: Deploy version v2.',
  },
  {
    stage: 'Deploy New Version',
    lines: ["deploy_version('v2')"],
    narration:
      'Step 1: Deploy version v2 – Deployment started. current_version v1 → v2. Next: Run health check.',
  },
  {
    stage: 'Run Health Checks',
    lines: ['if health_check() == False:'],
    narration:
      'Step 2: Run health check – Health check failed. health_status unknown → failed, rollback_triggered False → True. Next: Trigger rollback.',
  },
  {
    stage: 'Trigger Rollback',
    lines: ["    rollback('v1')"],
    narration:
      'Step 3: Trigger rollback – Rollback to v1 started. No variable changed. Next: Restore previous version.',
  },
  {
    stage: 'Restore Previous Version',
    lines: ["    rollback('v1')"],
    narration:
      'Step 4: Restore previous version – Version v1 restored. current_version v2 → v1, health_status failed → stable. Next: Verify stability.',
  },
  {
    stage: 'Verify Stability',
    lines: ['verify_stability()'],
    narration:
      'Step 5: Verify stability – System stable. rollback_triggered True → False. Next: Complete rollback.',
  },
  {
    stage: 'Complete v1 serves, verified',
    endsRun: true,
    lines: [],
    narration:
      'Step 6: Complete rollback – Rollback successful, system stable. No variable changed. The run has ended.',
  },
] as const;
const last = moments.length - 1;

/** Every view stands at `step`, and shows the first `taken` steps. */
async function everyViewStandsAt(I: Learner, step: number, taken: number) {
  const moment = moments[step];
  if (!moment) throw new Error(`There is no step ${step}.`);
  expect(I.step).toBe(step);
  expect(I.slider.element().getAttribute('aria-valuetext')).toContain(`tep ${step} of ${last}`);
  expect(I.currentStages).toHaveLength(1);
  const isEnd = 'endsRun' in moment;
  expect(I.currentStages[0]).toMatch(isEnd ? /^Complete the run ends here/ : moment.stage);
  expect(I.currentLines).toEqual(moment.lines);
  expect(I.narration).toBe(moment.narration);
  expect(I.rows).toEqual(processTable.rows.slice(0, taken).map((row) => [...row]));
  expect(I.currentRows).toEqual(step === 0 ? [] : [String(step)]);
  const columns =
    taken === last ? statusTracker.columns : statusTracker.columns.slice(0, taken + 2);
  expect(I.trackerHeadings).toEqual([...columns]);
  expect(I.trackerRows).toEqual(statusTracker.rows.map((row) => row.slice(0, taken + 2)));
  const next = processTable.rows[step]?.[1];
  if (next) await expect.element(I.button('Next step')).toHaveTextContent(`Next step: ${next}`);
  else await expect.element(I.button('Next step')).toBeDisabled();
}

/** Results of steps that have not been taken are nowhere on the page, not even hidden. */
function nothingIsGivenAwayAfter(taken: number) {
  const html = document.body.innerHTML;
  for (const [step, , result] of processTable.rows.slice(taken)) {
    expect(html.includes(result), `the result of step ${step}`).toBe(false);
  }
}

test('Stepping on, I see every view move together, and nothing of what is to come', async () => {
  const I = await openLesson();
  for (let step = 0; step <= last; step += 1) {
    if (step > 0) await I.stepOn();
    await everyViewStandsAt(I, step, step);
    nothingIsGivenAwayAfter(step);
  }
});

test('Going back, I see the same again, and the steps I took stay in the tables', async () => {
  const I = await openLesson();
  await I.goToEnd();
  for (let step = last; step >= 0; step -= 1) {
    if (step < last) await I.goBack();
    await everyViewStandsAt(I, step, last);
  }
});

test('Having gone back halfway, I still do not see what I have not reached', async () => {
  const I = await openLesson();
  await I.stepOn(4);
  await I.goBack();
  await I.goBack();
  await everyViewStandsAt(I, 2, 4);
  nothingIsGivenAwayAfter(4);
});

test('The link in the address follows me', async () => {
  const I = await openLesson();
  await I.stepOn();
  expect(I.address.read()).toBe('#/redeploy?v=1&at=1&mode=step');
  await I.letHappen('Check passes');
  await I.stepOn();
  expect(I.address.read()).toBe('#/redeploy?v=1&inject=2:health.passed&at=2&mode=step');
  await I.goBack();
  expect(I.address.read()).toBe('#/redeploy?v=1&inject=2:health.passed&at=1&ran=2&mode=step');
});

test('The clock, the shares and the harm in Production follow the cursor', async () => {
  const I = await openLesson();
  await expect.element(I.production).toHaveTextContent('v1 100 % of users');
  await I.stepOn();
  await expect.element(I.production).toHaveTextContent('v1 0 % of users');
  await expect.element(I.production).toHaveTextContent('v2 100 % of users');
  await I.stepOn();
  await expect.element(I.production).toHaveTextContent('failing');
  await I.goToEnd();
  await expect.element(I.production).toHaveTextContent('v1 100 % of users');
  await expect.element(I.production).toHaveTextContent('healthy');
});
