/**
 * One entry of `spec.strategy.canary.steps` of a Rollout, as far as this strategy plays it: a share
 * of the traffic (percent), an analysis that has to succeed, or a pause until a person promotes.
 */
export type CanaryStep =
  { readonly setWeight: number } | { readonly analysis: true } | { readonly pause: true };

/** The stages that carry out a step; one for each kind. */
export type StepStage = 'setWeight' | 'analysis' | 'pause';

/** Where the rollout goes after a step: to the stage of the next one, or to the promotion. */
export type AfterStep = StepStage | 'promoting';

/** The steps of the lesson: few users, a check, a person, more users, a check. */
export const defaultSteps: readonly CanaryStep[] = [
  { setWeight: 20 },
  { analysis: true },
  { pause: true },
  { setWeight: 60 },
  { analysis: true },
];

/** The stage that carries out a step. */
export const stageOf = (step: CanaryStep): StepStage =>
  'setWeight' in step ? 'setWeight' : 'analysis' in step ? 'analysis' : 'pause';

/** The stage of the step at an index; after the last one, the promotion. */
export function stageAt(steps: readonly CanaryStep[], index: number): AfterStep {
  const step = steps[index];
  return step ? stageOf(step) : 'promoting';
}

/** The kinds of step that there are, in the order of their first step. */
export const stagesIn = (steps: readonly CanaryStep[]): readonly StepStage[] => [
  ...new Set(steps.map(stageOf)),
];

/** All stages that can follow on a step of one kind; the promotion last. */
export function stagesAfter(steps: readonly CanaryStep[], stage: StepStage): readonly AfterStep[] {
  const all = steps.flatMap((step, i) => (stageOf(step) === stage ? [stageAt(steps, i + 1)] : []));
  const next = [...new Set(all)];
  return [
    ...next.filter((one) => one !== 'promoting'),
    ...next.filter((one) => one === 'promoting'),
  ];
}

/**
 * The weight that is in force at an index: that of the last `setWeight` at or before it, 0 before
 * the first one, 100 after the last step. (argo-rollouts utils/replicaset/canary.go,
 * GetCurrentSetWeight.)
 */
export function weightAt(steps: readonly CanaryStep[], index: number): number {
  if (index >= steps.length) return 100;
  const set = steps.slice(0, index + 1).findLast((step) => 'setWeight' in step);
  return set && 'setWeight' in set ? set.setWeight : 0;
}
