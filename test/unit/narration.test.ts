import { describe, expect, it } from 'vitest';
import { playToEnd } from '../../src/engine/plan.ts';
import { traceUpTo } from '../../src/engine/trace.ts';
import { narrate } from '../../src/session/narration.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';
import { endsAmong, everyMoment } from '../conformance/paths.ts';

const { trace: run } = playToEnd(redeploy, redeploy.scenarios[0], {});
const at = (step: number, whole = run) => narrate(traceUpTo(whole, step), whole);

describe('whoever listens', () => {
  it('hears what was done, what changed and what is next, one sentence for each step', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((step) => at(step))).toEqual([
      'Start. v1 serves all users. Next: Deploy version v2.',
      'Step 1: Deploy version v2 – Deployment started. current_version v1 → v2. Next: Run health check.',
      'Step 2: Run health check – Health check failed. health_status unknown → failed, rollback_triggered False → True. Next: Trigger rollback.',
      'Step 3: Trigger rollback – Rollback to v1 started. No variable changed. Next: Restore previous version.',
      'Step 4: Restore previous version – Version v1 restored. current_version v2 → v1, health_status failed → stable. Next: Verify stability.',
      'Step 5: Verify stability – System stable. rollback_triggered True → False. Next: Complete rollback.',
      'Step 6: Complete rollback – Rollback successful, system stable. No variable changed. The run has ended.',
    ]);
  });

  it('hears nothing of steps that lie after the cursor', () => {
    const other = playToEnd(redeploy, redeploy.scenarios[0], { 5: 'stability.failed' }).trace;
    for (let step = 0; step < 5; step += 1) expect(at(step, other)).toBe(at(step));
  });

  it('never has to listen for more than 160 characters, and is never cut off, on any path', () => {
    for (const whole of endsAmong(everyMoment(redeploy, redeploy.scenarios[0]))) {
      for (let step = 0; step <= whole.steps.length; step += 1) {
        const sentence = at(step, whole);
        expect(sentence.length).toBeLessThanOrEqual(160);
        expect(sentence).not.toContain('…');
      }
    }
  });

  it('is spared the rest of a sentence that would be too long', () => {
    const [first] = run.steps;
    if (!first) throw new Error('There is no step.');
    const wordy = { ...run, steps: [{ ...first, result: 'x'.repeat(300) }] };
    const sentence = narrate(wordy, run);
    expect(sentence).toHaveLength(160);
    expect(sentence.endsWith('…')).toBe(true);
  });
});
