import type { KillSwitch, KillSwitchEvent } from '../../engine/kill-switch.ts';
import type { Assumptions } from '../../engine/stage.ts';
import type { Pods } from './replica-sets.ts';

/** The versions this story has: the old good one, the new one, and the one that fixes it. */
export type Version = 'v1' | 'v2' | 'v3';

/** What the controller and the monitor believe. The truth about the versions is the scenario's. */
export interface RollingContext {
  /** The version in the pod template: what is asked for. */
  readonly template: Version;
  /** The number of the newest revision; every change of the template makes a new one. */
  readonly revision: number;
  /** Pods the Deployment asks for (`spec.replicas`). */
  readonly replicas: number;
  /** The pods of each version; `ready` ones answer users. */
  readonly pods: Pods<Version>;
  /** The status of the Deployment's condition Progressing. */
  readonly progressing: 'True' | 'False' | 'Unknown';
  /** True while the rollout of the current template has not finished. */
  readonly updating: boolean;
  /** The version whose pods cannot become ready for now. */
  readonly stuck: Version | null;
  /** True when the stuck pods are refused, and not even created. */
  readonly refused: boolean;
  /** What the last measurement of the answers said, and of which version. */
  readonly checked: { readonly version: Version; readonly passed: boolean } | null;
  /** True from the alarm of the monitor until a rollback is verified or a newer version is good. */
  readonly error_alarm: boolean;
  /** Whether the ReplicaSets of earlier revisions are kept. */
  readonly historyKept: boolean;
  readonly triedV3: boolean;
  readonly killSwitch: KillSwitch;
  /** What has come in between so far (a pause, a lost node, a new replica count, …). */
  readonly interruptions: number;
  readonly assumed: Assumptions;
}

/** The facts that are reported to the machine. Rates are parts of the requests, 0 to 1. */
export type RollingEvent =
  | { type: 'template.changed'; version: Version }
  | { type: 'template.reverted' }
  | { type: 'rollforward.started' }
  | { type: 'replicas.scaled' }
  | { type: 'pods.readied' }
  | { type: 'pods.failed' }
  | { type: 'pods.refused' }
  | { type: 'pods.flapped' }
  | { type: 'node.lost' }
  | { type: 'deadline.exceeded' }
  | { type: 'operator.paused' }
  | { type: 'operator.resumed' }
  | { type: 'undo.requested' }
  | { type: 'undo.rejected' }
  | { type: 'answers.measured'; errorRate: number }
  | { type: 'answers.expired' }
  | { type: 'alert.ignored' }
  | { type: 'incident.abandoned' }
  | KillSwitchEvent;
