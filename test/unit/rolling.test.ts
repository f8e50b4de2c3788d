import { describe, expect, it } from 'vitest';
import { conclusionOf } from '../../src/engine/conclusion.ts';
import { playToEnd } from '../../src/engine/plan.ts';
import { quantitiesOf, timeToDetect, timeToRestore } from '../../src/engine/quantities.ts';
import { formatValue } from '../../src/engine/strategy.ts';
import { contextAt, offersOf, type Trace, traceUpTo } from '../../src/engine/trace.ts';
import {
  limitsFor,
  type Pods,
  scaleInProportion,
  settle,
  sharesOf,
} from '../../src/strategies/rolling/replica-sets.ts';
import { createRolling } from '../../src/strategies/rolling/rolling.ts';
import rolling from '../../src/strategies/rolling/strategy.ts';

const [failing, healthy, stalled, undoFails] = rolling.scenarios;

/** Pods as `ready/desired` by version; versions without pods are left out. */
const podsOf = (counts: Record<string, string>): Pods =>
  Object.fromEntries(
    Object.entries({ v1: '0/0', v2: '0/0', ...counts }).map(([version, text]) => {
      const [ready = 0, desired = 0] = text.split('/').map(Number);
      return [version, { ready, desired }];
    }),
  );

const written = (pods: Pods) =>
  Object.fromEntries(
    Object.entries(pods).flatMap(([version, { ready, desired }]) =>
      desired > 0 ? [[version, `${ready}/${desired}`]] : [],
    ),
  );

const settled = (
  counts: Record<string, string>,
  newest: string,
  wanted: number,
  surge: number,
  unavailable: number,
) => written(settle(podsOf(counts), newest, wanted, { surge, unavailable }));

const cells = (trace: Trace, name: string) =>
  Array.from({ length: trace.steps.length + 1 }, (_, n) => {
    const variable = rolling.variables.find((one) => one.name === name);
    return variable && formatValue(variable.read(contextAt(trace, n)));
  });

const play = (scenario = failing, choices: Record<number, string> = {}, strategy = rolling) => {
  const { trace, refused } = playToEnd(strategy, scenario, choices);
  expect(refused).toEqual([]);
  return trace;
};

const offered = (trace: Trace) => offersOf(trace).map(({ outcome }) => outcome.id);

describe('the limits of a rolling update', () => {
  // Kubernetes, pkg/controller/deployment/util/deployment_util.go, ResolveFenceposts: its comment
  // lists the cases with 1 % and 25 %; the 10 pods are those of workloads/controllers/deployment.md.
  it.each([
    ['25%', '25%', 10, 3, 2],
    ['25%', '25%', 5, 2, 1],
    ['25%', '25%', 4, 1, 1],
    ['25%', '25%', 1, 1, 0],
    ['0%', '1%', 2, 0, 1],
    ['1%', '25%', 2, 1, 0],
    ['1%', '0%', 2, 1, 0],
    [1, 0, 4, 1, 0],
    [3, 2, 10, 3, 2],
    [25, 25, 4, 25, 25],
  ] as const)(
    'of %s surge and %s unavailable with %i wanted: up to %i, down to %i',
    (surge, unavailable, wanted, up, down) => {
      expect(limitsFor(surge, unavailable, wanted)).toEqual({ surge: up, unavailable: down });
    },
  );

  it('are never both zero', () => {
    for (let wanted = 1; wanted <= 20; wanted += 1) {
      for (const percent of ['0%', '1%', '10%', '25%'] as const) {
        const { surge, unavailable } = limitsFor('0%', percent, wanted);
        expect(surge + unavailable).toBeGreaterThan(0);
      }
    }
  });
});

describe('where a rollout comes to rest', () => {
  it('at 8 old pods and 5 new ones of 10, when the new ones are never ready', () => {
    // Kubernetes, workloads/controllers/deployment.md, "Proportional scaling"; rolling.go, case 1.
    expect(settled({ v1: '10/10' }, 'v2', 10, 3, 2)).toEqual({ v1: '8/8', v2: '0/5' });
  });

  it('at 4 old pods and 1 new one of 4, with a surge of 1 and none unavailable', () => {
    // Argo Rollouts, test/e2e/functional_test.go, TestRolloutGoodToBadUpdate.
    expect(settled({ v1: '4/4' }, 'v2', 4, 1, 0)).toEqual({ v1: '4/4', v2: '0/1' });
    // A third bad template replaces the bad pod; the good ones stay.
    expect(settled({ v1: '4/4', v2: '0/1', v3: '0/0' }, 'v3', 4, 1, 0)).toEqual({
      v1: '4/4',
      v3: '0/1',
    });
  });

  it('keeps the old pods when a node fails in a stuck rollout', () => {
    // rolling.go, case 1: 13 − 8 − 5 = 0 may leave.
    expect(settled({ v1: '7/8', v2: '0/5' }, 'v2', 10, 3, 2)).toEqual({ v1: '7/8', v2: '0/5' });
  });

  it('after an undo of it: 4 crashing pods leave at first, for one pod of v1 is missing', () => {
    // rolling.go, case 1: 13 − 8 − 1 = 4 leave, then v1 grows to 10, and the last one may stay.
    const { v1, v2 } = settle<string>(podsOf({ v1: '7/8', v2: '0/5' }), 'v1', 10, {
      surge: 3,
      unavailable: 2,
    });
    expect(v1).toEqual({ ready: 7, desired: 10 });
    expect(v2?.desired).toBe(1);
  });

  it('after a rollover: v2 gives way to v3 at once', () => {
    // rolling.go, case 2: the 2 old ReplicaSets shrink by 5, and the new one grows by 5.
    expect(settled({ v1: '8/8', v2: '0/5', v3: '0/0' }, 'v3', 10, 3, 2)).toEqual({
      v1: '8/8',
      v3: '0/5',
    });
  });

  it('at the end: all wanted pods are new, no others are left', () => {
    expect(settled({ v1: '3/3', v2: '10/10' }, 'v2', 10, 3, 2)).toEqual({ v2: '10/10' });
    expect(settled({ v1: '8/8', v2: '5/5' }, 'v2', 10, 3, 2)).toEqual({ v1: '3/3', v2: '5/10' });
  });

  it('never has more pods than the surge allows, nor fewer ready ones than it must keep', () => {
    for (let wanted = 1; wanted <= 30; wanted += 1) {
      const { surge, unavailable } = limitsFor('25%', '25%', wanted);
      let pods = podsOf({ v1: `${wanted}/${wanted}` });
      for (let batch = 0; batch < 10; batch += 1) {
        pods = settle(pods, 'v2', wanted, { surge, unavailable });
        const all = Object.values(pods);
        expect(all.reduce((sum, { desired }) => sum + desired, 0)).toBeLessThanOrEqual(
          wanted + surge,
        );
        expect(all.reduce((sum, { ready }) => sum + ready, 0)).toBeGreaterThanOrEqual(
          wanted - unavailable,
        );
        const { desired = 0 } = pods['v2'] ?? {};
        pods = { ...pods, v2: { desired, ready: desired } };
      }
      expect(written(pods)).toEqual({ v2: `${wanted}/${wanted}` });
    }
  });
});

describe('proportional scaling', () => {
  it('from 8 + 5, wanting 15 instead of 10, adds 3 to the old and 2 to the new', () => {
    // Kubernetes, workloads/controllers/deployment.md: maxSurge is 3 pods there, not 25 %.
    const pods = podsOf({ v1: '8/8', v2: '0/5' });
    const before = { wanted: 10, surge: 3 };
    expect(written(scaleInProportion(pods, before, { wanted: 15, surge: 3 }))).toEqual({
      v1: '8/11',
      v2: '0/7',
    });
    // With 25 % the surge grows to 4 as well: round(8 · 19/13) = 12 and round(5 · 19/13) = 7.
    expect(written(scaleInProportion(pods, before, { wanted: 15, surge: 4 }))).toEqual({
      v1: '8/12',
      v2: '0/7',
    });
  });

  it('gives everything to the only version that has pods', () => {
    const now = { wanted: 8, surge: 2 };
    expect(written(scaleInProportion(podsOf({ v1: '5/5' }), { wanted: 5, surge: 2 }, now))).toEqual(
      { v1: '5/8' },
    );
  });
});

describe('the share of the requests', () => {
  it('follows the ready pods, and adds up to 100', () => {
    expect(sharesOf(podsOf({ v1: '3/3', v2: '5/10' }))).toEqual({ v1: 37.5, v2: 62.5 });
    expect(sharesOf(podsOf({ v1: '8/8', v2: '0/5' }))).toEqual({ v1: 100, v2: 0 });
    const { v1, v2, v3 } = sharesOf(podsOf({ v1: '1/1', v2: '1/1', v3: '1/1' }));
    expect((v1 ?? 0) + (v2 ?? 0) + (v3 ?? 0)).toBeCloseTo(100);
  });

  it('falls to the version with the most pods when none is ready, and is not answered', () => {
    expect(sharesOf(podsOf({ v1: '0/1', v2: '0/3' }))).toEqual({ v1: 0, v2: 100 });
  });
});

describe('a version whose pods are ready and whose answers fail', () => {
  const trace = play();

  it('replaces v1 completely before anybody looks at its answers, and is undone', () => {
    expect(cells(trace, 'desired_version').join(' ')).toBe('v1 v2 v2 v2 v2 v1 v1 v1 v1');
    expect(cells(trace, 'traffic_v2').join(' ')).toBe('0 0 75 100 100 100 25 0 0');
    expect(cells(trace, 'pods_v1').join(' ')).toBe('5/5 4/4 1/1 0/0 0/0 0/3 3/5 5/5 5/5');
    expect(cells(trace, 'pods_v2').join(' ')).toBe('0/0 0/3 3/5 5/5 5/5 4/4 1/1 0/0 0/0');
    expect(conclusionOf(trace)).toBe('v1 is live again because a person undid the rollout of v2.');
  });

  it('counts revisions up, the undo included', () => {
    expect(cells(trace, 'revision').join(' ')).toBe('1 2 2 2 2 3 3 3 3');
  });

  it('serves 3,510 requests badly, half of them after the alarm', () => {
    const quantities = quantitiesOf(trace);
    // 100 · 0.195 · (0.75 · 30 + 60 + 60 + 30 + 0.25 · 30)
    expect(quantities.servedBadly).toBeCloseTo(3510);
    expect(quantities.unanswered).toBe(0);
    expect([timeToDetect(quantities), timeToRestore(quantities)]).toEqual([90, 210]);
    expect(quantitiesOf(traceUpTo(trace, 4)).servedBadly).toBeCloseTo(1608.75);
    // 2 pods more for 30 s at each of the four batches but the last of each way: 7 − 5, then 6 − 5.
    expect(quantities).toMatchObject({ peakPods: 7, extraPodSeconds: 180 });
  });

  it('goes on to 100 % when nobody can see what is wrong, and ends there', () => {
    const lied = play(failing, { 2: 'rolling-readiness-false-positive' });
    expect(lied.stage).toBe('updated');
    expect(lied.production.shares).toEqual({ v1: 0, v2: 100 });
    expect(lied.production.noticed).toBe(false);
    expect(quantitiesOf(lied).truth['v2']).toBe('silent');
  });
});

describe('a version whose pods never become ready', () => {
  const trace = play(stalled);

  it('comes to rest at 8 + 5 pods, and no user meets it', () => {
    expect(cells(trace, 'pods_v1').join(' ')).toBe('10/10 8/8 8/8 8/8 8/10 10/10 10/10');
    expect(cells(trace, 'pods_v2').join(' ')).toBe('0/0 0/5 0/5 0/5 0/0 0/0 0/0');
    expect(new Set(cells(trace, 'traffic_v2'))).toEqual(new Set(['0']));
    expect(quantitiesOf(trace)).toMatchObject({ servedBadly: 0, unanswered: 0, peakPods: 13 });
  });

  it('changes nothing but a status when the deadline passes', () => {
    const step = trace.steps.find(({ outcome }) => outcome.id === 'deadline.exceeded');
    expect(step?.changes).toEqual([{ variable: 'progressing', from: 'True', to: 'False' }]);
    expect(step?.production.after.phase).toEqual({
      name: 'Failed',
      message: 'Progressing is False: ProgressDeadlineExceeded',
    });
    expect(step?.seconds).toBe(600);
    expect(step?.production.after.pods).toEqual(step?.production.before.pods);
  });

  it('stays stalled when nobody acts', () => {
    const left = play(stalled, { 4: 'stall.abandoned' });
    expect(left.stage).toBe('leftAsItIs');
    expect(left.production.pods).toMatchObject({
      v1: { desired: 8, ready: 8 },
      v2: { desired: 5, ready: 0 },
    });
    expect(conclusionOf(left)).toContain('Kubernetes does not by itself');
  });

  it('heals by itself when its cause goes away, before or after the deadline', () => {
    const early = play(stalled, { 3: 'pods.unblocked' });
    expect(early.stage).toBe('updated');
    const late = play(stalled, { 4: 'pods.healed' });
    expect(late.stage).toBe('updated');
    expect(cells(late, 'progressing').join(' ')).toBe('True True True False True True True True');
  });

  it('has no new pods at all when the quota is used up, and gets them when it is freed', () => {
    const quota = play(healthy, { 2: 'rolling-quota-exceeded', 3: 'pods.unblocked' });
    expect(cells(quota, 'pods_v2').join(' ')).toBe('0/0 0/3 0/0 0/3 3/5 5/5 5/5');
    expect(quota.steps[1]?.production.after.phase?.message).toBe(
      'ReplicaFailure is True: FailedCreate',
    );
  });
});

describe('pausing', () => {
  const paused = traceUpTo(play(failing, { 2: 'operator.paused' }), 2);

  it('refuses an undo until the rollout is resumed', () => {
    expect(offered(paused)).toEqual(['operator.resumed', 'rolling-undo-while-paused']);
    const tried = play(failing, {
      2: 'operator.paused',
      3: 'rolling-undo-while-paused',
      5: 'undo.midway',
    });
    expect(tried.steps[2]).toMatchObject({ refused: true, changes: [] });
    expect(tried.steps[2]?.result).toMatch(/^Undo refused/);
    expect(tried.steps[4]?.result).toBe('Undo started');
    expect(tried.stage).toBe('rolledBack');
  });

  it('stops the replacing: both versions keep the pods that they have', () => {
    const trace = play(failing, { 3: 'operator.paused' });
    expect(trace.steps[2]?.production.after).toMatchObject({
      shares: { v1: 25, v2: 75 },
      phase: { name: 'Paused' },
    });
    expect(cells(trace, 'progressing')[3]).toBe('Unknown');
  });
});

describe('the way back', () => {
  it('is another rollout, which can stall like the first', () => {
    const trace = play(undoFails);
    expect(cells(trace, 'progressing').slice(6, 9)).toEqual(['True', 'False', 'True']);
    expect(trace.steps[6]?.production.after.shares).toEqual({ v1: 0, v2: 100 });
    // Nothing can be undone to v1 any more when v1 is what is asked for.
    expect(offered(traceUpTo(trace, 7))).not.toContain('undo.requested');
    expect(trace.stage).toBe('updated');
    expect(trace.production.shares).toEqual({ v1: 0, v2: 0, v3: 100 });
  });

  it('needs a revision that is kept; without one there is the old manifest', () => {
    const limit = { ...failing, assumed: { revisionHistoryLimit: 0 } };
    const alarmed = traceUpTo(play(limit), 4);
    expect(alarmed.stage).toBe('acting');
    expect(offered(alarmed)).not.toContain('undo.alarmed');
    expect(offered(alarmed)).toContain('template.reverted');
    // While v1 still has pods its ReplicaSet is not removed (sync.go, cleanupDeployment).
    expect(offered(traceUpTo(play(limit), 2))).toContain('undo.midway');
    const trimmed = play(failing, { 5: 'rolling-history-trimmed', 6: 'template.reverted' });
    expect(trimmed.steps[4]?.result).toBe('Undo refused: no earlier revision');
    expect(offered(traceUpTo(trimmed, 5))).not.toContain('undo.alarmed');
    expect(trimmed.stage).toBe('rolledBack');
  });

  it('brings back the template only: the replica count stays', () => {
    const trace = play(failing, { 1: 'replicas.scaled' });
    expect(cells(trace, 'revision')[1]).toBe('1');
    expect(trace.production.pods['v1']).toEqual({ desired: 8, ready: 8 });
  });

  it('does not cure drift: v1 meets the same inputs', () => {
    const trace = play(failing, { 4: 'rolling-input-drift' });
    expect(trace.steps.map(({ outcome }) => outcome.id)).toContain('stability.failed');
    expect(trace.stage).toBe('updated');
    expect(quantitiesOf(trace).truth).toMatchObject({ v1: 'unstable', v2: 'unstable' });
  });
});

describe('the kill switch', () => {
  const off = play(failing, { 5: 'killswitch.engaged' });
  const at = (trace: Trace, step: number) => trace.steps[step - 1]?.production.after;

  it('changes who answers, and no version, pod or template', () => {
    expect(off.steps[4]?.stage).toBe('acting');
    expect(off.steps[4]?.changes).toEqual([{ variable: 'traffic_v2', from: '100', to: '0' }]);
    expect(at(off, 5)).toEqual({
      ...at(off, 4),
      shares: { v1: 0, v2: 0, fallback: 100 },
      seen: { v1: 'unknown', v2: 'failing', fallback: 'unknown' },
    });
  });

  it('is lifted when v1 is in place: only then can its answers be measured', () => {
    const rest = off.steps.slice(5).map(({ action }) => action);
    expect(rest).toEqual([
      'Act on the alarm',
      'Replace pods, model off',
      'Replace pods, model off',
      'Check the answers of v1',
    ]);
    expect(off.stage).toBe('rolledBack');
    expect(off.production.shares).toEqual({ v1: 100, v2: 0 });
  });

  it('pays where the way back is long, and has its price where it is short', () => {
    const harm = (trace: Trace) => quantitiesOf(trace).servedBadly;
    const late = play(failing, { 5: 'rolling-kill-switch-stale-cache' });
    const broken = play(failing, { 5: 'rolling-kill-switch-fallback-untested' });
    expect(harm(play(undoFails, { 5: 'killswitch.engaged' }))).toBeLessThan(harm(play(undoFails)));
    // Deciding twice takes twice as long: here an undo at once would have been the better choice.
    expect(harm(off)).toBeGreaterThan(harm(play(failing)));
    // Until v1 is in place again 8 % of the answers are bad instead of 0.5 %.
    expect(harm(off) - harm(traceUpTo(off, 5))).toBeCloseTo(
      100 * (0.08 - 0.005) * off.steps.slice(5, -1).reduce((sum, { seconds }) => sum + seconds, 0),
    );
    expect(harm(late) - harm(off)).toBeCloseTo(100 * (0.2 - 0.005) * 60);
    expect(harm(broken)).toBeGreaterThan(harm(play(failing)));
  });

  it('can be turned back once, and then stays on', () => {
    const choices = { 5: 'rolling-kill-switch-fallback-untested', 6: 'killswitch.released' };
    const on = traceUpTo(play(failing, choices), 6);
    expect(on.production.shares).toEqual({ v1: 0, v2: 100 });
    expect(offered(on)).not.toContain('killswitch.engaged');
  });

  it('does nothing while the flag service is down, or where v1 does not ask the flag', () => {
    const down = play(failing, { 5: 'rolling-kill-switch-service-down' });
    expect(down.steps[4]).toMatchObject({ refused: true, changes: [] });
    const back = { 8: 'stability.failed', 9: 'rolling-kill-switch-flag-removed' };
    const removed = play(failing, back);
    expect(removed.steps[8]).toMatchObject({ stage: 'acting', refused: true });
    expect(offered(traceUpTo(play(failing), 4))).not.toContain('rolling-kill-switch-flag-removed');
  });
});

describe('what looks like the fault of v2', () => {
  it('goes on after the undo, when the cause is elsewhere', () => {
    const trace = play(failing, { 8: 'rolling-cause-elsewhere', 9: 'incident.abandoned' });
    expect(trace.steps[7]?.result).toBe('As many errors under v1, alarm');
    expect(quantitiesOf(trace).restoredAt).toBeNull();
  });

  it('is over by itself, when it was only cold caches', () => {
    const trace = play(failing, { 4: 'rolling-cold-start' });
    expect(trace.steps[3]?.to).toBe('acting');
    // The undo that follows is needless: v2 is good by then.
    const { truth, restoredAt } = quantitiesOf(traceUpTo(trace, 4));
    expect(truth['v2']).toBe('good');
    expect(restoredAt).toBe(trace.steps[4]?.start);
  });
});

describe('a third template', () => {
  it('makes v2 shrink at once, without waiting for it to finish', () => {
    const trace = play(failing, { 2: 'rolling-third-template' });
    expect(cells(trace, 'pods_v2').slice(0, 3)).toEqual(['0/0', '0/3', '0/0']);
    expect(cells(trace, 'pods_v3').slice(0, 3)).toEqual(['0/0', '0/0', '0/3']);
    expect(trace.production.shares).toEqual({ v1: 0, v2: 0, v3: 100 });
  });
});

describe('a rolling update built from a manifest', () => {
  it('settles at 4 + 1 with a surge of one pod and none unavailable', () => {
    const strict = createRolling({ replicas: 4, maxSurge: 1, maxUnavailable: 0 });
    expect(strict.assumptions).not.toHaveProperty('maxSurgePercent');
    const trace = play(failing, { 2: 'rolling-crash-loop' }, strict);
    expect(trace.steps[1]?.production.after.pods).toMatchObject({
      v1: { desired: 4, ready: 4 },
      v2: { desired: 1, ready: 0 },
    });
  });
});
