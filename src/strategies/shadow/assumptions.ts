import type { AssumedNumber } from '../../engine/strategy.ts';

/**
 * The numbers behind the quantities, by id. What they mean stands in assumption-details.ts. The
 * bounds keep what the outcomes say true: three ready pods are too few for the users, and five are
 * enough; a single pod is enough for the first users, and too few for all.
 */
export const assumptions: Readonly<Record<string, AssumedNumber>> = {
  requestsPerSecond: { value: 100, least: 91, most: 150 },
  podRequestsPerSecond: { value: 30, least: 30, most: 30 },
  normalErrorRate: { value: 0.005, least: 0, most: 0.01 },
  failingErrorRate: { value: 0.2, least: 0.011, most: 1 },
  unstableErrorRate: { value: 0.08, least: 0.011, most: 1 },
  noisyErrorRate: { value: 0.04, least: 0.011, most: 1 },
  silentBadRate: { value: 0.155, least: 0.011, most: 1 },
  errorRateLimit: { value: 0.01, least: 0.01, most: 0.01 },
  mirrorPercent: { value: 20, least: 1, most: 20 },
  minSamples: { value: 2000, least: 1, most: 1000000 },
  agreementLimit: { value: 0.95, least: 0.9, most: 0.98 },
  latencyLimit: { value: 50, least: 10, most: 300 },
  sideEffectsGuarded: { value: 0, least: 0, most: 1 },
  canaryPercent: { value: 10, least: 1, most: 20 },
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
};
