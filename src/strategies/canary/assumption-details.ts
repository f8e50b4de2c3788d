import { assumption, badPart, duration, traffic } from '../../engine/assumption-details.ts';
import { killSwitchAssumptionDetails } from '../../engine/kill-switch-details.ts';
import type { Assumption } from '../../engine/strategy.ts';

const ROLLOUT_DEFAULT = 'Argo Rollouts documentation, features/specification.md: the default';

/** What each assumed number means and where it comes from. None of them is measured anywhere. */
export const assumptionDetails: readonly Assumption[] = [
  traffic.requestsPerSecond,
  traffic.podRequestsPerSecond,
  traffic.normalErrorRate,
  traffic.failingErrorRate,
  assumption(
    'noisyErrorRate',
    'Failures that one measurement sees by chance',
    'part of the requests',
  ),
  traffic.silentBadRate,
  badPart('staleBadRate', 'Bad answers while the cache is stale'),
  assumption('errorRateLimit', 'Most failures that a measurement accepts', 'part of the requests'),
  assumption('replicas', 'Pods asked for', 'pods'),
  assumption(
    'trafficRouting',
    'A router splits the traffic',
    '(1: yes, 0: no, requests spread over all pods)',
    'a part of the Rollout, `trafficRouting`: without it the shares follow the pods',
  ),
  assumption('measurements', 'Measurements of an analysis', 'measurements'),
  duration('firstMeasurementSeconds', 'Until the first measurement'),
  duration('intervalSeconds', 'Between two measurements'),
  assumption(
    'failureLimit',
    'Failed measurements that are tolerated',
    'measurements in total',
    'argo-rollouts analysis/analysis.go: the default, and it has to be exceeded',
  ),
  assumption(
    'consecutiveErrorLimit',
    'Measurements without an answer that are tolerated',
    'measurements in a row',
    'argo-rollouts utils/defaults/defaults.go: the default, and it has to be exceeded',
  ),
  assumption(
    'errorsInARow',
    'Measurements that an outage of the monitor spoils',
    'measurements in a row',
  ),
  duration('podStartSeconds', 'Starting the pods'),
  duration('warmUpSeconds', 'Loading and warming up the model'),
  duration('reconcileSeconds', 'Until the controller carries out a change'),
  duration(
    'progressDeadlineSeconds',
    'Until a rollout without progress is reported',
    ROLLOUT_DEFAULT,
  ),
  assumption(
    'progressDeadlineAbort',
    'A missed deadline aborts',
    '(1: yes, 0: no, it is only reported)',
    ROLLOUT_DEFAULT,
  ),
  duration(
    'scaleDownDelaySeconds',
    'Until the old pods are removed after a promotion',
    ROLLOUT_DEFAULT,
  ),
  assumption(
    'abortScaleDownDelaySeconds',
    'Until the canary’s pods are removed after an abort',
    'seconds (0: never)',
    'argo-rollouts test/e2e/canary_test.go, TestCanaryUnScaleDownOnAbort; 30 is the default, 0 means never',
  ),
  assumption(
    'rollbackWindowRevisions',
    'Revisions back that an undo may skip the steps for',
    'revisions (0: none)',
    'argo-rollouts rollout/sync.go; unset unless the Rollout has a rollbackWindow',
  ),
  duration('pauseSeconds', 'Until a person promotes'),
  duration('forgottenSeconds', 'How long a pause is forgotten'),
  duration('decideSeconds', 'Until a person decides'),
  duration('repairSeconds', 'Repairing by hand'),
  assumption(
    'flaggerThreshold',
    'Failed checks that are too many, counted as Flagger does',
    'checks (analysis.threshold); 0: Argo’s rules',
    'Flagger pkg/controller/scheduler.go; its default is 1',
  ),
  ...killSwitchAssumptionDetails,
];
