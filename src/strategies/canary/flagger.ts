/**
 * Rules of Flagger, the other well-known canary controller. The machine follows them where
 * `flaggerThreshold` is set; the fault `canary-primary-cannot-start` mirrors its promotion.
 *
 * Source: flagger pkg/controller/scheduler.go.
 */

/** What Flagger does in one run of its loop. */
export type FlaggerDecision = 'advance' | 'hold' | 'roll back';

/**
 * The decision of each run, one run per interval. Failed checks are counted over the whole
 * analysis: a success in between does not take one back. A failing run holds the weight; the
 * rollback comes with the run **after** the count has reached the threshold.
 *
 * Expected values: TestScheduler_DeploymentRollback and the threshold's description (threshold 10
 * means ten failing runs and the rollback on the eleventh).
 *
 * @param checks whether each run's checks succeed, in order.
 * @param threshold failed checks that are too many, by default 1.
 * @param failedBefore checks of the same analysis that have failed before these.
 */
export function flaggerRuns(
  checks: readonly boolean[],
  threshold = 1,
  failedBefore = 0,
): FlaggerDecision[] {
  const decisions: FlaggerDecision[] = [];
  let failedChecks = failedBefore;
  for (const succeeds of checks) {
    if (failedChecks >= threshold) return [...decisions, 'roll back'];
    if (!succeeds) failedChecks += 1;
    decisions.push(succeeds ? 'advance' : 'hold');
  }
  return decisions;
}

/**
 * How the runs of one analysis step come out. A check without data counts as failed at once
 * (pkg/controller/scheduler_metrics.go): there is no error and no inconclusive verdict.
 */
export function flaggerAnalysis(
  checks: readonly boolean[],
  threshold: number,
  failedBefore: number,
): { readonly isRolledBack: boolean; readonly failedChecks: number; readonly runs: number } {
  const decisions = flaggerRuns(checks, threshold, failedBefore);
  return {
    isRolledBack: decisions.includes('roll back'),
    failedChecks: failedBefore + decisions.filter((decision) => decision === 'hold').length,
    runs: decisions.length,
  };
}
