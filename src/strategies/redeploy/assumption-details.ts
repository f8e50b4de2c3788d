import type { Assumption } from '../../engine/strategy.ts';

const OWN_CHOICE = 'our own choice, to make the arithmetic easy to follow';
const KUBERNETES_PROBES =
  'Kubernetes documentation, configure-liveness-readiness-startup-probes: the defaults';

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
    label: 'Failures that a check of few requests can see by chance',
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
    id: 'errorRateLimit',
    label: 'Most failures that a check accepts',
    unit: 'part of the requests',
    source: OWN_CHOICE,
  },
  {
    id: 'replicas',
    label: 'Pods of the version that serves',
    unit: 'pods',
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
    id: 'probePeriodSeconds',
    label: 'Time between two probes',
    unit: 'seconds',
    source: KUBERNETES_PROBES,
  },
  {
    id: 'probeFailures',
    label: 'Probes in a row until the check has its verdict',
    unit: 'probes',
    source: KUBERNETES_PROBES,
  },
  {
    id: 'noDataIsFailure',
    label: 'A check without data counts as failed',
    unit: '(1: yes, 0: no, it pauses)',
    source:
      'a policy: Flagger counts missing data as failed, Argo Rollouts needs five errors in a row',
  },
  {
    id: 'progressDeadlineSeconds',
    label: 'Until a deployment without progress is reported',
    unit: 'seconds',
    source: 'Kubernetes documentation, workloads/controllers/deployment.md: the default',
  },
  {
    id: 'prepareSeconds',
    label: 'From the decision until v1 can be started',
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
    id: 'alertSeconds',
    label: 'Until someone takes the alert',
    unit: 'seconds',
    source: OWN_CHOICE,
  },
  {
    id: 'repairSeconds',
    label: 'Fixing by hand',
    unit: 'seconds',
    source: OWN_CHOICE,
  },
];
