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
  badPart('unstableErrorRate', 'Bad answers of an unstable v1'),
  assumption(
    'noisyErrorRate',
    'Failures that a check of few users can see by chance',
    'part of the requests',
  ),
  badPart('silentBadRate', 'Wrong answers of a silent regression, or from wrong data'),
  badPart('errorRateLimit', 'Most bad answers that a check accepts'),
  assumption(
    'mirrorPercent',
    'Requests that are copied',
    'percent',
    'our own choice; without mirrorPercentage Istio copies all requests (Istio documentation, mirroring)',
  ),
  assumption('minSamples', 'Copies that have to be compared', 'copies'),
  assumption('agreementLimit', 'Least agreement of the answers', 'part of the copies'),
  assumption('latencyLimit', 'Most delay of the shadow against v1', 'milliseconds'),
  assumption(
    'sideEffectsGuarded',
    'Writes of the shadow are stubbed',
    '(1: yes, 0: no)',
    'our own model: Istio sends copies and does not look at what they do',
  ),
  assumption('canaryPercent', 'First users after the promotion', 'percent'),
  duration('compareSeconds', 'One round of comparing'),
  duration('podStartSeconds', 'Starting the pods'),
  duration('warmUpSeconds', 'Loading and warming up the model'),
  duration(
    'progressDeadlineSeconds',
    'Until pods without progress are reported',
    DEPLOYMENT_DEFAULT,
  ),
  duration('alarmSeconds', 'Until the delay of v1 raises an alarm'),
  duration('recoverSeconds', 'Until the load has recovered'),
  duration('decideSeconds', 'Until a person decides on the promotion'),
  duration('watchSeconds', 'Watching users after a change of the route'),
  duration('routeSeconds', 'Changing the route'),
  duration('verifySeconds', 'Watching v1 before it counts as stable'),
  duration('repairSeconds', 'Alerting a person and fixing by hand'),
  ...killSwitchAssumptionDetails,
];
