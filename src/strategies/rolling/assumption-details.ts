import { killSwitchAssumptionDetails } from '../../engine/kill-switch-details.ts';
import type { Assumption } from '../../engine/strategy.ts';

const OWN_CHOICE = 'our own choice, to make the arithmetic easy to follow';
const DEPLOYMENT = 'Kubernetes documentation, workloads/controllers/deployment.md: the default';

/**
 * What each assumed number means and where it comes from. None of them is measured anywhere.
 */
export const assumptionDetails: readonly Assumption[] = [
  { id: 'requestsPerSecond', label: 'Requests', unit: 'per second', source: OWN_CHOICE },
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
    label: 'Bad answers of an unstable version',
    unit: 'part of the answers',
    source: OWN_CHOICE,
  },
  {
    id: 'noisyErrorRate',
    label: 'Errors that a monitor can see by chance',
    unit: 'part of the answers',
    source: OWN_CHOICE,
  },
  {
    id: 'silentBadRate',
    label: 'Wrong answers of a silent regression',
    unit: 'part of the answers',
    source: OWN_CHOICE,
  },
  {
    id: 'errorRateLimit',
    label: 'Most errors without an alarm',
    unit: 'part of the answers',
    source: OWN_CHOICE,
  },
  {
    id: 'replicas',
    label: 'Pods that the Deployment asks for',
    unit: 'pods (replicas)',
    source: OWN_CHOICE,
  },
  {
    id: 'maxSurgePercent',
    label: 'Pods above that number',
    unit: '% (maxSurge, rounded up)',
    source: DEPLOYMENT,
  },
  {
    id: 'maxUnavailablePercent',
    label: 'Pods that may be missing from it',
    unit: '% (maxUnavailable, rounded down)',
    source: DEPLOYMENT,
  },
  { id: 'podStartSeconds', label: 'Starting a pod', unit: 'seconds', source: OWN_CHOICE },
  {
    id: 'warmUpSeconds',
    label: 'Loading and warming up the model',
    unit: 'seconds',
    source: OWN_CHOICE,
  },
  {
    id: 'minReadySeconds',
    label: 'Until a ready pod counts as available',
    unit: 'seconds (minReadySeconds)',
    source: DEPLOYMENT,
  },
  {
    id: 'progressDeadlineSeconds',
    label: 'Until a rollout without progress is reported',
    unit: 'seconds (progressDeadlineSeconds)',
    source: DEPLOYMENT,
  },
  {
    id: 'revisionHistoryLimit',
    label: 'Earlier revisions that are kept',
    unit: 'revisions (revisionHistoryLimit)',
    source: DEPLOYMENT,
  },
  { id: 'pauseSeconds', label: 'Length of a pause', unit: 'seconds', source: OWN_CHOICE },
  {
    id: 'alarmSeconds',
    label: 'Until the monitor has its verdict',
    unit: 'seconds after the rollout',
    source: OWN_CHOICE,
  },
  {
    id: 'decideSeconds',
    label: 'Until a person acts',
    unit: 'seconds',
    source: OWN_CHOICE,
  },
  {
    id: 'verifySeconds',
    label: 'Watching v1 before it counts as stable',
    unit: 'seconds',
    source: OWN_CHOICE,
  },
  ...killSwitchAssumptionDetails,
];
