import { describe, expect, it } from 'vitest';
import { conclusionOf } from '../../src/engine/conclusion.ts';
import { type Choices, playToEnd } from '../../src/engine/plan.ts';
import { quantitiesOf, timeToDetect, timeToRestore } from '../../src/engine/quantities.ts';
import { contextAt, offersOf, type Trace, traceUpTo } from '../../src/engine/trace.ts';
import {
  copiesIn,
  doesAgree,
  hasTooFew,
  isTooSlow,
  pooledAgreement,
} from '../../src/strategies/shadow/rules.ts';
import type { ShadowContext } from '../../src/strategies/shadow/context.ts';
import shadow, { createShadow } from '../../src/strategies/shadow/strategy.ts';
import { everyMoment } from '../conformance/paths.ts';

const scenario = (id: string) => {
  const found = shadow.scenarios.find((one) => one.id === id);
  if (!found) throw new Error(`There is no scenario "${id}".`);
  return found;
};

const run = (id: string, choices: Choices = {}, assumed = {}): Trace =>
  playToEnd(shadow, { ...scenario(id), assumed }, choices).trace;

const stages = (trace: Trace) => trace.steps.map(({ stage }) => stage);

const offered = (trace: Trace) => offersOf(trace).map(({ outcome }) => outcome.id);

const at = (trace: Trace, step: number) => contextAt(trace, step) as ShadowContext;

const moments = shadow.scenarios.flatMap((one) => everyMoment(shadow, one, 1));

describe('the rules', () => {
  it('counts whole copies', () => {
    expect(copiesIn(100, 20, 60)).toBe(1200);
    expect(copiesIn(91, 10, 61)).toBe(555);
    expect(copiesIn(100, 0, 60)).toBe(0);
  });

  it('pools agreement by copies, and has none without copies', () => {
    expect(pooledAgreement({ compared: 0, agreement: null }, 0, 1)).toBeNull();
    expect(pooledAgreement({ compared: 300, agreement: 0.9 }, 100, 1 / 2)).toBeCloseTo(0.8);
    expect(pooledAgreement({ compared: 300, agreement: 0.9 }, 0, 0)).toBeCloseTo(0.9);
  });

  it('accepts what is exactly at its limit', () => {
    const demands = { minSamples: 2000, agreement: 0.95, latencyDelta: 50 };
    const evidence = { compared: 2000, agreement: 0.95, latencyDelta: 50 };
    expect(hasTooFew(evidence, demands)).toBe(false);
    expect(hasTooFew({ ...evidence, compared: 1999 }, demands)).toBe(true);
    expect(doesAgree(evidence, demands)).toBe(true);
    expect(doesAgree({ ...evidence, agreement: 0.949 }, demands)).toBe(false);
    expect(isTooSlow(evidence, demands)).toBe(false);
    expect(isTooSlow({ ...evidence, latencyDelta: 51 }, demands)).toBe(true);
  });
});

describe('while requests are mirrored', () => {
  it('the new version answers no user, in no run', () => {
    const mirrored = moments.filter(({ production }) => production.mirrored);
    expect(mirrored.length).toBeGreaterThan(50);
    for (const { production } of mirrored) {
      expect(production.shares).toEqual({ v1: 100, v2: 0 });
      expect(production.desired).toBe('v1');
    }
  });

  it('the mirror is taken away before the first user is routed', () => {
    const routed = moments.filter(({ production }) => (production.shares['v1'] ?? 0) < 100);
    expect(routed.length).toBeGreaterThan(0);
    expect(routed.filter(({ production }) => production.mirrored)).toEqual([]);
  });

  it('compares until there are enough samples', () => {
    const trace = run('users-differ');
    expect([1, 2, 3].map((step) => at(trace, step).compared)).toEqual([0, 1200, 2400]);
    expect([1, 2, 3].map((step) => at(trace, step).verdict)).toEqual([
      'unknown',
      'unknown',
      'passed',
    ]);
    // With fewer needed one round is enough.
    const quick = run('users-differ', {}, { minSamples: 1200 });
    expect(stages(quick).filter((stage) => stage === 'mirroring')).toHaveLength(1);
  });

  it('takes no evidence for none that speaks against', () => {
    const trace = run('healthy', { 2: 'shadow-no-data' });
    expect(at(trace, 5)).toMatchObject({ compared: 0, agreement: null, verdict: 'undecided' });
    expect(trace.stage).toBe('v1Kept');
    expect(conclusionOf(trace)).toBe(
      'The run ended on v1 because too few copies could be compared.',
    );
  });

  it('a shadow that crashes, is slow or disagrees harms no user', () => {
    for (const fault of [
      'shadow-v2-crashes',
      'shadow-v2-slow',
      'shadow-schema-skew',
      'comparison.failed',
    ]) {
      const trace = run('healthy', { 2: fault });
      expect(stages(trace).at(-1), fault).toBe('shadowFailed');
      expect(trace.stage).toBe('v1Kept');
      expect(quantitiesOf(trace)).toMatchObject({ servedBadly: 0, unanswered: 0, faultAt: null });
    }
  });

  it('a rollback is ignored where no user has been moved', () => {
    const trace = run('disagrees', { 4: 'undo.requested' });
    expect(trace.steps[3]).toMatchObject({ refused: true, changes: [] });
    expect(trace.stage).toBe('v1Kept');
  });

  it('a fixed version has to prove itself from the beginning', () => {
    const trace = run('disagrees', { 4: 'shadow.fixed' });
    expect(at(trace, 4)).toMatchObject({ compared: 0, agreement: null, verdict: 'unknown' });
    expect(trace.stage).toBe('promoted');
    const again = run('disagrees', { 4: 'shadow.fixed', 6: 'shadow-v2-crashes' });
    expect(offered(traceUpTo(again, 6))).not.toContain('shadow.fixed');
  });
});

describe('harm without a share', () => {
  // Three of five pods are left: 3 · 30 = 90 of 100 requests a second are answered (ρ = 1.11).
  // 30 s until the alarm and 60 s until the load has recovered: 10 · 90 = 900.
  it('copies that fill the shared feature store leave users of v1 unanswered', () => {
    const trace = run('healthy', { 2: 'shadow-feature-store-saturated' });
    expect(stages(trace).slice(0, 5)).toEqual([
      'scalingShadow',
      'mirroring',
      'mirroring',
      'throttled',
      'mirroring',
    ]);
    expect(quantitiesOf(trace).unanswered).toBeCloseTo(900);
    expect(quantitiesOf(trace).servedBadly).toBe(0);
    expect(timeToDetect(quantitiesOf(trace))).toBe(30);
    expect(timeToRestore(quantitiesOf(trace))).toBe(90);
    expect([3, 4, 5].map((step) => at(trace, step).mirrorPercent)).toEqual([10, 10, 10]);
  });

  it('more copies than the shadow can answer are lost, and no user is hurt', () => {
    const trace = run('healthy', { 2: 'shadow-mirror-overload' });
    expect(stages(trace)[2]).toBe('throttled');
    expect(at(trace, 2)).toMatchObject({ mirrorPercent: 10, compared: 0 });
    expect(quantitiesOf(trace)).toMatchObject({ unanswered: 0, servedBadly: 0 });
  });

  it('writes to production harm users of v1, unless they are stubbed', () => {
    const choices = { 2: 'shadow-writes-to-production' };
    const written = run('healthy', choices);
    const beforePromotion = quantitiesOf(traceUpTo(written, 4));
    // One more round of 60 s and 300 s of deciding, all users on v1: 100 · 0.15 · 360.
    expect(beforePromotion.servedBadly).toBeCloseTo(5400);
    expect(at(written, 3).weight).toBe(0);
    expect(quantitiesOf(written)).toMatchObject({ noticedAt: null, restoredAt: null });
    const stubbed = run('healthy', choices, { sideEffectsGuarded: 1 });
    expect(quantitiesOf(stubbed).servedBadly).toBe(0);
  });
});

describe('the promotion', () => {
  // 100 · 0.195 · share · (60 s of watching and 5 s of changing the route).
  it('does a tenth of the harm where a tenth of the users come first', () => {
    expect(quantitiesOf(run('users-differ')).servedBadly).toBeCloseTo(126.75);
    expect(quantitiesOf(run('jump')).servedBadly).toBeCloseTo(1267.5);
    expect(timeToRestore(quantitiesOf(run('jump')))).toBe(65);
  });

  it('keeps the verdict of the comparison when users show the opposite', () => {
    expect(at(run('users-differ'), 5)).toMatchObject({
      verdict: 'passed',
      liveVerdict: 'failed',
      rollbackDecided: true,
      weight: 10,
    });
  });

  it('is no rollback until the route has changed, and none that holds until v1 is verified', () => {
    const trace = run('users-differ');
    expect([4, 5, 6, 7].map((step) => at(trace, step).weight)).toEqual([10, 10, 0, 0]);
    expect([4, 5, 6, 7].map((step) => at(trace, step).rollbackDecided)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(trace.production.pods).toEqual({ v1: { desired: 5, ready: 5 } });
  });

  // One pod answers 30 of 100 requests a second, for 60 s and the 5 s of the way back: 70 · 65.
  it('drops requests where users come before the pods', () => {
    const trace = run('healthy', { 6: 'shadow-overload-on-switch' });
    expect(quantitiesOf(trace).unanswered).toBeCloseTo(4550);
    expect(stages(trace).slice(-2)).toEqual(['routingBack', 'verifyingV1']);
  });

  it('can not lose v1 while v1 still answers users', () => {
    const first = traceUpTo(run('users-differ'), 5);
    expect(first.stage).toBe('routingBack');
    expect(offered(first)).not.toContain('shadow-v1-collected');
    expect(offered(traceUpTo(run('jump'), 6))).toContain('shadow-v1-collected');
  });

  it('leaves only the way forward once v1 is gone', () => {
    const trace = run('way-back-gone');
    expect(offered(traceUpTo(trace, 7))).not.toContain('fix.applied');
    expect(trace.production.shares).toEqual({ v1: 0, v3: 100 });
    // v3 fails as well: nothing is left to route back to.
    const again = run('way-back-gone', { 9: 'all.failed' });
    expect(offered(traceUpTo(again, 9))).not.toContain('route.restored');
    expect(offered(traceUpTo(again, 9))).toContain('shadow-v1-collected');
  });

  it('is undone by automation that still wants v2', () => {
    const trace = run('users-differ', { 6: 'shadow-route-overridden' });
    expect(at(trace, 6)).toMatchObject({ desired: 'v2', weight: 10 });
    expect(stages(trace)[6]).toBe('fixingManually');
  });

  it('is verified as well where the verification sees nothing', () => {
    const trace = run('users-differ', { 6: 'shadow-one-way-schema' });
    expect(at(trace, 7).rollbackDecided).toBe(false);
    expect(quantitiesOf(trace)).toMatchObject({ restoredAt: null, badRateNow: 0.155 });
  });
});

describe('what no copy could show', () => {
  it('new pods are cold when all users come, and warm a little later', () => {
    const trace = run('healthy', { 7: 'shadow-cold-start' });
    expect(trace.steps[6]?.to).toBe('routingBack');
    expect(quantitiesOf(trace).truth['v2']).toBe('good');
  });

  it('inputs that have drifted since are as bad for v1', () => {
    const trace = run('healthy', { 7: 'shadow-input-drift', 10: 'incident.abandoned' });
    expect(stages(trace).slice(7, 10)).toEqual(['routingBack', 'verifyingV1', 'fixingManually']);
    expect(quantitiesOf(trace)).toMatchObject({ restoredAt: null, badRateNow: 0.08 });
  });

  it('a cause elsewhere goes on under v1', () => {
    const trace = run('users-differ', { 7: 'shadow-cause-elsewhere', 8: 'incident.abandoned' });
    expect(conclusionOf(trace)).toMatch(/given up/);
    expect(quantitiesOf(trace).restoredAt).toBeNull();
  });
});

describe('the kill switch', () => {
  it('answers while v1 is gone; the route, the wish and the pods stay', () => {
    const off = run('way-back-gone', { 8: 'killswitch.engaged' });
    expect(off.steps[7]?.changes).toEqual([{ variable: 'traffic_new', from: '100', to: '0' }]);
    expect(at(off, 8)).toMatchObject({ weight: 100, pods: at(off, 7).pods });
    expect(traceUpTo(off, 8).production.shares).toEqual({ v1: 0, v2: 0, fallback: 100 });
    expect(off.production.shares).toEqual({ v1: 0, v3: 100 });
  });

  it('is not asked by v1', () => {
    const back = run('users-differ', { 7: 'stability.failed' });
    expect(offered(traceUpTo(back, 7))).toContain('shadow-kill-switch-flag-removed');
    const gone = run('way-back-gone');
    expect(offered(traceUpTo(gone, 7))).not.toContain('shadow-kill-switch-flag-removed');
  });
});

describe('a shadow built from parameters', () => {
  const ten = createShadow({
    pods: { all: 10, shadow: 2, leftWhenSaturated: 6 },
    numbers: { mirrorPercent: 5 },
  });

  it('has its own pods, and numbers that fit them', () => {
    const [first] = ten.scenarios;
    const { trace } = playToEnd(ten, first, {});
    expect(traceUpTo(trace, 1).production).toMatchObject({
      mirrored: { version: 'v2', percent: 5 },
      pods: { v1: { desired: 10, ready: 10 }, v2: { desired: 2, ready: 2 } },
    });
    // 30 requests per second and pod: six pods are too few, ten are enough.
    expect(ten.assumptions['requestsPerSecond']).toEqual({ value: 200, least: 181, most: 300 });
    expect(shadow.assumptions['requestsPerSecond']).toEqual({ value: 100, least: 91, most: 150 });
  });

  it('refuses what cannot be', () => {
    expect(() => createShadow({ numbers: { mirrorPercent: 21 } })).toThrow('mirrorPercent is 21');
    expect(() => createShadow({ numbers: { mirror: 5 } })).toThrow('no number "mirror"');
  });
});
