import { assign, setup } from 'xstate';
import { isWithinLimit } from '../../engine/error-rate.ts';
import { killSwitchGuards, killSwitchWays, settledSwitch } from '../../engine/kill-switch.ts';
import { machineTypes, sumOf } from '../../engine/strategy-parts.ts';
import type { ShadowContext, ShadowEvent } from './context.ts';
import { outcomesIn } from './outcomes.ts';
import * as rules from './rules.ts';

/** How often something may be tried before the run has to go another way. */
export const limits = {
  rounds: 4,
  throttles: 1,
  shadowRepairs: 1,
  reminders: 1,
  repairs: 1,
} as const;

/** How many pods there are of what. */
export interface ShadowPods {
  /** Of a version that serves all users. */
  readonly all: number;
  /** Of a shadow, which only gets copies. */
  readonly shadow: number;
  /** Of v1 that are left when the copies have filled up the feature store. */
  readonly leftWhenSaturated: number;
}

const ready = (pods: number) => ({ desired: pods, ready: pods });
const NO_PODS = ready(0);

const startSeconds = sumOf('podStartSeconds', 'warmUpSeconds');

/** What the comparison rests on once the copies of this round have joined it. */
export function evidenceAfter(context: ShadowContext, event: ShadowEvent): rules.Evidence {
  const { compared, assumed } = context;
  if (event.type !== 'sample.compared') {
    return { compared, agreement: context.agreement ?? 0, latencyDelta: 0 };
  }
  const sent = rules.copiesIn(
    assumed['requestsPerSecond'] ?? 0,
    context.mirrorPercent,
    assumed['compareSeconds'] ?? 0,
  );
  const copies = Math.floor(sent * event.arrives);
  return {
    compared: compared + copies,
    agreement: rules.pooledAgreement(context, copies, event.agreement) ?? 0,
    latencyDelta: event.latencyDelta,
  };
}

/** What the comparison asks for. */
export const demandsOf = ({ assumed }: ShadowContext): rules.Demands => ({
  minSamples: assumed['minSamples'] ?? 0,
  agreement: assumed['agreementLimit'] ?? 0,
  latencyDelta: assumed['latencyLimit'] ?? 0,
});

/**
 * Shadow, then promote: copies of the requests go to v2, whose answers are compared and thrown
 * away. Mirrors Istio's `mirror` and `mirrorPercentage` (istio.io documentation,
 * tasks/traffic-management/mirroring). The comparison, its limits and the throttling are our own
 * model: Istio only sends the copies.
 *
 * Before the promotion nobody gets an answer of v2, so there is no rollback for users: the shadow
 * is deleted. From the promotion on the way back is the route.
 *
 * @param podCounts the pods of each version.
 */
export const createShadowMachine = (podCounts: ShadowPods) => {
  const ALL_READY = ready(podCounts.all);
  const SHADOW_READY = ready(podCounts.shadow);

  return setup({
    types: machineTypes<ShadowContext, ShadowEvent>(),
    guards: {
      canCollectMore: ({ context, event }) =>
        rules.hasTooFew(evidenceAfter(context, event), demandsOf(context)) &&
        context.rounds + 1 < limits.rounds,
      isConvincing: ({ context, event }) => {
        const [evidence, demands] = [evidenceAfter(context, event), demandsOf(context)];
        return (
          !rules.hasTooFew(evidence, demands) &&
          !rules.isTooSlow(evidence, demands) &&
          rules.doesAgree(evidence, demands)
        );
      },
      isStoreAtRisk: ({ context }) =>
        !context.storeSaturated && context.throttles < limits.throttles,
      isStoreSaturated: ({ context }) => context.storeSaturated,
      canThrottle: ({ context }) => context.throttles < limits.throttles,
      canFixShadow: ({ context }) => context.shadowRepairs < limits.shadowRepairs,
      isForAll: ({ event }) => event.type === 'operator.promoted' && event.weight === 100,
      isGoodForUsers: (seen) => isWithinLimit(seen),
      isShortOfPods: ({ context }) => context.pods.candidate.ready < podCounts.all,
      isV1Available: ({ context }) => context.targetAvailable,
      isV1Unused: ({ context }) => context.weight === 100,
      isStable: (seen) => isWithinLimit(seen),
      hasRemindersLeft: ({ context }) => context.reminders < limits.reminders,
      canFixV1: ({ context }) => context.targetAvailable && context.repairs < limits.repairs,
      canRollForward: ({ context }) => context.candidate !== 'v3',
      ...killSwitchGuards,
      isV1Serving: ({ context }) => context.weight === 0,
    },
    actions: {
      startMirror: assign(({ context }) => ({
        mirrorPercent: context.assumed['mirrorPercent'] ?? 0,
        pods: { ...context.pods, candidate: SHADOW_READY },
      })),
      recordPodFailure: assign(({ context }) => ({
        trouble: 'pods' as const,
        verdict: 'failed' as const,
        alarmed: true,
        mirrorPercent: 0,
        storeSaturated: false,
        pods: { v1: ALL_READY, candidate: { ...context.pods.candidate, ready: 0 } },
      })),
      addRound: assign(({ context, event }) => {
        const { compared, agreement } = evidenceAfter(context, event);
        return {
          compared,
          agreement: compared > 0 ? agreement : null,
          rounds: context.rounds + 1,
        };
      }),
      passComparison: assign({ verdict: 'passed' }),
      failComparison: assign(({ context, event }) => {
        const [evidence, demands] = [evidenceAfter(context, event), demandsOf(context)];
        const hasTooFew = rules.hasTooFew(evidence, demands);
        const isTooSlow = rules.isTooSlow(evidence, demands);
        return {
          verdict: hasTooFew ? ('undecided' as const) : ('failed' as const),
          trouble: hasTooFew
            ? ('few' as const)
            : isTooSlow
              ? ('slow' as const)
              : ('disagrees' as const),
          alarmed: true,
        };
      }),
      saturateStore: assign(({ context }) => ({
        storeSaturated: true,
        pods: {
          ...context.pods,
          v1: { desired: podCounts.all, ready: podCounts.leftWhenSaturated },
        },
      })),
      throttle: assign(({ context }) => ({
        mirrorPercent: context.mirrorPercent / 2,
        throttles: context.throttles + 1,
        alarmed: true,
      })),
      relieveStore: assign(({ context }) => ({
        storeSaturated: false,
        pods: { ...context.pods, v1: ALL_READY },
      })),
      stopMirror: assign(({ context }) => ({
        mirrorPercent: 0,
        storeSaturated: false,
        pods: { ...context.pods, v1: ALL_READY },
      })),
      deleteShadow: assign({ pods: { v1: ALL_READY, candidate: NO_PODS } }),
      restartShadow: assign(({ context }) => ({
        shadowRepairs: context.shadowRepairs + 1,
        compared: 0,
        agreement: null,
        rounds: 0,
        verdict: 'unknown' as const,
        trouble: 'none' as const,
        pods: { v1: ALL_READY, candidate: { desired: podCounts.shadow, ready: 0 } },
      })),
      wantCandidate: assign(({ context }) => ({ desired: context.candidate })),
      routeFirstUsers: assign({
        weight: ({ event }) => (event.type === 'operator.promoted' ? event.weight : 0),
      }),
      askForAllPods: assign(({ context }) => ({
        pods: { ...context.pods, candidate: { ...SHADOW_READY, desired: podCounts.all } },
      })),
      readyAllPods: assign(({ context }) => ({ pods: { ...context.pods, candidate: ALL_READY } })),
      routeAllUsers: assign({ weight: 100, liveVerdict: 'unknown' }),
      recordGood: assign({ liveVerdict: 'passed' }),
      recordBad: assign({ liveVerdict: 'failed', alarmed: true }),
      raiseAlarm: assign({ alarmed: true }),
      removeV1: assign(({ context }) => ({ pods: { ...context.pods, v1: NO_PODS } })),
      decideRollback: assign({ rollbackDecided: true, desired: 'v1' }),
      routeToV1: assign(({ context }) => ({
        weight: 0,
        pods: { ...context.pods, v1: ALL_READY },
        v1Seen: 'unknown' as const,
      })),
      wantCandidateAgain: assign(({ context }) => ({ desired: context.candidate })),
      loseV1: assign(({ context }) => ({
        targetAvailable: false,
        pods: { ...context.pods, v1: { desired: podCounts.all, ready: 0 } },
      })),
      recordStable: assign({ v1Seen: 'healthy', rollbackDecided: false }),
      recordUnstable: assign({ v1Seen: 'failing', alarmed: true }),
      countReminder: assign({ reminders: ({ context }) => context.reminders + 1 }),
      turnModelOff: assign({ killSwitch: 'engaged' }),
      turnModelOn: assign({ killSwitch: 'released' }),
      settleSwitch: assign({ killSwitch: ({ context }) => settledSwitch(context) }),
      // What is watched needs answers of the model.
      liftSwitch: assign({ killSwitch: 'ready' }),
      repairV1: assign(({ context }) => ({
        desired: 'v1' as const,
        weight: 0,
        repairs: context.repairs + 1,
        pods: { ...context.pods, v1: ALL_READY },
      })),
      routeToV3: assign({
        candidate: 'v3',
        desired: 'v3',
        weight: 100,
        liveVerdict: 'unknown',
        rollbackDecided: false,
        pods: ({ context }) => ({ ...context.pods, candidate: ALL_READY }),
      }),
    },
  }).createMachine({
    id: 'shadow',
    initial: 'servingV1',
    context: ({ input }) => ({
      desired: 'v1',
      candidate: 'v2',
      weight: 0,
      mirrorPercent: 0,
      compared: 0,
      agreement: null,
      verdict: 'unknown',
      liveVerdict: 'unknown',
      trouble: 'none',
      rollbackDecided: false,
      pods: { v1: ALL_READY, candidate: { desired: podCounts.shadow, ready: 0 } },
      v1Seen: 'unknown',
      storeSaturated: false,
      alarmed: false,
      targetAvailable: true,
      rounds: 0,
      throttles: 0,
      shadowRepairs: 0,
      reminders: 0,
      repairs: 0,
      killSwitch: 'ready',
      assumed: input.assumed,
    }),
    states: {
      servingV1: {
        tags: 'rolling-out',
        meta: { label: 'Start Shadow', detail: 'v1 serves all users' },
        always: 'scalingShadow',
      },
      scalingShadow: {
        tags: 'rolling-out',
        meta: {
          label: 'Scale the Shadow',
          action: 'Start the shadow',
          code: 'mirror',
          seconds: startSeconds,
          outcomes: outcomesIn('scalingShadow'),
        },
        on: {
          'pods.readied': { target: 'mirroring', actions: 'startMirror' },
          'pods.failed': {
            target: 'shadowFailed',
            actions: 'recordPodFailure',
            meta: { edge: 'not ready' },
          },
        },
      },
      mirroring: {
        tags: 'rolling-out',
        meta: {
          label: 'Mirror and Compare',
          detail: 'answers unused',
          action: 'Compare answers to copies',
          code: 'percentage',
          seconds: sumOf('compareSeconds'),
          outcomes: outcomesIn('mirroring'),
        },
        on: {
          'sample.compared': [
            {
              guard: 'canCollectMore',
              target: 'mirroring',
              reenter: true,
              actions: 'addRound',
              meta: { edge: 'more' },
            },
            {
              guard: 'isConvincing',
              target: 'readyToPromote',
              actions: ['passComparison', 'addRound'],
              meta: { edge: 'passed' },
            },
            {
              target: 'shadowFailed',
              actions: ['failComparison', 'addRound'],
              meta: { edge: 'failed' },
            },
          ],
          'pods.failed': {
            target: 'shadowFailed',
            actions: 'recordPodFailure',
            meta: { edge: 'failed' },
          },
          'store.saturated': {
            guard: 'isStoreAtRisk',
            target: 'mirroring',
            reenter: true,
            actions: 'saturateStore',
            meta: { edge: 'more' },
          },
          'latency.alarmed': {
            guard: 'isStoreSaturated',
            target: 'throttled',
            actions: 'throttle',
            meta: { edge: 'overload' },
          },
          'overload.detected': {
            guard: 'canThrottle',
            target: 'throttled',
            actions: 'throttle',
            meta: { edge: 'overload' },
          },
        },
      },
      throttled: {
        tags: 'rolling-out',
        meta: {
          label: 'Throttle the Mirror',
          action: 'Copy fewer requests',
          code: 'percentage',
          seconds: sumOf('recoverSeconds'),
          outcomes: outcomesIn('throttled'),
        },
        on: {
          'load.recovered': {
            target: 'mirroring',
            actions: 'relieveStore',
            meta: { edge: 'recovered' },
          },
          'shadow.discarded': {
            target: 'v1Kept',
            actions: ['stopMirror', 'deleteShadow'],
            meta: { edge: 'discarded' },
          },
        },
      },
      readyToPromote: {
        tags: 'rolling-out',
        meta: {
          label: 'Ready to Promote',
          detail: 'by a person',
          action: 'Decide on the promotion',
          code: 'promote',
          seconds: sumOf('decideSeconds'),
          outcomes: outcomesIn('readyToPromote'),
        },
        on: {
          'operator.promoted': [
            {
              guard: 'isForAll',
              target: 'promotingAll',
              actions: ['stopMirror', 'wantCandidate', 'askForAllPods'],
              meta: { edge: 'all at once' },
            },
            {
              target: 'watchingCanary',
              actions: ['stopMirror', 'wantCandidate', 'routeFirstUsers'],
              meta: { edge: 'a few first' },
            },
          ],
          'shadow.discarded': {
            target: 'v1Kept',
            actions: ['stopMirror', 'deleteShadow'],
            meta: { edge: 'discarded' },
          },
        },
      },
      shadowFailed: {
        tags: 'rolling-back',
        meta: {
          label: 'Delete the Shadow',
          detail: 'no users on it',
          action: 'Delete the shadow',
          code: 'mirror',
          seconds: sumOf('routeSeconds'),
          outcomes: outcomesIn('shadowFailed'),
        },
        on: {
          'shadow.deleted': { target: 'v1Kept', actions: ['stopMirror', 'deleteShadow'] },
          'fix.applied': {
            guard: 'canFixShadow',
            target: 'scalingShadow',
            actions: ['stopMirror', 'restartShadow'],
            meta: { edge: 'fixed' },
          },
          'undo.requested': { meta: { refusal: true } },
        },
      },
      watchingCanary: {
        tags: 'rolling-out',
        meta: {
          label: 'Watch First Users',
          action: 'Watch the first users',
          code: 'promote',
          seconds: sumOf('watchSeconds'),
          outcomes: outcomesIn('watchingCanary'),
        },
        on: {
          'users.measured': [
            {
              guard: 'isGoodForUsers',
              target: 'promotingAll',
              actions: ['recordGood', 'askForAllPods'],
              meta: { edge: 'good' },
            },
            {
              target: 'routingBack',
              actions: ['recordBad', 'decideRollback'],
              meta: { edge: 'bad' },
            },
          ],
          'operator.aborted': {
            target: 'routingBack',
            actions: 'decideRollback',
            meta: { edge: 'aborted' },
          },
        },
      },
      promotingAll: {
        tags: 'rolling-out',
        meta: {
          label: 'Promote to All',
          action: 'Start more pods, then route all users',
          code: 'promote',
          seconds: startSeconds,
          outcomes: outcomesIn('promotingAll'),
        },
        on: {
          'pods.readied': { target: 'watchingAll', actions: ['readyAllPods', 'routeAllUsers'] },
          'route.opened': { target: 'watchingAll', actions: 'routeAllUsers' },
        },
      },
      watchingAll: {
        tags: 'rolling-out',
        meta: {
          label: 'Watch All Users',
          action: 'Watch all users',
          code: 'promote',
          seconds: sumOf('watchSeconds'),
          outcomes: outcomesIn('watchingAll'),
        },
        on: {
          'users.measured': [
            {
              guard: 'isGoodForUsers',
              target: 'promoted',
              actions: ['readyAllPods', 'recordGood', 'removeV1'],
              meta: { edge: 'good' },
            },
            {
              target: 'routingBack',
              actions: ['recordBad', 'decideRollback'],
              meta: { edge: 'bad' },
            },
          ],
          'requests.dropped': {
            guard: 'isShortOfPods',
            target: 'routingBack',
            actions: ['raiseAlarm', 'decideRollback'],
            meta: { edge: 'overload' },
          },
        },
      },
      promoted: {
        type: 'final',
        tags: 'ending',
        meta: {
          label: 'Complete',
          detail: 'new version serves all',
          conclusion: 'The promotion completed because {because}.',
          decidedIn: 'watchingAll',
        },
      },
      routingBack: {
        tags: 'rolling-back',
        meta: {
          label: 'Route Back to v1',
          action: 'Route all users back to v1',
          code: 'back',
          seconds: sumOf('routeSeconds'),
          outcomes: outcomesIn('routingBack'),
        },
        on: {
          'route.restored': {
            guard: 'isV1Available',
            target: 'verifyingV1',
            actions: 'routeToV1',
          },
          'route.overridden': {
            target: 'fixingManually',
            actions: ['raiseAlarm', 'wantCandidateAgain'],
            meta: { edge: 'overridden' },
          },
          'target.lost': {
            guard: 'isV1Unused',
            target: 'fixingManually',
            actions: ['raiseAlarm', 'loseV1'],
            meta: { edge: 'v1 is gone' },
          },
        },
      },
      verifyingV1: {
        tags: 'rolling-back',
        meta: {
          label: 'Verify v1',
          action: 'Verify that v1 is stable',
          code: 'back',
          seconds: sumOf('verifySeconds'),
          outcomes: outcomesIn('verifyingV1'),
        },
        on: {
          'stability.measured': [
            {
              guard: 'isStable',
              target: 'v1Kept',
              actions: ['recordStable', 'deleteShadow'],
              meta: { edge: 'stable' },
            },
            { target: 'fixingManually', actions: 'recordUnstable', meta: { edge: 'unstable' } },
          ],
        },
      },
      v1Kept: {
        type: 'final',
        tags: 'ending',
        meta: {
          label: 'Complete',
          detail: 'v1 serves all',
          conclusion: 'The run ended on v1 because {because}.',
        },
      },
      fixingManually: {
        tags: 'incident',
        exit: 'settleSwitch',
        meta: {
          label: 'Alert and Manual Fix',
          action: 'Alert a person and fix by hand',
          seconds: sumOf('repairSeconds'),
          outcomes: outcomesIn('fixingManually'),
        },
        on: {
          'fix.applied': {
            guard: 'canFixV1',
            target: 'verifyingV1',
            actions: ['repairV1', 'liftSwitch'],
            meta: { edge: 'fixed' },
          },
          'rollforward.started': {
            guard: 'canRollForward',
            target: 'watchingAll',
            actions: ['routeToV3', 'liftSwitch'],
            meta: { edge: 'roll forward' },
          },
          ...killSwitchWays,
          'killswitch.missed': { guard: 'isV1Serving', meta: { refusal: true } },
          'alert.ignored': [
            {
              guard: 'hasRemindersLeft',
              target: 'fixingManually',
              reenter: true,
              actions: 'countReminder',
              meta: { edge: 'again' },
            },
            { target: 'outage', meta: { edge: 'given up' } },
          ],
          'incident.abandoned': { target: 'outage', meta: { edge: 'given up' } },
        },
      },
      outage: {
        type: 'final',
        tags: 'ending',
        meta: {
          label: 'Given Up',
          detail: 'nothing is repaired',
          conclusion: 'The incident was given up because {because}.',
        },
      },
    },
  });
};
