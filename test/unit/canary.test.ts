import { describe, expect, it } from 'vitest';
import { conclusionOf } from '../../src/engine/conclusion.ts';
import { playToEnd } from '../../src/engine/plan.ts';
import { quantitiesOf, timeToDetect } from '../../src/engine/quantities.ts';
import { formatValue } from '../../src/engine/strategy.ts';
import { contextAt, offersOf, type Trace, traceUpTo } from '../../src/engine/trace.ts';
import canary, { createCanary } from '../../src/strategies/canary/strategy.ts';

function play(
  scenario: string,
  choices: Record<number, string> = {},
  assumed: Record<string, number> = {},
): Trace {
  const story = canary.scenarios.find(({ id }) => id === scenario);
  if (!story) throw new Error(`There is no scenario "${scenario}".`);
  const told = { ...story, assumed: { ...story.assumed, ...assumed } };
  const { trace, refused } = playToEnd(canary, told, choices);
  expect(refused).toEqual([]);
  return trace;
}

/** A row of the status tracker, from the start to the end. */
const row = (trace: Trace, name: string): string[] => {
  const variable = canary.variables.find((one) => one.name === name);
  return Array.from({ length: trace.steps.length + 1 }, (_, step) =>
    formatValue(variable?.read(contextAt(trace, step)) ?? ''),
  );
};

const stages = ({ steps, stage }: Trace) => [...steps.map((step) => step.stage), stage];

describe('a failed analysis', () => {
  const trace = play('failed-analysis');

  it('sets the abort first; the traffic moves in the next pass; the spec is untouched', () => {
    expect(stages(trace)).toEqual([
      'applyingTemplate',
      'atStep.setWeight',
      'atStep.analysis',
      'aborting',
      'aborted',
      'aborted',
      'reverted',
    ]);
    expect(row(trace, 'abort')).toEqual([
      'False',
      'False',
      'False',
      'True',
      'True',
      'True',
      'False',
    ]);
    expect(row(trace, 'actual_weight')).toEqual(['0', '0', '20', '20', '0', '0', '0']);
    expect(row(trace, 'desired_version')).toEqual(['v1', 'v2', 'v2', 'v2', 'v2', 'v2', 'v1']);
  });

  it('leaves the rollout Degraded and the users fine until the template is reverted', () => {
    expect(row(trace, 'phase').slice(3)).toEqual(['Degraded', 'Degraded', 'Degraded', 'Healthy']);
    expect(traceUpTo(trace, 4).production.shares).toEqual({ v1: 100, v2: 0 });
    expect(conclusionOf(trace)).toBe('The rollout was reverted because the analysis of v2 failed.');
  });

  // λ · (bad rate − good rate) · share · seconds: 100 · 0.195 · 0.2 · 60 until the first measurement.
  it('serves 234 requests badly until it is noticed, and a few more until the weight is 0', () => {
    expect(quantitiesOf(traceUpTo(trace, 3)).servedBadly).toBeCloseTo(234);
    expect(quantitiesOf(trace).servedBadly).toBeCloseTo(234 + 100 * 0.195 * 0.2 * 5);
    expect(timeToDetect(quantitiesOf(trace))).toBe(60);
  });

  it('keeps the pods of the canary for the delay, and for ever where the delay is 0', () => {
    expect(traceUpTo(trace, 4).production.pods['v2']).toEqual({ desired: 1, ready: 1 });
    expect(traceUpTo(trace, 5).production.pods).not.toHaveProperty('v2');
    const never = play('failed-analysis', {}, { abortScaleDownDelaySeconds: 0 });
    expect(never.steps).toHaveLength(trace.steps.length - 1);
    expect(traceUpTo(never, 4).production.pods['v2']).toEqual({ desired: 1, ready: 1 });
    expect(offersOf(traceUpTo(never, 4)).map(({ outcome }) => outcome.id)).not.toContain(
      'abort.elapsed',
    );
  });

  it('ends the analysis at the measurement that exceeds failureLimit', () => {
    const tolerant = play('failed-analysis', {}, { failureLimit: 2 });
    expect(tolerant.steps[2]?.seconds).toBe(60 + 2 * 60);
    expect(tolerant.steps[2]?.to).toBe('aborting');
  });

  it('is met again by a retry, which starts at step 0', () => {
    const retried = play('failed-analysis', { 5: 'operator.retried' });
    expect(stages(retried).slice(4, 8)).toEqual([
      'aborted',
      'atStep.setWeight',
      'atStep.analysis',
      'aborting',
    ]);
    expect(row(retried, 'step')[5]).toBe('0');
    expect(row(retried, 'abort')[5]).toBe('False');
  });
});

describe('an analysis', () => {
  it('forgives one bad measurement if failureLimit is 1', () => {
    const choices = { 3: 'canary-single-bad-sample' };
    expect(stages(play('healthy', choices))).toContain('aborted');
    expect(stages(play('healthy', choices, { failureLimit: 1 }))).toContain('promoted');
  });

  it('aborts after five errors in a row, but not after four', () => {
    const choices = { 3: 'canary-provider-down' };
    const outage = play('healthy', choices);
    expect(stages(outage)).toContain('aborted');
    expect(outage.steps[2]?.seconds).toBe(60 + 4 * 10);
    expect(quantitiesOf(outage).servedBadly).toBe(0);
    expect(stages(play('healthy', choices, { errorsInARow: 4 }))).toContain('promoted');
  });

  it('that is inconclusive pauses, and a person decides', () => {
    const trace = play('healthy', { 3: 'canary-neither-condition' });
    expect(trace.steps[2]?.to).toBe('pausedInconclusive');
    expect(row(trace, 'phase')[3]).toBe('Paused');
    expect(row(trace, 'actual_weight')[3]).toBe('20');
  });

  it('without conditions is green whatever v2 answers', () => {
    const trace = play('healthy', { 3: 'canary-metric-without-conditions' });
    expect(trace.stage).toBe('promoted');
    expect(quantitiesOf(trace).truth['v2']).toBe('failing');
  });
});

describe('a promotion', () => {
  const trace = play('healthy');

  it('takes the weight back to 0, because v2 is the stable version now', () => {
    expect(row(trace, 'weight')).toEqual(['0', '0', '20', '20', '20', '60', '60', '0', '0']);
    expect(row(trace, 'stable_version').slice(6)).toEqual(['v1', 'v2', 'v2']);
    expect(trace.production.shares).toEqual({ v1: 0, v2: 100 });
  });

  it('is not taken back by an abort', () => {
    const late = play('healthy', { 8: 'canary-abort-after-promotion' });
    expect(late.steps[7]).toMatchObject({ refused: true, changes: [], to: 'watching' });
    expect(late.production.shares).toEqual({ v1: 0, v2: 100 });
  });

  it('undone without a window makes the good version the small share', () => {
    const undone = play('undo-after-promotion');
    expect(stages(undone).slice(7, 10)).toEqual([
      'watching',
      'atStep.setWeight',
      'atStep.analysis',
    ]);
    expect(traceUpTo(undone, 8).production.shares).toEqual({ v1: 0, v2: 100 });
    expect(traceUpTo(undone, 9).production.shares).toEqual({ v1: 20, v2: 80 });
    expect(undone.production.shares).toEqual({ v1: 100, v2: 0 });
  });

  it('undone inside the window skips the steps', () => {
    const undone = play('undo-in-window');
    expect(stages(undone).slice(-2)).toEqual(['watching', 'reverted']);
    expect(undone.production.shares).toEqual({ v1: 100, v2: 0 });
  });

  it('whose primary cannot start leaves everybody on the canary, and only forward is open', () => {
    const stuck = play('healthy', { 7: 'canary-primary-cannot-start' });
    const there = traceUpTo(stuck, 7);
    expect(there.production.shares['v2']).toBe(100);
    expect(there.production.phase?.name).toBe('Failed');
    expect(offersOf(there).map(({ outcome }) => outcome.id)).toEqual([
      'incident.forward',
      'killswitch.engaged',
      'incident.abandoned',
      'canary-kill-switch-stale-cache',
      'canary-kill-switch-fallback-untested',
      'canary-kill-switch-service-down',
      'canary-alert-ignored',
    ]);
  });
});

describe('a third version', () => {
  it('starts at step 0 and goes back to v1, never to v2', () => {
    const trace = play('healthy', { 4: 'canary-third-version', 6: 'analysis.failed' });
    expect(row(trace, 'step')[4]).toBe('0');
    expect(traceUpTo(trace, 4).production.shares).toEqual({ v1: 100, v2: 0, v3: 0 });
    expect(trace.production.shares).toMatchObject({ v1: 100, v3: 0 });
  });
});

describe('without traffic routing', () => {
  it('weight 20 on one replica is half of the users', () => {
    const trace = play('one-replica');
    expect(row(trace, 'weight')[2]).toBe('20');
    expect(row(trace, 'actual_weight')[2]).toBe('50');
    expect(traceUpTo(trace, 2).production.shares).toEqual({ v1: 50, v2: 50 });
  });

  it('an abort removes the canary’s pods at once, and no delay applies', () => {
    expect(traceUpTo(play('one-replica'), 4).production.pods).not.toHaveProperty('v2');
  });
});

describe('pods that are never ready', () => {
  it('leave the weight where it was, and abort only if told to', () => {
    const choices = { 2: 'canary-pods-never-ready' };
    const trace = play('healthy', choices);
    expect(row(trace, 'weight').every((weight) => weight === '0')).toBe(true);
    expect(trace.steps[1]?.to).toBe('stalled');
    expect(play('healthy', choices, { progressDeadlineAbort: 1 }).steps[1]?.to).toBe('aborting');
    expect(stages(play('healthy', { ...choices, 3: 'pods.readied-late' }))).toContain('promoted');
  });
});

describe('an abort with dynamicStableScale', () => {
  it('that finds no room leaves users on the bad version', () => {
    const trace = play('stuck-abort');
    expect(row(trace, 'actual_weight')[4]).toBe('20');
    expect(row(trace, 'abort')[4]).toBe('True');
    const harm = (step: number) => quantitiesOf(traceUpTo(trace, step)).servedBadly;
    expect(harm(5)).toBeGreaterThan(harm(4));
  });
});

describe('a canary from other parameters', () => {
  it('walks other steps with other numbers', () => {
    const steps = [{ setWeight: 5 }, { pause: true }, { setWeight: 50 }, { pause: true }] as const;
    const other = createCanary({
      steps,
      numbers: { replicas: 10 },
      sample: canary.sample,
      scenarios: [{ id: 'plain', title: 'Plain', plan: {}, truth: { v1: 'good', v2: 'good' } }],
    });
    const { trace } = playToEnd(other, other.scenarios[0], {});
    expect(stages(trace)).toEqual([
      'applyingTemplate',
      'atStep.setWeight',
      'atStep.pause',
      'atStep.setWeight',
      'atStep.pause',
      'promoting',
      'watching',
      'promoted',
    ]);
    expect(traceUpTo(trace, 2).production.shares).toEqual({ v1: 95, v2: 5 });
    expect(traceUpTo(trace, 4).production.pods['v2']).toEqual({ desired: 5, ready: 5 });
  });
});

describe('an abort with dynamicStableScale', () => {
  // TestCanaryDynamicStableScale (argo-rollouts test/e2e/canary_test.go): four replicas, of which
  // one, three and four stable pods are ready; 75, 25 and 0 percent are left on the canary.
  it('takes the users back as stable pods become ready, and the canary shrinks with its share', () => {
    const upstream = createCanary({
      steps: [{ setWeight: 75 }, { analysis: true }],
      numbers: { replicas: 4 },
      sample: canary.sample,
      scenarios: [
        {
          id: 'dynamic',
          title: 'Dynamic',
          plan: {
            applyingTemplate: 'template.changed-dynamic',
            'atStep.analysis': 'analysis.failed',
            aborting: 'restore.stepped',
          },
          truth: { v1: 'good', v2: 'failing' },
        },
      ],
    });
    const { trace } = playToEnd(upstream, upstream.scenarios[0], {});
    const back = trace.steps.filter(({ stage }) => stage === 'aborting');
    expect(
      [back[0]?.production.before, ...back.map(({ production }) => production.after)].map(
        (seen) => [seen?.pods['v1']?.ready, seen?.shares['v2'], seen?.pods['v2']?.ready ?? 0],
      ),
    ).toEqual([
      [1, 75, 3],
      [3, 25, 1],
      [4, 0, 0],
    ]);
  });

  it('takes several steps at 60 percent, and one at 20', () => {
    const stepsBack = (trace: Trace) =>
      trace.steps.filter(({ stage }) => stage === 'aborting').length;
    const late = play('abort-by-steps');
    expect(row(late, 'actual_weight').slice(6)).toEqual(['60', '20', '0', '0']);
    expect(stepsBack(late)).toBe(2);
    expect(stepsBack(play('abort-by-steps', { 3: 'analysis.failed' }))).toBe(1);
  });
});

describe('with Flagger’s rule for failed checks', () => {
  const flagger = play('flagger-counts');

  // pkg/controller/scheduler.go: failed checks are counted over all steps.
  it('two failed checks in two analyses are too many, though each was followed by good ones', () => {
    expect(stages(flagger).slice(2, 8)).toEqual([
      'atStep.analysis',
      'atStep.pause',
      'atStep.setWeight',
      'atStep.analysis',
      'aborting',
      'aborted',
    ]);
    expect(row(flagger, 'phase').slice(6)).toEqual(['Failed', 'Failed', 'Failed', 'Failed']);
  });

  it('Argo forgives one in each analysis, and would promote it', () => {
    const argo = play('flagger-counts', {}, { flaggerThreshold: 0, failureLimit: 1 });
    expect(argo.stage).toBe('promoted');
  });

  it('knows no retry, and no verdict between success and failure', () => {
    const offered = (trace: Trace) => offersOf(trace).map(({ outcome }) => outcome.id);
    expect(offered(traceUpTo(flagger, 7))).not.toContain('operator.retried');
    expect(offered(traceUpTo(flagger, 2))).not.toContain('canary-neither-condition');
  });

  // Threshold 2: two failing runs, and the rollback on the third.
  it('rolls back on the run after the threshold', () => {
    const failing = play('flagger-counts', { 3: 'analysis.failed' });
    expect(failing.steps[2]).toMatchObject({ seconds: 180, to: 'aborting' });
    const silent = play('flagger-counts', { 3: 'canary-provider-down' });
    expect(silent.steps[2]?.to).toBe('aborting');
  });
});

describe('a rollout that a person pauses', () => {
  const trace = play('healthy', { 2: 'operator.paused' });

  it('keeps its weight and its pods, and goes on with the same step', () => {
    expect(row(trace, 'phase').slice(1, 5)).toEqual([
      'Progressing',
      'Paused',
      'Progressing',
      'Progressing',
    ]);
    expect(row(trace, 'step').slice(1, 5)).toEqual(['0', '0', '0', '1']);
    expect(trace.stage).toBe('promoted');
  });

  it('can be aborted without going on', () => {
    const aborted = play('healthy', { 2: 'operator.paused', 3: 'manual.aborted' });
    expect(aborted.steps[2]?.to).toBe('aborting');
  });
});

describe('the kill switch', () => {
  it('takes the users off a canary that an abort cannot take them off', () => {
    const held = play('stuck-abort');
    const at = held.steps.findIndex(({ stage }) => stage === 'fixingManually') + 1;
    const off = play('stuck-abort', { [at]: 'killswitch.engaged' });
    expect(off.steps[at - 1]?.changes).toEqual([
      { variable: 'actual_weight', from: '20', to: '0' },
    ]);
    expect(traceUpTo(off, at).production.shares).toEqual({ v1: 0, v2: 0, fallback: 100 });
    expect(off.production.shares).toEqual({ v1: 100, v2: 0 });
  });
});

describe('what is not the fault of the new version', () => {
  it('goes on after the abort, when the cause is elsewhere', () => {
    const trace = play('failed-analysis', { 4: 'canary-cause-elsewhere' });
    expect(quantitiesOf(trace)).toMatchObject({ restoredAt: null, badRateNow: 0.2 });
  });

  it('is over by itself when its caches are warm, but may have ended the rollout', () => {
    const strict = play('healthy', { 3: 'canary-cold-start' });
    expect(strict.steps[2]?.to).toBe('aborting');
    expect(quantitiesOf(strict).truth['v2']).toBe('good');
    expect(play('healthy', { 3: 'canary-cold-start' }, { failureLimit: 1 }).stage).toBe('promoted');
  });
});
