import type { KillSwitch, KillSwitchEvent } from '../../engine/kill-switch.ts';
import type { Assumptions } from '../../engine/stage.ts';
import type { Fleet } from './fleet.ts';
import type { Aliases, TargetRecord, VersionNumber } from './registry-rules.ts';

/** What the pipeline knows. The truth about the versions is the scenario's, not the machine's. */
export interface AliasContext {
  readonly aliases: Aliases;
  readonly fleet: Fleet;
  /** The version that is being rolled out: 2, and 3 after a roll-forward. */
  readonly candidate: 2 | 3;
  /** What the loaders were last told to take: the candidate, or 1 on the way back. */
  readonly wanted: VersionNumber;
  readonly live_check: 'none' | 'passed' | 'failed' | 'no data';
  /** The decision to go back, from the moment it is taken until v1 is verified. */
  readonly rollback_decided: boolean;
  /** What is left of version 1. */
  readonly target: TargetRecord;
  /** True once something has been noticed to be wrong. */
  readonly alarmed: boolean;
  /** Whether a check has been repeated since the alias was last moved. */
  readonly repeated: boolean;
  /** How often people have had the loaders try again, up to a limit. */
  readonly attempts: number;
  readonly killSwitch: KillSwitch;
  readonly assumed: Assumptions;
}

/** The facts that are reported to the machine. Rates are parts of the answers, 0 to 1. */
export type AliasEvent =
  | { type: 'version.registered' }
  | { type: 'evaluation.measured'; errorRate: number }
  | { type: 'alias.moved' }
  /** The loaders gave up the old version before they were told of the new one. */
  | { type: 'alias.late' }
  /** Another pipeline has written the same alias, and the last write wins. */
  | { type: 'alias.overwritten' }
  | { type: 'alias.rejected' }
  | { type: 'label.requested'; versionLoaded: boolean }
  | { type: 'loader.refreshed' }
  | { type: 'load.failed' }
  | { type: 'loader.crashed' }
  | { type: 'version.deleted' }
  | { type: 'poller.stopped' }
  | { type: 'refresh.stopped' }
  | { type: 'loader.retried' }
  | { type: 'artefact.republished' }
  | { type: 'propagation.expired' }
  | { type: 'undo.requested' }
  | { type: 'stability.measured'; errorRate: number }
  | { type: 'stability.expired' }
  | { type: 'check.delayed' }
  | { type: 'target.lost'; left: Partial<TargetRecord> }
  | { type: 'target.forgotten' }
  | { type: 'rollback.rejected' }
  | { type: 'cache.expired' }
  | { type: 'fix.applied' }
  | { type: 'operator.resumed' }
  | { type: 'rollforward.started' }
  | { type: 'incident.abandoned' }
  | { type: 'alert.ignored' }
  | KillSwitchEvent;
