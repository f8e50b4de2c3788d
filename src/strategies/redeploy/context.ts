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
  /** Who answers the users. */
  readonly serving: Version;
  /** What `health_status` rests on. */
  readonly evidence: 'none' | 'inherited' | 'measured';
  /** Manual repairs of v1 so far. */
  readonly repairs: number;
  readonly assumed: Assumptions;
}

/** The facts that are reported to the machine. Rates are parts of the requests, 0 to 1. */
export type RedeployEvent =
  | { type: 'deploy.started' }
  | { type: 'health.measured'; errorRate: number }
  | { type: 'rollback.accepted' }
  | { type: 'restore.completed' }
  | { type: 'stability.measured'; errorRate: number }
  | { type: 'rollback.completed' }
  | { type: 'alert.acknowledged' }
  | { type: 'fix.applied' }
  | { type: 'rollforward.started' }
  | { type: 'incident.abandoned' };
