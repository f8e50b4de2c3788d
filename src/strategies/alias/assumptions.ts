import { killSwitchAssumptions } from '../../engine/kill-switch.ts';
import type { AssumedNumber } from '../../engine/strategy.ts';

/**
 * The numbers behind the quantities, by id. What they mean stands in assumption-details.ts. The
 * bounds keep what the outcomes say true: a failing version stays above the limit of the checks, a
 * good one below.
 */
export const assumptions: Readonly<Record<string, AssumedNumber>> = {
  requestsPerSecond: { value: 100, least: 1, most: 100000 },
  normalErrorRate: { value: 0.005, least: 0, most: 0.01 },
  failingErrorRate: { value: 0.2, least: 0.011, most: 1 },
  unstableErrorRate: { value: 0.08, least: 0.011, most: 1 },
  noisyErrorRate: { value: 0.04, least: 0.011, most: 1 },
  silentBadRate: { value: 0.155, least: 0, most: 1 },
  badRateLimit: { value: 0.01, least: 0.01, most: 0.01 },
  cachedPart: { value: 0.5, least: 0, most: 1 },
  registerSeconds: { value: 5, least: 0, most: 86400 },
  evaluateSeconds: { value: 600, least: 0, most: 86400 },
  flipSeconds: { value: 1, least: 0, most: 86400 },
  refreshSeconds: { value: 30, least: 0, most: 86400 },
  loadSeconds: { value: 30, least: 0, most: 86400 },
  verifySeconds: { value: 120, least: 0, most: 86400 },
  warmUpSeconds: { value: 60, least: 0, most: 86400 },
  cacheTtlSeconds: { value: 600, least: 0, most: 86400 },
  propagationSeconds: { value: 300, least: 0, most: 86400 },
  alertSeconds: { value: 300, least: 0, most: 86400 },
  repairSeconds: { value: 900, least: 0, most: 86400 },
  trainSeconds: { value: 3600, least: 0, most: 86400 },
  ...killSwitchAssumptions,
};
