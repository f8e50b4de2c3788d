import { quantitiesOf, timeToDetect, timeToRestore } from '../../engine/quantities.ts';
import type { Assumption } from '../../engine/strategy.ts';
import type { Trace } from '../../engine/trace.ts';
import { clock, count } from '../../engine/wording.ts';

/** A version, its share of the users, and what the monitor says of it. */
export interface VersionRow {
  readonly version: string;
  /** Percent of the requests. */
  readonly share: number;
  /** Null while it serves nobody. */
  readonly seen: 'unknown' | 'healthy' | 'failing' | null;
}

/** A time that is not known yet, is running, or has been measured. */
export type Duration = 'not-yet' | 'running' | { readonly text: string };

/** Production at the cursor. */
export interface ProductionNow {
  readonly clock: string;
  readonly versions: readonly VersionRow[];
  readonly servedBadly: string;
  readonly unanswered: string;
  readonly toDetect: Duration;
  readonly toRestore: Duration;
  /** The numbers all this is computed from, with the scenario's values. */
  readonly assumptions: readonly Assumption[];
}

/** @param present the run up to the cursor. */
export function productionNow(present: Trace): ProductionNow {
  const { production, strategy, assumed } = present;
  const quantities = quantitiesOf(present);
  const began = quantities.faultAt !== null;
  return {
    clock: clock(quantities.clock),
    versions: Object.entries(production.shares).map(([version, share]) => ({
      version,
      share,
      seen: share > 0 ? (production.seen[version] ?? 'unknown') : null,
    })),
    servedBadly: count(quantities.servedBadly),
    unanswered: count(quantities.unanswered),
    toDetect: duration(began, timeToDetect(quantities)),
    toRestore: duration(began, timeToRestore(quantities)),
    assumptions: strategy.assumptions.map((assumption) => ({
      ...assumption,
      value: assumed[assumption.id] ?? assumption.value,
    })),
  };
}

const duration = (began: boolean, seconds: number | null): Duration =>
  seconds !== null ? { text: clock(seconds) } : began ? 'running' : 'not-yet';
