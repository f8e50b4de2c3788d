import type { Assumptions, Outcome } from '../../engine/stage.ts';
import type { RollingEvent } from './context.ts';

/** An outcome of this strategy, and the state of its machine in which it can happen. */
export interface RollingOutcome extends Outcome {
  readonly state: string;
  readonly event: (assumed: Assumptions) => RollingEvent;
}

/** Where a person can use the kill switch. */
export const switchPlace = { state: 'acting', decide: 'decideSeconds' } as const;

/** What the monitor measured, by the id of the assumed number. */
export const measured =
  (id: string) =>
  (assumed: Assumptions): RollingEvent => ({
    type: 'answers.measured',
    errorRate: assumed[id] ?? 0,
  });
