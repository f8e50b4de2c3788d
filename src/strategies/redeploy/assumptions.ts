import type { Assumption } from '../../engine/strategy.ts';

const ownChoice = 'our own choice, to make the arithmetic easy to follow';
const kubernetesProbes =
  'Kubernetes documentation, configure-liveness-readiness-startup-probes: the defaults';

/** The numbers behind the quantities of this strategy. None of them is measured anywhere. */
export const assumptions: readonly Assumption[] = [
  {
    id: 'requestsPerSecond',
    label: 'Requests',
    unit: 'per second',
    value: 100,
    source: ownChoice,
  },
  {
    id: 'normalErrorRate',
    label: 'Bad answers of a good version',
    unit: 'part of the answers',
    value: 0.005,
    source: ownChoice,
  },
  {
    id: 'failingErrorRate',
    label: 'Bad answers of the failing version',
    unit: 'part of the answers',
    value: 0.2,
    source: ownChoice,
  },
  {
    id: 'unstableErrorRate',
    label: 'Bad answers of an unstable v1',
    unit: 'part of the answers',
    value: 0.08,
    source: ownChoice,
  },
  {
    id: 'errorRateLimit',
    label: 'Most failures that a check accepts',
    unit: 'part of the requests',
    value: 0.01,
    source: ownChoice,
  },
  {
    id: 'podStartSeconds',
    label: 'Starting the pods',
    unit: 'seconds',
    value: 20,
    source: ownChoice,
  },
  {
    id: 'warmUpSeconds',
    label: 'Loading and warming up the model',
    unit: 'seconds',
    value: 10,
    source: ownChoice,
  },
  {
    id: 'probePeriodSeconds',
    label: 'Time between two probes',
    unit: 'seconds',
    value: 10,
    source: kubernetesProbes,
  },
  {
    id: 'probeFailures',
    label: 'Probes in a row until the check has its verdict',
    unit: 'probes',
    value: 3,
    source: kubernetesProbes,
  },
  {
    id: 'prepareSeconds',
    label: 'From the decision until v1 can be started',
    unit: 'seconds',
    value: 40,
    source: ownChoice,
  },
  {
    id: 'verifySeconds',
    label: 'Watching v1 before it counts as stable',
    unit: 'seconds',
    value: 60,
    source: ownChoice,
  },
  {
    id: 'alertSeconds',
    label: 'Until someone takes the alert',
    unit: 'seconds',
    value: 300,
    source: ownChoice,
  },
  {
    id: 'repairSeconds',
    label: 'Fixing by hand',
    unit: 'seconds',
    value: 1800,
    source: ownChoice,
  },
];
