import { assign, setup } from 'xstate';
import { isWithinLimit } from '../../engine/error-rate.ts';
import { machineTypes, sumOf } from '../../engine/strategy-parts.ts';
import type { RedeployContext, RedeployEvent } from './context.ts';
import { outcomesIn } from './outcomes.ts';

/** How often something may be tried again before the run has to go another way. */
export const limits = { rechecks: 2, restoreRetries: 2, reminders: 2, repairs: 2 } as const;

/** Seconds from stopping the old pods to ready new ones. Nobody serves meanwhile. */
const swapSeconds = sumOf('podStartSeconds', 'warmUpSeconds');

/**
 * Redeploy: stop the old version, start the new one, check it, and put the old one back when the
 * check fails. Mirrors a Kubernetes Deployment with `strategy.type: Recreate` (documentation,
 * workloads/controllers/deployment.md), where all old pods stop before a new one is created; the
 * decision to roll back is that of a pipeline which applies the previous manifest again.
 *
 * Every state waits for one fact about its own action, so a step of the lesson is one event.
 */
export const machine = setup({
  types: machineTypes<RedeployContext, RedeployEvent, 'swapping'>(),
  guards: {
    isHealthy: (seen) => isWithinLimit(seen),
    isStable: (seen) => isWithinLimit(seen),
    hasRechecksLeft: ({ context }) => context.rechecks < limits.rechecks,
    shouldTreatNoDataAsFailure: ({ context }) => context.assumed['noDataIsFailure'] === 1,
    hasRetriesLeft: ({ context }) => context.restoreRetries < limits.restoreRetries,
    canRestoreV1: ({ context }) => context.targetAvailable,
    hasRemindersLeft: ({ context }) => context.reminders < limits.reminders,
    canFixV1: ({ context }) => context.targetAvailable && context.repairs < limits.repairs,
    canRollForward: ({ context }) => context.candidate !== 'v3',
  },
  actions: {
    deployCandidate: assign(({ context }) => ({
      current_version: context.candidate,
      serving: context.candidate,
      up: true,
      health_status: 'unknown' as const,
      evidence: 'none' as const,
    })),
    stallDeployment: assign(({ context }) => ({
      current_version: context.candidate,
      serving: context.candidate,
      up: false,
      health_status: 'unknown' as const,
      evidence: 'none' as const,
      alarmed: true,
    })),
    recordPassedCheck: assign({ health_status: 'passed', evidence: 'measured' }),
    recordFailedCheck: assign({ health_status: 'failed', evidence: 'measured', alarmed: true }),
    countRecheck: assign({ rechecks: ({ context }) => context.rechecks + 1 }),
    markRollbackTriggered: assign({ rollback_triggered: true }),
    clearRollbackTriggered: assign({ rollback_triggered: false }),
    restoreV1: assign({
      current_version: 'v1',
      serving: 'v1',
      up: true,
      // v1's status is taken over from before the update. Nothing has measured it yet.
      health_status: 'stable',
      evidence: 'inherited',
    }),
    recordStable: assign({ health_status: 'stable', evidence: 'measured' }),
    recordUnstable: assign({ health_status: 'unstable', evidence: 'measured', alarmed: true }),
    recordRefusal: assign({
      targetAvailable: ({ context, event }) =>
        context.targetAvailable && !('targetLost' in event && event.targetLost),
    }),
    loseAllPods: assign({ up: false }),
    countRetry: assign({ restoreRetries: ({ context }) => context.restoreRetries + 1 }),
    returnToCandidate: assign(({ context }) => ({
      current_version: context.candidate,
      serving: context.candidate,
      up: true,
    })),
    countReminder: assign({ reminders: ({ context }) => context.reminders + 1 }),
    bringBackV1ByHand: assign({ current_version: 'v1', serving: 'v1', up: true }),
    countRepair: assign({ repairs: ({ context }) => context.repairs + 1 }),
    chooseV3: assign({ candidate: 'v3' }),
  },
}).createMachine({
  id: 'redeploy',
  initial: 'startingUpdate',
  context: ({ input }) => ({
    current_version: 'v1',
    health_status: 'unknown',
    rollback_triggered: false,
    candidate: 'v2',
    serving: 'v1',
    up: true,
    evidence: 'none',
    alarmed: false,
    targetAvailable: true,
    rechecks: 0,
    restoreRetries: 0,
    reminders: 0,
    repairs: 0,
    assumed: input.assumed,
  }),
  states: {
    startingUpdate: {
      tags: 'rolling-out',
      meta: { label: 'Start Update Deployment', detail: 'v1 serves all users' },
      always: 'deploying',
    },
    deploying: {
      tags: ['rolling-out', 'swapping'],
      meta: {
        label: 'Deploy New Version',
        action: 'Deploy version {candidate}',
        code: 'deploy',
        seconds: swapSeconds,
        outcomes: outcomesIn('deploying'),
      },
      on: {
        'deploy.started': { target: 'runningHealthCheck', actions: 'deployCandidate' },
        'deploy.stalled': {
          target: 'alertAndManualFix',
          actions: 'stallDeployment',
          meta: { edge: 'stalled' },
        },
      },
    },
    runningHealthCheck: {
      tags: 'rolling-out',
      meta: {
        label: 'Run Health Checks',
        action: 'Run health check',
        code: 'check',
        seconds: (assumed) =>
          (assumed['probePeriodSeconds'] ?? 0) * (assumed['probeFailures'] ?? 0),
        outcomes: outcomesIn('runningHealthCheck'),
      },
      on: {
        'health.measured': [
          {
            guard: 'isHealthy',
            target: 'deployComplete',
            actions: 'recordPassedCheck',
            meta: { edge: 'passed' },
          },
          {
            target: 'triggeringRollback',
            actions: ['recordFailedCheck', 'markRollbackTriggered'],
            meta: { edge: 'failed' },
          },
        ],
        'health.flapped': [
          {
            guard: 'hasRechecksLeft',
            target: 'runningHealthCheck',
            reenter: true,
            actions: 'countRecheck',
            meta: { edge: 'again' },
          },
          {
            target: 'triggeringRollback',
            actions: ['recordFailedCheck', 'markRollbackTriggered'],
            meta: { edge: 'failed' },
          },
        ],
        'health.expired': [
          {
            guard: 'shouldTreatNoDataAsFailure',
            target: 'triggeringRollback',
            actions: ['recordFailedCheck', 'markRollbackTriggered'],
            meta: { edge: 'failed' },
          },
          { target: 'pausedForData', meta: { edge: 'no data' } },
        ],
      },
    },
    pausedForData: {
      tags: 'rolling-out',
      meta: {
        label: 'Paused',
        detail: 'waits for a person',
        action: 'Wait for a person',
        seconds: sumOf('alertSeconds'),
        outcomes: outcomesIn('pausedForData'),
      },
      on: {
        'operator.aborted': {
          target: 'triggeringRollback',
          actions: 'markRollbackTriggered',
          meta: { edge: 'aborted' },
        },
        'operator.resumed': {
          guard: 'hasRechecksLeft',
          target: 'runningHealthCheck',
          actions: 'countRecheck',
          meta: { edge: 'resumed' },
        },
      },
    },
    deployComplete: {
      type: 'final',
      tags: 'ending',
      meta: {
        label: 'Complete',
        detail: 'new version live',
        conclusion: 'The update completed because {because}.',
        decidedIn: 'runningHealthCheck',
      },
    },
    triggeringRollback: {
      tags: 'rolling-back',
      meta: {
        label: 'Trigger Rollback',
        action: 'Trigger rollback',
        code: 'rollback',
        seconds: sumOf('prepareSeconds'),
        outcomes: outcomesIn('triggeringRollback'),
      },
      on: {
        'rollback.accepted': 'restoringPreviousVersion',
        'rollback.rejected': {
          target: 'alertAndManualFix',
          actions: 'recordRefusal',
          meta: { edge: 'rejected' },
        },
      },
    },
    restoringPreviousVersion: {
      tags: ['rolling-back', 'swapping'],
      meta: {
        label: 'Restore Previous Version',
        action: 'Restore previous version',
        code: 'rollback',
        seconds: swapSeconds,
        outcomes: outcomesIn('restoringPreviousVersion'),
      },
      on: {
        'restore.completed': {
          guard: 'canRestoreV1',
          target: 'verifyingStability',
          actions: 'restoreV1',
        },
        'restore.failed': [
          {
            guard: 'hasRetriesLeft',
            target: 'restoringPreviousVersion',
            reenter: true,
            actions: ['loseAllPods', 'countRetry'],
            meta: { edge: 'retry' },
          },
          {
            target: 'alertAndManualFix',
            actions: ['loseAllPods', 'recordRefusal'],
            meta: { edge: 'failed' },
          },
        ],
        'restore.overridden': {
          guard: 'canRestoreV1',
          target: 'alertAndManualFix',
          actions: 'returnToCandidate',
          meta: { edge: 'overridden' },
        },
      },
    },
    verifyingStability: {
      tags: 'rolling-back',
      meta: {
        label: 'Verify Stability',
        action: 'Verify stability',
        code: 'verify',
        seconds: sumOf('verifySeconds'),
        outcomes: outcomesIn('verifyingStability'),
      },
      on: {
        'stability.measured': [
          {
            guard: 'isStable',
            target: 'completingRollback',
            actions: ['recordStable', 'clearRollbackTriggered'],
            meta: { edge: 'stable' },
          },
          {
            target: 'alertAndManualFix',
            actions: 'recordUnstable',
            meta: { edge: 'unstable' },
          },
        ],
      },
    },
    completingRollback: {
      tags: 'rolling-back',
      meta: {
        label: 'Complete Rollback',
        action: 'Complete rollback',
        outcomes: outcomesIn('completingRollback'),
      },
      on: { 'rollback.completed': 'rolledBack' },
    },
    rolledBack: {
      type: 'final',
      tags: 'ending',
      meta: {
        label: 'Complete',
        detail: 'v1 live, verified',
        conclusion: 'The rollback completed because {because}.',
        decidedIn: 'runningHealthCheck',
      },
    },
    alertAndManualFix: {
      tags: 'incident',
      meta: { label: 'Alert and manual fix' },
      initial: 'alerting',
      states: {
        alerting: {
          meta: {
            label: 'Alert',
            action: 'Send alert',
            seconds: sumOf('alertSeconds'),
            outcomes: outcomesIn('alerting'),
          },
          on: {
            'alert.acknowledged': 'fixingManually',
            'alert.ignored': [
              {
                guard: 'hasRemindersLeft',
                target: 'alerting',
                reenter: true,
                actions: 'countReminder',
                meta: { edge: 'again' },
              },
              { target: '#redeploy.outage', meta: { edge: 'nobody came' } },
            ],
          },
        },
        fixingManually: {
          meta: {
            label: 'Manual Fix',
            action: 'Fix manually',
            seconds: sumOf('repairSeconds'),
            outcomes: outcomesIn('fixingManually'),
          },
          on: {
            'fix.applied': {
              guard: 'canFixV1',
              target: '#redeploy.verifyingStability',
              actions: ['bringBackV1ByHand', 'countRepair'],
              meta: { edge: 'v1 fixed' },
            },
            'rollforward.started': {
              guard: 'canRollForward',
              target: '#redeploy.deploying',
              actions: ['chooseV3', 'clearRollbackTriggered'],
              meta: { edge: 'roll forward' },
            },
            'incident.abandoned': {
              target: '#redeploy.outage',
              meta: { edge: 'given up' },
            },
          },
        },
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
