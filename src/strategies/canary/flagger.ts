/**
 * Rules of Flagger, the other well-known canary controller. It is not the machine of this lesson;
 * the fault `canary-primary-cannot-start` mirrors it, and says so.
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
 */
export function flaggerRuns(checks: readonly boolean[], threshold = 1): FlaggerDecision[] {
  const decisions: FlaggerDecision[] = [];
  let failedChecks = 0;
  for (const succeeds of checks) {
    if (failedChecks >= threshold) return [...decisions, 'roll back'];
    if (!succeeds) failedChecks += 1;
    decisions.push(succeeds ? 'advance' : 'hold');
  }
  return decisions;
}

/** Where all requests go when a promotion ends, and the status of the canary. */
export interface FlaggerPromotion {
  readonly primaryWeight: number;
  readonly canaryWeight: number;
  readonly status: 'Succeeded' | 'Failed';
}

/**
 * How a promotion ends. The template of the canary is copied over the primary, so the old version
 * is nowhere any more; when the primary cannot start it, the canary gets all requests.
 *
 * Expected values: TestScheduler_DeploymentPromotionPrimaryNotReady.
 */
export const flaggerPromotion = (isPrimaryReady: boolean): FlaggerPromotion =>
  isPrimaryReady
    ? { primaryWeight: 100, canaryWeight: 0, status: 'Succeeded' }
    : { primaryWeight: 0, canaryWeight: 100, status: 'Failed' };
