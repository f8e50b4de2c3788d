import { expect, it } from 'vitest';
import canary from '../../src/strategies/canary/strategy.ts';
import blueGreen from '../../src/strategies/blue-green/strategy.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';
import rolling from '../../src/strategies/rolling/strategy.ts';
import shadow from '../../src/strategies/shadow/strategy.ts';

/*
 * What the real systems take where nothing is set: the strategies assume the same, unless a learner
 * or a scenario changes it. What is our own choice (replicas, durations of people) is not here.
 */

const KUBERNETES = 'kubernetes.io, workloads/controllers/deployment.md';
const PROBES = 'kubernetes.io, configure-liveness-readiness-startup-probes.md';
const ARGO = 'argo-rollouts utils/defaults/defaults.go';
const ABORTS_IF_SET = 'argo-rollouts TestBlueGreenExceedProgressDeadlineAbort: only when it is set';

it.each([
  [rolling, 'maxSurgePercent', 25, KUBERNETES],
  [rolling, 'maxUnavailablePercent', 25, KUBERNETES],
  [rolling, 'progressDeadlineSeconds', 600, KUBERNETES],
  [rolling, 'minReadySeconds', 0, KUBERNETES],
  [rolling, 'revisionHistoryLimit', 10, KUBERNETES],
  [redeploy, 'progressDeadlineSeconds', 600, KUBERNETES],
  [redeploy, 'probePeriodSeconds', 10, PROBES],
  [redeploy, 'probeFailures', 3, PROBES],
  [shadow, 'progressDeadlineSeconds', 600, KUBERNETES],
  [canary, 'progressDeadlineSeconds', 600, ARGO],
  [canary, 'progressDeadlineAbort', 0, ABORTS_IF_SET],
  [canary, 'scaleDownDelaySeconds', 30, ARGO],
  [canary, 'abortScaleDownDelaySeconds', 30, ARGO],
  [canary, 'consecutiveErrorLimit', 4, ARGO],
  [canary, 'failureLimit', 0, 'argo-rollouts analysis/analysis.go'],
  [canary, 'rollbackWindowRevisions', 0, 'argo-rollouts rollout/sync.go: none unless it is set'],
  [blueGreen, 'autoPromotionEnabled', 1, ARGO],
  [blueGreen, 'autoPromotionSeconds', 0, ARGO],
  [blueGreen, 'scaleDownDelaySeconds', 30, ARGO],
  [blueGreen, 'abortScaleDownDelaySeconds', 30, ARGO],
  [blueGreen, 'progressDeadlineSeconds', 600, ARGO],
  [blueGreen, 'progressDeadlineAbort', 0, ABORTS_IF_SET],
  [blueGreen, 'prePromotionAnalysis', 0, 'argo-rollouts docs/features/bluegreen.md: none'],
  [blueGreen, 'postPromotionAnalysis', 0, 'argo-rollouts docs/features/bluegreen.md: none'],
])('$id assumes the real $1', ({ assumptions }, id, value, source) => {
  expect(assumptions[id]?.value, source).toBe(value);
});
