import { killSwitchAssumptionDetails } from '../../engine/kill-switch-details.ts';
import type { Assumption } from '../../engine/strategy.ts';

const OWN_CHOICE = 'our own choice, to make the arithmetic easy to follow';

/**
 * What each assumed number means and where it comes from. None of them is measured anywhere.
 */
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
    id: 'unstableErrorRate',
    label: 'Bad answers of an unstable v1',
    unit: 'part of the answers',
    source: OWN_CHOICE,
  },
  {
    id: 'noisyErrorRate',
    label: 'Failures that a check of few users can see by chance',
    unit: 'part of the requests',
    source: OWN_CHOICE,
  },
  {
    id: 'silentBadRate',
    label: 'Wrong answers of a silent regression, or from wrong data',
    unit: 'part of the answers',
    source: OWN_CHOICE,
  },
  {
    id: 'errorRateLimit',
    label: 'Most bad answers that a check accepts',
    unit: 'part of the answers',
    source: OWN_CHOICE,
  },
  {
    id: 'mirrorPercent',
    label: 'Requests that are copied',
    unit: 'percent',
    source:
      'our own choice; without mirrorPercentage Istio copies all requests (Istio documentation, mirroring)',
  },
  {
    id: 'minSamples',
    label: 'Copies that have to be compared',
    unit: 'copies',
    source: OWN_CHOICE,
  },
  {
    id: 'agreementLimit',
    label: 'Least agreement of the answers',
    unit: 'part of the copies',
    source: OWN_CHOICE,
  },
  {
    id: 'latencyLimit',
    label: 'Most delay of the shadow against v1',
    unit: 'milliseconds',
    source: OWN_CHOICE,
  },
  {
    id: 'sideEffectsGuarded',
    label: 'Writes of the shadow are stubbed',
    unit: '(1: yes, 0: no)',
    source: 'our own model: Istio sends copies and does not look at what they do',
  },
  {
    id: 'canaryPercent',
    label: 'First users after the promotion',
    unit: 'percent',
    source: OWN_CHOICE,
  },
  {
    id: 'compareSeconds',
    label: 'One round of comparing',
    unit: 'seconds',
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
    id: 'progressDeadlineSeconds',
    label: 'Until pods without progress are reported',
    unit: 'seconds',
    source: 'Kubernetes documentation, workloads/controllers/deployment.md: the default',
  },
  {
    id: 'alarmSeconds',
    label: 'Until the delay of v1 raises an alarm',
    unit: 'seconds',
    source: OWN_CHOICE,
  },
  {
    id: 'recoverSeconds',
    label: 'Until the load has recovered',
    unit: 'seconds',
    source: OWN_CHOICE,
  },
  {
    id: 'decideSeconds',
    label: 'Until a person decides on the promotion',
    unit: 'seconds',
    source: OWN_CHOICE,
  },
  {
    id: 'watchSeconds',
    label: 'Watching users after a change of the route',
    unit: 'seconds',
    source: OWN_CHOICE,
  },
  {
    id: 'routeSeconds',
    label: 'Changing the route',
    unit: 'seconds',
    source: OWN_CHOICE,
  },
  {
    id: 'verifySeconds',
    label: 'Watching v1 before it counts as stable',
    unit: 'seconds',
    source: OWN_CHOICE,
  },
  {
    id: 'repairSeconds',
    label: 'Alerting a person and fixing by hand',
    unit: 'seconds',
    source: OWN_CHOICE,
  },
  ...killSwitchAssumptionDetails,
];
