import { describe, expect, it } from 'vitest';
import { playToEnd } from '../../src/engine/plan.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';
import { faultPlan } from '../../src/session/fault-plan.ts';

const plan = (choices: Record<number, string>, taken: number) =>
  faultPlan(playToEnd(redeploy, redeploy.scenarios[0], choices).trace, taken);

describe('the fault plan', () => {
  it('offers every step to come at which something else could happen', () => {
    expect(plan({}, 0).steps.map(({ step, action }) => [step, action])).toEqual([
      [1, 'Deploy version v2'],
      [2, 'Run health check'],
      [3, 'Trigger rollback'],
      [4, 'Restore previous version'],
      [5, 'Verify stability'],
    ]);
    expect(plan({}, 4).steps.map(({ step }) => step)).toEqual([5]);
    expect(plan({}, 6)).toEqual({ pins: [], steps: [] });
  });

  it('offers at a step all that is not planned there', () => {
    const [, , third] = plan({}, 0).steps;
    expect(third?.outcomes).toEqual([
      { id: 'redeploy-rollback-rejected', label: 'Rollback is rejected' },
      { id: 'redeploy-no-history', label: 'Nothing to go back to' },
    ]);
  });

  it('holds what is pinned, and no longer what has happened', () => {
    const choices = { 2: 'redeploy-check-flapping', 6: 'stability.failed' };
    const flaps = { step: 2, label: 'Check flaps' };
    const unstable = { step: 6, label: 'System is unstable' };
    expect(plan(choices, 1).pins).toEqual([flaps, unstable]);
    expect(plan(choices, 2).pins).toEqual([unstable]);
    const both = { 3: 'redeploy-no-history', 5: 'rollforward.started', 7: 'redeploy-false-pass' };
    expect(plan(both, 0).pins.map(({ step }) => step)).toEqual([3, 7]);
    expect(plan(both, 3).pins).toEqual([{ step: 7, label: 'False pass' }]);
    expect(plan({ 5: 'stability.failed' }, 4).pins).toEqual([{ ...unstable, step: 5 }]);
    expect(plan({ 5: 'stability.failed' }, 5).pins).toEqual([]);
  });

  it('does not call a pin what follows from one', () => {
    expect(plan({ 1: 'redeploy-artefact-corrupt' }, 0).pins).toEqual([
      { step: 1, label: 'Artefact is corrupt, but loads' },
    ]);
  });
});
