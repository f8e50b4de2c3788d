import { assumption, badPart, duration, traffic } from '../../engine/assumption-details.ts';
import { killSwitchAssumptionDetails } from '../../engine/kill-switch-details.ts';
import type { Assumption } from '../../engine/strategy.ts';

const DEFAULTS = 'argo-rollouts utils/defaults/defaults.go: the default';
const NOT_SET = 'argo-rollouts docs/features/bluegreen.md: not set by default';

/** A number that says yes or no. */
const yesNo = (id: string, label: string, source: string): Assumption =>
  assumption(id, label, '(1: yes, 0: no)', source);

/** What each assumed number means and where it comes from. None of them is measured anywhere. */
export const assumptionDetails: readonly Assumption[] = [
  traffic.requestsPerSecond,
  traffic.podRequestsPerSecond,
  traffic.normalErrorRate,
  traffic.failingErrorRate,
  badPart('silentBadRate', 'Wrong answers that no check sees'),
  assumption('replicas', 'Pods of a version that serves', 'pods'),
  assumption(
    'previewReplicaCount',
    'Pods of the preview (previewReplicaCount)',
    'pods (0: not set, as many as serve)',
    NOT_SET,
  ),
  yesNo('autoPromotionEnabled', 'Promotion without a person (autoPromotionEnabled)', DEFAULTS),
  assumption(
    'autoPromotionSeconds',
    'Pause before such a promotion (autoPromotionSeconds)',
    'seconds (0: none)',
    'argo-rollouts docs/features/bluegreen.md: the default',
  ),
  yesNo('prePromotionAnalysis', 'Analysis before the switch (prePromotionAnalysis)', NOT_SET),
  yesNo('postPromotionAnalysis', 'Analysis after the switch (postPromotionAnalysis)', NOT_SET),
  duration(
    'scaleDownDelaySeconds',
    'Old pods kept after the promotion (scaleDownDelaySeconds)',
    DEFAULTS,
  ),
  assumption(
    'abortScaleDownDelaySeconds',
    'New pods kept after an abort (abortScaleDownDelaySeconds)',
    'seconds (0: for ever)',
    DEFAULTS,
  ),
  duration(
    'progressDeadlineSeconds',
    'Until missing progress is reported (progressDeadlineSeconds)',
    DEFAULTS,
  ),
  yesNo(
    'progressDeadlineAbort',
    'A missed deadline aborts (progressDeadlineAbort)',
    'argo-rollouts TestBlueGreenExceedProgressDeadlineAbort: only when it is set',
  ),
  duration('podStartSeconds', 'Starting the pods'),
  duration('warmUpSeconds', 'Loading and warming up the model'),
  duration('analysisSeconds', 'One analysis run'),
  duration('switchSeconds', 'Until a switched service is known everywhere'),
  duration('promoteSeconds', 'Until a person promotes'),
  duration('forgottenSeconds', 'A promotion that everybody forgets'),
  duration('reactSeconds', 'Until v1 is applied again after the promotion'),
  duration('decideSeconds', 'Until a person decides after an abort or a stall'),
  duration('watchSeconds', 'Watching a version before it counts as done'),
  assumption(
    'stickyPercent',
    'Users on connections that outlive the switch',
    'percent of the requests',
  ),
  assumption(
    'drainingPercent',
    'Requests still sent to pods just removed',
    'percent of the requests',
  ),
  assumption(
    'leftPercent',
    'Users left on the version that should go, when a rollback fails',
    '% of the users',
  ),
  ...killSwitchAssumptionDetails,
];
