import type { KillSwitch, KillSwitchEvent } from '../../engine/kill-switch.ts';
import type { Assumptions } from '../../engine/stage.ts';
import type { PodCount } from '../../engine/strategy.ts';
import type { Measurement } from './analysis.ts';

/** The versions this story has: the old good one, the new one, and the one that fixes it. */
export type Version = 'v1' | 'v2' | 'v3';

/** The words of the controller for its state. `Failed` is Flagger's. */
export type Phase = 'Healthy' | 'Progressing' | 'Paused' | 'Degraded' | 'Failed';

/** What the controller knows. The truth about the versions is the scenario's, not the machine's. */
export interface CanaryContext {
  /** What the spec asks for. An abort does not change it. */
  readonly desired_version: Version;
  /** The version that was promoted last. A role, not a measurement. */
  readonly stable_version: Version;
  /** The version that walks the steps: v2, v3 after a change, v1 after an undo. */
  readonly candidate: Version;
  /** Index of the step that is carried out; the number of steps when all are done. */
  readonly step: number;
  /** The weight that was set for the canary, in percent. */
  readonly weight: number;
  /** How the last analysis came out. */
  readonly analysis: 'none' | Measurement;
  /** The decision to go back, until the spec changes. */
  readonly abort: boolean;
  readonly phase: Phase;
  readonly message: string;
  readonly canary: PodCount;
  readonly stable: PodCount;
  /** Pods of the version that was stable before the promotion, until their delay is over. */
  readonly old: { readonly version: Version; readonly pods: number } | null;
  /** `dynamicStableScale`: stable pods make room while the canary grows. */
  readonly isDynamic: boolean;
  /** `setCanaryScale` has fixed the canary at one pod, whatever its weight. */
  readonly isScalePinned: boolean;
  /** True once the controller or a person has noticed that something is wrong. */
  readonly noticed: boolean;
  /** Whether the stable version can be brought back at all. */
  readonly targetAvailable: boolean;
  /** How often the steps began again, by a retry or an undo. */
  readonly restarts: number;
  /** How often the step at hand was held up: its pause forgotten, or the rollout paused by hand. */
  readonly reminders: number;
  /** Checks that have failed since the steps began: what Flagger counts. */
  readonly failedChecks: number;
  readonly killSwitch: KillSwitch;
  readonly assumed: Assumptions;
}

/** The facts that are reported to the machine. Rates are parts of the requests, 0 to 1. */
export type CanaryEvent =
  | { type: 'template.changed'; version: 'v2' | 'v3'; isDynamic?: boolean }
  | { type: 'template.reverted' }
  | { type: 'git.synced' }
  | { type: 'pods.readied'; isScalePinned?: boolean }
  | { type: 'deadline.exceeded' }
  /** Error rates of the canary, one for each measurement. */
  | { type: 'analysis.measured'; errorRates: readonly number[] }
  /** Measurements in a row to which the monitor gave no answer. */
  | { type: 'analysis.errored'; errors: number }
  | { type: 'analysis.undecided' }
  /** A background analysis failed. */
  | { type: 'analysis.failed' }
  | { type: 'controller.stopped' }
  | { type: 'operator.promoted' }
  | { type: 'operator.paused' }
  | { type: 'operator.resumed' }
  | { type: 'operator.aborted' }
  | { type: 'operator.retried' }
  | { type: 'promotion.forced' }
  | { type: 'pause.forgotten' }
  | { type: 'undo.requested' }
  | { type: 'update.completed' }
  | { type: 'primary.failed' }
  | { type: 'delay.elapsed' }
  | { type: 'restore.completed' }
  | { type: 'restore.stepped' }
  | { type: 'restore.failed' }
  | { type: 'restore.blocked' }
  | { type: 'fix.applied' }
  | { type: 'rollforward.started' }
  | { type: 'alert.ignored' }
  | { type: 'incident.abandoned' }
  | KillSwitchEvent;
