import { assign, setup } from 'xstate';
import type { Lane } from '../../engine/flow.ts';
import { killSwitchGuards, killSwitchWays, settledSwitch } from '../../engine/kill-switch.ts';
import type { Assumptions, StageMeta, TransitionMeta } from '../../engine/stage.ts';
import type { AnalysisStatus, BlueGreenContext, BlueGreenEvent, Version } from './context.ts';
import { seconds } from './outcome.ts';
import { outcomesIn } from './outcomes.ts';
import {
  abortScaleDownDelay,
  activeVersion,
  hasPromotionTimer,
  isFastRollback,
  needsPause,
  previewPods,
  type PromotionSettings,
  readyWhileCold,
} from './rules.ts';

/** How many further attempts (retries, other versions, forced promotions) a run may have. */
export const limits = { attempts: 2 } as const;

const number = ({ assumed }: Pick<BlueGreenContext, 'assumed'>, id: string) => assumed[id] ?? 0;

const settingsOf = (context: BlueGreenContext): PromotionSettings => ({
  autoPromotionEnabled: number(context, 'autoPromotionEnabled') === 1,
  autoPromotionSeconds: number(context, 'autoPromotionSeconds'),
});

const podsOf = ({ pods }: BlueGreenContext, version: Version) =>
  pods[version] ?? { desired: 0, ready: 0 };

/** Pods of the candidate before the promotion; a count of 0 stands for one that is not set. */
const previewCountOf = (context: BlueGreenContext) =>
  previewPods(
    number(context, 'previewReplicaCount') || null,
    number(context, 'replicas'),
    context.promoteFull,
  );

/** What a template with another version changes: the preview service follows at once. */
function withTemplate(context: BlueGreenContext, version: Version): Partial<BlueGreenContext> {
  const { active, pods, laggards } = context;
  const ready = version === active ? podsOf(context, version).ready : 0;
  return {
    desired: version,
    candidate: version,
    preview: version,
    analysis: 'none',
    judged: 'unknown',
    aborted: false,
    promoteFull: false,
    targetLost: false,
    pods: {
      [active]: pods[active],
      ...(laggards && pods[laggards.version] && { [laggards.version]: pods[laggards.version] }),
      [version]: {
        desired: previewCountOf({ ...context, promoteFull: false }),
        ready,
      },
    },
  };
}

const withPods = (context: BlueGreenContext, version: Version, desired: number, ready: number) => ({
  pods: { ...context.pods, [version]: { desired, ready } },
});

/** The pods of a version are removed, and nobody can stay on them. */
function withoutPods(context: BlueGreenContext, version: Version): Partial<BlueGreenContext> {
  const { [version]: removed, ...pods } = context.pods;
  void removed;
  return { pods, laggards: null };
}

/** What switching the active service to a version changes. */
function withActive(
  context: BlueGreenContext,
  event: BlueGreenEvent,
  to: Version,
): Partial<BlueGreenContext> {
  const { active } = context;
  const sticky = 'sticky' in event ? event.sticky : 0;
  return {
    active: to,
    previous: active,
    laggards: sticky > 0 ? { version: active, percent: sticky } : null,
    killSwitch: 'ready' as const,
  };
}

const kindOf = (event: BlueGreenEvent) => ('kind' in event ? event.kind : 'post');

/**
 * Blue-green: the new version is started beside the old one, looked at through a preview service,
 * and gets all users at once when the active service's selector is switched. Mirrors the strategy
 * `blueGreen` of Argo Rollouts (rollout/bluegreen.go, service.go, sync.go; the end-to-end tests
 * TestBlueGreenPrePromotionFail, TestBlueGreenPostPromotionFail, TestBlueGreenKitchenSink and
 * TestBlueGreenScaleDownOnAbort).
 *
 * Setting the abort and switching the service back are two steps, as they are two passes of the
 * controller. What the settings skip is passed without a step.
 */
export const machine = setup({
  types: {
    context: {} as BlueGreenContext,
    events: {} as BlueGreenEvent,
    input: {} as { readonly assumed: Assumptions },
    tags: {} as Lane,
    meta: {} as StageMeta,
    transitionMeta: {} as TransitionMeta,
  },
  guards: {
    hasPreviewReplicas: ({ context }) =>
      podsOf(context, context.candidate).ready >= Math.max(1, previewCountOf(context)),
    isPreAnalysisSkipped: ({ context }) =>
      context.promoteFull || number(context, 'prePromotionAnalysis') !== 1,
    isAutoPromotionImmediate: ({ context }) =>
      context.promoteFull || !needsPause(settingsOf(context)),
    isPromotionTimed: ({ context }) => hasPromotionTimer(settingsOf(context)),
    canWaitOn: ({ context }) => !context.waited,
    hasFullReplicas: ({ context }) =>
      podsOf(context, context.candidate).ready >= number(context, 'replicas'),
    isPostAnalysisSkipped: ({ context }) =>
      context.promoteFull || number(context, 'postPromotionAnalysis') !== 1,
    areOldPodsGone: ({ event }) => 'oldPodsGone' in event && event.oldPodsGone,
    hasSwitched: ({ context }) => context.active === context.candidate,
    isReturningToV1: ({ context }) => context.candidate === 'v1',
    shouldAbortOnDeadline: ({ context }) => number(context, 'progressDeadlineAbort') === 1,
    canBecomeReady: ({ context }) => !context.targetLost,
    isAborted: ({ context }) => context.aborted,
    shouldScaleDownAborted: ({ context }) =>
      podsOf(context, context.candidate).desired > 0 &&
      abortScaleDownDelay(number(context, 'abortScaleDownDelaySeconds')) !== null,
    isV1Stable: ({ context }) => context.stable === 'v1',
    canReuseReadyPods: ({ context }) =>
      context.attempts < limits.attempts &&
      podsOf(context, context.candidate).ready >= previewCountOf(context),
    hasAttemptsLeft: ({ context }) => context.attempts < limits.attempts,
    canRollForward: ({ context }) =>
      context.attempts < limits.attempts && context.candidate !== 'v3',
    isFullyPromoted: ({ context }) => context.stable === context.candidate,
    canRollForwardByNow: ({ context }) =>
      context.attempts < limits.attempts &&
      context.candidate !== 'v3' &&
      (podsOf(context, context.previous).desired === 0 ||
        number(context, 'decideSeconds') < number(context, 'scaleDownDelaySeconds')),
    hasOldPods: ({ context }) => podsOf(context, context.previous).desired > 0,
    isBackOnV1: ({ context }) =>
      context.candidate === 'v1' && podsOf(context, context.previous).desired === 0,
    servesAlone: ({ context }) => podsOf(context, context.previous).desired === 0,
    ...killSwitchGuards,
    canTurnModelOff: ({ context }) =>
      killSwitchGuards.canTurnModelOff({ context }) &&
      (context.active !== 'v1' || context.laggards !== null),
    isInsideScaleDownDelay: ({ context, event }) =>
      context.candidate !== 'v1' &&
      isFastRollback(
        podsOf(context, 'v1').desired,
        'afterSeconds' in event ? event.afterSeconds : 0,
        number(context, 'scaleDownDelaySeconds'),
      ),
    mustDeployV1Anew: ({ context }) =>
      context.candidate !== 'v1' &&
      podsOf(context, 'v1').desired === 0 &&
      context.attempts < limits.attempts,
  },
  actions: {
    report: assign((_, now: Pick<BlueGreenContext, 'phase' | 'message'>) => now),
    applyCandidate: assign(({ context }) => withTemplate(context, context.candidate)),
    applyV1: assign(({ context }) => withTemplate(context, 'v1')),
    applyV3: assign(({ context }) => withTemplate(context, 'v3')),
    countAttempt: assign({ attempts: ({ context }) => context.attempts + 1 }),
    readyPreview: assign(({ context }) => {
      const { laggards, pods, candidate } = context;
      const wanted = previewCountOf(context);
      return {
        ...withPods(context, candidate, wanted, wanted),
        // By then every node knows that the removed pods are gone.
        laggards: laggards && pods[laggards.version] ? laggards : null,
      };
    }),
    readyAll: assign(({ context }) => {
      const replicas = number(context, 'replicas');
      return withPods(context, context.candidate, replicas, replicas);
    }),
    askForAll: assign(({ context }) =>
      withPods(
        context,
        context.candidate,
        number(context, 'replicas'),
        podsOf(context, context.candidate).ready,
      ),
    ),
    missDeadline: assign(({ context, event }) => ({
      alarmed: true,
      ...('created' in event && !event.created && withPods(context, context.candidate, 0, 0)),
    })),
    loseTarget: assign({ targetLost: true, alarmed: true }),
    recordRun: assign(({ event }) => {
      const status: AnalysisStatus =
        event.type === 'analysis.succeeded'
          ? 'successful'
          : event.type === 'analysis.failed'
            ? 'failed'
            : event.type === 'analysis.errored'
              ? 'error'
              : 'inconclusive';
      return { analysis: `${kindOf(event)} ${status}` as const };
    }),
    judge: assign(({ event }) => ({
      judged:
        event.type === 'analysis.succeeded'
          ? ('healthy' as const)
          : event.type === 'analysis.failed'
            ? ('failing' as const)
            : ('unknown' as const),
    })),
    raiseAlarm: assign({ alarmed: true }),
    setAbort: assign({
      aborted: true,
      alarmed: true,
      phase: 'Degraded',
      message: 'RolloutAborted',
    }),
    waitOn: assign({ waited: true }),
    switchToCandidate: assign(({ context, event }) => {
      const { candidate, active, stable } = context;
      const to = activeVersion({ active, candidate, stable, isAborted: false, mayPromote: true });
      const replicas = number(context, 'replicas');
      const isCold = event.type === 'service.switched' && event.cold;
      const ready = isCold ? readyWhileCold(replicas) : podsOf(context, candidate).ready;
      return {
        ...withActive(context, event, to),
        pods: { [active]: context.pods[active], [candidate]: { desired: replicas, ready } },
        waited: false,
      };
    }),
    switchBack: assign(({ context, event }) => {
      const { active, desired, stable, aborted } = context;
      const to = activeVersion({
        active,
        candidate: desired,
        stable,
        isAborted: aborted,
        mayPromote: true,
      });
      return { ...withActive(context, event, to), stable: to };
    }),
    leaveHalfBehind: assign(({ context, event }) => {
      const { aborted, desired, stable } = context;
      return withActive(context, event, aborted ? stable : desired);
    }),
    finishSwitchBack: assign(({ context }) => ({
      laggards: null,
      stable: context.active,
      killSwitch: 'ready' as const,
    })),
    turnModelOff: assign({ killSwitch: 'engaged' }),
    turnModelOn: assign({ killSwitch: 'released' }),
    settleSwitch: assign({ killSwitch: ({ context }) => settledSwitch(context) }),
    promote: assign({ stable: ({ context }) => context.candidate }),
    warmUp: assign(({ context }) => {
      const replicas = number(context, 'replicas');
      return withPods(context, context.candidate, replicas, replicas);
    }),
    removeOldPods: assign(({ context, event }) => {
      const { previous } = context;
      const lost = event.type === 'delay.elapsed' ? event.lost : 0;
      return {
        ...withoutPods(context, previous),
        ...(lost > 0 && { laggards: { version: previous, percent: lost } }),
      };
    }),
    reachEverybody: assign({ laggards: null }),
    removeCandidate: assign(({ context }) => withoutPods(context, context.candidate)),
    forcePromotion: assign({ promoteFull: true, aborted: false, analysis: 'none' }),
    runAgain: assign({ aborted: false, analysis: 'none', judged: 'unknown' }),
    askForPreview: assign(({ context }) => {
      const { candidate } = context;
      return withPods(
        context,
        candidate,
        previewCountOf(context),
        Math.min(podsOf(context, candidate).ready, previewCountOf(context)),
      );
    }),
    wantV1: assign({
      desired: 'v1',
      preview: 'v1',
      analysis: 'none',
      aborted: false,
      alarmed: true,
    }),
    noticeFault: assign({ alarmed: true }),
  },
}).createMachine({
  id: 'blue-green',
  initial: 'servingV1',
  context: ({ input: { assumed } }) => ({
    desired: 'v1',
    candidate: 'v2',
    preview: 'v1',
    active: 'v1',
    stable: 'v1',
    previous: 'v1',
    pods: { v1: { desired: assumed['replicas'] ?? 0, ready: assumed['replicas'] ?? 0 } },
    laggards: null,
    analysis: 'none',
    judged: 'unknown',
    phase: 'Healthy',
    message: '',
    aborted: false,
    promoteFull: false,
    alarmed: false,
    targetLost: false,
    waited: false,
    attempts: 0,
    killSwitch: 'ready',
    assumed,
  }),
  states: {
    servingV1: {
      tags: 'rolling-out',
      meta: { label: 'Serving v1', detail: 'all users on v1' },
      always: 'applyingVersion',
    },
    applyingVersion: {
      tags: 'rolling-out',
      meta: {
        label: 'Apply New Version',
        action: 'Apply version {candidate}',
        code: 'template',
        outcomes: outcomesIn('applyingVersion'),
      },
      on: { 'template.changed': { target: 'scalingPreview', actions: 'applyCandidate' } },
    },
    scalingPreview: {
      tags: 'rolling-out',
      entry: {
        type: 'report',
        params: { phase: 'Progressing', message: 'more replicas need to be updated' },
      },
      // A retry finds its pods running, unless their delay has ended.
      always: { guard: 'hasPreviewReplicas', target: 'preAnalysis' },
      meta: {
        label: 'Start Preview',
        detail: 'in parallel',
        action: 'Start preview{off}',
        code: 'preview',
        seconds: (assumed) => (assumed['podStartSeconds'] ?? 0) + (assumed['warmUpSeconds'] ?? 0),
        outcomes: outcomesIn('scalingPreview'),
      },
      on: {
        'pods.readied': { target: 'preAnalysis', actions: 'readyPreview' },
        'deadline.exceeded': {
          target: 'stalled',
          actions: 'missDeadline',
          meta: { edge: 'deadline' },
        },
        'pods.failed': {
          guard: 'isReturningToV1',
          target: 'stalled',
          actions: 'loseTarget',
          meta: { edge: 'deadline' },
        },
        'operator.aborted': {
          target: 'aborted',
          actions: 'setAbort',
          meta: { edge: 'abort' },
        },
      },
    },
    preAnalysis: {
      tags: 'rolling-out',
      entry: {
        type: 'report',
        params: { phase: 'Progressing', message: 'waiting for analysis to complete' },
      },
      always: { guard: 'isPreAnalysisSkipped', target: 'awaitingPromotion' },
      meta: {
        label: 'Analysis Before',
        detail: 'no users yet',
        action: 'Analyse preview',
        code: 'pre',
        seconds: seconds('analysisSeconds'),
        outcomes: outcomesIn('preAnalysis'),
      },
      on: {
        'analysis.succeeded': { target: 'awaitingPromotion', actions: 'recordRun' },
        'analysis.failed': {
          target: 'aborted',
          actions: ['recordRun', 'setAbort'],
          meta: { edge: 'abort' },
        },
        'analysis.errored': {
          target: 'aborted',
          actions: ['recordRun', 'setAbort'],
          meta: { edge: 'abort' },
        },
        'analysis.undecided': {
          target: 'pausedInconclusive',
          actions: ['recordRun', 'raiseAlarm'],
          meta: { edge: 'no verdict' },
        },
        'operator.aborted': {
          target: 'aborted',
          actions: 'setAbort',
          meta: { edge: 'abort' },
        },
      },
    },
    awaitingPromotion: {
      tags: 'rolling-out',
      entry: { type: 'report', params: { phase: 'Paused', message: 'BlueGreenPause' } },
      always: { guard: 'isAutoPromotionImmediate', target: 'scalingFull' },
      meta: {
        label: 'Await Promotion',
        detail: 'paused',
        action: 'Await promotion',
        code: 'promotion',
        seconds: seconds('promoteSeconds'),
        outcomes: outcomesIn('awaitingPromotion'),
      },
      on: {
        'operator.promoted': 'scalingFull',
        'timer.elapsed': [
          { guard: 'isPromotionTimed', target: 'scalingFull' },
          { guard: 'canWaitOn', actions: 'waitOn' },
        ],
        'operator.aborted': {
          target: 'aborted',
          actions: 'setAbort',
          meta: { edge: 'abort' },
        },
      },
    },
    scalingFull: {
      tags: 'rolling-out',
      entry: [
        {
          type: 'report',
          params: { phase: 'Progressing', message: 'more replicas need to be updated' },
        },
        'askForAll',
      ],
      always: { guard: 'hasFullReplicas', target: 'switching' },
      meta: {
        label: 'Start All Pods',
        action: 'Start all pods',
        code: 'replicas',
        seconds: (assumed) => (assumed['podStartSeconds'] ?? 0) + (assumed['warmUpSeconds'] ?? 0),
        outcomes: outcomesIn('scalingFull'),
      },
      on: {
        'pods.readied': { target: 'switching', actions: 'readyAll' },
      },
    },
    switching: {
      tags: 'rolling-out',
      entry: {
        type: 'report',
        params: { phase: 'Progressing', message: 'active service cutover pending' },
      },
      meta: {
        label: 'Switch Service',
        detail: '0 to 100 %',
        action: 'Switch service',
        code: 'active',
        seconds: seconds('switchSeconds'),
        outcomes: outcomesIn('switching'),
      },
      on: { 'service.switched': { target: 'postAnalysis', actions: 'switchToCandidate' } },
    },
    postAnalysis: {
      tags: 'rolling-out',
      entry: {
        type: 'report',
        params: { phase: 'Progressing', message: 'waiting for analysis to complete' },
      },
      always: { guard: 'isPostAnalysisSkipped', target: 'promoted', actions: 'promote' },
      meta: {
        label: 'Analysis After',
        detail: 'all users on it',
        action: 'Analyse live',
        code: 'post',
        seconds: seconds('analysisSeconds'),
        outcomes: outcomesIn('postAnalysis'),
      },
      on: {
        'analysis.succeeded': {
          target: 'promoted',
          actions: ['recordRun', 'judge', 'warmUp', 'promote'],
          meta: { edge: 'done' },
        },
        'analysis.failed': [
          {
            guard: 'areOldPodsGone',
            target: 'promoted',
            actions: ['recordRun', 'judge', 'raiseAlarm', 'removeOldPods', 'warmUp', 'promote'],
            meta: { edge: 'done' },
          },
          {
            target: 'switchingBack',
            actions: ['recordRun', 'judge', 'setAbort'],
            meta: { edge: 'abort' },
          },
        ],
        'analysis.errored': {
          target: 'switchingBack',
          actions: ['recordRun', 'setAbort'],
          meta: { edge: 'abort' },
        },
        'analysis.undecided': {
          target: 'pausedInconclusive',
          actions: ['recordRun', 'raiseAlarm'],
          meta: { edge: 'no verdict' },
        },
        'operator.aborted': {
          target: 'switchingBack',
          actions: 'setAbort',
          meta: { edge: 'abort' },
        },
      },
    },
    promoted: {
      tags: 'rolling-out',
      entry: { type: 'report', params: { phase: 'Healthy', message: '' } },
      meta: {
        label: 'Promoted',
        detail: 'old pods kept',
        action: 'Watch {active}',
        code: 'delay',
        seconds: seconds('watchSeconds'),
        outcomes: outcomesIn('promoted'),
      },
      on: {
        'delay.elapsed': {
          guard: 'hasOldPods',
          target: 'promoted',
          reenter: true,
          actions: ['removeOldPods', 'warmUp'],
          meta: { edge: 'delay ends' },
        },
        'update.completed': [
          { guard: 'isBackOnV1', target: 'rolledBack', actions: 'reachEverybody' },
          { guard: 'servesAlone', target: 'updateComplete', actions: 'reachEverybody' },
        ],
        'template.reverted': [
          {
            guard: 'isInsideScaleDownDelay',
            target: 'switchingBack',
            actions: [
              'wantV1',
              {
                type: 'report',
                params: { phase: 'Progressing', message: 'active service cutover pending' },
              },
            ],
            meta: { edge: 'undo in time' },
          },
          {
            guard: 'mustDeployV1Anew',
            target: 'scalingPreview',
            actions: ['applyV1', 'noticeFault', 'countAttempt'],
            meta: { edge: 'undo too late' },
          },
        ],
        'rollforward.started': {
          guard: 'canRollForwardByNow',
          target: 'scalingPreview',
          actions: ['applyV3', 'noticeFault', 'countAttempt'],
          meta: { edge: 'v3' },
        },
        'operator.aborted': { guard: 'isFullyPromoted', meta: { refusal: true } },
      },
    },
    updateComplete: {
      type: 'final',
      tags: 'ending',
      meta: {
        label: 'Complete',
        detail: 'new version live',
        conclusion: 'The update is complete because {because}.',
      },
    },
    switchingBack: {
      tags: 'rolling-back',
      meta: {
        label: 'Switch Back',
        detail: 'one flip',
        action: 'Switch back',
        code: 'active',
        seconds: seconds('switchSeconds'),
        outcomes: outcomesIn('switchingBack'),
      },
      on: {
        'service.switched': [
          {
            guard: 'isAborted',
            target: 'aborted',
            actions: 'switchBack',
            meta: { edge: 'abort' },
          },
          { target: 'rolledBack', actions: 'switchBack', meta: { edge: 'undo' } },
        ],
        'rollback.failed': {
          target: 'rollbackFailed',
          actions: 'leaveHalfBehind',
          meta: { edge: 'failed' },
        },
      },
    },
    aborted: {
      tags: 'rolling-back',
      entry: {
        type: 'report',
        params: { phase: 'Degraded', message: 'RolloutAborted' },
      },
      meta: {
        label: 'Aborted',
        detail: 'users on stable',
        action: 'Decide{off}',
        code: 'abort',
        seconds: seconds('decideSeconds'),
        outcomes: outcomesIn('aborted'),
      },
      on: {
        'delay.elapsed': {
          guard: 'shouldScaleDownAborted',
          target: 'aborted',
          reenter: true,
          actions: 'removeCandidate',
          meta: { edge: 'delay ends' },
        },
        'template.reverted': {
          guard: 'isV1Stable',
          target: 'rolledBack',
          actions: 'wantV1',
          meta: { edge: 'undo' },
        },
        'operator.retried': {
          guard: 'hasAttemptsLeft',
          target: 'scalingPreview',
          actions: ['runAgain', 'askForPreview', 'countAttempt'],
          meta: { edge: 'retry' },
        },
        'rollforward.started': {
          guard: 'canRollForward',
          target: 'scalingPreview',
          actions: ['applyV3', 'countAttempt'],
          meta: { edge: 'v3' },
        },
        'promotion.forced': {
          guard: 'canReuseReadyPods',
          target: 'scalingFull',
          actions: ['forcePromotion', 'countAttempt'],
          meta: { edge: 'forced' },
        },
        'incident.abandoned': 'leftAsIs',
      },
    },
    rolledBack: {
      type: 'final',
      tags: 'ending',
      entry: { type: 'report', params: { phase: 'Healthy', message: '' } },
      meta: {
        label: 'Rolled Back',
        detail: 'v1 live, Healthy',
        conclusion: 'The rollout is back on v1 because {because}.',
      },
    },
    pausedInconclusive: {
      tags: 'incident',
      entry: { type: 'report', params: { phase: 'Paused', message: 'InconclusiveAnalysisRun' } },
      meta: {
        label: 'Paused, No Verdict',
        detail: 'nothing moves',
        action: 'Wait for a person',
        seconds: seconds('decideSeconds'),
        outcomes: outcomesIn('pausedInconclusive'),
      },
      on: {
        'operator.promoted': [
          {
            guard: 'hasSwitched',
            target: 'promoted',
            actions: ['warmUp', 'promote'],
            meta: { edge: 'promoted' },
          },
          { target: 'awaitingPromotion', meta: { edge: 'promoted' } },
        ],
        'operator.aborted': [
          {
            guard: 'hasSwitched',
            target: 'switchingBack',
            actions: 'setAbort',
            meta: { edge: 'abort' },
          },
          { target: 'aborted', actions: 'setAbort', meta: { edge: 'abort' } },
        ],
      },
    },
    stalled: {
      tags: 'incident',
      exit: 'settleSwitch',
      entry: {
        type: 'report',
        params: { phase: 'Degraded', message: 'ProgressDeadlineExceeded' },
      },
      always: { guard: 'shouldAbortOnDeadline', target: 'aborted', actions: 'setAbort' },
      meta: {
        label: 'Stalled',
        detail: 'not aborted',
        action: 'Wait for progress{off}',
        code: 'deadline',
        seconds: seconds('decideSeconds'),
        outcomes: outcomesIn('stalled'),
      },
      on: {
        'operator.aborted': {
          target: 'aborted',
          actions: 'setAbort',
          meta: { edge: 'abort' },
        },
        'pods.readied': {
          guard: 'canBecomeReady',
          target: 'preAnalysis',
          actions: 'readyPreview',
          meta: { edge: 'late' },
        },
        ...killSwitchWays,
        'alert.ignored': { target: 'leftAsIs', meta: { edge: 'nobody acts' } },
      },
    },
    rollbackFailed: {
      tags: 'incident',
      exit: 'settleSwitch',
      entry: {
        type: 'report',
        params: { phase: 'UpdateRollbackFailed', message: 'old and new instances are in service' },
      },
      meta: {
        label: 'Rollback Failed',
        detail: 'both serve',
        action: 'Repair by hand{off}',
        seconds: seconds('decideSeconds'),
        outcomes: outcomesIn('rollbackFailed'),
      },
      on: {
        'fix.applied': [
          {
            guard: 'isAborted',
            target: 'aborted',
            actions: 'finishSwitchBack',
            meta: { edge: 'repaired' },
          },
          { target: 'rolledBack', actions: 'finishSwitchBack', meta: { edge: 'repaired' } },
        ],
        'killswitch.engaged': killSwitchWays['killswitch.engaged'],
        'killswitch.released': killSwitchWays['killswitch.released'],
        'incident.abandoned': { target: 'leftAsIs', meta: { edge: 'given up' } },
      },
    },
    leftAsIs: {
      type: 'final',
      tags: 'ending',
      meta: {
        label: 'Left as It Is',
        detail: 'nobody acts',
        conclusion: 'The rollout was left as it is because {because}.',
      },
    },
  },
});
