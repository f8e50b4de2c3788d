import {
  behindKillSwitch,
  killSwitchQualities,
  killSwitchWording,
  switchInWords,
} from '../../engine/kill-switch.ts';
import { defineStrategy, type Production, type Strategy } from '../../engine/strategy.ts';
import { assumptionsFor, type BlueGreenParameters, defaults } from './assumptions.ts';
import type { BlueGreenContext, BlueGreenEvent } from './context.ts';
import { limits, machine } from './machine.ts';
import sample from './sample.yaml?highlighted';
import { scenarios } from './scenarios.ts';

const set = ({ assumed }: BlueGreenContext, id: string): number => assumed[id] ?? 0;

const podsOf = ({ pods }: BlueGreenContext, version: 'v1' | 'v2' | 'v3') =>
  pods[version] ?? { desired: 0, ready: 0 };

const attempts = ({ context }: { context: BlueGreenContext }) =>
  `${context.attempts} of ${limits.attempts} further attempts are used`;

const skipped = (context: BlueGreenContext, kind: 'before' | 'after', id: string) =>
  context.promoteFull
    ? 'a full promotion skips every analysis'
    : set(context, id) === 1
      ? `an analysis ${kind} the switch is set`
      : `no analysis ${kind} the switch is set`;

/** Percent of the users by version: those of the active service, and who does not follow it yet. */
function sharesOf({ active, laggards, pods }: BlueGreenContext): Production['shares'] {
  const nobody = Object.fromEntries(['v1', 'v2', ...Object.keys(pods)].map((id) => [id, 0]));
  const shares = { ...nobody, [active]: 100 - (laggards?.percent ?? 0) };
  return laggards ? { ...shares, [laggards.version]: laggards.percent } : shares;
}

const productionOf = (context: BlueGreenContext): Production => {
  const { candidate, desired, phase, message, judged, alarmed, pods } = context;
  const shares = sharesOf(context);
  const none = { desired: 0, ready: 0 };
  const production: Production = {
    shares,
    pods: Object.fromEntries(
      Object.keys(shares).map((version) => [version, pods[version as 'v1' | 'v2' | 'v3'] ?? none]),
    ),
    desired,
    phase: { name: phase, message },
    seen: { v1: 'unknown', v2: 'unknown', v3: 'unknown', [candidate]: judged },
    noticed: alarmed,
  };
  return behindKillSwitch(production, context.killSwitch);
};

/**
 * The blue-green strategy with the settings of a manifest; what is not given is as Argo Rollouts
 * has it by default. The settings become assumed numbers, so a scenario or a learner can change
 * them.
 *
 * @throws RangeError when a setting is out of the bounds of its assumed number.
 */
export function createBlueGreen(parameters: Partial<BlueGreenParameters> = {}): Strategy {
  const assumptions = assumptionsFor({ ...defaults, ...parameters });
  for (const [id, { value, least, most }] of Object.entries(assumptions)) {
    if (!(least <= value && value <= most))
      throw new RangeError(`${id} is ${value}, and must be between ${least} and ${most}.`);
  }
  return defineStrategy<BlueGreenContext, BlueGreenEvent>({
    id: 'blue-green',
    title: 'Blue-green',
    start: 'v1 serves all users',
    machine,
    sample,
    assumptions,
    explain: async () => (await import('./explanations.ts')).explanations,
    scenarios,
    variables: [
      {
        name: 'desired_version',
        meaning: 'The version in the Rollout’s pod template. An abort does not change it.',
        read: ({ desired }) => desired,
      },
      {
        name: 'preview',
        meaning: 'The version that the preview service selects. No user gets there.',
        read: ({ preview }) => preview,
      },
      {
        name: 'active',
        meaning: 'The version that the active service selects: it answers the users.',
        read: ({ active }) => active,
      },
      {
        name: 'stable',
        meaning: 'The version that was promoted last. It is a role, not a measurement.',
        read: ({ stable }) => stable,
      },
      {
        name: 'traffic_v2',
        meaning: 'Percent of the users’ requests that go to v2.',
        read: (context) => productionOf(context).shares['v2'] ?? 0,
      },
      {
        name: 'pods_v1',
        meaning: 'Pods of v1 that are ready. Without them there is no quick way back.',
        read: (context) => podsOf(context, 'v1').ready,
      },
      {
        name: 'analysis',
        meaning: 'The last analysis, before (pre) or after (post) the switch, and how it ended.',
        read: ({ analysis }) => analysis,
      },
      {
        name: 'phase',
        meaning: 'The controller’s word for the state of the Rollout, not for that of the users.',
        read: ({ phase }) => phase,
      },
    ],
    guards: {
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
            : `autoPromotionEnabled is ${set(context, 'autoPromotionEnabled') === 1}, autoPromotionSeconds ${set(context, 'autoPromotionSeconds')}`,
      },
      isPromotionTimed: {
        question: 'Does a timer promote?',
        saw: ({ context }) =>
          `autoPromotionEnabled is ${set(context, 'autoPromotionEnabled') === 1}, autoPromotionSeconds ${set(context, 'autoPromotionSeconds')}`,
      },
      canWaitOn: {
        question: 'Can the pause go on?',
        saw: ({ context }) =>
          context.waited ? 'hours have passed already' : 'no deadline counts while it is paused',
      },
      hasFullReplicas: {
        question: 'Are all pods of the new version ready?',
        saw: ({ context }) =>
          `${podsOf(context, context.candidate).ready} of ${set(context, 'replicas')} are ready`,
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
        saw: ({ context: { active } }) => `the active service selects ${active}`,
      },
      isReturningToV1: {
        question: 'Is it v1 that is being started?',
        saw: ({ context: { candidate } }) => `${candidate} is being started`,
      },
      shouldAbortOnDeadline: {
        question: 'Does a missed deadline abort?',
        saw: ({ context }) =>
          `progressDeadlineAbort is ${set(context, 'progressDeadlineAbort') === 1}`,
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
          const delay = set(context, 'abortScaleDownDelaySeconds');
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
        saw: ({ context }) =>
          `v3 takes ${set(context, 'decideSeconds')} s to decide on; ${podsOf(context, context.previous).desired} old pods are kept for ${set(context, 'scaleDownDelaySeconds')} s`,
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
        saw: ({ context: { active } }) => `${active} serves`,
      },
      servesAlone: {
        question: 'Are all old pods gone?',
        saw: ({ context }) => `${podsOf(context, context.previous).desired} old pods are left`,
      },
      ...killSwitchWording,
      canTurnModelOff: {
        question: 'Can the model path be turned off, and does a new version have users?',
        saw: ({ context, event }) =>
          `${killSwitchWording.canTurnModelOff.saw({ context, event })}; ${context.active} is active`,
      },
      isInsideScaleDownDelay: {
        question: 'Are the pods of v1 still there, and in time?',
        saw: ({ context, event }) =>
          `v1 has ${podsOf(context, 'v1').desired} pods; the undo comes ${'afterSeconds' in event ? event.afterSeconds : 0} s later, the delay is ${set(context, 'scaleDownDelaySeconds')} s`,
      },
      mustDeployV1Anew: {
        question: 'Can v1 be deployed anew?',
        saw: ({ context }) =>
          `v1 has ${podsOf(context, 'v1').desired} pods, ${attempts({ context })}`,
      },
    },
    qualities: {
      good: (assumed) => assumed['normalErrorRate'] ?? 0,
      failing: (assumed) => assumed['failingErrorRate'] ?? 0,
      silent: (assumed) => assumed['silentBadRate'] ?? 0,
      ...killSwitchQualities,
    },
    words: ({ candidate, active, stable, waited, killSwitch }) => ({
      candidate,
      active,
      stable,
      pause: waited ? 'still paused' : 'the timer promotes',
      off: switchInWords(killSwitch),
    }),
    production: productionOf,
    // An abort while it is stalled is decided, too, and does not show: it was Degraded before.
    decision: { variable: 'phase', isTaken: ({ aborted }) => aborted },
  });
}

/** Blue-green: two versions side by side, and one switch for all users. */
export default createBlueGreen();
