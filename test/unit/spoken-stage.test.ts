import { describe, expect, it } from 'vitest';
import { playToEnd } from '../../src/engine/plan.ts';
import { spokenStage } from '../../src/session/spoken-stage.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';

const run = (choices = {}) => playToEnd(redeploy, redeploy.scenarios[0], choices).trace;

describe('a stage that prose speaks of', () => {
  it('is the step that carries it out', () => {
    expect(spokenStage(run(), 'triggeringRollback', 0)).toEqual({ text: 'step 3', step: 3 });
  });

  it('is called by its name in a run that does not come to it', () => {
    expect(spokenStage(run(), 'alertAndManualFix.alerting', 4)).toEqual({
      text: '“Alert”',
      step: null,
    });
  });

  it('is the nearest of several steps, and of two equally near the later', () => {
    // Stability is verified at step 5 and, after the fix, at step 8.
    const twice = run({ 5: 'stability.failed', 7: 'fix.applied' });
    const steps = Array.from({ length: 10 }, (_, from) => {
      return spokenStage(twice, 'verifyingStability', from).step;
    });
    expect(steps).toEqual([5, 5, 5, 5, 5, 5, 5, 8, 8, 8]);
    // Versions are deployed at steps 1 and 8, checked at 2 and 9: halfway between is no step.
    const forward = run({ 5: 'stability.failed', 7: 'rollforward.started' });
    expect(spokenStage(forward, 'deploying', 4).step).toBe(1);
    expect(spokenStage(forward, 'deploying', 5).step).toBe(8);
  });

  it('is of two equally near steps the later', () => {
    // v1 is verified at 5, 8 and 14, after a second way back: 11 lies between 8 and 14.
    const long = run({
      5: 'stability.failed',
      7: 'fix.applied',
      8: 'stability.failed',
      10: 'rollforward.started',
      12: 'health.failed',
    });
    const visits = long.steps.filter(({ stage }) => stage === 'verifyingStability');
    expect(visits.map(({ index }) => index)).toEqual([5, 8, 15]);
    const checks = long.steps.filter(({ stage }) => stage === 'deploying');
    expect(checks.map(({ index }) => index)).toEqual([1, 11]);
    expect(spokenStage(long, 'deploying', 6).step).toBe(11);
  });

  it('is left as it is written when there is no such stage', () => {
    expect(spokenStage(run(), 'nowhere', 0)).toEqual({ text: '“nowhere”', step: null });
  });
});
