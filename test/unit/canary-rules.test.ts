import { describe, expect, it } from 'vitest';
import {
  assessMetric,
  defaultLimits,
  ERROR_RETRY_SECONDS,
  evaluateMeasurement,
  type Limits,
  type Measurement,
  secondsUntil,
} from '../../src/strategies/canary/analysis.ts';
import { flaggerRuns } from '../../src/strategies/canary/flagger.ts';
import {
  dynamicAbortWeight,
  routedPods,
  settledPods,
  shareByPods,
} from '../../src/strategies/canary/pods.ts';
import { defaultSteps, stagesAfter, weightAt } from '../../src/strategies/canary/steps.ts';

const weights = [1, 5, 10, 20, 25, 33, 40, 50, 60, 75, 80, 90, 99];

/**
 * Settled pods, canary + stable, of a rollout without traffic routing and with the default surge,
 * at each of these weights. Worked out from argo-rollouts utils/replicaset/canary.go.
 */
const settled: Readonly<Record<number, readonly string[]>> = {
  1: Array.from({ length: 13 }, () => '1+1'),
  2: [...Array.from({ length: 7 }, () => '1+2'), '1+1', ...Array.from({ length: 5 }, () => '2+1')],
  3: ['1+3', '1+3', '1+3', '1+3', '1+3', '1+2', '1+2', '2+2', '2+1', '3+1', '3+1', '3+1', '3+1'],
  4: ['1+4', '1+4', '1+4', '1+4', '1+3', '2+3', '2+3', '2+2', '3+2', '3+1', '4+1', '4+1', '4+1'],
  5: ['1+5', '1+5', '1+5', '1+4', '1+4', '2+4', '2+3', '3+3', '3+2', '4+1', '4+1', '5+1', '5+1'],
  10: [
    '1+10',
    '1+10',
    '1+9',
    '2+8',
    '3+8',
    '3+7',
    '4+6',
    '5+5',
    '6+4',
    '8+3',
    '8+2',
    '9+1',
    '10+1',
  ],
};

describe('the pods of a canary without traffic routing', () => {
  it.each(Object.keys(settled).map(Number))('settle as the code says, on %i replicas', (n) => {
    const counts = weights.map((weight) => {
      const { canary, stable } = settledPods(n, weight);
      return `${canary}+${stable}`;
    });
    expect(counts).toEqual(settled[n]);
    expect(settledPods(n, 100)).toEqual({ canary: n, stable: 0 });
    expect(settledPods(n, 0)).toEqual({ canary: 0, stable: n });
  });

  it('make weight 10 on one replica half of the users', () => {
    expect(shareByPods(settledPods(1, 10))).toBe(50);
    expect(shareByPods(settledPods(10, 10))).toBe(10);
    expect(shareByPods({ canary: 0, stable: 0 })).toBe(0);
  });

  it('are never more than one beyond the replicas, and without surge never beyond them', () => {
    for (let n = 1; n <= 30; n += 1) {
      for (let weight = 1; weight < 100; weight += 1) {
        const { canary, stable } = settledPods(n, weight);
        expect(canary).toBeGreaterThan(0);
        expect(stable).toBeGreaterThan(0);
        expect([n, n + 1]).toContain(canary + stable);
        const fixed = settledPods(n, weight, false);
        expect(fixed.canary).toBeGreaterThan(0);
        expect(fixed.canary + fixed.stable).toBe(n);
      }
    }
  });
});

describe('the pods of a canary with traffic routing', () => {
  it('are the share of the canary, rounded up, beside all stable pods', () => {
    expect(routedPods(5, 20, false)).toEqual({ canary: 1, stable: 5 });
    expect(routedPods(5, 50, false)).toEqual({ canary: 3, stable: 5 });
  });

  it('make room for each other with dynamicStableScale, one pod more at the most', () => {
    expect(routedPods(5, 20, true)).toEqual({ canary: 1, stable: 4 });
    expect(routedPods(5, 50, true)).toEqual({ canary: 3, stable: 3 });
  });

  // TestCanaryDynamicStableScale (argo-rollouts test/e2e/canary_test.go): 75, then 25, then 0.
  it.each([
    [1, 75],
    [3, 25],
    [4, 0],
  ])('with %i of 4 stable pods ready, an abort leaves %i %% on the canary', (ready, weight) => {
    expect(dynamicAbortWeight(4, ready)).toBe(weight);
  });
});

describe('an analysis', () => {
  const limits = (more: Partial<Limits> = {}): Limits => ({ count: 5, ...defaultLimits, ...more });
  const [good, bad, unclear, error] = ['Successful', 'Failed', 'Inconclusive', 'Error'] as const;
  const phase = (measurements: readonly Measurement[], more?: Partial<Limits>) =>
    assessMetric(measurements, limits(more)).phase;

  it('fails with the first failed measurement, by default', () => {
    expect(assessMetric([good, bad, good], limits())).toMatchObject({ phase: 'Failed', taken: 2 });
  });

  it('tolerates as many failures as failureLimit says, in total', () => {
    const apart = [bad, good, bad, good, bad];
    expect(phase(apart, { failureLimit: 3 })).toBe('Successful');
    expect(phase([bad, bad, bad], { failureLimit: 3 })).toBe('Running');
    expect(phase([...apart.slice(0, 4), bad], { failureLimit: 2 })).toBe('Failed');
    expect(phase([bad, bad, bad, bad], { failureLimit: 3 })).toBe('Failed');
  });

  it('ends in an error with the fifth error in a row, and an answer starts the count again', () => {
    expect(phase([error, error, error, error])).toBe('Running');
    expect(phase([error, error, error, error, error])).toBe('Error');
    expect(phase([error, error, error, error, good, error, error, error, error])).toBe('Running');
    expect(secondsUntil(5, 60, ERROR_RETRY_SECONDS)).toBe(100);
  });

  it('does not count an error as a measurement', () => {
    expect(phase([good, error, good, good, good])).toBe('Running');
    expect(phase([good, error, good, good, good, good])).toBe('Successful');
  });

  it('is inconclusive with the first inconclusive measurement, by default', () => {
    expect(phase([good, unclear])).toBe('Inconclusive');
    expect(phase([good, unclear], { inconclusiveLimit: 1 })).toBe('Running');
  });

  it('that fails every time is decided by the measurement that exceeds the limit', () => {
    const { taken } = assessMetric([bad, bad, bad, bad], limits({ failureLimit: 2 }));
    // initialDelay + interval · failureLimit
    expect(secondsUntil(taken, 60, 30)).toBe(60 + 30 * 2);
  });
});

describe('a measurement', () => {
  const low = (value: number) => value < 0.01;
  const high = (value: number) => value > 0.05;

  it.each([
    ['no condition', 0.9, {}, 'Successful'],
    ['a success condition that is met', 0, { success: low }, 'Successful'],
    ['a success condition that is not met', 0.02, { success: low }, 'Failed'],
    ['a failure condition that is met', 0.9, { failure: high }, 'Failed'],
    ['a failure condition that is not met', 0.02, { failure: high }, 'Successful'],
    ['both, of which success is met', 0, { success: low, failure: high }, 'Successful'],
    ['both, of which failure is met', 0.9, { success: low, failure: high }, 'Failed'],
    ['both, of which neither is met', 0.02, { success: low, failure: high }, 'Inconclusive'],
  ])('with %s', (_, value, conditions, phase) => {
    expect(evaluateMeasurement(value, conditions)).toBe(phase);
  });
});

describe('the steps of the lesson', () => {
  it('set the weight that the last setWeight step asks for', () => {
    expect([0, 1, 2, 3, 4, 5].map((index) => weightAt(defaultSteps, index))).toEqual([
      20, 20, 20, 60, 60, 100,
    ]);
    expect(weightAt([{ pause: true }, { setWeight: 5 }], 0)).toBe(0);
  });

  it('follow on each other in one way, but after an analysis', () => {
    expect(stagesAfter(defaultSteps, 'setWeight')).toEqual(['analysis']);
    expect(stagesAfter(defaultSteps, 'analysis')).toEqual(['pause', 'promoting']);
    expect(stagesAfter(defaultSteps, 'pause')).toEqual(['setWeight']);
  });
});

describe('Flagger', () => {
  // TestScheduler_DeploymentRollback (flagger pkg/controller/scheduler_deployment_test.go).
  it('rolls back on the run after the count has reached the threshold', () => {
    expect(flaggerRuns([false, false])).toEqual(['hold', 'roll back']);
    const failing = Array.from({ length: 12 }, () => false);
    const runs = flaggerRuns(failing, 10);
    expect(runs.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'hold'));
    expect(runs.slice(10)).toEqual(['roll back']);
  });

  it('counts failed checks over the whole analysis: a success takes none back', () => {
    expect(flaggerRuns([false, true, false, true, true], 2)).toEqual([
      'hold',
      'advance',
      'hold',
      'roll back',
    ]);
  });
});
