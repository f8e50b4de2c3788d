import type { KillSwitch, KillSwitchEvent } from '../../engine/kill-switch.ts';
import type { Assumptions } from '../../engine/stage.ts';

/** The old version, the one that is shadowed, and the one that a roll-forward brings. */
export type Version = 'v1' | 'v2' | 'v3';

/** What the controller believes. The truth about the versions is the scenario's. */
export interface ShadowContext {
  /** The version that the release is to end with. */
  readonly desired: Version;
  /** The version that is compared and promoted: v2, and v3 after a roll-forward. */
  readonly candidate: Version;
  /** Percent of the users' requests that the candidate answers, 0 to 100; v1 answers the rest. */
  readonly weight: number;
  /** Percent of the requests that are copied to the candidate, 0 to 100. */
  readonly mirrorPercent: number;
  /** Copies compared so far, and the part (0 to 1) of them that agreed; null before the first. */
  readonly compared: number;
  readonly agreement: number | null;
  /** What the comparison says, and what the users' answers say. */
  readonly verdict: 'unknown' | 'passed' | 'failed' | 'undecided';
  readonly liveVerdict: 'unknown' | 'passed' | 'failed';
  /** Why the shadow failed. */
  readonly trouble: 'none' | 'pods' | 'slow' | 'disagrees' | 'few';
  /** From the decision to route back until v1 is verified. */
  readonly rollbackDecided: boolean;
  readonly pods: Readonly<Record<'v1' | 'candidate', { desired: number; ready: number }>>;
  /** What the last check said of v1. */
  readonly v1Seen: 'unknown' | 'healthy' | 'failing';
  /** The copies have filled up the feature store that both versions read from. */
  readonly storeSaturated: boolean;
  readonly alarmed: boolean;
  /** Whether v1 can be brought back at all. */
  readonly targetAvailable: boolean;
  /** What has been tried so far, each up to its limit. */
  readonly rounds: number;
  readonly throttles: number;
  readonly shadowRepairs: number;
  readonly reminders: number;
  readonly repairs: number;
  readonly killSwitch: KillSwitch;
  readonly assumed: Assumptions;
}

/** The facts that are reported to the machine. Rates are parts, 0 to 1; delays milliseconds. */
export type ShadowEvent =
  | { type: 'pods.readied' }
  | { type: 'pods.failed' }
  /** `arrives`: the part (0 to 1) of the copies of this round that gave a comparable answer. */
  | { type: 'sample.compared'; arrives: number; agreement: number; latencyDelta: number }
  | { type: 'store.saturated' }
  | { type: 'latency.alarmed' }
  | { type: 'overload.detected' }
  | { type: 'load.recovered' }
  | { type: 'shadow.discarded' }
  | { type: 'shadow.deleted' }
  | { type: 'fix.applied' }
  | { type: 'undo.requested' }
  /** `weight`: percent of the users who get the candidate's answers first. */
  | { type: 'operator.promoted'; weight: number }
  | { type: 'users.measured'; errorRate: number }
  | { type: 'operator.aborted' }
  | { type: 'route.opened' }
  | { type: 'requests.dropped' }
  | { type: 'route.restored' }
  | { type: 'route.overridden' }
  | { type: 'target.lost' }
  | { type: 'stability.measured'; errorRate: number }
  | { type: 'alert.ignored' }
  | { type: 'rollforward.started' }
  | { type: 'incident.abandoned' }
  | KillSwitchEvent;
