import { killSwitchAssumptionDetails } from '../../engine/kill-switch-details.ts';
import type { Assumption } from '../../engine/strategy.ts';

const OWN_CHOICE = 'our own choice, to make the arithmetic easy to follow';
const ROLLOUT_DEFAULT = 'Argo Rollouts documentation, features/specification.md: the default';

/** What each assumed number means and where it comes from. None of them is measured anywhere. */
export const assumptionDetails: readonly Assumption[] = [
  {
    id: 'requestsPerSecond',
    label: 'Requests',
    unit: 'per second',
    source: OWN_CHOICE,
  },
  {
    id: 'podRequestsPerSecond',
    label: 'Requests that one pod can answer',
    unit: 'per second',
    source: OWN_CHOICE,
  },
  {
    id: 'normalErrorRate',
    label: 'Bad answers of a good version',
    unit: 'part of the answers',
    source: OWN_CHOICE,
  },
  {
    id: 'failingErrorRate',
    label: 'Bad answers of the failing version',
    unit: 'part of the answers',
    source: OWN_CHOICE,
  },
  {
    id: 'noisyErrorRate',
    label: 'Failures that one measurement sees by chance',
    unit: 'part of the requests',
    source: OWN_CHOICE,
  },
  {
    id: 'silentBadRate',
    label: 'Wrong answers of a silent regression',
    unit: 'part of the answers',
    source: OWN_CHOICE,
  },
  {
    id: 'staleBadRate',
    label: 'Bad answers while the cache is stale',
    unit: 'part of the answers',
    source: OWN_CHOICE,
  },
  {
    id: 'errorRateLimit',
    label: 'Most failures that a measurement accepts',
    unit: 'part of the requests',
    source: OWN_CHOICE,
  },
  {
    id: 'replicas',
    label: 'Pods asked for',
    unit: 'pods',
    source: OWN_CHOICE,
  },
  {
    id: 'trafficRouting',
    label: 'A router splits the traffic',
    unit: '(1: yes, 0: no, requests spread over all pods)',
    source: 'a part of the Rollout, `trafficRouting`: without it the shares follow the pods',
  },
  {
    id: 'measurements',
    label: 'Measurements of an analysis',
    unit: 'measurements',
    source: OWN_CHOICE,
  },
  {
    id: 'firstMeasurementSeconds',
    label: 'Until the first measurement',
    unit: 'seconds',
    source: OWN_CHOICE,
  },
  {
    id: 'intervalSeconds',
    label: 'Between two measurements',
    unit: 'seconds',
    source: OWN_CHOICE,
  },
  {
    id: 'failureLimit',
    label: 'Failed measurements that are tolerated',
    unit: 'measurements in total',
    source: 'argo-rollouts analysis/analysis.go: the default, and it has to be exceeded',
  },
  {
    id: 'consecutiveErrorLimit',
    label: 'Measurements without an answer that are tolerated',
    unit: 'measurements in a row',
    source: 'argo-rollouts utils/defaults/defaults.go: the default, and it has to be exceeded',
  },
  {
    id: 'errorsInARow',
    label: 'Measurements that an outage of the monitor spoils',
    unit: 'measurements in a row',
    source: OWN_CHOICE,
  },
  {
    id: 'podStartSeconds',
    label: 'Starting the pods',
    unit: 'seconds',
    source: OWN_CHOICE,
  },
  {
    id: 'warmUpSeconds',
    label: 'Loading and warming up the model',
    unit: 'seconds',
    source: OWN_CHOICE,
  },
  {
    id: 'reconcileSeconds',
    label: 'Until the controller carries out a change',
    unit: 'seconds',
    source: OWN_CHOICE,
  },
  {
    id: 'progressDeadlineSeconds',
    label: 'Until a rollout without progress is reported',
    unit: 'seconds',
    source: ROLLOUT_DEFAULT,
  },
  {
    id: 'progressDeadlineAbort',
    label: 'A missed deadline aborts',
    unit: '(1: yes, 0: no, it is only reported)',
    source: ROLLOUT_DEFAULT,
  },
  {
    id: 'scaleDownDelaySeconds',
    label: 'Until the old pods are removed after a promotion',
    unit: 'seconds',
    source: ROLLOUT_DEFAULT,
  },
  {
    id: 'abortScaleDownDelaySeconds',
    label: 'Until the canary’s pods are removed after an abort',
    unit: 'seconds (0: never)',
    source:
      'argo-rollouts test/e2e/canary_test.go, TestCanaryUnScaleDownOnAbort; 30 is the default, 0 means never',
  },
  {
    id: 'rollbackWindowRevisions',
    label: 'Revisions back that an undo may skip the steps for',
    unit: 'revisions (0: none)',
    source: 'argo-rollouts rollout/sync.go; unset unless the Rollout has a rollbackWindow',
  },
  {
    id: 'pauseSeconds',
    label: 'Until a person promotes',
    unit: 'seconds',
    source: OWN_CHOICE,
  },
  {
    id: 'forgottenSeconds',
    label: 'How long a pause is forgotten',
    unit: 'seconds',
    source: OWN_CHOICE,
  },
  {
    id: 'decideSeconds',
    label: 'Until a person decides',
    unit: 'seconds',
    source: OWN_CHOICE,
  },
  {
    id: 'repairSeconds',
    label: 'Repairing by hand',
    unit: 'seconds',
    source: OWN_CHOICE,
  },
  {
    id: 'flaggerThreshold',
    label: 'Failed checks that are too many, counted as Flagger does',
    unit: 'checks (analysis.threshold); 0: Argo’s rules',
    source: 'Flagger pkg/controller/scheduler.go; its default is 1',
  },
  ...killSwitchAssumptionDetails,
];
