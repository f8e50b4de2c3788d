import { excessRate, type Harm, missingRate, type Quantities } from './quantities.ts';
import type { Trace } from './trace.ts';

/** A run and what it has cost up to its last step. */
export interface Counted {
  readonly trace: Trace;
  readonly quantities: Quantities;
}

/** Requests harmed every second, in the state that a run stands in after its last step. */
export function harmPerSecond({ trace, quantities }: Counted): Harm {
  const { badRates, answeredNow, goodRate } = quantities;
  const { shares } = trace.production;
  const now = { shares, badRate: badRates, answered: answeredNow };
  const lambda = trace.assumed['requestsPerSecond'] ?? 0;
  return {
    servedBadly: lambda * excessRate(now, goodRate),
    unanswered: lambda * missingRate(now),
  };
}

/** Whether users go on being harmed after the last step. */
export function goesOnHarming(run: Counted): boolean {
  const { servedBadly, unanswered } = harmPerSecond(run);
  return servedBadly + unanswered > 0;
}

/** When the fault reached users, also where that was only at the end; null when it never did. */
export const reachedAt = (run: Counted): number | null =>
  run.quantities.faultAt ?? (goesOnHarming(run) ? run.quantities.clock : null);

/**
 * Harm up to a moment after the last step: a run that has ended goes on as it ended. A moment before
 * the last step takes nothing back.
 *
 * @param until virtual seconds since the start.
 */
export function harmUntil(run: Counted, until: number): Harm {
  const { clock, servedBadly, unanswered } = run.quantities;
  const seconds = Math.max(0, until - clock);
  const more = harmPerSecond(run);
  return {
    servedBadly: servedBadly + more.servedBadly * seconds,
    unanswered: unanswered + more.unanswered * seconds,
  };
}

const HOUR = 3600;

/**
 * How long after the fault has reached its users every run is counted, in seconds, so that none
 * looks better for ending early: whole hours, at least one, and as many as the longest run needs.
 */
export function horizonOf(runs: readonly Counted[]): number {
  const lengths = runs.map((run) => run.quantities.clock - (reachedAt(run) ?? Infinity));
  return HOUR * Math.max(1, ...lengths.map((seconds) => Math.ceil(seconds / HOUR)));
}

/**
 * Harm from the start of the rollout to the horizon after the fault has reached users; a run that
 * it never reaches is counted to its end.
 *
 * @param horizon seconds after the fault, as `horizonOf` gives them.
 */
export function harmWithin(run: Counted, horizon: number): Harm {
  const reached = reachedAt(run);
  return harmUntil(run, reached === null ? 0 : reached + horizon);
}
