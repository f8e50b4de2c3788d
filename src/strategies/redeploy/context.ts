import type { Assumptions } from '../../engine/stage.ts';

/** The versions this story has: the old good one, the new one, and the one that fixes it. */
export type Version = 'v1' | 'v2' | 'v3';

/** What the controller believes. The truth about the versions is the scenario's, not the machine's. */
export interface RedeployContext {
  /** Rolling out it follows the desired version, rolling back the serving one. */
  readonly current_version: Version;
  readonly health_status: 'unknown' | 'passed' | 'failed' | 'stable' | 'unstable';
  /** The decision to roll back, from the moment it is taken until it is carried out. */
  readonly rollback_triggered: boolean;
  /** The version that is being rolled out: v2, and v3 after a roll-forward. */
  readonly candidate: Version;
  /** Where the users' requests go, and whether a pod is ready there. */
  readonly serving: Version;
  readonly up: boolean;
  /** What `health_status` rests on. */
  readonly evidence: 'none' | 'inherited' | 'measured';
  /** True once the controller has been told that something is wrong. */
  readonly alarmed: boolean;
  /** Whether v1 can be brought back at all. */
  readonly targetAvailable: boolean;
  /** What has been tried again so far, each up to its limit. */
  readonly rechecks: number;
  readonly restoreRetries: number;
  readonly reminders: number;
  readonly repairs: number;
  readonly assumed: Assumptions;
}

/** The facts that are reported to the machine. Rates are parts of the requests, 0 to 1. */
export type RedeployEvent =
  | { type: 'deploy.started' }
  | { type: 'deploy.stalled' }
  | { type: 'health.measured'; errorRate: number }
  | { type: 'health.flapped' }
  | { type: 'health.expired' }
  | { type: 'operator.resumed' }
  | { type: 'operator.aborted' }
  | { type: 'rollback.accepted' }
  /** `targetLost`: the refusal means that v1 can never be brought back. */
  | { type: 'rollback.rejected'; targetLost: boolean }
  | { type: 'restore.completed' }
  | { type: 'restore.failed'; targetLost: boolean }
  | { type: 'restore.overridden' }
  | { type: 'stability.measured'; errorRate: number }
  | { type: 'rollback.completed' }
  | { type: 'alert.acknowledged' }
  | { type: 'alert.ignored' }
  | { type: 'fix.applied' }
  | { type: 'rollforward.started' }
  | { type: 'incident.abandoned' };
