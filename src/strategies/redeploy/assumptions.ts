import type { AssumedNumber } from '../../engine/strategy.ts';

/**
 * The numbers behind the quantities, by id. What they mean stands in assumption-details.ts. The
 * bounds keep what the outcomes say true: a failing version stays above the limit of the check, a
 * good one below.
 */
export const assumptions: Readonly<Record<string, AssumedNumber>> = {
  requestsPerSecond: { value: 100, least: 1, most: 100000 },
  normalErrorRate: { value: 0.005, least: 0, most: 0.01 },
  failingErrorRate: { value: 0.2, least: 0.011, most: 1 },
  unstableErrorRate: { value: 0.08, least: 0.011, most: 1 },
  noisyErrorRate: { value: 0.04, least: 0.011, most: 1 },
  silentBadRate: { value: 0.155, least: 0, most: 1 },
  errorRateLimit: { value: 0.01, least: 0.01, most: 0.01 },
  replicas: { value: 5, least: 1, most: 1000 },
  podStartSeconds: { value: 20, least: 0, most: 86400 },
  warmUpSeconds: { value: 10, least: 0, most: 86400 },
  probePeriodSeconds: { value: 10, least: 0, most: 86400 },
  probeFailures: { value: 3, least: 0, most: 86400 },
  noDataIsFailure: { value: 0, least: 0, most: 1 },
  progressDeadlineSeconds: { value: 600, least: 0, most: 86400 },
  prepareSeconds: { value: 40, least: 0, most: 86400 },
  verifySeconds: { value: 60, least: 0, most: 86400 },
  alertSeconds: { value: 300, least: 0, most: 86400 },
  repairSeconds: { value: 1800, least: 0, most: 86400 },
};
