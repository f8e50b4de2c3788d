import { killSwitchAssumptions } from '../../engine/kill-switch.ts';
import type { AssumedNumber } from '../../engine/strategy.ts';

/**
 * The numbers behind the quantities, by id. What they mean stands in assumption-details.ts. The
 * bounds keep what the outcomes say true: a failing version fails every measurement and has enough
 * of them to exceed `failureLimit`, a good one passes.
 */
export const assumptions: Readonly<Record<string, AssumedNumber>> = {
  requestsPerSecond: { value: 100, least: 1, most: 100000 },
  podRequestsPerSecond: { value: 30, least: 1, most: 100000 },
  normalErrorRate: { value: 0.005, least: 0, most: 0.05 },
  failingErrorRate: { value: 0.2, least: 0.051, most: 1 },
  noisyErrorRate: { value: 0.08, least: 0.051, most: 1 },
  silentBadRate: { value: 0.155, least: 0, most: 1 },
  staleBadRate: { value: 0.1, least: 0, most: 1 },
  errorRateLimit: { value: 0.05, least: 0.05, most: 0.05 },
  replicas: { value: 5, least: 1, most: 50 },
  trafficRouting: { value: 1, least: 0, most: 1 },
  measurements: { value: 3, least: 3, most: 3 },
  firstMeasurementSeconds: { value: 60, least: 0, most: 86400 },
  intervalSeconds: { value: 60, least: 0, most: 86400 },
  failureLimit: { value: 0, least: 0, most: 2 },
  consecutiveErrorLimit: { value: 4, least: 0, most: 49 },
  flaggerThreshold: { value: 0, least: 0, most: 2 },
  errorsInARow: { value: 5, least: 1, most: 50 },
  podStartSeconds: { value: 20, least: 0, most: 86400 },
  warmUpSeconds: { value: 10, least: 0, most: 86400 },
  reconcileSeconds: { value: 5, least: 0, most: 86400 },
  progressDeadlineSeconds: { value: 600, least: 0, most: 86400 },
  progressDeadlineAbort: { value: 0, least: 0, most: 1 },
  scaleDownDelaySeconds: { value: 30, least: 0, most: 86400 },
  abortScaleDownDelaySeconds: { value: 30, least: 0, most: 86400 },
  rollbackWindowRevisions: { value: 0, least: 0, most: 10 },
  pauseSeconds: { value: 300, least: 0, most: 86400 },
  forgottenSeconds: { value: 7200, least: 0, most: 864000 },
  decideSeconds: { value: 300, least: 0, most: 86400 },
  repairSeconds: { value: 1800, least: 0, most: 86400 },
  ...killSwitchAssumptions,
};
