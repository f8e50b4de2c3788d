import { describe, expect, it } from 'vitest';
import { conclusionOf } from '../../src/engine/conclusion.ts';
import { playToEnd } from '../../src/engine/plan.ts';
import { quantitiesOf, timeToDetect, timeToRestore } from '../../src/engine/quantities.ts';
import { offersOf, traceUpTo } from '../../src/engine/trace.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';
import { debriefOf } from '../../src/views/production/debrief.ts';
import { productionNow } from '../../src/views/production/production.ts';

const [scenario] = redeploy.scenarios;
const run = (choices: Record<number, string>, assumed = {}) => {
  const { trace, refused } = playToEnd(redeploy, { ...scenario, assumed }, choices);
  expect(refused).toEqual([]);
  return trace;
};
const events = (choices: Record<number, string>) => run(choices).run.events;
const offersAfter = (choices: Record<number, string>, step: number) =>
  offersOf(traceUpTo(run(choices), step)).map(({ outcome }) => outcome.id);

describe('a false pass', () => {
  const trace = run({ 2: 'redeploy-false-pass' });

  it('looks like a finished update, and leaves users on a bad version', () => {
    expect(trace.stage).toBe('deployComplete');
    expect(conclusionOf(trace)).toMatch(/^The update completed because the health check passed/);
    expect(trace.production).toMatchObject({
      shares: { v1: 0, v2: 100 },
      noticed: false,
    });
    expect(productionNow(trace).versions.find(({ share }) => share > 0)?.seen).toBe('healthy');
  });

  it('is told the truth about in the debrief, and not before', () => {
    expect(debriefOf(trace)).toBe(
      'In truth 15.5 % of the answers of v2 are bad, and it goes on serving. The controller has not noticed.',
    );
    for (const step of [0, 1]) expect(debriefOf(traceUpTo(trace, step))).toBeNull();
  });

  it('is never detected and never restored', () => {
    // 100 requests a second, 30 seconds, 15.5 % bad instead of 0.5 %.
    const quantities = quantitiesOf(trace);
    expect(quantities.servedBadly).toBeCloseTo(100 * 30 * 0.15);
    expect([timeToDetect(quantities), timeToRestore(quantities)]).toEqual([null, null]);
    expect(productionNow(trace)).toMatchObject({ toDetect: 'running', toRestore: 'running' });
  });

  it('follows from an artefact that is corrupt and loads, unless something else is chosen', () => {
    expect(events({ 1: 'redeploy-artefact-corrupt' })).toEqual([
      'redeploy-artefact-corrupt',
      'redeploy-false-pass',
    ]);
    const debrief = debriefOf(run({ 1: 'redeploy-artefact-corrupt' }));
    expect(debrief).toMatch(/v2 are bad.*has not noticed/);
  });
});

describe('a false alarm', () => {
  const trace = run({ 2: 'redeploy-false-fail' });

  it('rolls a healthy version back, and nobody was harmed but by the swaps', () => {
    expect(trace.stage).toBe('rolledBack');
    expect(trace.production.shares).toEqual({ v1: 100, v2: 0 });
    const quantities = quantitiesOf(trace);
    expect(quantities).toMatchObject({ servedBadly: 0, unanswered: 6000, faultAt: null });
    expect([timeToDetect(quantities), timeToRestore(quantities)]).toEqual([null, null]);
  });

  it('is told the truth about in the debrief', () => {
    expect(debriefOf(trace)).toBe('In truth v2 was good. The rollback was not needed.');
    // The planned run rolled back for a reason, and a passed check needs no debrief.
    expect(debriefOf(run({}))).toBeNull();
    expect(debriefOf(run({ 2: 'health.passed' }))).toBeNull();
  });
});

describe('a schema that was migrated', () => {
  const trace = run({ 4: 'redeploy-schema-migrated' });

  it('lets the rollback look finished while v1 answers wrongly', () => {
    expect(trace.run.events.slice(3)).toEqual([
      'redeploy-schema-migrated',
      'redeploy-blind-check',
      'rollback.completed',
    ]);
    expect(trace.stage).toBe('rolledBack');
    expect(debriefOf(trace)).toMatch(/^In truth 15\.5 % of the answers of v1 are bad/);
    expect(timeToRestore(quantitiesOf(trace))).toBeNull();
  });

  it('counts v1’s wrong answers from its restore on', () => {
    const planned = quantitiesOf(run({})).servedBadly;
    expect(quantitiesOf(trace).servedBadly).toBeCloseTo(planned + 100 * 60 * 0.15);
  });

  it('reads like the planned run, step by step', () => {
    const tell = (steps: typeof trace.steps) =>
      steps.map(({ action, result, next, changes }) => [action, result, next, changes]);
    expect(tell(trace.steps)).toEqual(tell(run({}).steps));
  });
});

describe('a rollback with nothing to go back to', () => {
  it.each([
    ['no history', { 3: 'redeploy-no-history' }, 4],
    ['no artefact', { 4: 'redeploy-target-collected' }, 7],
  ])('(%s) leaves only forward, and giving up', (_, choices, alertAt) => {
    expect(run(choices).steps[alertAt - 1]?.stage).toBe('alertAndManualFix.alerting');
    expect(offersAfter(choices, alertAt)).toEqual(['rollforward.started', 'incident.abandoned']);
    expect(run(choices).production.shares).toMatchObject({ v3: 100 });
  });

  it('leaves only giving up once forward has been tried', () => {
    const choices = { 3: 'redeploy-no-history', 7: 'health.failed', 8: 'redeploy-no-history' };
    expect(offersAfter(choices, 9)).toEqual(['incident.abandoned']);
    expect(run(choices).stage).toBe('outage');
  });

  it('is not the same as a rollback that was refused, after which v1 can still be fixed', () => {
    expect(offersAfter({ 3: 'redeploy-rollback-rejected' }, 4)).toContain('fix.applied');
  });
});

describe('a deployment that stalls', () => {
  const choices = {
    1: 'redeploy-artefact-missing',
    2: 'redeploy-alert-ignored',
    3: 'redeploy-alert-ignored',
    4: 'redeploy-alert-ignored',
  };
  const trace = run(choices);

  it('leaves everybody unanswered, from the first second to the last', () => {
    const { servedBadly, unanswered, clock } = quantitiesOf(trace);
    expect(clock).toBe(600 + 3 * 300);
    expect(unanswered).toBe(100 * clock);
    expect(servedBadly).toBe(0);
    expect(debriefOf(trace)).toBe('In truth v2 answers nobody.');
  });

  it('is detected at the progress deadline, and restored when a version answers again', () => {
    const { faultAt, noticedAt, restoredAt } = quantitiesOf(trace);
    expect([faultAt, noticedAt, restoredAt]).toEqual([0, 600, null]);
    const forward = quantitiesOf(run({ 1: 'redeploy-artefact-missing', 3: 'rollforward.started' }));
    // Deadline, alert, repair and one swap: then v3 answers.
    expect(timeToDetect(forward)).toBe(600);
    expect(timeToRestore(forward)).toBe(600 + 300 + 1800 + 30);
    expect(forward.unanswered).toBe(100 * (600 + 300 + 1800 + 30));
  });

  it('counts with the numbers that are assumed', () => {
    const numbers = { requestsPerSecond: 7, progressDeadlineSeconds: 60, alertSeconds: 5 };
    const { unanswered } = quantitiesOf(run(choices, numbers));
    expect(unanswered).toBe(7 * (60 + 3 * 5));
  });
});

describe('what is tried again', () => {
  it('is tried so often and no more, and then goes another way', () => {
    const flaps = { 2: 'redeploy-check-flapping', 3: 'redeploy-check-flapping' };
    expect(run({ ...flaps, 4: 'redeploy-check-flapping' }).steps[3]?.to).toBe('triggeringRollback');
    const gone = events({ 4: 'redeploy-dependency-changed' });
    expect(gone.filter((id) => id === 'redeploy-dependency-changed')).toHaveLength(3);
    const ignored = { 5: 'stability.failed', 6: 'redeploy-alert-ignored' };
    const trace = run({ ...ignored, 7: 'redeploy-alert-ignored', 8: 'redeploy-alert-ignored' });
    expect([trace.stage, trace.steps.length]).toEqual(['outage', 8]);
  });
});

describe('a rollback that is only partial', () => {
  it('looks finished, and one answer in five is v2’s', () => {
    const trace = run({ 5: 'redeploy-partial-rollback' });
    expect(trace.stage).toBe('rolledBack');
    expect(quantitiesOf(trace).badRateNow).toBeCloseTo(0.2 * 0.2 + 0.8 * 0.005);
    expect(debriefOf(trace)).toMatch(/4\.4 % of the answers of v1 are bad/);
  });
});
