import { quantitiesOf, timeToDetect, timeToRestore } from '../../engine/quantities.ts';
import { type PodCount, type Production } from '../../engine/strategy.ts';
import type { Trace } from '../../engine/trace.ts';
import { clock, count } from '../../engine/wording.ts';

/** A version, its share of the users, and what the monitor says of it. */
export interface VersionRow {
  readonly version: string;
  /** Percent of the requests. */
  readonly share: number;
  /** Null while it serves nobody. */
  readonly seen: 'unknown' | 'healthy' | 'failing' | null;
  /** Its pods, where they are worth telling: not while one version has all of them, ready. */
  readonly pods: PodCount | null;
  /** Percent of the requests that are copied to it, if any are. */
  readonly copies: number | null;
}

/** A time that is not known yet, is running, or has been measured. */
export type Duration = 'not-yet' | 'running' | { readonly text: string };

/** Production at the cursor. */
export interface ProductionNow {
  readonly clock: string;
  readonly versions: readonly VersionRow[];
  /** The controller's own word for its status and its message, and the version asked for. */
  readonly phase: Production['phase'] | null;
  readonly desired: string | null;
  readonly servedBadly: string;
  readonly unanswered: string;
  readonly toDetect: Duration;
  readonly toRestore: Duration;
}

/** @param present the run up to the cursor. */
export function productionNow(present: Trace): ProductionNow {
  const { production } = present;
  const quantities = quantitiesOf(present);
  const began = quantities.faultAt !== null;
  return {
    clock: clock(quantities.clock),
    versions: versionsOf(present),
    phase: production.phase ?? null,
    desired: production.desired ?? null,
    servedBadly: count(quantities.servedBadly),
    unanswered: count(quantities.unanswered),
    toDetect: duration(began, timeToDetect(quantities)),
    toRestore: duration(began, timeToRestore(quantities)),
  };
}

/** Every version that users, pods or copies belong to. */
function versionsOf({ production, assumed }: Trace): VersionRow[] {
  const { shares, pods, mirrored, seen } = production;
  const existing = Object.values(pods).filter(({ desired }) => desired > 0);
  const telling =
    existing.length > 1 ||
    existing.some(({ desired, ready }) => ready < desired) ||
    'podRequestsPerSecond' in assumed;
  const others = Object.keys(pods).filter((version) => (pods[version]?.desired ?? 0) > 0);
  return [...new Set([...Object.keys(shares), ...others])].sort().map((version) => {
    const share = shares[version] ?? 0;
    const copies = mirrored?.version === version ? mirrored.percent : null;
    return {
      version,
      share,
      seen: share > 0 || copies ? (seen[version] ?? 'unknown') : null,
      pods: telling ? (pods[version] ?? null) : null,
      copies,
    };
  });
}

const duration = (began: boolean, seconds: number | null): Duration =>
  seconds !== null ? { text: clock(seconds) } : began ? 'running' : 'not-yet';
