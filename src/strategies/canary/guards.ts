import { killSwitchGuards, killSwitchWording } from '../../engine/kill-switch.ts';
import type { TypedStrategy } from '../../engine/strategy.ts';
import type { CanaryContext, CanaryEvent } from './context.ts';
import {
  assess,
  flaggerChecks,
  limitsOf,
  replicasOf,
  stableAfterBatch,
  thresholdOf,
} from './readings.ts';
import { type AfterStep, type CanaryStep, stageAt, type StepStage } from './steps.ts';

/** How often something may be done again before the run has to go another way. */
const limits = { restarts: 1, reminders: 1 } as const;

/** What a guard sees. */
interface Seen {
  readonly context: CanaryContext;
  readonly event: CanaryEvent;
}

/** An undo goes back from v2 to v1. */
const canUndo = ({ stable_version, candidate, restarts }: CanaryContext) =>
  stable_version === 'v2' && candidate === 'v2' && restarts < limits.restarts;

const canApplyV3 = ({ stable_version, candidate }: CanaryContext) =>
  stable_version !== 'v3' && candidate !== 'v3';

/** A guard that asks which kind of step comes next. */
export type GuardName = `isNext${Capitalize<StepStage>}`;

/**
 * The questions that a machine with these steps can ask. Those about a kind of step that never comes
 * next are not asked.
 */
export function guardsFor(steps: readonly CanaryStep[]) {
  const nextIs = (context: CanaryContext, stage: AfterStep) =>
    stageAt(steps, context.step + 1) === stage;

  return {
    isFailureLimitExceeded: ({ context, event }: Seen) =>
      thresholdOf(context) > 0
        ? flaggerChecks(context, event).isRolledBack
        : assess(context, event).phase === 'Failed',
    isErrorLimitExceeded: ({ context, event }: Seen) =>
      thresholdOf(context) > 0
        ? flaggerChecks(context, event).isRolledBack
        : assess(context, event).phase === 'Error',
    canBeInconclusive: ({ context }: Seen) => thresholdOf(context) === 0,
    isNextSetWeight: ({ context }: Seen) => nextIs(context, 'setWeight'),
    isNextAnalysis: ({ context }: Seen) => nextIs(context, 'analysis'),
    isNextPause: ({ context }: Seen) => nextIs(context, 'pause'),
    shouldAbortOnDeadline: ({ context }: Seen) => context.assumed['progressDeadlineAbort'] === 1,
    hasRemindersLeft: ({ context }: Seen) => context.reminders < limits.reminders,
    canPauseByHand: ({ context: { reminders, restarts, candidate } }: Seen) =>
      reminders < limits.reminders && restarts === 0 && candidate === 'v2',
    canApplyV3: ({ context }: Seen) => canApplyV3(context),
    isInsideRollbackWindow: ({ context }: Seen) =>
      canUndo(context) && (context.assumed['rollbackWindowRevisions'] ?? 0) > 0,
    canUndo: ({ context }: Seen) => canUndo(context),
    isUpdateOver: ({ context }: Seen) => context.stable_version === context.candidate,
    isScaleDownPending: ({ context }: Seen) =>
      context.canary.desired > 0 && (context.assumed['abortScaleDownDelaySeconds'] ?? 0) > 0,
    hasRetriesLeft: ({ context }: Seen) =>
      context.restarts < limits.restarts && thresholdOf(context) === 0,
    hasStableToCome: ({ context }: Seen) =>
      context.isDynamic && stableAfterBatch(context) < replicasOf(context),
    isStableFullyScaled: ({ context }: Seen) => !context.isDynamic,
    isStableScaledDown: ({ context }: Seen) => context.isDynamic,
    canBringBackStable: ({ context }: Seen) => context.targetAvailable,
    ...killSwitchGuards,
  };
}

/** What there is to say of an undo: it is told of v2 only, and no run begins its steps a third time. */
const undoInWords = ({ stable_version, candidate, restarts }: CanaryContext): string =>
  stable_version !== 'v2' || candidate !== 'v2'
    ? `${stable_version} is the stable version`
    : restarts < limits.restarts
      ? 'v2 is stable, and v1 is the revision before it'
      : 'the steps have begun again already, and this exercise does so once';

const podsInWords = (pods: number): string => (pods === 1 ? '1 pod' : `${pods} pods`);

/** The same questions put into words. */
export const wordingFor = (
  steps: readonly CanaryStep[],
): TypedStrategy<CanaryContext, CanaryEvent>['guards'] => {
  const sawNext = ({ context }: { context: CanaryContext }) => {
    const next = context.step + 1;
    const words = { setWeight: 'a new weight', analysis: 'an analysis', pause: 'a pause' } as const;
    const stage = stageAt(steps, next);
    return stage === 'promoting'
      ? `all ${steps.length} steps are done`
      : `step ${next} is ${words[stage]}`;
  };
  const sawChecks = ({ context, event }: { context: CanaryContext; event: CanaryEvent }) =>
    `${flaggerChecks(context, event).failedChecks} checks have failed since the steps began; at ${thresholdOf(context)} the next run rolls back`;
  return {
    isFailureLimitExceeded: {
      question: 'Did more measurements fail than are allowed?',
      saw: ({ context, event }) => {
        if (thresholdOf(context) > 0) return sawChecks({ context, event });
        const { failed, taken } = assess(context, event);
        return `${failed} of ${taken} failed; failureLimit is ${limitsOf(context).failureLimit} and has to be exceeded`;
      },
    },
    isErrorLimitExceeded: {
      question: 'Did the monitor fail to answer more often than is allowed?',
      saw: ({ context, event }) =>
        thresholdOf(context) > 0
          ? sawChecks({ context, event })
          : `${assess(context, event).consecutiveErrors} errors in a row; consecutiveErrorLimit is ${limitsOf(context).consecutiveErrorLimit} and has to be exceeded`,
    },
    canBeInconclusive: {
      question: 'Is there a verdict between success and failure?',
      saw: ({ context }) =>
        thresholdOf(context) > 0 ? 'Flagger knows none' : 'Argo calls it Inconclusive',
    },
    isNextSetWeight: { question: 'Does the next step set a weight?', saw: sawNext },
    isNextAnalysis: { question: 'Is the next step an analysis?', saw: sawNext },
    isNextPause: { question: 'Is the next step a pause?', saw: sawNext },
    shouldAbortOnDeadline: {
      question: 'Does a missed deadline abort the rollout?',
      saw: ({ context }) =>
        context.assumed['progressDeadlineAbort'] === 1
          ? 'progressDeadlineAbort is set'
          : 'progressDeadlineAbort is not set, so the deadline is only reported',
    },
    hasRemindersLeft: {
      question: 'Can the pause be forgotten once more?',
      saw: ({ context }) =>
        context.reminders < limits.reminders ? 'nobody has been reminded yet' : 'it was once',
    },
    canPauseByHand: {
      keepsFinite: true,
      question: 'May it be paused by hand in this exercise?',
      saw: ({ context: { restarts, candidate, reminders } }) =>
        restarts > 0 || candidate !== 'v2'
          ? 'only on the first walk through the steps'
          : reminders < limits.reminders
            ? 'it has not been paused at this step yet'
            : 'it was once',
    },
    canApplyV3: {
      question: 'Is there a newer version to apply?',
      saw: ({ context }) =>
        context.candidate === 'v3' ? 'v3 has been applied already' : 'v3 has not been applied yet',
    },
    isInsideRollbackWindow: {
      question: 'Is v1 inside the rollback window?',
      saw: ({ context }) => {
        const revisions = context.assumed['rollbackWindowRevisions'] ?? 0;
        return `${undoInWords(context)}; rollbackWindow.revisions is ${revisions}`;
      },
    },
    canUndo: {
      question: 'Can v2 be undone to v1?',
      saw: ({ context }) => undoInWords(context),
    },
    isUpdateOver: {
      question: 'Is the update over?',
      saw: ({ context }) =>
        `${context.stable_version} is the stable version, and an abort only ends an update on its way`,
    },
    isScaleDownPending: {
      question: 'Do pods of the canary wait for the delay to end?',
      saw: ({ context }) =>
        `${podsInWords(context.canary.desired)}; abortScaleDownDelaySeconds is ${context.assumed['abortScaleDownDelaySeconds'] ?? 0}`,
    },
    hasRetriesLeft: {
      question: 'Is a retry left in this exercise?',
      keepsFinite: true,
      saw: ({ context }) =>
        thresholdOf(context) > 0
          ? 'Flagger has no retry: it waits for another template'
          : context.restarts < limits.restarts
            ? 'nothing has begun again yet'
            : 'the steps have begun again already',
    },
    isStableFullyScaled: {
      question: 'Are all stable pods still there?',
      saw: ({ context }) =>
        context.isDynamic
          ? 'dynamicStableScale has scaled them down'
          : `${podsInWords(context.stable.ready)} of ${context.stable_version} ${context.stable.ready === 1 ? 'is' : 'are'} ready`,
    },
    isStableScaledDown: {
      question: 'Did stable pods make room for the canary?',
      saw: ({ context }) =>
        context.isDynamic ? 'dynamicStableScale has scaled them down' : 'dynamicStableScale is off',
    },
    hasStableToCome: {
      question: 'Are stable pods still missing after this batch?',
      saw: ({ context }) =>
        context.isDynamic
          ? `${context.stable.ready} of ${context.assumed['replicas'] ?? 0} pods of ${context.stable_version} were ready before it`
          : 'dynamicStableScale is off',
    },
    ...killSwitchWording,
    canBringBackStable: {
      question: 'Can stable pods be brought back?',
      saw: ({ context }) =>
        context.targetAvailable
          ? `pods of ${context.stable_version} can be started again`
          : 'the template of the old version exists nowhere any more',
    },
  };
};
