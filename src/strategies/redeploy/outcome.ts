import type { Assumptions, Outcome } from '../../engine/stage.ts';
import type { RedeployEvent } from './context.ts';

/** An outcome of this strategy, and the state of its machine in which it can happen. */
export interface RedeployOutcome extends Outcome {
  readonly state: string;
  readonly event: (assumed: Assumptions) => RedeployEvent;
}

/** The report of a check that measured an error rate, by the id of the assumed number. */
export const measured =
  (type: 'health.measured' | 'stability.measured', id: string) =>
  (assumed: Assumptions): RedeployEvent => ({ type, errorRate: assumed[id] ?? 0 });
