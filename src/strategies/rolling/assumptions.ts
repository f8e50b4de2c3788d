import { killSwitchAssumptions } from '../../engine/kill-switch.ts';
import type { AssumedNumber } from '../../engine/strategy.ts';
import type { RollingParameters } from './parameters.ts';

/** A limit as a number that a learner can change; a number of pods is part of the manifest. */
const percentOf = (id: string, value: RollingParameters['maxSurge'], bounds: [number, number]) =>
  typeof value === 'number'
    ? {}
    : { [id]: { value: Number.parseFloat(value), least: bounds[0], most: bounds[1] } };

/**
 * The numbers behind the quantities, by id. What they mean stands in assumption-details.ts. The
 * bounds keep what the outcomes say true: a failing version stays above the limit of the alarm, a
 * good one below, and a batch of pods is ready before the progress deadline. They keep the number
 * of batches small, too.
 */
export const assumptionsFor = (
  parameters: RollingParameters,
): Readonly<Record<string, AssumedNumber>> => ({
  requestsPerSecond: { value: 100, least: 1, most: 100000 },
  podRequestsPerSecond: { value: 30, least: 1, most: 100000 },
  normalErrorRate: { value: 0.005, least: 0, most: 0.01 },
  failingErrorRate: { value: 0.2, least: 0.011, most: 1 },
  unstableErrorRate: { value: 0.08, least: 0.011, most: 1 },
  noisyErrorRate: { value: 0.04, least: 0.011, most: 1 },
  silentBadRate: { value: 0.155, least: 0, most: 1 },
  errorRateLimit: { value: 0.01, least: 0.01, most: 0.01 },
  replicas: { value: parameters.replicas, least: 2, most: 100 },
  ...percentOf('maxSurgePercent', parameters.maxSurge, [25, 100]),
  ...percentOf('maxUnavailablePercent', parameters.maxUnavailable, [0, 50]),
  podStartSeconds: { value: 20, least: 0, most: 200 },
  warmUpSeconds: { value: 10, least: 0, most: 200 },
  minReadySeconds: { value: parameters.minReadySeconds, least: 0, most: 190 },
  progressDeadlineSeconds: { value: parameters.progressDeadlineSeconds, least: 600, most: 86400 },
  revisionHistoryLimit: { value: parameters.revisionHistoryLimit, least: 0, most: 10 },
  pauseSeconds: { value: 300, least: 0, most: 86400 },
  alarmSeconds: { value: 60, least: 0, most: 86400 },
  decideSeconds: { value: 60, least: 0, most: 86400 },
  verifySeconds: { value: 60, least: 0, most: 86400 },
  ...killSwitchAssumptions,
});
