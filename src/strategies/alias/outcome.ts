import type { Assumptions, Outcome } from '../../engine/stage.ts';
import type { AliasEvent } from './context.ts';

/** An outcome of this strategy, and the state of its machine in which it can happen. */
export interface AliasOutcome extends Outcome {
  readonly state: string;
  readonly event: (assumed: Assumptions) => AliasEvent;
}

/** The report of a check that measured bad answers, by the id of the assumed number. */
export const measured =
  (type: 'evaluation.measured' | 'stability.measured', id: string) =>
  (assumed: Assumptions): AliasEvent => ({ type, badRate: assumed[id] ?? 0 });

/** Where a person can use the kill switch. */
export const switchPlace = { state: 'alerted', decide: 'alertSeconds' } as const;

/** The seconds that an assumed number gives. */
export const seconds = (id: string) => (assumed: Assumptions) => assumed[id] ?? 0;
