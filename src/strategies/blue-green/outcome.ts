import type { Assumptions, Outcome } from '../../engine/stage.ts';
import type { BlueGreenEvent } from './context.ts';

/** An outcome of this strategy, and the state of its machine in which it can happen. */
export interface BlueGreenOutcome extends Outcome {
  readonly state: string;
  readonly event: (assumed: Assumptions) => BlueGreenEvent;
}

/** Where a person can use the kill switch. */
export const switchPlace = { state: 'stalled', decide: 'decideSeconds' } as const;

/** The seconds that an assumed number gives. */
export const seconds = (id: string) => (assumed: Assumptions) => assumed[id] ?? 0;
