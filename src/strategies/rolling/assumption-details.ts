import {
  assumption,
  badPart,
  DEPLOYMENT_DEFAULT,
  duration,
  traffic,
} from '../../engine/assumption-details.ts';
import { killSwitchAssumptionDetails } from '../../engine/kill-switch-details.ts';
import type { Assumption } from '../../engine/strategy.ts';

/**
 * What each assumed number means and where it comes from. None of them is measured anywhere.
 */
export const assumptionDetails: readonly Assumption[] = [
  traffic.requestsPerSecond,
  traffic.podRequestsPerSecond,
  traffic.normalErrorRate,
  traffic.failingErrorRate,
  badPart('unstableErrorRate', 'Bad answers of an unstable version'),
  badPart('noisyErrorRate', 'Errors that a monitor can see by chance'),
  traffic.silentBadRate,
  badPart('errorRateLimit', 'Most errors without an alarm'),
  assumption('replicas', 'Pods that the Deployment asks for', 'pods (replicas)'),
  assumption(
    'maxSurgePercent',
    'Pods above that number',
    '% (maxSurge, rounded up)',
    DEPLOYMENT_DEFAULT,
  ),
  assumption(
    'maxUnavailablePercent',
    'Pods that may be missing from it',
    '% (maxUnavailable, rounded down)',
    DEPLOYMENT_DEFAULT,
  ),
  duration('podStartSeconds', 'Starting a pod'),
  duration('warmUpSeconds', 'Loading and warming up the model'),
  assumption(
    'minReadySeconds',
    'Until a ready pod counts as available',
    'seconds (minReadySeconds)',
    DEPLOYMENT_DEFAULT,
  ),
  assumption(
    'progressDeadlineSeconds',
    'Until a rollout without progress is reported',
    'seconds (progressDeadlineSeconds)',
    DEPLOYMENT_DEFAULT,
  ),
  assumption(
    'revisionHistoryLimit',
    'Earlier revisions that are kept',
    'revisions (revisionHistoryLimit)',
    DEPLOYMENT_DEFAULT,
  ),
  duration('pauseSeconds', 'Length of a pause'),
  assumption('alarmSeconds', 'Until the monitor has its verdict', 'seconds after the rollout'),
  duration('decideSeconds', 'Until a person acts'),
  duration('verifySeconds', 'Watching v1 before it counts as stable'),
  ...killSwitchAssumptionDetails,
];
