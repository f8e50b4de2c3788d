import {
  assumption,
  badPart,
  DEPLOYMENT_DEFAULT,
  duration,
  traffic,
} from '../../engine/assumption-details.ts';
import type { Assumption } from '../../engine/strategy.ts';

const KUBERNETES_PROBES =
  'Kubernetes documentation, configure-liveness-readiness-startup-probes: the defaults';

/**
 * What each assumed number means and where it comes from. None of them is measured anywhere.
 */
export const assumptionDetails: readonly Assumption[] = [
  traffic.requestsPerSecond,
  traffic.normalErrorRate,
  traffic.failingErrorRate,
  badPart('unstableErrorRate', 'Bad answers of an unstable v1'),
  assumption(
    'noisyErrorRate',
    'Failures that a check of few requests can see by chance',
    'part of the requests',
  ),
  traffic.silentBadRate,
  assumption('errorRateLimit', 'Most failures that a check accepts', 'part of the requests'),
  assumption('replicas', 'Pods of the version that serves', 'pods'),
  duration('podStartSeconds', 'Starting the pods'),
  duration('warmUpSeconds', 'Loading and warming up the model'),
  duration('probePeriodSeconds', 'Time between two probes', KUBERNETES_PROBES),
  assumption(
    'probeFailures',
    'Probes in a row until the check has its verdict',
    'probes',
    KUBERNETES_PROBES,
  ),
  assumption(
    'noDataIsFailure',
    'A check without data counts as failed',
    '(1: yes, 0: no, it pauses)',
    'a policy: Flagger counts missing data as failed, Argo Rollouts needs five errors in a row',
  ),
  duration(
    'progressDeadlineSeconds',
    'Until a deployment without progress is reported',
    DEPLOYMENT_DEFAULT,
  ),
  duration('prepareSeconds', 'From the decision until v1 can be started'),
  duration('verifySeconds', 'Watching v1 before it counts as stable'),
  duration('alertSeconds', 'Until someone takes the alert'),
  duration('repairSeconds', 'Fixing by hand'),
];
