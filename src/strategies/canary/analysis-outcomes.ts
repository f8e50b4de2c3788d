import type { Assumptions } from '../../engine/stage.ts';
import { secondsUntil } from './analysis.ts';
import type { CanaryEvent } from './context.ts';

/** The report of an analysis whose first measurements have one error rate and the rest another. */
export const measured =
  (first: string, rest: string) =>
  (assumed: Assumptions): CanaryEvent => ({
    type: 'analysis.measured',
    errorRates: Array.from(
      { length: assumed['measurements'] ?? 1 },
      (_, i) => assumed[i === 0 ? first : rest] ?? 0,
    ),
  });

/** Seconds until an analysis is decided by its `taken`-th measurement. */
export const secondsOfAnalysis = (assumed: Assumptions, taken: number): number =>
  secondsUntil(taken, assumed['firstMeasurementSeconds'] ?? 0, assumed['intervalSeconds'] ?? 0);

/** Where a person can use the kill switch. */
export const switchPlace = { state: 'fixingManually', decide: 'decideSeconds' } as const;

/**
 * Seconds until a version of which every measurement fails exceeds the limit: by Argo's rules with
 * the one after `failureLimit`, by Flagger's on the run after the threshold.
 */
export const secondsToFail = (assumed: Assumptions): number =>
  secondsOfAnalysis(assumed, (assumed['flaggerThreshold'] || (assumed['failureLimit'] ?? 0)) + 1);

/** Seconds of an analysis in which nothing exceeds a limit. */
export const secondsToPass = (assumed: Assumptions): number =>
  secondsOfAnalysis(assumed, assumed['measurements'] ?? 1);
