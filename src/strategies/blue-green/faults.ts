import type { Assumptions } from '../../engine/stage.ts';
import { type BlueGreenOutcome, seconds } from './outcome.ts';
import { hasPromotionTimer } from './rules.ts';

/** An outcome that is injected: its fault says what is wrong and where that is known from. */
type BlueGreenFault = BlueGreenOutcome & Required<Pick<BlueGreenOutcome, 'fault'>>;

/** Reports that pods exist and are not ready in time. */
const neverReady = {
  event: () => ({ type: 'deadline.exceeded', created: true }) as const,
  seconds: seconds('progressDeadlineSeconds'),
  fault: { class: 'hard' },
} as const;

/** How long the pause goes on when nobody promotes: until a timer does, or for hours. */
const untilPauseEnds = (assumed: Assumptions): number => {
  const autoPromotionSeconds = assumed['autoPromotionSeconds'] ?? 0;
  const autoPromotionEnabled = assumed['autoPromotionEnabled'] === 1;
  return hasPromotionTimer({ autoPromotionEnabled, autoPromotionSeconds })
    ? autoPromotionSeconds
    : (assumed['forgottenSeconds'] ?? 0);
};

/**
 * Everything that can be broken in this strategy, in the order of the run. What there is to say of
 * each stands in fault-details.ts.
 */
export const faults: readonly BlueGreenFault[] = [
  {
    state: 'scalingPreview',
    id: 'blue-green-preview-never-ready',
    ...neverReady,
    label: 'Preview pods crash in a loop',
    result: 'Deadline passed: crash loop',
    because: 'the preview pods of {candidate} never became ready',
  },
  {
    state: 'scalingPreview',
    id: 'blue-green-artefact-missing',
    ...neverReady,
    label: 'Artefact is missing',
    result: 'Deadline passed: no artefact',
    because: 'the artefact of {candidate} was missing',
  },
  {
    state: 'scalingPreview',
    id: 'blue-green-quota-below-2n',
    event: () => ({ type: 'deadline.exceeded', created: false }),
    seconds: seconds('progressDeadlineSeconds'),
    label: 'Quota has no room for two versions',
    result: 'Deadline passed: over quota',
    because: 'the quota had no room for a second version',
    fault: { class: 'hard' },
  },
  {
    state: 'scalingPreview',
    id: 'blue-green-old-artefact-gone',
    event: () => ({ type: 'pods.failed' }),
    seconds: seconds('progressDeadlineSeconds'),
    label: 'Old artefact is gone',
    result: 'Deadline passed: v1 is gone',
    because: 'the artefact of v1 was gone when it was needed again',
    follows: { scalingPreview: 'blue-green-old-artefact-gone' },
    fault: { class: 'hard' },
  },
  {
    state: 'preAnalysis',
    id: 'blue-green-pre-analysis-failed',
    event: () => ({ type: 'analysis.failed', kind: 'pre', oldPodsGone: false }),
    label: 'Analysis fails',
    result: 'Failed before any user',
    because: 'the analysis before the switch failed',
    reveals: { '{candidate}': 'failing' },
    fault: { class: 'soft' },
  },
  {
    state: 'preAnalysis',
    id: 'blue-green-pre-analysis-errored',
    event: () => ({ type: 'analysis.errored', kind: 'pre' }),
    label: 'Monitor is down',
    result: 'Analysis error: no data',
    because: 'the monitor was down before the switch',
    reveals: { '{candidate}': 'good' },
    fault: { class: 'meta' },
  },
  {
    state: 'preAnalysis',
    id: 'blue-green-pre-analysis-inconclusive',
    event: () => ({ type: 'analysis.undecided', kind: 'pre' }),
    label: 'Analysis is inconclusive',
    result: 'No verdict: paused',
    because: 'the analysis before the switch had no verdict',
    fault: { class: 'meta' },
  },
  {
    state: 'awaitingPromotion',
    id: 'blue-green-promotion-forgotten',
    event: () => ({ type: 'timer.elapsed' }),
    seconds: untilPauseEnds,
    label: 'Nobody promotes',
    result: 'Nobody acts: {pause}',
    fault: { class: 'meta' },
  },
  {
    state: 'switching',
    id: 'blue-green-cold-start-storm',
    event: () => ({ type: 'service.switched', sticky: 0, cold: true }),
    label: 'Full load hits cold caches',
    result: 'All users on {active}, caches cold',
    because: 'the full load hit cold caches',
    fault: { class: 'soft' },
  },
  {
    state: 'switching',
    id: 'blue-green-sticky-clients',
    event: (assumed) => ({
      type: 'service.switched',
      sticky: assumed['stickyPercent'] ?? 0,
      cold: false,
    }),
    label: 'Some clients keep their connection',
    result: 'Switched, but not for all',
    fault: { class: 'soft' },
  },
  {
    state: 'switching',
    id: 'blue-green-shared-schema',
    event: () => ({ type: 'service.switched', sticky: 0, cold: false }),
    label: 'New version migrates the shared data',
    result: 'All users at once on {active}',
    because: 'the shared data was migrated one way',
    becomes: { v1: 'silent' },
    fault: { class: 'silent' },
  },
  {
    state: 'postAnalysis',
    id: 'blue-green-post-analysis-errored',
    event: () => ({ type: 'analysis.errored', kind: 'post' }),
    label: 'Monitor is down',
    result: 'Analysis error, abort set',
    because: 'the monitor was down after the switch',
    reveals: { '{candidate}': 'good' },
    fault: { class: 'meta' },
  },
  {
    state: 'postAnalysis',
    id: 'blue-green-post-analysis-inconclusive',
    event: () => ({ type: 'analysis.undecided', kind: 'post' }),
    label: 'Analysis is inconclusive',
    result: 'No verdict: paused',
    because: 'the analysis after the switch had no verdict',
    fault: { class: 'meta' },
  },
  {
    state: 'postAnalysis',
    id: 'blue-green-check-noise',
    event: () => ({ type: 'analysis.failed', kind: 'post', oldPodsGone: false }),
    label: 'False alarm',
    result: 'Analysis failed, abort set',
    because: 'the analysis after the switch failed',
    reveals: { '{candidate}': 'good' },
    fault: { class: 'meta' },
  },
  {
    state: 'postAnalysis',
    id: 'blue-green-post-analysis-late',
    event: () => ({ type: 'analysis.failed', kind: 'post', oldPodsGone: true }),
    label: 'Verdict comes after the old pods are gone',
    result: 'Failed too late',
    because: 'the verdict came after the old pods were gone',
    reveals: { '{candidate}': 'failing' },
    follows: { promoted: 'template.reverted' },
    fault: { class: 'meta' },
  },
  {
    state: 'postAnalysis',
    id: 'blue-green-silent-regression',
    event: () => ({ type: 'analysis.succeeded', kind: 'post' }),
    label: 'Answers are worse, without errors',
    result: 'Passed: {stable} is stable',
    because: 'the analysis after the switch succeeded',
    reveals: { '{candidate}': 'silent' },
    fault: { class: 'silent' },
  },
  {
    state: 'postAnalysis',
    id: 'blue-green-feature-skew',
    event: () => ({ type: 'analysis.succeeded', kind: 'post' }),
    label: 'Features are misread',
    result: 'Passed: {stable} is stable',
    because: 'the analysis after the switch succeeded',
    reveals: { '{candidate}': 'silent' },
    fault: { class: 'silent' },
  },
  {
    state: 'postAnalysis',
    id: 'blue-green-input-drift',
    event: () => ({ type: 'analysis.succeeded', kind: 'post' }),
    label: 'Inputs drift under every version',
    result: 'Passed: {stable} is stable',
    because: 'the analysis after the switch succeeded',
    reveals: { '{candidate}': 'silent' },
    becomes: { v1: 'silent', v2: 'silent' },
    fault: { class: 'silent' },
  },
  {
    state: 'promoted',
    id: 'blue-green-draining-lost',
    event: (assumed) => ({ type: 'delay.elapsed', lost: assumed['drainingPercent'] ?? 0 }),
    seconds: seconds('scaleDownDelaySeconds'),
    label: 'Nodes still send to removed pods',
    result: 'Old pods removed too early',
    fault: { class: 'soft' },
  },
  {
    state: 'promoted',
    id: 'blue-green-abort-after-promotion',
    event: () => ({ type: 'operator.aborted' }),
    by: 'operator',
    seconds: () => 0,
    label: 'A person aborts, too late',
    result: 'Abort ignored: {stable} is already stable',
    fault: { class: 'meta' },
  },
  {
    state: 'switchingBack',
    id: 'blue-green-sticky-clients-back',
    event: (assumed) => ({
      type: 'service.switched',
      sticky: assumed['stickyPercent'] ?? 0,
      cold: false,
    }),
    label: 'Some clients keep their connection',
    result: 'Switched back, but not for all',
    fault: { class: 'soft' },
  },
  {
    state: 'switchingBack',
    id: 'blue-green-stale-cache',
    event: () => ({ type: 'service.switched', sticky: 0, cold: false }),
    label: 'A cache keeps the bad answers',
    result: '{active} has all users again',
    becomes: { '{active}': 'silent' },
    fault: { class: 'silent' },
  },
];
