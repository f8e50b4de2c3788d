import { assign, setup } from 'xstate';
import { type KillSwitch, killSwitchWays } from '../../engine/kill-switch.ts';
import type { Assumptions } from '../../engine/stage.ts';
import { machineTypes, sumOf } from '../../engine/strategy-parts.ts';
import type { CanaryContext, CanaryEvent } from './context.ts';
import { type GuardName, guardsFor } from './guards.ts';
import { secondsToPass } from './analysis-outcomes.ts';
import { outcomesIn } from './outcomes.ts';
import { flaggerChecks, isRouted, replicasOf, stableAfterBatch, thresholdOf } from './readings.ts';
import { dynamicAbortWeight, routedPods, settledPods } from './pods.ts';
import {
  type CanaryStep,
  stageAt,
  stagesAfter,
  stagesIn,
  type StepStage,
  weightAt,
} from './steps.ts';

const podsUp = sumOf('podStartSeconds', 'warmUpSeconds');

/** With routing one change of the weights; without, as long as stable pods need to come back. */
const restoreSeconds = (assumed: Assumptions) =>
  assumed['trafficRouting'] === 0 ? podsUp(assumed) : (assumed['reconcileSeconds'] ?? 0);

/** Pods of both versions at a weight. */
function podsAt(context: CanaryContext, weight: number, isScalePinned: boolean) {
  const n = replicasOf(context);
  if (!isRouted(context)) return settledPods(n, weight);
  const pods = routedPods(n, weight, context.isDynamic);
  // setCanaryScale holds for the steps; for the promotion all pods are there.
  return isScalePinned && weight > 0 && weight < 100 ? { ...pods, canary: 1 } : pods;
}

const all = (pods: number) => ({ desired: pods, ready: pods });
const NO_PODS = all(0);

/** A fresh start of the steps, with another version or the same. */
const restart = (context: CanaryContext) => ({
  step: 0,
  weight: 0,
  abort: false,
  phase: 'Progressing' as const,
  message: 'more replicas need to be updated',
  canary: NO_PODS,
  stable: all(replicasOf(context)),
  isScalePinned: false,
  reminders: 0,
  failedChecks: 0,
});

/**
 * A canary as Argo Rollouts carries it out (version v1.10.0-rc1): `atStep` has one state for each
 * kind of step and walks through `steps`; an abort is decided in one pass of the controller and the
 * traffic moves in the next. Every state waits for one fact about its own action.
 *
 * @param steps at least one, the first a `setWeight`.
 */
export function createMachine(steps: readonly CanaryStep[]) {
  const kinds = stagesIn(steps);
  const asked = new Set<string>();

  /** The ways on from a step of one kind; which one it is depends on the step that comes next. */
  const waysOn = <Action extends string>(
    after: StepStage,
    actions: readonly Action[],
    word?: string,
  ) => {
    const next = stagesAfter(steps, after);
    return next.map((stage, i) => {
      const guard = `isNext${stage.charAt(0).toUpperCase()}${stage.slice(1)}` as GuardName;
      const isLast = i === next.length - 1;
      if (!isLast) asked.add(guard);
      const edge = stage === 'promoting' ? 'all steps done' : word;
      return {
        target: stage === 'promoting' ? '#canary.promoting' : `#canary.atStep.${stage}`,
        actions: [...actions, 'advance' as const, 'enterStep' as const],
        ...(!isLast && { guard }),
        ...(edge && { meta: { edge } }),
      };
    });
  };
  const afterSetWeight = waysOn('setWeight', ['routeWeight'], 'ready');
  const afterAnalysis = kinds.includes('analysis')
    ? waysOn('analysis', ['recordSuccessful'], 'succeeded')
    : [];
  const afterUndecided = kinds.includes('analysis') ? waysOn('analysis', [], 'promoted') : [];
  const afterPause = kinds.includes('pause') ? waysOn('pause', [], 'promoted') : [];
  const isAsked = (name: string) => !name.startsWith('isNext') || asked.has(name);
  const questions = guardsFor(steps);
  const guards = Object.fromEntries(
    Object.entries(questions).filter(([name]) => isAsked(name)),
  ) as typeof questions;

  return setup({
    types: machineTypes<CanaryContext, CanaryEvent>(),
    guards,
    actions: {
      applyTemplate: assign(({ context, event }) => {
        if (event.type !== 'template.changed') return {};
        return {
          ...restart(context),
          desired_version: event.version,
          candidate: event.version,
          isDynamic: event.isDynamic ?? context.isDynamic,
        };
      }),
      applyV3: assign(({ context }) => ({
        ...restart(context),
        desired_version: 'v3' as const,
        candidate: 'v3' as const,
        // Whatever is stable now is there to go back to.
        targetAvailable: true,
      })),
      applyUndo: assign(({ context }) => ({
        ...restart(context),
        restarts: context.restarts + 1,
        desired_version: 'v1' as const,
        candidate: 'v1' as const,
        noticed: true,
        old: null,
      })),
      returnInsideWindow: assign({
        desired_version: 'v1',
        stable_version: 'v1',
        candidate: 'v1',
        // The steps are skipped: nothing measures v1.
        analysis: 'none',
        noticed: true,
        old: null,
      }),
      restartSteps: assign(({ context }) => ({
        ...restart(context),
        restarts: context.restarts + 1,
      })),
      startPods: assign(({ context }) => {
        const { canary } = podsAt(context, weightAt(steps, context.step), context.isScalePinned);
        return { canary: { desired: canary, ready: Math.min(context.canary.ready, canary) } };
      }),
      routeWeight: assign(({ context, event }) => {
        const isScalePinned =
          context.isScalePinned || (event.type === 'pods.readied' && event.isScalePinned === true);
        const weight = weightAt(steps, context.step);
        const { canary, stable } = podsAt(context, weight, isScalePinned);
        // A check needs answers of the model.
        const killSwitch = lifted(context);
        return { weight, isScalePinned, canary: all(canary), stable: all(stable), killSwitch };
      }),
      advance: assign(({ context }) => ({ step: context.step + 1, reminders: 0 })),
      enterStep: assign(({ context }) => {
        const next = stageAt(steps, context.step);
        if (next === 'pause') return { phase: 'Paused' as const, message: 'CanaryPauseStep' };
        return { phase: 'Progressing' as const, message: 'waiting for all steps to complete' };
      }),
      skipSteps: assign(({ context }) => ({
        step: steps.length,
        abort: false,
        reminders: 0,
        isScalePinned: false,
        phase: 'Progressing' as const,
        message: 'more replicas need to be updated',
        canary: { desired: replicasOf(context), ready: context.canary.ready },
      })),
      recordSuccessful: assign(({ context, event }) => ({
        analysis: 'Successful' as const,
        ...(thresholdOf(context) > 0 && {
          failedChecks: flaggerChecks(context, event).failedChecks,
        }),
      })),
      recordFailed: assign({ analysis: 'Failed' }),
      recordError: assign({ analysis: 'Error' }),
      pauseInconclusive: assign({
        analysis: 'Inconclusive',
        phase: 'Paused',
        message: 'InconclusiveAnalysisRun',
      }),
      // The status tells at once; the traffic is moved in the controller's next pass.
      markAbort: assign(({ context }) => ({
        step: 0,
        abort: true,
        ...(thresholdOf(context) > 0
          ? { phase: 'Failed' as const, message: 'Flagger: too many failed checks' }
          : { phase: 'Degraded' as const, message: 'RolloutAborted' }),
        noticed: true,
        reminders: 0,
        failedChecks: 0,
        isScalePinned: false,
      })),
      resume: assign({ phase: 'Progressing', message: 'more replicas need to be updated' }),
      pauseByHand: assign({ phase: 'Paused', message: 'manually paused' }),
      returnByStep: assign(({ context }) => {
        const ready = stableAfterBatch(context);
        const weight = Math.min(context.weight, dynamicAbortWeight(replicasOf(context), ready));
        return {
          weight,
          canary: all(Math.ceil((replicasOf(context) * weight) / 100)),
          stable: { desired: replicasOf(context), ready },
        };
      }),
      turnModelOff: assign({ killSwitch: 'engaged' }),
      turnModelOn: assign({ killSwitch: 'released' }),
      markStalled: assign({
        phase: 'Degraded',
        message: 'ProgressDeadlineExceeded',
        noticed: true,
      }),
      countReminder: assign({ reminders: ({ context }) => context.reminders + 1 }),
      routeToStable: assign(({ context }) => ({
        weight: 0,
        killSwitch: lifted(context),
        // Only with routing and stable pods in full are the canary's pods kept for the delay.
        canary: isRouted(context) && !context.isDynamic ? context.canary : NO_PODS,
        stable: all(replicasOf(context)),
      })),
      losePods: assign(({ context }) => ({
        stable: {
          desired: replicasOf(context),
          ready: Math.min(context.stable.ready, Math.floor(replicasOf(context) / 2)),
        },
      })),
      blockStable: assign(({ context }) => ({
        stable: { desired: replicasOf(context), ready: context.stable.ready },
      })),
      removeCanaryPods: assign({ canary: NO_PODS }),
      removeOldPods: assign({ old: null }),
      settleOnStable: assign(({ context }) => ({
        desired_version: context.stable_version,
        step: steps.length,
        weight: 0,
        abort: false,
        // Flagger starts nothing for the template that it has promoted last, and stays Failed.
        ...(thresholdOf(context) > 0
          ? { phase: 'Failed' as const, message: 'Flagger: no new revision' }
          : { phase: 'Healthy' as const, message: '' }),
        canary: NO_PODS,
        stable: all(replicasOf(context)),
      })),
      promoteCandidate: assign(({ context }) => ({
        stable_version: context.candidate,
        // The candidate is the stable version now: there is no canary that could have a weight.
        weight: 0,
        failedChecks: 0,
        phase: 'Healthy' as const,
        message: '',
        isScalePinned: false,
        canary: NO_PODS,
        stable: all(replicasOf(context)),
        old:
          isRouted(context) && (context.assumed['scaleDownDelaySeconds'] ?? 0) > 0
            ? { version: context.stable_version, pods: context.stable.ready }
            : null,
      })),
      losePrimary: assign(({ context }) => ({
        weight: 100,
        stable_version: context.candidate,
        phase: 'Failed' as const,
        message: 'Flagger: the primary cannot start the new template',
        canary: all(replicasOf(context)),
        stable: NO_PODS,
        targetAvailable: false,
        noticed: true,
      })),
    },
  }).createMachine({
    id: 'canary',
    initial: 'startingUpdate',
    context: ({ input }) => ({
      desired_version: 'v1',
      stable_version: 'v1',
      candidate: 'v2',
      step: steps.length,
      weight: 0,
      analysis: 'none',
      abort: false,
      phase: 'Healthy',
      message: '',
      canary: NO_PODS,
      stable: all(Math.max(1, Math.round(input.assumed['replicas'] ?? 1))),
      old: null,
      isDynamic: false,
      isScalePinned: false,
      noticed: false,
      targetAvailable: true,
      restarts: 0,
      reminders: 0,
      failedChecks: 0,
      killSwitch: 'ready',
      assumed: input.assumed,
    }),
    states: {
      startingUpdate: {
        tags: 'rolling-out',
        meta: { label: 'Start Update', detail: 'v1 is stable' },
        always: 'applyingTemplate',
      },
      applyingTemplate: {
        tags: 'rolling-out',
        meta: {
          label: 'Apply New Template',
          action: 'Apply {candidate}',
          code: 'template',
          seconds: sumOf('reconcileSeconds'),
          outcomes: outcomesIn('applyingTemplate'),
        },
        on: { 'template.changed': { target: 'atStep', actions: 'applyTemplate' } },
      },
      atStep: {
        tags: 'rolling-out',
        meta: { label: 'Canary Steps' },
        initial: 'setWeight',
        on: {
          'operator.aborted': {
            target: 'aborting',
            actions: 'markAbort',
            meta: { edge: 'aborted' },
          },
        },
        states: {
          setWeight: {
            entry: 'startPods',
            meta: {
              label: 'Set Weight',
              action: 'Set weight {weight}',
              code: 'step{step}',
              seconds: podsUp,
              outcomes: outcomesIn('atStep.setWeight'),
            },
            on: {
              'pods.readied': afterSetWeight,
              'operator.paused': {
                guard: 'canPauseByHand',
                target: 'pausedByHand',
                actions: ['pauseByHand', 'countReminder'],
                meta: { edge: 'pause' },
              },
              'deadline.exceeded': [
                {
                  guard: 'shouldAbortOnDeadline',
                  target: '#canary.aborting',
                  actions: 'markAbort',
                  meta: { edge: 'deadline' },
                },
                {
                  target: '#canary.stalled',
                  actions: 'markStalled',
                  meta: { edge: 'no progress' },
                },
              ],
            },
          },
          pausedByHand: {
            meta: {
              label: 'Paused by Hand',
              detail: 'nothing moves',
              action: 'Wait while paused',
              code: 'step{step}',
              seconds: sumOf('pauseSeconds'),
              outcomes: outcomesIn('atStep.pausedByHand'),
            },
            on: {
              'operator.resumed': {
                target: 'setWeight',
                actions: 'resume',
                meta: { edge: 'go on' },
              },
            },
          },
          ...(kinds.includes('analysis') && {
            analysis: {
              meta: {
                label: 'Analysis',
                action: 'Run analysis',
                code: 'step{step}',
                seconds: secondsToPass,
                outcomes: outcomesIn('atStep.analysis'),
              },
              on: {
                'analysis.measured': [
                  {
                    guard: 'isFailureLimitExceeded' as const,
                    target: '#canary.aborting',
                    actions: ['recordFailed' as const, 'markAbort' as const],
                    meta: { edge: 'failed' },
                  },
                  ...afterAnalysis,
                ],
                'analysis.errored': [
                  {
                    guard: 'isErrorLimitExceeded' as const,
                    target: '#canary.aborting',
                    actions: ['recordError' as const, 'markAbort' as const],
                    meta: { edge: 'error' },
                  },
                  ...afterAnalysis,
                ],
                'analysis.undecided': {
                  guard: 'canBeInconclusive' as const,
                  target: '#canary.pausedInconclusive',
                  actions: 'pauseInconclusive' as const,
                  meta: { edge: 'inconclusive' },
                },
                'controller.stopped': {
                  target: '#canary.left',
                  meta: { edge: 'controller down' },
                },
              },
            },
          }),
          ...(kinds.includes('pause') && {
            pause: {
              meta: {
                label: 'Pause',
                detail: 'a person decides',
                action: 'Pause',
                code: 'step{step}',
                seconds: sumOf('pauseSeconds'),
                outcomes: outcomesIn('atStep.pause'),
              },
              on: {
                'operator.promoted': afterPause,
                'promotion.forced': {
                  target: '#canary.promoting',
                  actions: 'skipSteps' as const,
                  meta: { edge: 'in full' },
                },
                'pause.forgotten': {
                  guard: 'hasRemindersLeft' as const,
                  target: 'pause',
                  reenter: true,
                  actions: 'countReminder' as const,
                  meta: { edge: 'forgotten' },
                },
                'analysis.failed': {
                  target: '#canary.aborting',
                  actions: ['recordFailed' as const, 'markAbort' as const],
                  meta: { edge: 'failed' },
                },
                'template.changed': {
                  guard: 'canApplyV3' as const,
                  target: '#canary.atStep',
                  reenter: true,
                  actions: 'applyTemplate' as const,
                  meta: { edge: 'v3' },
                },
                'undo.requested': {
                  target: '#canary.reverted',
                  actions: 'settleOnStable' as const,
                  meta: { edge: 'undone' },
                },
              },
            },
          }),
        },
      },
      pausedInconclusive: {
        tags: 'rolling-out',
        meta: {
          label: 'Inconclusive',
          detail: 'paused, nothing moves',
          action: 'Wait for a decision',
          seconds: sumOf('decideSeconds'),
          outcomes: outcomesIn('pausedInconclusive'),
        },
        on: {
          'operator.promoted': afterUndecided,
          'operator.aborted': {
            target: 'aborting',
            actions: 'markAbort',
            meta: { edge: 'aborted' },
          },
          'incident.abandoned': { target: 'left', meta: { edge: 'nobody decides' } },
        },
      },
      stalled: {
        tags: 'incident',
        meta: {
          label: 'No Progress',
          detail: 'Degraded, users are fine',
          action: 'Wait for pods',
          seconds: sumOf('decideSeconds'),
          outcomes: outcomesIn('stalled'),
        },
        on: {
          'pods.readied': afterSetWeight,
          'operator.aborted': {
            target: 'aborting',
            actions: 'markAbort',
            meta: { edge: 'aborted' },
          },
          'incident.abandoned': { target: 'left', meta: { edge: 'nobody acts' } },
        },
      },
      promoting: {
        tags: 'rolling-out',
        entry: 'startPods',
        meta: {
          label: 'Promote',
          detail: 'weight 100, then 0',
          action: 'Promote {candidate}',
          seconds: podsUp,
          outcomes: outcomesIn('promoting'),
        },
        on: {
          'update.completed': { target: 'watching', actions: 'promoteCandidate' },
          'primary.failed': {
            target: 'fixingManually',
            actions: 'losePrimary',
            meta: { edge: 'primary failed' },
          },
        },
      },
      watching: {
        tags: 'rolling-out',
        meta: {
          label: 'Watch',
          detail: 'old pods still wait',
          action: 'Watch {stable}',
          seconds: sumOf('scaleDownDelaySeconds'),
          outcomes: outcomesIn('watching'),
        },
        on: {
          'delay.elapsed': { target: 'promoted', actions: 'removeOldPods' },
          'operator.aborted': { guard: 'isUpdateOver', meta: { refusal: true } },
          'undo.requested': [
            {
              guard: 'isInsideRollbackWindow',
              target: 'reverted',
              actions: 'returnInsideWindow',
              meta: { edge: 'undone' },
            },
            {
              guard: 'canUndo',
              target: 'atStep',
              actions: 'applyUndo',
              meta: { edge: 'undone' },
            },
          ],
        },
      },
      aborting: {
        tags: 'rolling-back',
        meta: {
          label: 'Return to Stable',
          action: 'Return to {stable}',
          seconds: restoreSeconds,
          outcomes: outcomesIn('aborting'),
        },
        on: {
          'restore.completed': {
            guard: 'isStableFullyScaled',
            target: 'aborted',
            actions: 'routeToStable',
          },
          'restore.stepped': [
            {
              guard: 'hasStableToCome',
              target: 'aborting',
              reenter: true,
              actions: 'returnByStep',
              meta: { edge: 'step by step' },
            },
            { guard: 'isStableScaledDown', target: 'aborted', actions: 'routeToStable' },
          ],
          'restore.failed': {
            target: 'fixingManually',
            actions: 'losePods',
            meta: { edge: 'held' },
          },
          'restore.blocked': {
            guard: 'isStableScaledDown',
            target: 'fixingManually',
            actions: 'blockStable',
            meta: { edge: 'held' },
          },
        },
      },
      aborted: {
        tags: 'rolling-back',
        meta: {
          label: 'Aborted',
          detail: 'users fine, spec unmet',
          action: 'Settle the abort',
          code: 'abort',
          seconds: sumOf('decideSeconds'),
          outcomes: outcomesIn('aborted'),
        },
        on: {
          'delay.elapsed': { guard: 'isScaleDownPending', actions: 'removeCanaryPods' },
          'template.reverted': { target: 'reverted', actions: 'settleOnStable' },
          'operator.retried': {
            guard: 'hasRetriesLeft',
            target: 'atStep',
            actions: 'restartSteps',
            meta: { edge: 'retry' },
          },
          'rollforward.started': {
            guard: 'canApplyV3',
            target: 'atStep',
            actions: 'applyV3',
            meta: { edge: 'v3' },
          },
          'promotion.forced': {
            target: 'promoting',
            actions: 'skipSteps',
            meta: { edge: 'in full' },
          },
          'git.synced': { target: 'left', meta: { edge: 'nobody acts' } },
        },
      },
      fixingManually: {
        tags: 'incident',
        meta: {
          label: 'Manual Fix',
          action: 'Fix{off}',
          seconds: sumOf('repairSeconds'),
          outcomes: outcomesIn('fixingManually'),
        },
        on: {
          'fix.applied': {
            guard: 'canBringBackStable',
            target: 'aborted',
            actions: 'routeToStable',
            meta: { edge: 'repaired' },
          },
          'rollforward.started': {
            guard: 'canApplyV3',
            target: 'atStep',
            actions: 'applyV3',
            meta: { edge: 'roll forward' },
          },
          ...killSwitchWays,
          'alert.ignored': { target: 'left', meta: { edge: 'nobody came' } },
          'incident.abandoned': { target: 'left', meta: { edge: 'given up' } },
        },
      },
      promoted: {
        type: 'final',
        tags: 'ending',
        meta: {
          label: 'Complete',
          detail: 'promoted, Healthy',
          conclusion: 'The rollout was promoted because {because}.',
        },
      },
      reverted: {
        type: 'final',
        tags: 'ending',
        meta: {
          label: 'Complete',
          detail: 'back on the old spec',
          conclusion: 'The rollout was reverted because {because}.',
        },
      },
      left: {
        type: 'final',
        tags: 'ending',
        meta: {
          label: 'Unresolved',
          detail: 'a person is needed',
          conclusion: 'The rollout was left as it is because {because}.',
        },
      },
    },
  });
}

/** The switch once the users get a version again. One that was released by hand is used up. */
const lifted = ({ killSwitch }: CanaryContext): KillSwitch =>
  killSwitch === 'engaged' ? 'ready' : killSwitch;
