import { assign, setup } from 'xstate';
import { killSwitchWays, settledSwitch } from '../../engine/kill-switch.ts';
import { machineTypes, sumOf } from '../../engine/strategy-parts.ts';
import type { AnalysisStatus, BlueGreenContext, BlueGreenEvent, Version } from './context.ts';
import { guards } from './guards.ts';
import { outcomesIn } from './outcomes.ts';
import { number, podsOf, previewCountOf } from './readings.ts';
import { activeVersion, readyWhileCold } from './rules.ts';

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

/** An action: the controller's word for its status, and the message beside it. */
const report = (phase: BlueGreenContext['phase'], message = '') =>
  ({ type: 'report', params: { phase, message } }) as const;

/** A transition that sets the abort; what it leads to depends on whether users have been switched. */
const abortTo = <State extends 'aborted' | 'switchingBack'>(target: State) =>
  ({ target, actions: 'setAbort', meta: { edge: 'abort' } }) as const;

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
  types: machineTypes<BlueGreenContext, BlueGreenEvent>(),
  guards,
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
      entry: report('Progressing', 'more replicas need to be updated'),
      // A retry finds its pods running, unless their delay has ended.
      always: { guard: 'hasPreviewReplicas', target: 'preAnalysis' },
      meta: {
        label: 'Start Preview',
        detail: 'in parallel',
        action: 'Start preview{off}',
        code: 'preview',
        seconds: sumOf('podStartSeconds', 'warmUpSeconds'),
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
        'operator.aborted': abortTo('aborted'),
      },
    },
    preAnalysis: {
      tags: 'rolling-out',
      entry: report('Progressing', 'waiting for analysis to complete'),
      always: { guard: 'isPreAnalysisSkipped', target: 'awaitingPromotion' },
      meta: {
        label: 'Analysis Before',
        detail: 'no users yet',
        action: 'Analyse preview',
        code: 'pre',
        seconds: sumOf('analysisSeconds'),
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
        'operator.aborted': abortTo('aborted'),
      },
    },
    awaitingPromotion: {
      tags: 'rolling-out',
      entry: report('Paused', 'BlueGreenPause'),
      always: { guard: 'isAutoPromotionImmediate', target: 'scalingFull' },
      meta: {
        label: 'Await Promotion',
        detail: 'paused',
        action: 'Await promotion',
        code: 'promotion',
        seconds: sumOf('promoteSeconds'),
        outcomes: outcomesIn('awaitingPromotion'),
      },
      on: {
        'operator.promoted': 'scalingFull',
        'timer.elapsed': [
          { guard: 'isPromotionTimed', target: 'scalingFull' },
          { guard: 'canWaitOn', actions: 'waitOn' },
        ],
        'operator.aborted': abortTo('aborted'),
      },
    },
    scalingFull: {
      tags: 'rolling-out',
      entry: [report('Progressing', 'more replicas need to be updated'), 'askForAll'],
      always: { guard: 'hasFullReplicas', target: 'switching' },
      meta: {
        label: 'Start All Pods',
        action: 'Start all pods',
        code: 'replicas',
        seconds: sumOf('podStartSeconds', 'warmUpSeconds'),
        outcomes: outcomesIn('scalingFull'),
      },
      on: {
        'pods.readied': { target: 'switching', actions: 'readyAll' },
      },
    },
    switching: {
      tags: 'rolling-out',
      entry: report('Progressing', 'active service cutover pending'),
      meta: {
        label: 'Switch Service',
        detail: '0 to 100 %',
        action: 'Switch service',
        code: 'active',
        seconds: sumOf('switchSeconds'),
        outcomes: outcomesIn('switching'),
      },
      on: { 'service.switched': { target: 'postAnalysis', actions: 'switchToCandidate' } },
    },
    postAnalysis: {
      tags: 'rolling-out',
      entry: report('Progressing', 'waiting for analysis to complete'),
      always: { guard: 'isPostAnalysisSkipped', target: 'promoted', actions: 'promote' },
      meta: {
        label: 'Analysis After',
        detail: 'all users on it',
        action: 'Analyse live',
        code: 'post',
        seconds: sumOf('analysisSeconds'),
        outcomes: outcomesIn('postAnalysis'),
      },
      on: {
        'analysis.succeeded': {
          target: 'promoted',
          actions: ['recordRun', 'judge', 'readyAll', 'promote'],
          meta: { edge: 'done' },
        },
        'analysis.failed': [
          {
            guard: 'areOldPodsGone',
            target: 'promoted',
            actions: ['recordRun', 'judge', 'raiseAlarm', 'removeOldPods', 'readyAll', 'promote'],
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
        'operator.aborted': abortTo('switchingBack'),
      },
    },
    promoted: {
      tags: 'rolling-out',
      entry: report('Healthy'),
      meta: {
        label: 'Promoted',
        detail: 'old pods kept',
        action: 'Watch {active}',
        code: 'delay',
        seconds: sumOf('watchSeconds'),
        outcomes: outcomesIn('promoted'),
      },
      on: {
        'delay.elapsed': {
          guard: 'hasOldPods',
          target: 'promoted',
          reenter: true,
          actions: ['removeOldPods', 'readyAll'],
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
            actions: ['wantV1', report('Progressing', 'active service cutover pending')],
            meta: { edge: 'undo in time' },
          },
          {
            guard: 'mustDeployV1Anew',
            target: 'scalingPreview',
            actions: ['applyV1', 'raiseAlarm', 'countAttempt'],
            meta: { edge: 'undo too late' },
          },
        ],
        'rollforward.started': {
          guard: 'canRollForwardByNow',
          target: 'scalingPreview',
          actions: ['applyV3', 'raiseAlarm', 'countAttempt'],
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
        seconds: sumOf('switchSeconds'),
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
      entry: report('Degraded', 'RolloutAborted'),
      meta: {
        label: 'Aborted',
        detail: 'users on stable',
        action: 'Decide{off}',
        code: 'abort',
        seconds: sumOf('decideSeconds'),
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
      entry: report('Healthy'),
      meta: {
        label: 'Rolled Back',
        detail: 'v1 live, Healthy',
        conclusion: 'The rollout is back on v1 because {because}.',
      },
    },
    pausedInconclusive: {
      tags: 'incident',
      entry: report('Paused', 'InconclusiveAnalysisRun'),
      meta: {
        label: 'Paused, No Verdict',
        detail: 'nothing moves',
        action: 'Wait for a person',
        seconds: sumOf('decideSeconds'),
        outcomes: outcomesIn('pausedInconclusive'),
      },
      on: {
        'operator.promoted': [
          {
            guard: 'hasSwitched',
            target: 'promoted',
            actions: ['readyAll', 'promote'],
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
          abortTo('aborted'),
        ],
      },
    },
    stalled: {
      tags: 'incident',
      exit: 'settleSwitch',
      entry: report('Degraded', 'ProgressDeadlineExceeded'),
      always: { guard: 'shouldAbortOnDeadline', target: 'aborted', actions: 'setAbort' },
      meta: {
        label: 'Stalled',
        detail: 'not aborted',
        action: 'Wait for progress{off}',
        code: 'deadline',
        seconds: sumOf('decideSeconds'),
        outcomes: outcomesIn('stalled'),
      },
      on: {
        'operator.aborted': abortTo('aborted'),
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
      entry: report('UpdateRollbackFailed', 'old and new instances are in service'),
      meta: {
        label: 'Rollback Failed',
        detail: 'both serve',
        action: 'Repair by hand{off}',
        seconds: sumOf('decideSeconds'),
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
