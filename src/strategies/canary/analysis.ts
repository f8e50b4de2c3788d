/** How one measurement of a metric came out. */
export type Measurement = 'Successful' | 'Failed' | 'Inconclusive' | 'Error';

/** How a metric stands after its measurements. */
export type AnalysisPhase = Measurement | 'Running';

/** The two questions that a metric can be asked; each may be left out. */
export interface Conditions {
  readonly success?: (value: number) => boolean;
  readonly failure?: (value: number) => boolean;
}

/** The limits of a metric, as its AnalysisTemplate names them. */
export interface Limits {
  /** Measurements that make it complete; those that ended in an error do not count. */
  readonly count: number;
  readonly failureLimit: number;
  readonly inconclusiveLimit: number;
  readonly consecutiveErrorLimit: number;
}

/** A metric after its last measurement. */
export interface MetricResult {
  readonly phase: AnalysisPhase;
  /** Measurements made until it was decided. */
  readonly taken: number;
  readonly failed: number;
  readonly inconclusive: number;
  readonly consecutiveErrors: number;
}

/** What applies where a template leaves a limit out. */
export const defaultLimits: Omit<Limits, 'count'> = {
  failureLimit: 0,
  inconclusiveLimit: 0,
  consecutiveErrorLimit: 4,
};

/**
 * How a value counts. Without any condition it always counts as successful (the documentation says
 * inconclusive; the code does not). With one condition, what does not meet it is the opposite. With
 * both, a failure wins, and a value that meets neither is inconclusive.
 *
 * Source: argo-rollouts utils/evaluate/evaluate.go.
 */
export function evaluateMeasurement(value: number, { success, failure }: Conditions): Measurement {
  if (!success && !failure) return 'Successful';
  const failed = failure ? failure(value) : !success?.(value);
  if (failed) return 'Failed';
  return !success || success(value) ? 'Successful' : 'Inconclusive';
}

/**
 * Runs through measurements until they are decided. Failed and inconclusive ones are counted in
 * total, errors in a row. A limit has to be **exceeded**: `failureLimit` 3 tolerates three failures,
 * `consecutiveErrorLimit` 4 is exceeded by the fifth error.
 *
 * Source: argo-rollouts analysis/analysis.go (assessMetricFailureInconclusiveOrError: a later limit
 * overrules an earlier one) and utils/defaults/defaults.go.
 */
export function assessMetric(measurements: readonly Measurement[], limits: Limits): MetricResult {
  let result = { taken: 0, counted: 0, failed: 0, inconclusive: 0, consecutiveErrors: 0 };
  for (const measurement of measurements) {
    const isError = measurement === 'Error';
    result = {
      taken: result.taken + 1,
      counted: result.counted + (isError ? 0 : 1),
      failed: result.failed + (measurement === 'Failed' ? 1 : 0),
      inconclusive: result.inconclusive + (measurement === 'Inconclusive' ? 1 : 0),
      consecutiveErrors: isError ? result.consecutiveErrors + 1 : 0,
    };
    const phase = phaseOf(result, limits);
    if (phase !== 'Running') return { phase, ...withoutCounted(result) };
  }
  return { phase: 'Running', ...withoutCounted(result) };
}

type Counted = Omit<MetricResult, 'phase'> & { readonly counted: number };

function phaseOf(result: Counted, limits: Limits): AnalysisPhase {
  if (result.consecutiveErrors > limits.consecutiveErrorLimit) return 'Error';
  if (result.inconclusive > limits.inconclusiveLimit) return 'Inconclusive';
  if (result.failed > limits.failureLimit) return 'Failed';
  return result.counted >= limits.count ? 'Successful' : 'Running';
}

const withoutCounted = ({ taken, failed, inconclusive, consecutiveErrors }: Counted) => ({
  taken,
  failed,
  inconclusive,
  consecutiveErrors,
});

/** Seconds between two tries of a measurement that ended in an error. Source: as above. */
export const ERROR_RETRY_SECONDS = 10;

/**
 * Seconds until a metric that measures every `interval` seconds is decided by its `taken`-th
 * measurement; the first one comes after `initialDelay`.
 */
export const secondsUntil = (taken: number, initialDelay: number, interval: number): number =>
  initialDelay + Math.max(0, taken - 1) * interval;
