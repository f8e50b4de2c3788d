import type { KillSwitch, KillSwitchEvent } from '../../engine/kill-switch.ts';
import type { PodCount } from '../../engine/strategy.ts';
import type { Assumptions } from '../../engine/stage.ts';

/** The versions this story has: the old good one, the new one, and the one that fixes it. */
export type Version = 'v1' | 'v2' | 'v3';

/** Which of the two analyses of a blue-green rollout: before or after the switch. */
export type AnalysisKind = 'pre' | 'post';

/** How a finished analysis run ended, in lower case as the tracker shows it. */
export type AnalysisStatus = 'successful' | 'failed' | 'error' | 'inconclusive';

/** What the controller knows. The truth about the versions is the scenario's, not the machine's. */
export interface BlueGreenContext {
  /** The version in the Rollout's pod template. */
  readonly desired: Version;
  /** The version that is being rolled out; it stays so after it has been taken back. */
  readonly candidate: Version;
  /** The versions that the two services select, and the last one that was fully promoted. */
  readonly preview: Version;
  readonly active: Version;
  readonly stable: Version;
  /** The version that was active before the last switch: its pods are kept for a while. */
  readonly previous: Version;
  readonly pods: Readonly<Partial<Record<Version, PodCount>>>;
  /** Users whose requests do not follow the active service yet, in percent. */
  readonly laggards: { readonly version: Version; readonly percent: number } | null;
  readonly analysis: 'none' | `${AnalysisKind} ${AnalysisStatus}`;
  /** What the last analysis said of the candidate. */
  readonly judged: 'unknown' | 'healthy' | 'failing';
  /** `UpdateRollbackFailed` is a status of SageMaker; the others are Argo’s. */
  readonly phase: 'Healthy' | 'Progressing' | 'Paused' | 'Degraded' | 'UpdateRollbackFailed';
  readonly message: string;
  readonly aborted: boolean;
  /** Set by a forced promotion: pauses and analyses are skipped. */
  readonly promoteFull: boolean;
  /** True once the controller has been told that something is wrong. */
  readonly alarmed: boolean;
  /** True once the pods of the candidate are known never to become ready. */
  readonly targetLost: boolean;
  /** True once somebody has let the pause go on for hours. */
  readonly waited: boolean;
  /** Further attempts after the first: retries, other versions, forced promotions. */
  readonly attempts: number;
  readonly killSwitch: KillSwitch;
  readonly assumed: Assumptions;
}

/** The facts that are reported to the machine. Seconds are virtual, percents of all requests. */
export type BlueGreenEvent =
  | { type: 'template.changed' }
  /** `afterSeconds`: how long after the promotion the old template is applied. */
  | { type: 'template.reverted'; afterSeconds: number }
  | { type: 'rollforward.started' }
  | { type: 'pods.readied' }
  /** The artefact is gone: these pods can never become ready. */
  | { type: 'pods.failed' }
  /** `created`: whether the pods that are not ready exist at all. */
  | { type: 'deadline.exceeded'; created: boolean }
  | { type: 'analysis.succeeded'; kind: AnalysisKind }
  /** `oldPodsGone`: the platform has removed the old pods before the verdict. */
  | { type: 'analysis.failed'; kind: AnalysisKind; oldPodsGone: boolean }
  | { type: 'analysis.errored'; kind: AnalysisKind }
  | { type: 'analysis.undecided'; kind: AnalysisKind }
  | { type: 'operator.promoted' }
  | { type: 'operator.aborted' }
  | { type: 'operator.retried' }
  | { type: 'promotion.forced' }
  | { type: 'timer.elapsed' }
  /** `sticky`: percent of users that stay where they are; `cold`: caches have to be filled first. */
  | { type: 'service.switched'; sticky: number; cold: boolean }
  /** `lost`: percent of requests that are still sent to the pods just removed. */
  | { type: 'delay.elapsed'; lost: number }
  /** `sticky`: percent of the users that are left on the version that should go. */
  | { type: 'rollback.failed'; sticky: number }
  | { type: 'fix.applied' }
  | { type: 'alert.ignored' }
  | { type: 'update.completed' }
  | { type: 'incident.abandoned' }
  | KillSwitchEvent;
