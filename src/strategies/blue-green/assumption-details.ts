import { killSwitchAssumptionDetails } from '../../engine/kill-switch-details.ts';
import type { Assumption } from '../../engine/strategy.ts';

const OWN_CHOICE = 'our own choice, to make the arithmetic easy to follow';
const DEFAULTS = 'argo-rollouts utils/defaults/defaults.go: the default';
const NOT_SET = 'argo-rollouts docs/features/bluegreen.md: not set by default';

/** A number of seconds that we have chosen. */
const ownSeconds = (id: string, label: string): Assumption => ({
  id,
  label,
  unit: 'seconds',
  source: OWN_CHOICE,
});

/** A number that says yes or no. */
const yesNo = (id: string, label: string, source: string): Assumption => ({
  id,
  label,
  unit: '(1: yes, 0: no)',
  source,
});

/** What each assumed number means and where it comes from. None of them is measured anywhere. */
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
    id: 'silentBadRate',
    label: 'Wrong answers that no check sees',
    unit: 'part of the answers',
    source: OWN_CHOICE,
  },
  { id: 'replicas', label: 'Pods of a version that serves', unit: 'pods', source: OWN_CHOICE },
  {
    id: 'previewReplicaCount',
    label: 'Pods of the preview (previewReplicaCount)',
    unit: 'pods (0: not set, as many as serve)',
    source: NOT_SET,
  },
  yesNo('autoPromotionEnabled', 'Promotion without a person (autoPromotionEnabled)', DEFAULTS),
  {
    id: 'autoPromotionSeconds',
    label: 'Pause before such a promotion (autoPromotionSeconds)',
    unit: 'seconds (0: none)',
    source: 'argo-rollouts docs/features/bluegreen.md: the default',
  },
  yesNo('prePromotionAnalysis', 'Analysis before the switch (prePromotionAnalysis)', NOT_SET),
  yesNo('postPromotionAnalysis', 'Analysis after the switch (postPromotionAnalysis)', NOT_SET),
  {
    id: 'scaleDownDelaySeconds',
    label: 'Old pods kept after the promotion (scaleDownDelaySeconds)',
    unit: 'seconds',
    source: DEFAULTS,
  },
  {
    id: 'abortScaleDownDelaySeconds',
    label: 'New pods kept after an abort (abortScaleDownDelaySeconds)',
    unit: 'seconds (0: for ever)',
    source: DEFAULTS,
  },
  {
    id: 'progressDeadlineSeconds',
    label: 'Until missing progress is reported (progressDeadlineSeconds)',
    unit: 'seconds',
    source: DEFAULTS,
  },
  yesNo(
    'progressDeadlineAbort',
    'A missed deadline aborts (progressDeadlineAbort)',
    'argo-rollouts TestBlueGreenExceedProgressDeadlineAbort: only when it is set',
  ),
  ownSeconds('podStartSeconds', 'Starting the pods'),
  ownSeconds('warmUpSeconds', 'Loading and warming up the model'),
  ownSeconds('analysisSeconds', 'One analysis run'),
  ownSeconds('switchSeconds', 'Until a switched service is known everywhere'),
  ownSeconds('promoteSeconds', 'Until a person promotes'),
  ownSeconds('forgottenSeconds', 'A promotion that everybody forgets'),
  ownSeconds('reactSeconds', 'Until v1 is applied again after the promotion'),
  ownSeconds('decideSeconds', 'Until a person decides after an abort or a stall'),
  ownSeconds('watchSeconds', 'Watching a version before it counts as done'),
  {
    id: 'stickyPercent',
    label: 'Users on connections that outlive the switch',
    unit: 'percent of the requests',
    source: OWN_CHOICE,
  },
  {
    id: 'drainingPercent',
    label: 'Requests still sent to pods just removed',
    unit: 'percent of the requests',
    source: OWN_CHOICE,
  },
  {
    id: 'leftPercent',
    label: 'Users left on the version that should go, when a rollback fails',
    unit: '% of the users',
    source: OWN_CHOICE,
  },
  ...killSwitchAssumptionDetails,
];
