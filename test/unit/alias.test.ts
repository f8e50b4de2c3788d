import { describe, expect, it } from 'vitest';
import { conclusionOf } from '../../src/engine/conclusion.ts';
import { playToEnd } from '../../src/engine/plan.ts';
import { quantitiesOf, timeToDetect, timeToRestore } from '../../src/engine/quantities.ts';
import { formatValue } from '../../src/engine/strategy.ts';
import { contextAt, traceUpTo } from '../../src/engine/trace.ts';
import { afterBatch, podsOf, sharesOf } from '../../src/strategies/alias/fleet.ts';
import {
  acceptsLabel,
  isUsable,
  withChampion,
  withoutVersion,
} from '../../src/strategies/alias/registry-rules.ts';
import alias, { createAlias } from '../../src/strategies/alias/strategy.ts';

const scenarioOf = (id: string) => {
  const found = alias.scenarios.find((scenario) => scenario.id === id);
  if (!found) throw new Error(`There is no scenario "${id}".`);
  return found;
};

const play = (choices: Record<number, string> = {}, scenario = 'worse-live') =>
  playToEnd(alias, scenarioOf(scenario), choices).trace;

const rowOf = (name: string, trace: ReturnType<typeof play>) => {
  const variable = alias.variables.find((candidate) => candidate.name === name);
  if (!variable) throw new Error(`There is no variable "${name}".`);
  return Array.from({ length: trace.steps.length + 1 }, (_, n) =>
    formatValue(variable.read(contextAt(trace, n))),
  );
};

describe('the rules of a registry', () => {
  it('deletes the aliases of a version with it (mlflow file_store.py, delete_model_version)', () => {
    const aliases = { champion: 2, challenger: 2, previous: 1 } as const;
    expect(withoutVersion(aliases, 2)).toEqual({ champion: 0, challenger: 0, previous: 1 });
    expect(withoutVersion(aliases, 1)).toEqual({ champion: 2, challenger: 2, previous: 0 });
    expect(withoutVersion(aliases, 3)).toEqual(aliases);
  });

  it('remembers one champion, and only because the script writes it down (MLflow documentation)', () => {
    const first = withChampion({ champion: 1, challenger: 2, previous: 0 }, 2);
    expect(first).toEqual({ champion: 2, challenger: 2, previous: 1 });
    expect(withChampion(first, 3)).toEqual({ champion: 3, challenger: 2, previous: 2 });
  });

  it('goes back only to a version that is there and still fits', () => {
    const whole = { registered: true, artefact: true, schemaFits: true };
    expect(isUsable(whole)).toBe(true);
    for (const part of ['registered', 'artefact', 'schemaFits']) {
      expect(isUsable({ ...whole, [part]: false }), part).toBe(false);
    }
  });

  it('moves no label in use to a version that is not loaded (TF Serving, serving_config.md)', () => {
    const label = (inUse: boolean, versionLoaded: boolean, unavailableAllowed: boolean) =>
      acceptsLabel({ inUse, versionLoaded, unavailableAllowed });
    expect(label(true, true, false)).toBe(true);
    expect(label(true, false, false)).toBe(false);
    expect(label(true, false, true)).toBe(false);
    expect(label(false, false, true)).toBe(true);
    expect(label(false, false, false)).toBe(false);
  });
});

describe('a fleet', () => {
  it('takes over a version batch by batch, and leaves those alone that hold it', () => {
    const half = afterBatch([1, 1, 1, 1], 2, 2, 2);
    expect(half).toEqual([2, 2, 1, 1]);
    expect(afterBatch(half, 2, 2, 2)).toEqual([2, 2, 2, 2]);
    expect(afterBatch(half, 1, 1, 2)).toEqual([1, 1, 1, 1]);
    expect(afterBatch(half, 2, 0, 2)).toEqual([2, 2, 0, 0]);
  });

  it('shares the requests among the loaders that hold a model', () => {
    expect(sharesOf([2, 2, 1, 1], 2)).toEqual({ v1: 50, v2: 50 });
    expect(sharesOf([0, 0, 1, 1], 2)).toEqual({ v1: 100, v2: 0 });
    expect(sharesOf([0, 0, 0, 0], 2)).toEqual({ v1: 0, v2: 100 });
    expect(sharesOf([3, 2, 2, 2], 3)).toEqual({ v1: 0, v2: 75, v3: 25 });
    expect(podsOf([0, 0, 1, 1], 2)).toEqual({
      v2: { desired: 2, ready: 0 },
      v1: { desired: 2, ready: 2 },
    });
  });
});

describe('the default scenario', () => {
  const trace = play();

  it('moves the alias first and the loaders after it, in both directions', () => {
    expect(rowOf('champion', trace)).toEqual('1 1 1 2 2 2 2 1 1 1 1'.split(' '));
    expect(rowOf('previous', trace)).toEqual('none none none 1 1 1 1 1 1 1 1'.split(' '));
    expect(rowOf('traffic_v2', trace)).toEqual('0 0 0 0 50 100 100 100 50 0 0'.split(' '));
    expect(rowOf('loaded', trace).slice(3, 6)).toEqual(['1 1 1 1', '2 2 1 1', '2 2 2 2']);
    expect(conclusionOf(trace)).toBe(
      'Version 1 is champion because the live check found v2 worse.',
    );
  });

  it('harms users for as long as loaders hold version 2, not for as long as the alias names it', () => {
    const quantities = quantitiesOf(trace);
    // 19.5 more bad answers a second: half of it for 60 s, all of it for 120 + 1 + 60 s, half for 60 s.
    expect(quantities.servedBadly).toBeCloseTo(19.5 * (30 + 181 + 30));
    expect(quantities.unanswered).toBe(0);
    expect(timeToDetect(quantities)).toBe(60 + 120);
    expect(timeToRestore(quantities)).toBe(60 + 120 + 1 + 60 + 60);
    expect(timeToRestore(quantitiesOf(traceUpTo(trace, 7)))).toBeNull();
  });
});

describe('the other roads', () => {
  it('calls version 2 champion while nobody is served by it, when no loader refreshes', () => {
    const trace = play({ 4: 'alias-poller-stopped' });
    expect(trace.stage).toBe('newChampion');
    expect(trace.production).toMatchObject({ desired: 'v2', shares: { v1: 100, v2: 0 } });
    expect(quantitiesOf(trace).servedBadly).toBe(0);
  });

  it('keeps answering with version 1 when version 2 cannot be loaded', () => {
    const trace = play({ 4: 'alias-artefact-missing', 5: 'propagation.expired' });
    expect(rowOf('champion', trace)[5]).toBe('2');
    expect(rowOf('loaded', trace)[5]).toBe('1 1 1 1');
    expect(quantitiesOf(trace).unanswered).toBe(0);
  });

  it('leaves the alias naming nothing when its version is deleted', () => {
    const trace = play({ 5: 'alias-points-to-deleted' });
    expect(rowOf('champion', trace)[5]).toBe('none');
    expect(rowOf('loaded', trace)[5]).toBe('2 2 1 1');
  });

  it('answers nobody while the old version is unloaded before the new one is there', () => {
    const trace = play({ 3: 'alias-unload-before-move' }, 'healthy');
    // One batch, 60 s, of 100 requests a second.
    expect(quantitiesOf(trace).unanswered).toBe(6000);
  });

  it('refuses a serving label for a version that is not loaded, and changes nothing', () => {
    const step = play({ 3: 'alias-label-too-early' }).steps[2];
    expect(step).toMatchObject({ refused: true, changes: [], stage: 'flipping', to: 'flipping' });
  });

  it('goes on giving the answers of version 2 until the cache has expired', () => {
    const more =
      quantitiesOf(play({ 10: 'alias-stale-cache' })).servedBadly -
      quantitiesOf(play()).servedBadly;
    // Half of the answers for 600 s at full share, and for the 60 s in which half are back.
    expect(more).toBeCloseTo(19.5 * 0.5 * (600 + 30));
  });

  it('goes forward to version 3 where version 1 is gone, and not back to version 2 after it', () => {
    const forward = play({}, 'rollback-fails');
    expect(forward.production.shares).toEqual({ v1: 0, v2: 0, v3: 100 });
    const worse = play({ 7: 'alias-target-expired', 13: 'regression.detected' });
    expect(worse.steps[13]?.outcome.id).toBe('rollback.rejected');
  });
});

describe('the kill switch', () => {
  it('answers while version 3 is trained, and alias and loaders stay as they are', () => {
    const off = play({ 8: 'training-killswitch.engaged' }, 'rollback-fails');
    expect(off.steps[7]?.changes).toEqual([{ variable: 'traffic_v2', from: '100', to: '0' }]);
    expect(rowOf('loaded', off)[8]).toBe('2 2 2 2');
    expect(traceUpTo(off, 8).production.shares).toEqual({ v1: 0, v2: 0, fallback: 100 });
    expect(off.production.shares).toEqual({ v1: 0, v2: 0, v3: 100 });
    const harm = (trace: typeof off) => quantitiesOf(trace).servedBadly;
    expect(harm(off)).toBeLessThan(harm(play({}, 'rollback-fails')) * 0.6);
  });

  it('is not asked by version 1 once that serves again', () => {
    const trace = play({ 10: 'stability.failed', 11: 'alias-kill-switch-flag-removed' });
    expect(trace.steps[10]).toMatchObject({ stage: 'alerted', refused: true, changes: [] });
  });
});

it('stays as bad on version 1 when the cause is elsewhere', () => {
  const trace = play({ 10: 'alias-cause-elsewhere', 11: 'incident.abandoned' });
  expect(trace.steps[9]).toMatchObject({ to: 'alerted' });
  expect(quantitiesOf(trace).restoredAt).toBeNull();
});

it('shows the decision to go back before the loaders follow', () => {
  const trace = play();
  const decided = rowOf('rollback_decided', trace).indexOf('True');
  expect(alias.decision?.isTaken(contextAt(trace, decided))).toBe(true);
  expect(rowOf('traffic_v2', trace).indexOf('0', decided)).toBeGreaterThan(decided);
});

it('can be built for a fleet of any size', () => {
  const slow = createAlias({ loaders: 6, batch: 1 });
  const { trace } = playToEnd(slow, slow.scenarios[1] ?? slow.scenarios[0], {});
  expect(trace.steps.filter(({ stage }) => stage === 'propagating')).toHaveLength(6);
});
