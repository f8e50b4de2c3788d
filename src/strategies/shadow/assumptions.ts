import { killSwitchAssumptions } from '../../engine/kill-switch.ts';
import type { AssumedNumber } from '../../engine/strategy.ts';
import type { ShadowPods } from './machine.ts';

/** Requests per second that one pod can answer. The bounds of the others rest on it. */
const POD = 30;

/**
 * The numbers behind the quantities, by id. What they mean stands in assumption-details.ts. The
 * bounds keep what the outcomes say true: the pods that a saturated store leaves, and those of the
 * shadow, are too few for all users, and all pods are enough; those of the shadow are enough for
 * the copies and for the first users.
 */
export const assumptionsFor = ({
  all,
  shadow,
  leftWhenSaturated,
}: ShadowPods): Readonly<Record<string, AssumedNumber>> => {
  /** Percent of the most requests that the pods of the shadow can answer. */
  const mostPercent = Math.floor((100 * shadow) / all);
  return {
    requestsPerSecond: {
      value: 20 * all,
      least: POD * Math.max(shadow, leftWhenSaturated) + 1,
      most: POD * all,
    },
    podRequestsPerSecond: { value: POD, least: POD, most: POD },
    normalErrorRate: { value: 0.005, least: 0, most: 0.01 },
    failingErrorRate: { value: 0.2, least: 0.011, most: 1 },
    unstableErrorRate: { value: 0.08, least: 0.011, most: 1 },
    noisyErrorRate: { value: 0.04, least: 0.011, most: 1 },
    silentBadRate: { value: 0.155, least: 0.011, most: 1 },
    errorRateLimit: { value: 0.01, least: 0.01, most: 0.01 },
    mirrorPercent: { value: Math.min(20, mostPercent), least: 1, most: mostPercent },
    minSamples: { value: 2000, least: 1, most: 1000000 },
    agreementLimit: { value: 0.95, least: 0.9, most: 0.98 },
    latencyLimit: { value: 50, least: 10, most: 300 },
    sideEffectsGuarded: { value: 0, least: 0, most: 1 },
    canaryPercent: { value: Math.min(10, mostPercent), least: 1, most: mostPercent },
    compareSeconds: { value: 60, least: 1, most: 86400 },
    podStartSeconds: { value: 20, least: 0, most: 86400 },
    warmUpSeconds: { value: 10, least: 0, most: 86400 },
    progressDeadlineSeconds: { value: 600, least: 0, most: 86400 },
    alarmSeconds: { value: 30, least: 0, most: 86400 },
    recoverSeconds: { value: 60, least: 0, most: 86400 },
    decideSeconds: { value: 300, least: 0, most: 86400 },
    watchSeconds: { value: 60, least: 0, most: 86400 },
    routeSeconds: { value: 5, least: 0, most: 86400 },
    verifySeconds: { value: 60, least: 0, most: 86400 },
    repairSeconds: { value: 1800, least: 0, most: 86400 },
    ...killSwitchAssumptions,
  };
};
