import {
  assessMetric,
  defaultLimits,
  evaluateMeasurement,
  type Limits,
  type MetricResult,
} from './analysis.ts';
import type { CanaryContext, CanaryEvent } from './context.ts';
import { flaggerAnalysis } from './flagger.ts';

/** Whether a router sets the weights; otherwise requests spread over all pods. */
export const isRouted = ({ assumed }: CanaryContext) => assumed['trafficRouting'] !== 0;

/** The pods that the Rollout asks for (`spec.replicas`), at least 1. */
export const replicasOf = ({ assumed }: CanaryContext) =>
  Math.max(1, Math.round(assumed['replicas'] ?? 1));

/** The limits of the metric, from the assumed numbers. */
export const limitsOf = ({ assumed }: CanaryContext): Limits => ({
  count: assumed['measurements'] ?? 1,
  failureLimit: assumed['failureLimit'] ?? defaultLimits.failureLimit,
  inconclusiveLimit: defaultLimits.inconclusiveLimit,
  consecutiveErrorLimit: assumed['consecutiveErrorLimit'] ?? defaultLimits.consecutiveErrorLimit,
});

/** Failed checks that are too many for Flagger; 0 where Argo's rules hold. */
export const thresholdOf = ({ assumed }: CanaryContext): number => assumed['flaggerThreshold'] ?? 0;

/** The checks that an event reports, by Flagger's rules. */
export function flaggerChecks(context: CanaryContext, event: CanaryEvent) {
  const limit = context.assumed['errorRateLimit'] ?? 0;
  const checks =
    event.type === 'analysis.measured'
      ? event.errorRates.map((rate) => rate <= limit)
      : event.type === 'analysis.errored'
        ? Array.from({ length: event.errors }, () => false)
        : [];
  return flaggerAnalysis(checks, thresholdOf(context), context.failedChecks);
}

/** The metric after the measurements that an event reports, by Argo's rules. */
export function assess(context: CanaryContext, event: CanaryEvent): MetricResult {
  const limit = context.assumed['errorRateLimit'] ?? 0;
  const success = (rate: number) => rate <= limit;
  const measurements =
    event.type === 'analysis.measured'
      ? event.errorRates.map((rate) => evaluateMeasurement(rate, { success }))
      : event.type === 'analysis.errored'
        ? Array.from({ length: event.errors }, () => 'Error' as const)
        : [];
  return assessMetric(measurements, limitsOf(context));
}

/**
 * Ready stable pods after another batch of those that an abort with `dynamicStableScale` brings
 * back: half of those that are missing, rounded up (in TestCanaryDynamicStableScale 1, 3 and 4).
 */
export const stableAfterBatch = (context: CanaryContext): number => {
  const { ready } = context.stable;
  return ready + Math.ceil((replicasOf(context) - ready) / 2);
};
