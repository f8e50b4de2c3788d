import { killSwitchGuards, killSwitchWording } from '../../engine/kill-switch.ts';
import type { TypedStrategy } from '../../engine/strategy.ts';
import type { BlueGreenContext, BlueGreenEvent } from './context.ts';
import { number, podsOf, previewCountOf, settingsOf } from './readings.ts';
import { abortScaleDownDelay, hasPromotionTimer, isFastRollback, needsPause } from './rules.ts';

/** How many further attempts (retries, other versions, forced promotions) a run may have. */
const limits = { attempts: 2 } as const;

/** What a guard sees. */
interface Seen {
  readonly context: BlueGreenContext;
  readonly event: BlueGreenEvent;
}

/** The questions that the machine asks, for its `setup()`. */
export const guards = {
  hasPreviewReplicas: ({ context }: Seen) =>
    podsOf(context, context.candidate).ready >= Math.max(1, previewCountOf(context)),
  isPreAnalysisSkipped: ({ context }: Seen) =>
    context.promoteFull || number(context, 'prePromotionAnalysis') !== 1,
  isAutoPromotionImmediate: ({ context }: Seen) =>
    context.promoteFull || !needsPause(settingsOf(context)),
  isPromotionTimed: ({ context }: Seen) => hasPromotionTimer(settingsOf(context)),
  canWaitOn: ({ context }: Seen) => !context.waited,
  hasFullReplicas: ({ context }: Seen) =>
    podsOf(context, context.candidate).ready >= number(context, 'replicas'),
  isPostAnalysisSkipped: ({ context }: Seen) =>
    context.promoteFull || number(context, 'postPromotionAnalysis') !== 1,
  areOldPodsGone: ({ event }: Seen) => 'oldPodsGone' in event && event.oldPodsGone,
  hasSwitched: ({ context }: Seen) => context.active === context.candidate,
  isReturningToV1: ({ context }: Seen) => context.candidate === 'v1',
  shouldAbortOnDeadline: ({ context }: Seen) => number(context, 'progressDeadlineAbort') === 1,
  canBecomeReady: ({ context }: Seen) => !context.targetLost,
  isAborted: ({ context }: Seen) => context.aborted,
  shouldScaleDownAborted: ({ context }: Seen) =>
    podsOf(context, context.candidate).desired > 0 &&
    abortScaleDownDelay(number(context, 'abortScaleDownDelaySeconds')) !== null,
  isV1Stable: ({ context }: Seen) => context.stable === 'v1',
  canReuseReadyPods: ({ context }: Seen) =>
    context.attempts < limits.attempts &&
    podsOf(context, context.candidate).ready >= previewCountOf(context),
  hasAttemptsLeft: ({ context }: Seen) => context.attempts < limits.attempts,
  canRollForward: ({ context }: Seen) =>
    context.attempts < limits.attempts && context.candidate !== 'v3',
  isFullyPromoted: ({ context }: Seen) => context.stable === context.candidate,
  canRollForwardByNow: ({ context }: Seen) =>
    context.attempts < limits.attempts &&
    context.candidate !== 'v3' &&
    (podsOf(context, context.previous).desired === 0 ||
      number(context, 'decideSeconds') < number(context, 'scaleDownDelaySeconds')),
  hasOldPods: ({ context }: Seen) => podsOf(context, context.previous).desired > 0,
  isBackOnV1: ({ context }: Seen) =>
    context.candidate === 'v1' && podsOf(context, context.previous).desired === 0,
  servesAlone: ({ context }: Seen) => podsOf(context, context.previous).desired === 0,
  ...killSwitchGuards,
  canTurnModelOff: ({ context }: Seen) =>
    killSwitchGuards.canTurnModelOff({ context }) &&
    (context.active !== 'v1' || context.laggards !== null),
  isInsideScaleDownDelay: ({ context, event }: Seen) =>
    context.candidate !== 'v1' &&
    isFastRollback(
      podsOf(context, 'v1').desired,
      'afterSeconds' in event ? event.afterSeconds : 0,
      number(context, 'scaleDownDelaySeconds'),
    ),
  mustDeployV1Anew: ({ context }: Seen) =>
    context.candidate !== 'v1' &&
    podsOf(context, 'v1').desired === 0 &&
    context.attempts < limits.attempts,
};

const attempts = ({ context }: { context: BlueGreenContext }) =>
  `${context.attempts} of ${limits.attempts} further attempts are used`;

const V1_IS_BACK = 'v1 is what serves already';

const skipped = (context: BlueGreenContext, kind: 'before' | 'after', id: string) =>
  context.promoteFull
    ? 'a full promotion skips every analysis'
    : number(context, id) === 1
      ? `an analysis ${kind} the switch is set`
      : `no analysis ${kind} the switch is set`;

/** The same questions put into words. */
export const guardWording: TypedStrategy<BlueGreenContext, BlueGreenEvent>['guards'] = {
  hasPreviewReplicas: {
    question: 'Are the preview pods ready already?',
    saw: ({ context }) => `${podsOf(context, context.candidate).ready} are ready`,
  },
  isPreAnalysisSkipped: {
    question: 'Is there no analysis before the switch?',
    saw: ({ context }) => skipped(context, 'before', 'prePromotionAnalysis'),
  },
  isAutoPromotionImmediate: {
    question: 'Is the new version promoted at once?',
    saw: ({ context }) =>
      context.promoteFull
        ? 'a full promotion skips the pause'
        : `autoPromotionEnabled is ${number(context, 'autoPromotionEnabled') === 1}, autoPromotionSeconds ${number(context, 'autoPromotionSeconds')}`,
  },
  isPromotionTimed: {
    question: 'Does a timer promote?',
    saw: ({ context }) =>
      `autoPromotionEnabled is ${number(context, 'autoPromotionEnabled') === 1}, autoPromotionSeconds ${number(context, 'autoPromotionSeconds')}`,
  },
  canWaitOn: {
    question: 'Can the pause go on?',
    saw: ({ context }) =>
      context.waited ? 'hours have passed already' : 'no deadline counts while it is paused',
  },
  hasFullReplicas: {
    question: 'Are all pods of the new version ready?',
    saw: ({ context }) =>
      `${podsOf(context, context.candidate).ready} of ${number(context, 'replicas')} are ready`,
  },
  isPostAnalysisSkipped: {
    question: 'Is there no analysis after the switch?',
    saw: ({ context }) => skipped(context, 'after', 'postPromotionAnalysis'),
  },
  areOldPodsGone: {
    question: 'Has the platform removed the old pods before the verdict?',
    saw: ({ event }) =>
      'oldPodsGone' in event && event.oldPodsGone
        ? 'its timer ran out during the analysis'
        : 'they are kept until the promotion',
  },
  hasSwitched: {
    question: 'Has the service been switched already?',
    saw: ({ context: { active, candidate } }) =>
      `the active service selects ${active}, and ${candidate} is rolled out`,
  },
  isReturningToV1: {
    question: 'Is it v1 that is being started?',
    saw: ({ context: { candidate } }) => `${candidate} is being started`,
  },
  shouldAbortOnDeadline: {
    question: 'Does a missed deadline abort?',
    saw: ({ context }) =>
      `progressDeadlineAbort is ${number(context, 'progressDeadlineAbort') === 1}`,
  },
  canBecomeReady: {
    question: 'Can these pods still become ready?',
    saw: ({ context }) =>
      context.targetLost ? 'their artefact is gone' : 'nothing is known against it',
  },
  isAborted: {
    question: 'Is the rollout aborted?',
    saw: ({ context: { aborted } }) =>
      aborted ? 'the abort is set' : 'v1 was applied again instead',
  },
  shouldScaleDownAborted: {
    question: 'Are the pods of the aborted version removed?',
    saw: ({ context }) => {
      const delay = number(context, 'abortScaleDownDelaySeconds');
      const kept = podsOf(context, context.candidate).desired;
      return `${kept} exist, and abortScaleDownDelaySeconds is ${delay}${delay === 0 ? ', which means never' : ''}`;
    },
  },
  isV1Stable: {
    question: 'Is v1 the stable version?',
    saw: ({ context: { stable } }) => `${stable} is stable`,
  },
  canReuseReadyPods: {
    question: 'Are pods of this version still ready for another attempt?',
    saw: ({ context }) =>
      `${podsOf(context, context.candidate).ready} are ready, ${attempts({ context })}`,
  },
  hasAttemptsLeft: { question: 'Is another attempt left?', saw: attempts },
  canRollForward: {
    question: 'Is there a newer version to roll forward to?',
    saw: ({ context }) =>
      context.candidate === 'v3'
        ? 'v3 has been tried already'
        : `v3 has not been tried yet, ${attempts({ context })}`,
  },
  isFullyPromoted: {
    question: 'Is this version promoted already?',
    saw: ({ context: { stable } }) => `${stable} is stable, so no rollout is under way`,
  },
  canRollForwardByNow: {
    question: 'Is v3 there by now, and not tried yet?',
    saw: ({ context }) => {
      if (context.candidate === 'v3') return 'v3 has been tried already';
      const old = podsOf(context, context.previous).desired;
      const kept =
        old > 0
          ? `${old} old pods are kept for ${number(context, 'scaleDownDelaySeconds')} s`
          : 'the old pods are gone';
      return `v3 takes ${number(context, 'decideSeconds')} s to decide on, and ${kept}; ${attempts({ context })}`;
    },
  },
  hasOldPods: {
    question: 'Are there old pods left?',
    saw: ({ context }) => {
      const { previous } = context;
      return `${previous} has ${podsOf(context, previous).desired} pods`;
    },
  },
  isBackOnV1: {
    question: 'Does v1 serve again, alone?',
    saw: ({ context }) =>
      `${context.active} serves, and ${podsOf(context, context.previous).desired} old pods are left`,
  },
  servesAlone: {
    question: 'Are all old pods gone?',
    saw: ({ context }) => `${podsOf(context, context.previous).desired} old pods are left`,
  },
  ...killSwitchWording,
  canTurnModelOff: {
    question: 'Can the model path be turned off, and does a new version have users?',
    saw: ({ context, event }) =>
      `${killSwitchWording.canTurnModelOff.saw({ context, event })}; ${context.active} is active${context.laggards ? ', but not for all users yet' : ''}`,
  },
  isInsideScaleDownDelay: {
    question: 'Are the pods of v1 still there, and in time?',
    saw: ({ context, event }) =>
      context.candidate === 'v1'
        ? V1_IS_BACK
        : `v1 has ${podsOf(context, 'v1').desired} pods; the undo comes ${'afterSeconds' in event ? event.afterSeconds : 0} s later, the delay is ${number(context, 'scaleDownDelaySeconds')} s`,
  },
  mustDeployV1Anew: {
    question: 'Can v1 be deployed anew?',
    saw: ({ context }) =>
      context.candidate === 'v1'
        ? V1_IS_BACK
        : `v1 has ${podsOf(context, 'v1').desired} pods, ${attempts({ context })}`,
  },
};
