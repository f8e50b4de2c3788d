import {
  type Quantities,
  quantitiesOf,
  timeToDetect,
  timeToRestore,
} from '../../engine/quantities.ts';
import { type PodCount, type Production } from '../../engine/strategy.ts';
import type { Trace } from '../../engine/trace.ts';
import { clock, count, percent } from '../../engine/wording.ts';
import { strings } from '../../ui/strings.ts';

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
  /** What is really true at the end of the run, where it differs from what it looks like. */
  readonly debrief: string | null;
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
    debrief: present.ended ? debriefOf(present, quantities) : null,
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

/** What the run looks like and what is true: told apart once it is over. */
function debriefOf({ production, strategy, snapshot }: Trace, quantities: Quantities) {
  const { badRates, answeredNow, goodRate } = quantities;
  // The version that does the most harm is the one to speak of.
  const [worst] = Object.entries(badRates).sort(([, a], [, b]) => b - a);
  if (!worst) return null;
  const [serving, rate] = worst;
  const down = Object.keys(badRates).find((version) => answeredNow[version] === 0);
  if (down) return strings.debriefDown(down);
  if (rate > goodRate)
    return strings.debriefHarm(serving, percent(rate), production.seen[serving] === 'failing');
  const { candidate } = strategy.words(snapshot.context);
  const wentBack = candidate !== undefined && candidate !== serving;
  const needless =
    wentBack && quantities.truth[candidate] === 'good' && quantities.servedBadly === 0;
  return needless && quantities.faultAt === null ? strings.debriefNeedless(candidate) : null;
}
