import { offersAfter, type Trace } from '../engine/trace.ts';

/** A step to come that something else could happen at. */
export interface PinnableStep {
  readonly step: number;
  readonly action: string;
  readonly outcomes: readonly { readonly id: string; readonly label: string }[];
}

/** An outcome that is pinned to a step to come. */
export interface Pin {
  readonly step: number;
  readonly label: string;
}

/** What is pinned, and what could be. */
export interface FaultPlan {
  readonly pins: readonly Pin[];
  readonly steps: readonly PinnableStep[];
}

/**
 * @param whole the branch played to its end.
 * @param taken how many of its steps have been taken.
 */
export function faultPlan(whole: Trace, taken: number): FaultPlan {
  const toCome = whole.steps.slice(taken);
  return {
    pins: toCome
      .filter(({ planned }) => !planned)
      .map(({ index, outcome }) => ({ step: index, label: outcome.label })),
    steps: toCome
      .map(({ index, action }) => ({
        step: index,
        action,
        outcomes: offersAfter(whole, index - 1)
          .filter(({ nominal }) => !nominal)
          .map(({ outcome: { id, label } }) => ({ id, label })),
      }))
      .filter(({ outcomes }) => outcomes.length > 0),
  };
}
