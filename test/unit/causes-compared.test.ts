import { describe, expect, it } from 'vitest';
import { causes } from '../../src/engine/causes.ts';
import { sharedNumbers } from '../../src/engine/meeting.ts';
import { explanations } from '../../src/strategies/redeploy/explanations.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';
import {
  type Contestant,
  meetCause,
  type MetRun,
  rank,
} from '../../src/views/causes/causes-compared.ts';

const contestant: Contestant = {
  lesson: 'redeploy',
  strategy: redeploy,
  causes: explanations.causes,
};
function redeployWith(cause: (typeof causes)[number]['id'], own = {}): MetRun {
  const [met] = meetCause(cause, [contestant], own).met;
  if (met?.kind !== 'run') throw new Error('The cause applies to redeploy.');
  return met;
}

describe('one strategy that meets a cause', () => {
  it('a slow version: noticed by the check, restored by the rollback', () => {
    const run = redeployWith('slow');
    expect(run.noticed).toMatchObject({ step: 2, at: 60, result: 'Health check failed' });
    expect([run.servedBadly, run.unanswered].map(Math.round)).toEqual([1365, 6000]);
    expect([run.goesOn, run.restore]).toEqual([0, 100]);
    expect(run.conclusion).toMatch(/\.$/);
  });

  it('a silent regression: noticed by nobody, and its harm goes on after the end', () => {
    const run = redeployWith('silent-regression');
    expect([run.noticed, run.restore]).toEqual([null, 'not-restored']);
    // 100 requests per second × (15.5 % − 0.5 %).
    expect(run.goesOn).toBeCloseTo(15);
    // v2 is there after the swap of 30 seconds, and serves for an hour: 15 × 3600.
    expect([run.servedBadly, run.unanswered].map(Math.round)).toEqual([54_000, 3000]);
  });

  it('a monitor that is down: there is nothing to restore', () => {
    expect(redeployWith('monitor-down')).toMatchObject({
      scenario: 'healthy',
      restore: 'nothing-to-restore',
      servedBadly: 0,
    });
  });

  it('a cause that does not apply is refused with its reason', () => {
    const [met] = meetCause('stale-cache', [contestant]).met;
    expect(met).toMatchObject({ kind: 'spared', lesson: 'redeploy', title: 'Redeploy' });
    expect(met?.kind === 'spared' && met.why).toMatch(/^No cache stands between/);
  });

  it('numbers of the learner count where the strategy has them, within its bounds', () => {
    const own = { requestsPerSecond: 200, failingErrorRate: 2, unknown: 1, constructor: 1 };
    expect(sharedNumbers(redeploy, own)).toEqual({ requestsPerSecond: 200 });
    expect(Math.round(redeployWith('slow', own).servedBadly)).toBe(2730);
  });

  it('every cause is met or refused, and no choice is left over', () => {
    for (const { id } of causes) {
      const [met] = meetCause(id, [contestant]).met;
      expect(met?.kind === 'run' ? met.refused : [], id).toEqual([]);
    }
  });
});

describe('the ranking', () => {
  const base = redeployWith('slow');
  const run = (lesson: string, change: Partial<MetRun>): MetRun => ({
    ...base,
    lesson,
    servedBadly: 0,
    unanswered: 0,
    goesOn: 0,
    ...change,
  });
  const places = (runs: readonly MetRun[], measure: Parameters<typeof rank>[1]) =>
    rank(runs, measure).map(({ rank: place, run: { lesson } }) => `${place} ${lesson}`);

  it('by harm: served badly and unanswered together; equal runs share a place', () => {
    const runs = [
      run('c', { servedBadly: 50 }),
      run('a', { unanswered: 10 }),
      run('b', { servedBadly: 4, unanswered: 6.2 }),
    ];
    expect(places(runs, 'harm')).toEqual(['1 a', '1 b', '3 c']);
  });

  it('by harm: what is counted up to the horizon decides, whether or not it goes on after it', () => {
    const runs = [
      run('repaired', { servedBadly: 10_000 }),
      run('trickle', { servedBadly: 5400, goesOn: 1.5 }),
      run('same', { servedBadly: 5399.6 }),
    ];
    expect(places(runs, 'harm')).toEqual(['1 trickle', '1 same', '3 repaired']);
  });

  it('by time to restore: nothing to restore first, not restored last', () => {
    const runs = [
      run('never', { restore: 'not-restored' }),
      run('late', { restore: 4000 }),
      run('spared', { restore: 'nothing-to-restore' }),
      run('neither', { restore: 'not-restored' }),
    ];
    expect(places(runs, 'restore')).toEqual(['1 spared', '2 late', '3 never', '3 neither']);
  });

  it('by pods: fewer extra pod-seconds first', () => {
    const runs = [run('dear', { extraPodSeconds: 600 }), run('cheap', { extraPodSeconds: 0 })];
    expect(places(runs, 'pods')).toEqual(['1 cheap', '2 dear']);
  });

  it('of no run at all is empty', () => {
    expect(rank([], 'harm')).toEqual([]);
  });
});
