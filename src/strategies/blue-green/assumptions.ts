import { killSwitchAssumptions } from '../../engine/kill-switch.ts';
import type { AssumedNumber } from '../../engine/strategy.ts';

/** The settings of a Rollout with the strategy blueGreen, by the names of its manifest. */
export interface BlueGreenParameters {
  readonly replicas: number;
  /** 0 where it is not set: as many as `replicas`. */
  readonly previewReplicaCount: number;
  readonly autoPromotionEnabled: boolean;
  readonly autoPromotionSeconds: number;
  readonly prePromotionAnalysis: boolean;
  readonly postPromotionAnalysis: boolean;
  readonly scaleDownDelaySeconds: number;
  /** 0: never. */
  readonly abortScaleDownDelaySeconds: number;
  readonly progressDeadlineSeconds: number;
  readonly progressDeadlineAbort: boolean;
}

/**
 * What Argo Rollouts takes where the manifest says nothing (utils/defaults/defaults.go), but for
 * the replicas, which are our own choice.
 */
export const defaults: BlueGreenParameters = {
  replicas: 5,
  previewReplicaCount: 0,
  autoPromotionEnabled: true,
  autoPromotionSeconds: 0,
  prePromotionAnalysis: false,
  postPromotionAnalysis: false,
  scaleDownDelaySeconds: 30,
  abortScaleDownDelaySeconds: 30,
  progressDeadlineSeconds: 600,
  progressDeadlineAbort: false,
};

/** The most seconds that any duration may be set to: a day. */
const DAY = 86400;

const duration = (value: number): AssumedNumber => ({ value, least: 0, most: DAY });
const yesNo = (value: boolean): AssumedNumber => ({ value: Number(value), least: 0, most: 1 });

/**
 * The numbers behind the quantities, and the Rollout's settings among them, by id. What they mean
 * stands in assumption-details.ts. The bounds keep what the outcomes say true: a failing version is
 * always worse than a good one.
 */
export const assumptionsFor = (
  given: BlueGreenParameters,
): Readonly<Record<string, AssumedNumber>> => ({
  requestsPerSecond: { value: 100, least: 1, most: 100000 },
  podRequestsPerSecond: { value: 30, least: 1, most: 100000 },
  normalErrorRate: { value: 0.005, least: 0, most: 0.01 },
  failingErrorRate: { value: 0.2, least: 0.011, most: 1 },
  silentBadRate: { value: 0.155, least: 0.011, most: 1 },
  replicas: { value: given.replicas, least: 1, most: 1000 },
  previewReplicaCount: { value: given.previewReplicaCount, least: 0, most: 1000 },
  autoPromotionEnabled: yesNo(given.autoPromotionEnabled),
  autoPromotionSeconds: duration(given.autoPromotionSeconds),
  prePromotionAnalysis: yesNo(given.prePromotionAnalysis),
  postPromotionAnalysis: yesNo(given.postPromotionAnalysis),
  scaleDownDelaySeconds: duration(given.scaleDownDelaySeconds),
  abortScaleDownDelaySeconds: duration(given.abortScaleDownDelaySeconds),
  progressDeadlineSeconds: duration(given.progressDeadlineSeconds),
  progressDeadlineAbort: yesNo(given.progressDeadlineAbort),
  podStartSeconds: duration(20),
  warmUpSeconds: duration(10),
  analysisSeconds: duration(60),
  switchSeconds: duration(2),
  promoteSeconds: duration(300),
  forgottenSeconds: duration(14400),
  reactSeconds: duration(20),
  decideSeconds: duration(300),
  watchSeconds: duration(60),
  stickyPercent: { value: 10, least: 1, most: 50 },
  drainingPercent: { value: 5, least: 1, most: 50 },
  leftPercent: { value: 50, least: 1, most: 99 },
  ...killSwitchAssumptions,
});
