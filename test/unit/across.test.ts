import { describe, expect, it } from 'vitest';
import { type Counted } from '../../src/engine/horizon.ts';
import { causeOf, sharedNumbers } from '../../src/engine/meeting.ts';
import { type Choices, playToEnd } from '../../src/engine/plan.ts';
import { quantitiesOf, usualPods } from '../../src/engine/quantities.ts';
import type { Strategy } from '../../src/engine/strategy.ts';
import { traceUpTo } from '../../src/engine/trace.ts';
import { explanations as canaryExplained } from '../../src/strategies/canary/explanations.ts';
import canary from '../../src/strategies/canary/strategy.ts';
import { explanations as redeployExplained } from '../../src/strategies/redeploy/explanations.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';
import { explanations as rollingExplained } from '../../src/strategies/rolling/explanations.ts';
import rolling from '../../src/strategies/rolling/strategy.ts';
import shadow from '../../src/strategies/shadow/strategy.ts';
import { lengthOf, nowRows, onlyLimit, sideAt, timeTable } from '../../src/views/compare/across.ts';
import {
  commonNumbers,
  counterpartText,
  otherSide,
  type OtherSide,
  pickOf,
  readCounterpart,
} from '../../src/views/compare/counterpart.ts';
import { verdict } from '../../src/views/compare/verdict.ts';

const play = (strategy: Strategy, choices: Choices = {}, scenario = strategy.scenarios[0]) =>
  playToEnd(strategy, scenario, choices).trace;
const counted = (trace: ReturnType<typeof play>): Counted => ({
  trace,
  quantities: quantitiesOf(trace),
});
const toCanary = { strategy: canary, causes: canaryExplained.causes };
const failed = play(redeploy);
/** The run of another strategy; the test fails where there is none. */
function runOf(side: OtherSide) {
  if (side.kind !== 'run') throw new Error('The other strategy does not meet the cause.');
  return side;
}
const slowCanary = runOf(otherSide({ kind: 'same' }, toCanary, failed, 'slow', {})).plan.trace;
const sides = [counted(failed), counted(slowCanary)] as const;

describe('what links say of the other run', () => {
  it('is read as it is written', () => {
    for (const pick of [
      { kind: 'same' },
      { kind: 'cause', id: 'slow' },
      { kind: 'scenario', id: 'healthy' },
    ] as const) {
      const read = readCounterpart(counterpartText('canary', pick));
      expect(read.lesson).toBe('canary');
      expect(pickOf(read, canary)).toEqual(pick);
    }
  });

  it('a cause or a scenario that there is not is refused', () => {
    expect(pickOf(readCounterpart('canary.cause.bad-luck'), canary)).toBeNull();
    expect(pickOf(readCounterpart('canary.scenario.failed-check'), canary)).toBeNull();
    expect(pickOf(readCounterpart('canary.scenario.constructor'), canary)).toBeNull();
  });
});

describe('the cause that a run shows', () => {
  const { causes } = redeployExplained;
  it('is that of its scenario, as long as its first sign of trouble has come', () => {
    expect(causeOf(failed, causes)).toBe('slow');
    expect(causeOf(play(redeploy, { 6: 'redeploy-alert-ignored' }), causes)).toBe('slow');
    expect(causeOf(traceUpTo(failed, 1), causes)).toBeNull();
    expect(causeOf(play(redeploy, { 2: 'health.passed' }), causes)).toBeNull();
  });
  it('is that of the faults injected into it, wherever they are', () => {
    expect(causeOf(play(redeploy, { 2: 'redeploy-false-pass' }), causes)).toBe('silent-regression');
    expect(causeOf(play(redeploy, { 4: 'redeploy-schema-migrated' }), causes)).toBe(
      'one-way-migration',
    );
  });
  it('none, when nothing goes wrong', () => {
    const healthy = redeploy.scenarios.find(({ id }) => id === 'healthy');
    expect(causeOf(play(redeploy, {}, healthy), causes)).toBeNull();
  });
});

describe('the other side', () => {
  it('meets the same cause', () => {
    expect(slowCanary.run.scenario.id).toBe(canary.scenarios[0].id);
    expect(slowCanary.ended).toBe(true);
    expect(causeOf(slowCanary, canaryExplained.causes)).toBe('slow');
  });
  it('goes well where nothing goes wrong in the run in view', () => {
    const { plan, cause } = runOf(otherSide({ kind: 'same' }, toCanary, failed, null, {}));
    expect([plan.trace.run.scenario.id, cause]).toEqual(['healthy', null]);
    expect(quantitiesOf(plan.trace).servedBadly).toBe(0);
  });
  it('says why, where it does not meet the cause', () => {
    const toRolling = { strategy: rolling, causes: rollingExplained.causes };
    const side = otherSide({ kind: 'cause', id: 'stale-cache' }, toRolling, failed, 'slow', {});
    expect(side.kind === 'spared' && side.why).toMatch(/^No cache stands between/);
  });
  it('has the numbers of the run in view, within its bounds', () => {
    const own = { ...failed, assumed: { ...failed.assumed, requestsPerSecond: 400, replicas: 60 } };
    const { plan } = runOf(otherSide({ kind: 'same' }, toCanary, own, 'slow', {}));
    expect(plan.trace.assumed).toMatchObject({ requestsPerSecond: 400, replicas: 5 });
    expect(sharedNumbers(canary, own.assumed)).not.toHaveProperty('replicas');
    const differing = commonNumbers(own, plan.trace).filter((one) => one.own !== one.other);
    expect(differing).toContainEqual({ id: 'replicas', own: 60, other: 5 });
  });
  it('keeps the numbers that its own story is made of, unless the learner changes them', () => {
    // The Rollout without routing, where one pod of v2 gets half of the users.
    const story = canary.scenarios.find(({ assumed }) => assumed?.['trafficRouting'] === 0);
    if (!story) throw new Error('There is no such story.');
    const pick = { kind: 'scenario', id: story.id } as const;
    const numbers = (changed: Record<string, number>) =>
      runOf(otherSide(pick, toCanary, failed, null, changed)).plan.trace.assumed;
    expect(numbers({})).toMatchObject({ replicas: 1, requestsPerSecond: 20 });
    expect(numbers({ requestsPerSecond: 50 })).toMatchObject({ requestsPerSecond: 50 });
  });
});

describe('what a pod can answer', () => {
  it('is told where only one side counts a limit', () => {
    const told =
      'Canary counts that a pod answers at most 30 requests per second; Redeploy counts no such limit.';
    expect(onlyLimit([failed, slowCanary])).toBe(told);
    expect(onlyLimit([slowCanary, failed])).toBe(told);
    expect(onlyLimit([slowCanary, slowCanary])).toBeNull();
    expect(onlyLimit([failed, failed])).toBeNull();
  });
});

describe('a side at a moment', () => {
  it('during a step stands as before it, and its harm grows', () => {
    // 20 % of the users are on v2 from 0:35 on: 100 · 0.2 · 0.195 = 3.9 requests per second.
    const at = sideAt(slowCanary, 65);
    expect(at.doing).toMatchObject({ kind: 'during', step: { index: 3 } });
    expect(at.state?.serving).toBe('v1 80 %, v2 20 %');
    expect(at.state?.servedBadly).toBeCloseTo(30 * 3.9);
    expect(at.state?.production.noticed).toBe(false);
  });
  it('after its last step goes on as it ended', () => {
    const end = lengthOf(failed);
    expect(sideAt(failed, end).doing).toMatchObject({ kind: 'after', step: { index: 6 } });
    expect(sideAt(failed, end + 60)).toMatchObject({
      doing: { kind: 'ended', at: end },
      state: { serving: 'v1 100 %' },
    });
    const silent = play(redeploy, { 2: 'redeploy-false-pass' });
    // 100 requests per second × 15 % from 0:30 on.
    expect(sideAt(silent, 3630).state?.servedBadly).toBeCloseTo(54_000);
  });
  it('while versions are swapped nobody answers', () => {
    expect(sideAt(failed, 15).state).toMatchObject({
      serving: 'not answered 100 %',
      unanswered: 1500,
    });
  });
  it('beyond the steps that have been taken is not known', () => {
    const begun = traceUpTo(failed, 2);
    expect(sideAt(begun, 60).state).not.toBeNull();
    expect(sideAt(begun, 61)).toEqual({ doing: { kind: 'not-taken', upTo: 60 }, state: null });
    expect(sideAt(traceUpTo(failed, 0), 0).doing).toEqual({ kind: 'at-start' });
  });
  it('at the end of every step agrees with the quantities of the run up to there', () => {
    for (const trace of [failed, slowCanary]) {
      for (const { start, seconds } of trace.steps) {
        const at = start + seconds;
        const done = trace.steps.filter((step) => step.start + step.seconds <= at).length;
        const { servedBadly, unanswered, extraPodSeconds } = quantitiesOf(traceUpTo(trace, done));
        expect(sideAt(trace, at).state).toMatchObject({ servedBadly, unanswered, extraPodSeconds });
      }
    }
  });
  it('stands in a table beside the other, in words', () => {
    const rows = nowRows([sideAt(failed, 60), sideAt(slowCanary, 60)]);
    expect(Object.fromEntries(rows.map(({ id, cells }) => [id, cells]))).toMatchObject({
      step: ['After step 2: Run health check', 'In step 3: Run analysis, until 1:35'],
      serving: ['v2 100 %', 'v1 80 %, v2 20 %'],
      servedBadly: ['585', '98'],
      unanswered: ['3,000', '0'],
    });
    const knows = rows.find(({ id }) => id === 'knows');
    expect(knows?.cells[0]).toMatch(/^has noticed something wrong; v2 failing/);
    expect(knows?.cells[1]).toMatch(/^has noticed nothing wrong/);
    expect(knows?.differs).toBe(true);
    expect(JSON.stringify(rows)).not.toMatch(/undefined|NaN|null/);
  });
});

describe('the table of both runs', () => {
  it('holds every step of both in the order in which they end, and the moment among them', () => {
    const { rows, before, after } = timeTable(sides, 60);
    expect([before, after]).toEqual([0, 0]);
    const times = rows.map((row) => (row.kind === 'step' ? row.to : row.at));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const steps = rows.filter((row) => row.kind === 'step');
    expect(steps).toHaveLength(failed.steps.length + slowCanary.steps.length);
    const now = rows.findIndex(({ kind }) => kind === 'now');
    expect(rows.slice(0, now).every((row) => row.kind === 'step' && row.to <= 60)).toBe(true);
    expect(rows[now + 1]).toMatchObject({ kind: 'step', side: 1, when: 'during' });
  });
  it('says at which steps the fault reached users, was noticed and was over', () => {
    const marked = timeTable(sides, 0).rows.flatMap((row) =>
      row.kind === 'step' && row.milestones.length > 0
        ? [[row.side, row.step.index, ...row.milestones]]
        : [],
    );
    expect(marked).toEqual([
      [0, 2, 'fault', 'noticed'],
      [1, 3, 'fault', 'noticed'],
      [1, 4, 'restored'],
      [0, 4, 'restored'],
    ]);
  });
});

describe('the verdict', () => {
  const named = (trace: ReturnType<typeof play>, name: string) => ({ ...counted(trace), name });
  const rowsFor = (a: ReturnType<typeof play>, b: ReturnType<typeof play>) =>
    Object.fromEntries(
      verdict([named(a, 'Redeploy'), named(b, 'Canary')]).map((row) => [row.id, row]),
    );

  it('says which was better and why', () => {
    const rows = rowsFor(failed, slowCanary);
    expect(rows['harm']).toMatchObject({ better: 1 });
    expect(rows['harm']?.sentence).toBe(
      'Canary harmed fewer requests, 254 against 7,365, because at most 20 % of its users were reached (100 % with Redeploy) and Redeploy left 6,000 requests without an answer.',
    );
    expect(rows['toDetect']?.sentence).toBe(
      'Redeploy noticed sooner, 0:30 after the fault had reached users, against 1:00: at its step 2 (Run health check: Health check failed).',
    );
    expect(rows['toRestore']?.sentence).toBe(
      'Canary restored good answers sooner, after 1:05 against 1:40, because its way back took 0:05 after noticing (1:10 with Redeploy).',
    );
    expect(rows['extraPods']).toMatchObject({ better: 0, cells: ['0', '125'] });
  });

  it('has no winner between a run and itself', () => {
    for (const { better, sentence } of Object.values(rowsFor(failed, failed))) {
      expect(better, sentence).toBeNull();
      expect(sentence).toMatch(/neither is better|Neither/);
    }
  });

  it('is the same with the sides changed', () => {
    const [there, back] = [rowsFor(failed, slowCanary), rowsFor(slowCanary, failed)];
    for (const [id, { better }] of Object.entries(there)) {
      expect(back[id]?.better, id).toBe(better === null ? null : 1 - better);
    }
  });

  it('counts a run that ends with the bad version as long as one that goes on', () => {
    const silent = play(redeploy, { 2: 'redeploy-false-pass' });
    const side = otherSide({ kind: 'same' }, toCanary, silent, 'silent-regression', {});
    const rows = rowsFor(silent, runOf(side).plan.trace);
    expect(rows['harm']?.better).toBe(1);
    expect(rows['toDetect']).toMatchObject({
      better: null,
      sentence: 'Neither side noticed anything.',
    });
    expect(rows['toRestore']).toMatchObject({
      better: null,
      cells: ['not restored', 'not restored'],
    });
  });
});

describe('the pods that serve outside a rollout', () => {
  it('are the assumed replicas; without them, those of the versions that serve at the start', () => {
    expect(usualPods(play(canary))).toBe(5);
    // The shadow’s pod is asked for from the first step on, and is an extra one.
    const shadowed = play(shadow);
    expect(shadowed.steps[0]?.production.before.pods['v2']?.desired).toBe(1);
    expect(usualPods(shadowed)).toBe(5);
    expect(usualPods(traceUpTo(shadowed, 0))).toBe(5);
    const { extraPodSeconds, intervals } = quantitiesOf(shadowed);
    expect(extraPodSeconds).toBeGreaterThanOrEqual(intervals[0]?.seconds ?? Infinity);
  });
});
