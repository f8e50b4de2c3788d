import type { Assumptions, Outcome } from '../../engine/stage.ts';
import type { ShadowEvent } from './context.ts';

/** An outcome of this strategy, and the state of its machine in which it can happen. */
export interface ShadowOutcome extends Outcome {
  readonly state: string;
  readonly event: (assumed: Assumptions) => ShadowEvent;
}

/** Where a person can use the kill switch. */
export const switchPlace = { state: 'fixingManually', decide: 'decideSeconds' } as const;

/** The report of a check that measured a rate of bad answers, by the id of the assumed number. */
export const measured =
  (type: 'users.measured' | 'stability.measured', id: string) =>
  (assumed: Assumptions): ShadowEvent => ({ type, badRate: assumed[id] ?? 0 });

/** One round of comparing. Unless told otherwise nearly all copies agree, and nothing is slow. */
export const compared =
  ({ arrives = 1, agreement = 0.99, latencyDelta = 5 } = {}) =>
  (): ShadowEvent => ({ type: 'sample.compared', arrives, agreement, latencyDelta });
