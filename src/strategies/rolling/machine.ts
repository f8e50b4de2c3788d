import { assign, setup } from 'xstate';
import { isWithinLimit } from '../../engine/error-rate.ts';
import { killSwitchGuards, killSwitchWays, settledSwitch } from '../../engine/kill-switch.ts';
import { machineTypes, sumOf } from '../../engine/strategy-parts.ts';
import type { RollingContext, RollingEvent, Version } from './context.ts';
import { outcomesIn } from './outcomes.ts';
import { limitsOf, type RollingParameters } from './parameters.ts';
import { allPods, type Pods, readyPods, scaleInProportion, settle } from './replica-sets.ts';

/** How many things may come in between (a pause, a lost node, …) before a run goes on. */
export const limits = { interruptions: 2 } as const;

const versions: readonly Version[] = ['v1', 'v2', 'v3'];

/** From creating pods until they count as available. */
const batchSeconds = sumOf('podStartSeconds', 'warmUpSeconds', 'minReadySeconds');

/** Half as many replicas again, rounded up: what an autoscaler asks for here. */
const grown = (replicas: number): number => Math.ceil(replicas * 1.5);

/** True when every pod is of that version, ready, and there are as many as wanted. */
const isComplete = (pods: Pods<Version>, version: Version, wanted: number): boolean =>
  pods[version].ready === wanted && readyPods(pods) === wanted && allPods(pods) === wanted;

/** The pods after all that can become ready have done so. Those of a stuck version can not. */
const readied = ({ pods, stuck }: RollingContext): Pods<Version> => {
  const of = (version: Version) =>
    version === stuck ? pods[version] : { ...pods[version], ready: pods[version].desired };
  return { v1: of('v1'), v2: of('v2'), v3: of('v3') };
};

/**
 * Rolling update with undo, as a Kubernetes Deployment with `strategy.type: RollingUpdate` does it
 * (documentation, workloads/controllers/deployment.md; pkg/controller/deployment/rolling.go).
 *
 * One step is one event. The pods of a batch, those that the limits allow at the same time, become
 * ready together; then the controller scales its ReplicaSets until the limits stop it again. An
 * undo is the same with an older template: it has no states of its own in Kubernetes, and has a
 * lane of its own here only to be seen.
 */
export const createRollingMachine = (parameters: RollingParameters) => {
  const settled = (context: RollingContext, newest: Version, pods = context.pods) =>
    settle(pods, newest, context.replicas, limitsOf(parameters, context.assumed, context.replicas));

  /** The template becomes that of a version: a new revision, and the controller sets to work. */
  const turnTo = (context: RollingContext, template: Version): Partial<RollingContext> => ({
    template,
    revision: context.revision + 1,
    pods: settled(context, template),
    progressing: 'True',
    updating: true,
    stuck: null,
    refused: false,
  });

  return setup({
    types: machineTypes<RollingContext, RollingEvent>(),
    guards: {
      isRolloutDone: ({ context }) =>
        isComplete(
          settled(context, context.template, readied(context)),
          context.template,
          context.replicas,
        ),
      isRollingBack: ({ context }) => context.template === 'v1',
      isWithinLimit: (seen) => isWithinLimit(seen),
      isOnNewTemplate: ({ context }) => context.template !== 'v1',
      // The clean-up of the history leaves a ReplicaSet alone that still has pods.
      hasEarlierRevision: ({ context }) =>
        context.template !== 'v1' && (context.historyKept || context.pods.v1.desired > 0),
      hasHistoryToLose: ({ context }) => context.template !== 'v1' && context.historyKept,
      canRollForward: ({ context }) => !context.triedV3,
      hasInterruptionsLeft: ({ context }) => context.interruptions < limits.interruptions,
      ...killSwitchGuards,
    },
    actions: {
      applyTemplate: assign(({ context, event }) =>
        turnTo(context, 'version' in event ? event.version : context.template),
      ),
      revertTemplate: assign(({ context }) => turnTo(context, 'v1')),
      applyV3: assign(({ context }) => ({ ...turnTo(context, 'v3'), triedV3: true })),
      readyPods: assign(({ context }) => {
        const pods = settled(context, context.template, readied(context));
        const updating = !isComplete(pods, context.template, context.replicas);
        return { pods, updating, progressing: 'True' as const };
      }),
      // Only a finished rollout cleans up the history (sync.go, cleanupDeployment).
      trimHistory: assign({
        historyKept: ({ context }) =>
          context.historyKept && (context.assumed['revisionHistoryLimit'] ?? 0) > 0,
      }),
      blockPods: assign(({ context }) => ({ stuck: context.template })),
      refusePods: assign(({ context: { template, pods } }) => ({
        stuck: template,
        refused: true,
        pods: {
          ...pods,
          [template]: { desired: pods[template].ready, ready: pods[template].ready },
        },
      })),
      unblockPods: assign(({ context }) => ({
        stuck: null,
        refused: false,
        progressing: 'True' as const,
        pods: settled(context, context.template),
      })),
      loseNode: assign(({ context }) => {
        const of = ({ desired, ready }: { desired: number; ready: number }) => ({
          desired,
          ready: Math.max(0, ready - 1),
        });
        const { v1, v2, v3 } = context.pods;
        return { pods: settled(context, context.template, { v1: of(v1), v2: of(v2), v3: of(v3) }) };
      }),
      growReplicas: assign(({ context }) => {
        const { assumed, replicas, pods } = context;
        const next = grown(replicas);
        const surge = (wanted: number) => limitsOf(parameters, assumed, wanted).surge;
        const before = { wanted: replicas, surge: surge(replicas) };
        const scaled = scaleInProportion(pods, before, { wanted: next, surge: surge(next) });
        // Before the first rollout the further pods of v1 are ready when the step is over.
        const idle = versions.every((version) => version === 'v1' || pods[version].desired === 0);
        return {
          replicas: next,
          pods: idle ? { ...scaled, v1: { desired: next, ready: next } } : scaled,
        };
      }),
      countInterruption: assign({ interruptions: ({ context }) => context.interruptions + 1 }),
      markPaused: assign({ progressing: 'Unknown' }),
      markResumed: assign({ progressing: 'True' }),
      markStalled: assign({ progressing: 'False' }),
      recordAnswers: assign(({ context, event }) => {
        const passed = isWithinLimit({ context, event });
        return { checked: { version: context.template, passed }, error_alarm: !passed };
      }),
      loseHistory: assign({ historyKept: false }),
      turnModelOff: assign({ killSwitch: 'engaged' }),
      turnModelOn: assign({ killSwitch: 'released' }),
      settleSwitch: assign({ killSwitch: ({ context }) => settledSwitch(context) }),
      liftSwitch: assign({ killSwitch: 'ready' }),
    },
  }).createMachine({
    id: 'rolling',
    initial: 'completeOnV1',
    context: ({ input }) => {
      const replicas = input.assumed['replicas'] ?? parameters.replicas;
      return {
        template: 'v1',
        revision: 1,
        replicas,
        pods: {
          v1: { desired: replicas, ready: replicas },
          v2: { desired: 0, ready: 0 },
          v3: { desired: 0, ready: 0 },
        },
        progressing: 'True',
        updating: false,
        stuck: null,
        refused: false,
        checked: null,
        error_alarm: false,
        historyKept: true,
        triedV3: false,
        killSwitch: 'ready',
        interruptions: 0,
        assumed: input.assumed,
      };
    },
    states: {
      completeOnV1: {
        tags: 'rolling-out',
        meta: { label: 'Revision 1', detail: 'v1 serves all users' },
        always: 'applyingTemplate',
      },
      applyingTemplate: {
        tags: 'rolling-out',
        meta: {
          label: 'Change the Template',
          action: 'Change the template',
          code: 'apply',
          outcomes: outcomesIn('applyingTemplate'),
        },
        on: {
          'template.changed': { target: 'replacingPods', actions: 'applyTemplate' },
          'replicas.scaled': {
            guard: 'hasInterruptionsLeft',
            target: 'applyingTemplate',
            reenter: true,
            actions: ['growReplicas', 'countInterruption'],
            meta: { edge: 'only scaled' },
          },
        },
      },
      replacingPods: {
        tags: 'rolling-out',
        meta: {
          label: 'Replace Pods',
          detail: 'batch by batch',
          action: 'Replace pods',
          code: 'wait',
          seconds: batchSeconds,
          outcomes: outcomesIn('replacingPods'),
        },
        on: {
          'pods.readied': [
            {
              guard: 'isRolloutDone',
              target: 'watchingAnswers',
              actions: ['readyPods', 'trimHistory', 'liftSwitch'],
              meta: { edge: 'done' },
            },
            {
              target: 'replacingPods',
              reenter: true,
              actions: 'readyPods',
              meta: { edge: 'next batch' },
            },
          ],
          'pods.flapped': {
            guard: 'hasInterruptionsLeft',
            target: 'replacingPods',
            reenter: true,
            actions: 'countInterruption',
            meta: { edge: 'next batch' },
          },
          'node.lost': {
            guard: 'hasInterruptionsLeft',
            target: 'replacingPods',
            reenter: true,
            actions: ['loseNode', 'countInterruption'],
            meta: { edge: 'next batch' },
          },
          'replicas.scaled': {
            guard: 'hasInterruptionsLeft',
            target: 'replacingPods',
            reenter: true,
            actions: ['growReplicas', 'countInterruption'],
            meta: { edge: 'next batch' },
          },
          'template.changed': {
            guard: 'canRollForward',
            target: 'replacingPods',
            reenter: true,
            actions: 'applyV3',
            meta: { edge: 'v3' },
          },
          'pods.failed': {
            guard: 'hasInterruptionsLeft',
            target: 'noProgress',
            actions: ['blockPods', 'countInterruption'],
            meta: { edge: 'stuck' },
          },
          'pods.refused': {
            guard: 'hasInterruptionsLeft',
            target: 'noProgress',
            actions: ['refusePods', 'countInterruption'],
            meta: { edge: 'stuck' },
          },
          'operator.paused': {
            guard: 'hasInterruptionsLeft',
            target: 'paused',
            actions: ['markPaused', 'countInterruption'],
            meta: { edge: 'pause' },
          },
          'undo.requested': {
            guard: 'hasEarlierRevision',
            target: 'replacingBack',
            actions: 'revertTemplate',
            meta: { edge: 'undo' },
          },
        },
      },
      paused: {
        tags: 'rolling-out',
        meta: {
          label: 'Paused',
          detail: 'both serve on',
          action: 'Wait while paused',
          code: 'pause',
          seconds: sumOf('pauseSeconds'),
          outcomes: outcomesIn('paused'),
        },
        on: {
          'operator.resumed': {
            target: 'replacingPods',
            actions: 'markResumed',
            meta: { edge: 'go on' },
          },
          'undo.requested': { meta: { refusal: true } },
        },
      },
      watchingAnswers: {
        tags: 'rolling-out',
        meta: {
          label: 'Watch the Answers',
          detail: 'rollout is done',
          action: 'Watch the answers',
          seconds: sumOf('alarmSeconds'),
          outcomes: outcomesIn('watchingAnswers'),
        },
        on: {
          'answers.measured': [
            {
              guard: 'isWithinLimit',
              target: 'updated',
              actions: 'recordAnswers',
              meta: { edge: 'no alarm' },
            },
            { target: 'acting', actions: 'recordAnswers', meta: { edge: 'alarm' } },
          ],
          'answers.expired': { target: 'updated', meta: { edge: 'no alarm' } },
        },
      },
      noProgress: {
        tags: 'incident',
        meta: { label: 'No progress' },
        initial: 'waiting',
        on: {
          'pods.readied': [
            {
              guard: 'isRollingBack',
              target: 'replacingBack',
              actions: 'unblockPods',
              meta: { edge: 'healed' },
            },
            { target: 'replacingPods', actions: 'unblockPods', meta: { edge: 'healed' } },
          ],
          'undo.requested': {
            guard: 'hasEarlierRevision',
            target: 'replacingBack',
            actions: 'revertTemplate',
            meta: { edge: 'undo' },
          },
        },
        states: {
          waiting: {
            meta: {
              label: 'Wait for New Pods',
              action: 'Wait for the new pods{off}',
              code: 'wait',
              seconds: sumOf('progressDeadlineSeconds'),
              outcomes: outcomesIn('waiting'),
            },
            on: {
              'deadline.exceeded': {
                target: 'stalled',
                actions: 'markStalled',
                meta: { edge: 'deadline' },
              },
            },
          },
          stalled: {
            meta: {
              label: 'Stalled',
              detail: 'nothing moves',
              action: 'Decide',
              code: 'undo',
              seconds: sumOf('decideSeconds'),
              outcomes: outcomesIn('stalled'),
            },
            on: {
              'rollforward.started': {
                guard: 'canRollForward',
                target: '#rolling.replacingPods',
                actions: 'applyV3',
                meta: { edge: 'v3' },
              },
              'incident.abandoned': {
                target: '#rolling.leftAsItIs',
                meta: { edge: 'nobody acts' },
              },
            },
          },
        },
      },
      acting: {
        tags: 'incident',
        exit: 'settleSwitch',
        meta: {
          label: 'Act on the Alarm',
          detail: 'by a person',
          action: 'Act on the alarm',
          code: 'undo',
          seconds: sumOf('decideSeconds'),
          outcomes: outcomesIn('acting'),
        },
        on: {
          'undo.requested': {
            guard: 'hasEarlierRevision',
            target: 'replacingBack',
            actions: 'revertTemplate',
            meta: { edge: 'undo' },
          },
          'undo.rejected': {
            guard: 'hasHistoryToLose',
            target: 'acting',
            reenter: true,
            actions: 'loseHistory',
            meta: { edge: 'no history' },
          },
          'template.reverted': {
            guard: 'isOnNewTemplate',
            target: 'replacingBack',
            actions: 'revertTemplate',
            meta: { edge: 'undo' },
          },
          'rollforward.started': {
            guard: 'canRollForward',
            target: 'replacingPods',
            actions: 'applyV3',
            meta: { edge: 'v3' },
          },
          ...killSwitchWays,
          'killswitch.missed': { guard: 'isRollingBack', meta: { refusal: true } },
          'alert.ignored': { target: 'leftAsItIs', meta: { edge: 'nobody acts' } },
          'incident.abandoned': { target: 'leftAsItIs', meta: { edge: 'nobody acts' } },
        },
      },
      replacingBack: {
        tags: 'rolling-back',
        meta: {
          label: 'Replace Pods by v1',
          detail: 'batch by batch',
          action: 'Replace pods{off}',
          code: 'wait',
          seconds: batchSeconds,
          outcomes: outcomesIn('replacingBack'),
        },
        on: {
          'pods.readied': [
            {
              guard: 'isRolloutDone',
              target: 'verifyingRollback',
              actions: ['readyPods', 'liftSwitch'],
              meta: { edge: 'done' },
            },
            {
              target: 'replacingBack',
              reenter: true,
              actions: 'readyPods',
              meta: { edge: 'next batch' },
            },
          ],
          'pods.failed': {
            guard: 'hasInterruptionsLeft',
            target: 'noProgress',
            actions: ['blockPods', 'countInterruption'],
            meta: { edge: 'stuck' },
          },
        },
      },
      verifyingRollback: {
        tags: 'rolling-back',
        meta: {
          label: 'Verify v1',
          action: 'Check the answers of v1',
          code: 'verify',
          seconds: sumOf('verifySeconds'),
          outcomes: outcomesIn('verifyingRollback'),
        },
        on: {
          'answers.measured': [
            {
              guard: 'isWithinLimit',
              target: 'rolledBack',
              actions: 'recordAnswers',
              meta: { edge: 'stable' },
            },
            { target: 'acting', actions: 'recordAnswers', meta: { edge: 'unstable' } },
          ],
        },
      },
      updated: {
        type: 'final',
        tags: 'ending',
        meta: {
          label: 'Complete',
          detail: 'new version live',
          conclusion: 'The update completed because {because}.',
          decidedIn: 'watchingAnswers',
        },
      },
      rolledBack: {
        type: 'final',
        tags: 'ending',
        meta: {
          label: 'Complete',
          detail: 'v1 live, verified',
          conclusion: 'v1 is live again because {because}.',
        },
      },
      leftAsItIs: {
        type: 'final',
        tags: 'ending',
        meta: {
          label: 'Left as It Is',
          detail: 'nothing is repaired',
          conclusion: 'Production was left as it was because {because}.',
        },
      },
    },
  });
};
