/**
 * The rules of Argo Rollouts' blue-green strategy as its code has them (argoproj/argo-rollouts),
 * as plain functions. Durations are seconds. The machine asks them; nothing here knows the machine.
 */

/** The part of a Rollout's `blueGreen` section that decides on the pause before the switch. */
export interface PromotionSettings {
  readonly autoPromotionEnabled: boolean;
  readonly autoPromotionSeconds: number;
}

/**
 * Whether the controller pauses before it switches the active service (`needsBlueGreenControllerPause`
 * in rollout/bluegreen.go). With the defaults, enabled and 0 seconds, it does not: everybody is
 * switched as soon as the pods are ready and the analysis before, if any, has passed.
 */
export const needsPause = ({ autoPromotionEnabled, autoPromotionSeconds }: PromotionSettings) =>
  !autoPromotionEnabled || autoPromotionSeconds > 0;

/**
 * Whether that pause ends by itself (`CompletedBlueGreenPause` in rollout/pause.go): only with
 * automatic promotion enabled does `autoPromotionSeconds` count; disabled, a person has to promote.
 */
export const hasPromotionTimer = ({
  autoPromotionEnabled,
  autoPromotionSeconds,
}: PromotionSettings): boolean => autoPromotionEnabled && autoPromotionSeconds > 0;

/**
 * The pods of the preview before the promotion (`previewReplicaCount`, rollout/bluegreen.go): as
 * many as are set, all replicas when it is not set (`null`), and all of them once the promotion has
 * passed the check point.
 */
export const previewPods = (
  previewReplicaCount: number | null,
  replicas: number,
  isPastCheckPoint: boolean,
): number => (previewReplicaCount === null || isPastCheckPoint ? replicas : previewReplicaCount);

/**
 * Whether going back is one flip of the selector, without pause and analysis
 * (`isBlueGreenFastTracked` in rollout/bluegreen.go, `shouldCancelAllAnalysisRuns` in
 * rollout/analysis.go): only while the old pods still carry their scale-down deadline.
 *
 * @param secondsSinceSwitch how long after the switch the old template is applied again.
 */
export const isFastRollback = (
  oldPods: number,
  secondsSinceSwitch: number,
  scaleDownDelaySeconds: number,
): boolean => oldPods > 0 && secondsSinceSwitch < scaleDownDelaySeconds;

/**
 * Seconds until the pods of an aborted version are removed; null for never
 * (`GetAbortScaleDownDelaySecondsOrDefault` in utils/defaults/defaults.go): not set means 30, and
 * zero means that they are kept for ever.
 */
export const abortScaleDownDelay = (abortScaleDownDelaySeconds: number | null): number | null =>
  abortScaleDownDelaySeconds === null
    ? 30
    : abortScaleDownDelaySeconds === 0
      ? null
      : abortScaleDownDelaySeconds;

/**
 * The version that the active service selects (`reconcileActiveService` in rollout/service.go): an
 * abort overrules all else and selects the stable one.
 */
export const activeVersion = <V>(now: {
  readonly active: V;
  readonly candidate: V;
  readonly stable: V;
  readonly isAborted: boolean;
  readonly mayPromote: boolean;
}): V => (now.isAborted ? now.stable : now.mayPromote ? now.candidate : now.active);

/** The part of the pods that stay ready while their caches are cold. Our own choice. */
const WARM_PART = 0.6;

/** Ready pods of `replicas` right after a switch onto cold caches; at least one. */
export const readyWhileCold = (replicas: number): number =>
  Math.max(1, Math.floor(WARM_PART * replicas));
