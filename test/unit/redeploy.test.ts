import { describe, expect, it } from 'vitest';
import { conclusionOf } from '../../src/engine/conclusion.ts';
import { deriveFlow } from '../../src/engine/flow.ts';
import { playToEnd } from '../../src/engine/plan.ts';
import { quantitiesOf, timeToDetect, timeToRestore } from '../../src/engine/quantities.ts';
import { formatValue } from '../../src/engine/strategy.ts';
import { contextAt, offersOf, traceUpTo } from '../../src/engine/trace.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';
import { processTable, statusTracker } from '../facts/first-lesson.ts';

const play = (choices: Record<number, string> = {}) =>
  playToEnd(redeploy, redeploy.scenarios[0], choices);

const rowsOf = ({ steps }: ReturnType<typeof play>['trace']) =>
  steps.map(({ index, action, result, next }) => [String(index), action, result, next]);

const UNSTABLE = [
  ...processTable.rows.slice(0, 4),
  ['5', 'Verify stability', 'System unstable', 'Send alert'],
  ['6', 'Send alert', 'Alert acknowledged', 'Fix manually'],
];

describe('the default scenario', () => {
  const { trace, refused } = play();

  it('gives the six rows of the process table', () => {
    expect(refused).toEqual([]);
    expect(rowsOf(trace)).toEqual(processTable.rows);
    expect(conclusionOf(trace)).toBe(processTable.conclusion);
  });

  it('gives the status tracker', () => {
    const cells = redeploy.variables.map(({ name, read }) => [
      name,
      ...Array.from({ length: 7 }, (_, n) => formatValue(read(contextAt(trace, n)))),
    ]);
    expect(cells).toEqual(statusTracker.rows);
  });

  it('serves 1,365 requests badly and leaves 6,000 unanswered in its two swaps', () => {
    const quantities = quantitiesOf(trace);
    expect(quantities.servedBadly).toBeCloseTo(1365);
    expect(quantities.unanswered).toBe(6000);
    expect(timeToDetect(quantities)).toBe(30);
    expect(timeToRestore(quantities)).toBe(100);
    expect(timeToRestore(quantitiesOf(traceUpTo(trace, 3)))).toBeNull();
  });

  it('knows of no harm before the check has shown it', () => {
    const at = (step: number) => quantitiesOf(traceUpTo(trace, step));
    expect(at(1)).toMatchObject({ clock: 30, unanswered: 3000, servedBadly: 0, faultAt: null });
    expect(at(2)).toMatchObject({ clock: 60, unanswered: 3000, faultAt: 30, noticedAt: 60 });
    expect(at(2).servedBadly).toBeCloseTo(585);
    expect(at(3).servedBadly).toBeCloseTo(1365);
  });
});

describe('the other roads', () => {
  it('keeps v2 when the check passes, and nobody was harmed', () => {
    const { trace } = play({ 2: 'health.passed' });
    expect(trace.stage).toBe('deployComplete');
    expect(rowsOf(trace)).toEqual([
      processTable.rows[0],
      ['2', 'Run health check', 'Health check passed', 'End'],
    ]);
    expect(conclusionOf(trace)).toBe(
      'The update completed because the health check passed after v2 was deployed.',
    );
    expect(quantitiesOf(trace)).toMatchObject({
      clock: 60,
      servedBadly: 0,
      unanswered: 3000,
      faultAt: null,
      noticedAt: null,
      restoredAt: null,
      truth: { v1: 'good', v2: 'good', v3: 'good' },
      badRateNow: 0.005,
      goodRate: 0.005,
    });
  });

  // Flagger counts a check without data as failed at once (pkg/controller/scheduler_metrics.go); a
  // pipeline that treats it as unknown waits for a person.
  it.each([
    [0, 'pausedForData', false],
    [1, 'triggeringRollback', true],
  ])('a check without data, where the policy says %i, leads to %s', (policy, to, decided) => {
    const scenario = { ...redeploy.scenarios[0], assumed: { noDataIsFailure: policy } };
    const { trace } = playToEnd(redeploy, scenario, { 2: 'redeploy-check-no-data' });
    expect(trace.steps[1]).toMatchObject({ to, result: 'Health check has no data' });
    expect(redeploy.decision?.isTaken(contextAt(trace, 2))).toBe(decided);
  });

  it('lets the team fix v1, and verifies that before it ends', () => {
    const { trace } = play({ 5: 'stability.failed', 7: 'fix.applied' });
    expect(trace.stage).toBe('rolledBack');
    expect(trace.production.shares).toEqual({ v1: 100, v2: 0 });
    expect(rowsOf(trace)).toEqual([
      ...UNSTABLE,
      ['7', 'Fix manually', 'Version v1 fixed', 'Verify stability'],
      ['8', 'Verify stability', 'System stable', 'Complete rollback'],
      ['9', 'Complete rollback', 'Rollback successful, system stable', 'End'],
    ]);
    expect(conclusionOf(trace)).toBe(processTable.conclusion);
  });

  it('still counts what an unstable v1 did before it was fixed', () => {
    const quantities = quantitiesOf(play({ 5: 'stability.failed', 7: 'fix.applied' }).trace);
    // 1,365 by v2, and 7.5 in every second of 60 + 300 + 1800 by v1.
    expect(quantities.servedBadly).toBeCloseTo(1365 + 7.5 * 2160);
    expect(quantities).toMatchObject({ clock: 2350, unanswered: 6000 });
    expect([quantities.faultAt, quantities.noticedAt, quantities.restoredAt]).toEqual([
      30, 60, 2290,
    ]);
  });

  it('counts on when the fix did not hold', () => {
    const choices = { 5: 'stability.failed', 7: 'fix.applied', 8: 'stability.failed' };
    const { trace } = play({ ...choices, 10: 'incident.abandoned' });
    expect(trace.stage).toBe('outage');
    const quantities = quantitiesOf(trace);
    expect(quantities.servedBadly).toBeCloseTo(1365 + 7.5 * 2 * 2160);
    expect(quantities.restoredAt).toBeNull();
  });

  it('lets the team roll forward to v3, which is deployed and checked like v2', () => {
    const { trace } = play({ 5: 'stability.failed', 7: 'rollforward.started' });
    expect(trace.stage).toBe('deployComplete');
    expect(trace.production.shares).toEqual({ v1: 0, v2: 0, v3: 100 });
    expect(rowsOf(trace)).toEqual([
      ...UNSTABLE,
      ['7', 'Fix manually', 'Roll-forward to v3 started', 'Deploy version v3'],
      ['8', 'Deploy version v3', 'Deployment started', 'Run health check'],
      ['9', 'Run health check', 'Health check passed', 'End'],
    ]);
    expect(conclusionOf(trace)).toBe(
      'The update completed because the health check passed after v3 was deployed.',
    );
    const quantities = quantitiesOf(trace);
    expect(quantities.servedBadly).toBeCloseTo(1365 + 7.5 * 2160);
    expect(quantities).toMatchObject({
      clock: 2350,
      unanswered: 9000,
      faultAt: 30,
      noticedAt: 60,
      restoredAt: 2320,
    });
  });

  it('lets the team give up, and the harm goes on', () => {
    const { trace } = play({ 5: 'stability.failed', 7: 'incident.abandoned' });
    expect(trace.stage).toBe('outage');
    expect(trace.production).toEqual({
      shares: { v1: 100, v2: 0 },
      pods: { v1: { desired: 5, ready: 5 } },
      seen: { v1: 'failing' },
      noticed: true,
    });
    expect(rowsOf(trace)).toEqual([
      ...UNSTABLE,
      ['7', 'Fix manually', 'Manual fix given up', 'End'],
    ]);
    expect(conclusionOf(trace)).toBe(
      'The incident was given up because nobody could fix it by hand.',
    );
    const quantities = quantitiesOf(trace);
    expect(quantities.servedBadly).toBeCloseTo(1365 + 7.5 * 2160);
    expect(quantities).toMatchObject({ clock: 2290, unanswered: 6000, restoredAt: null });
  });

  it('lets v1 be fixed twice, v3 be tried once, and then only giving up is left', () => {
    const choices = {
      5: 'stability.failed',
      7: 'fix.applied',
      8: 'stability.failed',
      10: 'fix.applied',
      11: 'stability.failed',
      13: 'rollforward.started',
      15: 'health.failed',
      18: 'stability.failed',
    };
    const { trace, refused } = play(choices);
    expect(refused).toEqual([]);
    expect(trace.steps.at(-1)?.outcome.id).toBe('incident.abandoned');
    expect(trace.steps).toHaveLength(20);
  });

  it('does not bring back a v1 that is gone, whatever is tried after v3 has failed, too', () => {
    const { trace, refused } = play({
      3: 'redeploy-no-history',
      5: 'rollforward.started',
      7: 'health.failed',
    });
    expect(refused).toEqual([]);
    const restoring = traceUpTo(trace, 8);
    expect(restoring.stage).toBe('restoringPreviousVersion');
    expect(offersOf(restoring).map(({ outcome }) => outcome.id)).toEqual([
      'redeploy-target-collected',
      'redeploy-dependency-changed',
    ]);
    expect(trace.stage).toBe('outage');
  });

  it('never gets back harm that is done as the run goes on', () => {
    for (const way of ['fix.applied', 'rollforward.started', 'incident.abandoned']) {
      const { trace } = play({ 5: 'stability.failed', 7: way });
      const harm = [0, ...trace.steps.map(({ index }) => index)].map(
        (index) => quantitiesOf(traceUpTo(trace, index)).servedBadly,
      );
      expect(harm).toEqual([...harm].sort((a, b) => a - b));
    }
  });
});

it('draws the flow from the machine', () => {
  const { stages, groups, edges } = deriveFlow(redeploy.machine);
  expect(
    stages.map(({ id, label, detail, lane, kind }) => [id, label, detail, lane, kind]),
  ).toEqual([
    ['startingUpdate', 'Start Update Deployment', 'v1 serves all users', 'rolling-out', 'initial'],
    ['deploying', 'Deploy New Version', null, 'rolling-out', 'working'],
    ['runningHealthCheck', 'Run Health Checks', null, 'rolling-out', 'working'],
    ['pausedForData', 'Paused', 'waits for a person', 'rolling-out', 'working'],
    ['deployComplete', 'Complete', 'new version live', 'ending', 'final'],
    ['triggeringRollback', 'Trigger Rollback', null, 'rolling-back', 'working'],
    ['restoringPreviousVersion', 'Restore Previous Version', null, 'rolling-back', 'working'],
    ['verifyingStability', 'Verify Stability', null, 'rolling-back', 'working'],
    ['completingRollback', 'Complete Rollback', null, 'rolling-back', 'working'],
    ['rolledBack', 'Complete', 'v1 live, verified', 'ending', 'final'],
    ['alertAndManualFix.alerting', 'Alert', null, 'incident', 'working'],
    ['alertAndManualFix.fixingManually', 'Manual Fix', null, 'incident', 'working'],
    ['outage', 'Given Up', 'nothing is repaired', 'ending', 'final'],
  ]);
  expect(groups).toEqual([{ id: 'alertAndManualFix', label: 'Alert and manual fix' }]);
  expect(stages.filter(({ group }) => group).map(({ id, group }) => [id, group])).toEqual([
    ['alertAndManualFix.alerting', 'alertAndManualFix'],
    ['alertAndManualFix.fixingManually', 'alertAndManualFix'],
  ]);
  const drawn = (faultsOnly: boolean) =>
    edges
      .filter((edge) => edge.faultsOnly === faultsOnly)
      .map(({ from, to, label }) => [from, to, label]);
  expect(drawn(false)).toEqual([
    ['startingUpdate', 'deploying', null],
    ['deploying', 'runningHealthCheck', null],
    ['runningHealthCheck', 'deployComplete', 'passed'],
    ['runningHealthCheck', 'triggeringRollback', 'failed'],
    ['pausedForData', 'triggeringRollback', 'aborted'],
    ['pausedForData', 'runningHealthCheck', 'resumed'],
    ['triggeringRollback', 'restoringPreviousVersion', null],
    ['restoringPreviousVersion', 'verifyingStability', null],
    ['verifyingStability', 'completingRollback', 'stable'],
    ['verifyingStability', 'alertAndManualFix.alerting', 'unstable'],
    ['completingRollback', 'rolledBack', null],
    ['alertAndManualFix.alerting', 'alertAndManualFix.fixingManually', null],
    ['alertAndManualFix.fixingManually', 'verifyingStability', 'v1 fixed'],
    ['alertAndManualFix.fixingManually', 'deploying', 'roll forward'],
    ['alertAndManualFix.fixingManually', 'outage', 'given up'],
  ]);
  expect(drawn(true)).toEqual([
    ['deploying', 'alertAndManualFix.alerting', 'stalled'],
    ['runningHealthCheck', 'runningHealthCheck', 'again'],
    ['runningHealthCheck', 'pausedForData', 'no data'],
    ['triggeringRollback', 'alertAndManualFix.alerting', 'rejected'],
    ['restoringPreviousVersion', 'restoringPreviousVersion', 'retry'],
    ['restoringPreviousVersion', 'alertAndManualFix.alerting', 'failed, overridden'],
    ['alertAndManualFix.alerting', 'alertAndManualFix.alerting', 'again'],
    ['alertAndManualFix.alerting', 'outage', 'nobody came'],
  ]);
  expect(edges.map(({ id }) => id)).toEqual(edges.map(({ from, to }) => `${from}>${to}`));
});
