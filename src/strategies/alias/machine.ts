import { assign, setup } from 'xstate';
import { isWithinLimit } from '../../engine/error-rate.ts';
import { killSwitchGuards, killSwitchWays, settledSwitch } from '../../engine/kill-switch.ts';
import { machineTypes, sumOf } from '../../engine/strategy-parts.ts';
import type { AliasContext, AliasEvent } from './context.ts';
import { afterBatch, allOn, countOn, type FleetSize } from './fleet.ts';
import { outcomesIn } from './outcomes.ts';
import { acceptsLabel, isUsable, withChampion, withoutVersion } from './registry-rules.ts';

/** How often people may have the loaders try again before the run has to go another way. */
export const MOST_ATTEMPTS = 2;

/** A batch of loaders takes over the version that the alias names. */
const refreshed = ({ fleet, wanted }: AliasContext, { batch }: FleetSize) =>
  afterBatch(fleet, wanted, wanted, batch);

/** Until the next batch looks up the alias, and until it has loaded the model. */
const batchSeconds = sumOf('refreshSeconds', 'loadSeconds');

/** True while version 1 is champion and every loader holds it. */
export const isAllOnV1 = ({ aliases, fleet }: AliasContext) =>
  aliases.champion === 1 && countOn(fleet, 1) === fleet.length;

/** Loading again needs an alias that names a version. */
const canRetry = ({ aliases, attempts }: AliasContext) =>
  aliases.champion !== 0 && attempts < MOST_ATTEMPTS;

/**
 * Champion and challenger: an alias of a model registry names the version to serve, and is moved.
 * Mirrors MLflow: moving an alias is a write of metadata, `models:/name@alias` is resolved when a
 * model is loaded (mlflow `store/artifact/utils/models.py`), and a process keeps what it has loaded.
 * So after every move, forth or back, the loaders follow one batch after another.
 *
 * @param size the loaders, and how many of them refresh at the same time.
 */
export const createAliasMachine = (size: FleetSize) =>
  setup({
    types: machineTypes<AliasContext, AliasEvent>(),
    guards: {
      isGoodEnough: (seen) => isWithinLimit(seen, 'badRateLimit'),
      isFirstRollout: ({ context }) => context.candidate === 2,
      isVersion1Serving: ({ context }) => isAllOnV1(context),
      isLabelRefused: ({ event }) =>
        event.type === 'label.requested' &&
        !acceptsLabel({
          inUse: true,
          versionLoaded: event.versionLoaded,
          unavailableAllowed: false,
        }),
      hasAllLoadersOnTarget: ({ context }) =>
        countOn(refreshed(context, size), context.wanted) === size.loaders,
      isFleetUnchanged: ({ context: { fleet, wanted } }) =>
        wanted === 2 && countOn(fleet, wanted) === 0 && countOn(fleet, 0) === 0,
      isFleetMixed: ({ context: { fleet, wanted } }) => wanted === 2 && countOn(fleet, 2) > 0,
      canRetry: ({ context }) => canRetry(context),
      canRetryBack: ({ context }) => canRetry(context) && context.wanted === 1,
      isGoingForward: ({ context }) => context.wanted !== 1,
      hasCandidateTraffic: ({ context }) => countOn(context.fleet, context.candidate) > 0,
      canWaitOnce: ({ context }) =>
        !context.repeated && context.candidate === 2 && countOn(context.fleet, 2) > 0,
      isCacheInQuestion: ({ context }) => !context.repeated,
      isRollbackTargetUsable: ({ context }) =>
        isUsable(context.target) && context.aliases.previous === 1,
      isRollbackTargetLost: ({ context }) =>
        !isUsable(context.target) || context.aliases.previous !== 1,
      ...killSwitchGuards,
      isGoingBack: ({ context }) => context.wanted === 1,
      canRollForward: ({ context }) => context.candidate === 2,
      canFlipByHand: ({ context }) =>
        isUsable(context.target) && context.attempts < MOST_ATTEMPTS && !isAllOnV1(context),
      canCheckAgain: ({ context }) => context.live_check === 'no data' && !context.repeated,
    },
    actions: {
      nameChallenger: assign(({ context }) => ({
        aliases: { ...context.aliases, challenger: context.candidate },
      })),
      moveAlias: assign(({ context }) => ({
        aliases: withChampion(context.aliases, context.candidate),
        wanted: context.candidate,
        live_check: 'none' as const,
        repeated: false,
      })),
      emptyLoaders: assign({ fleet: allOn(0, size), alarmed: true }),
      loseToOtherPipeline: assign(({ context }) => ({
        aliases: { ...withChampion(context.aliases, context.candidate), champion: 3 as const },
        candidate: 3 as const,
        wanted: 3 as const,
      })),
      forgetDeletedCandidate: assign(({ context }) => ({
        aliases: withoutVersion(context.aliases, context.candidate),
        alarmed: true,
      })),
      refreshBatch: assign({ fleet: ({ context }) => refreshed(context, size) }),
      crashBatch: assign({
        fleet: ({ context }) => afterBatch(context.fleet, context.wanted, 0, size.batch),
        alarmed: true,
      }),
      raiseAlarm: assign({ alarmed: true }),
      turnModelOff: assign({ killSwitch: 'engaged' }),
      turnModelOn: assign({ killSwitch: 'released' }),
      settleSwitch: assign({ killSwitch: ({ context }) => settledSwitch(context) }),
      // A live check needs answers of the model.
      liftSwitch: assign({ killSwitch: 'ready' }),
      countAttempt: assign({ attempts: ({ context }) => context.attempts + 1 }),
      repeatCheck: assign({ repeated: true, live_check: 'none' }),
      recordPassedCheck: assign({ live_check: 'passed' }),
      recordFailedCheck: assign({ live_check: 'failed', alarmed: true }),
      recordMissingData: assign({ live_check: 'no data', alarmed: true }),
      decideRollback: assign({ rollback_decided: true, alarmed: true }),
      clearDecision: assign({ rollback_decided: false }),
      moveAliasBack: assign(({ context }) => ({
        aliases: { ...context.aliases, champion: 1 as const },
        wanted: 1,
        live_check: 'none' as const,
        repeated: false,
      })),
      recordLostTarget: assign({
        target: ({ context, event }) =>
          event.type === 'target.lost' ? { ...context.target, ...event.left } : context.target,
      }),
      recordMissingFiles: assign({
        target: ({ context }) => ({ ...context.target, artefact: false }),
        alarmed: true,
      }),
      restoreFiles: assign({ target: ({ context }) => ({ ...context.target, artefact: true }) }),
      forgetPrevious: assign(({ context }) => ({
        aliases: { ...context.aliases, previous: 0 as const },
      })),
      // A new rollout: what has been tried for version 2 does not count against it.
      chooseV3: assign({ candidate: 3, live_check: 'none', repeated: false, attempts: 0 }),
    },
  }).createMachine({
    id: 'alias',
    initial: 'championV1',
    context: ({ input }) => ({
      aliases: { champion: 1, challenger: 0, previous: 0 },
      fleet: allOn(1, size),
      candidate: 2,
      wanted: 1,
      live_check: 'none',
      rollback_decided: false,
      target: { registered: true, artefact: true, schemaFits: true },
      alarmed: false,
      repeated: false,
      attempts: 0,
      killSwitch: 'ready',
      assumed: input.assumed,
    }),
    states: {
      championV1: {
        tags: 'rolling-out',
        meta: { label: 'Version 1 Is Champion', detail: 'all loaders hold v1' },
        always: 'registering',
      },
      registering: {
        tags: 'rolling-out',
        meta: {
          label: 'Register Challenger',
          action: 'Register version 2',
          code: 'register',
          seconds: sumOf('registerSeconds'),
          outcomes: outcomesIn('registering'),
        },
        on: { 'version.registered': { target: 'evaluating', actions: 'nameChallenger' } },
      },
      evaluating: {
        tags: 'rolling-out',
        meta: {
          label: 'Evaluate Offline',
          action: 'Evaluate the challenger',
          code: 'evaluate',
          seconds: sumOf('evaluateSeconds'),
          outcomes: outcomesIn('evaluating'),
        },
        on: {
          'evaluation.measured': [
            { guard: 'isGoodEnough', target: 'flipping', meta: { edge: 'passed' } },
            {
              guard: 'isVersion1Serving',
              target: 'championKept',
              meta: { edge: 'failed' },
            },
            { target: 'alerted', meta: { edge: 'failed' } },
          ],
        },
      },
      flipping: {
        tags: 'rolling-out',
        meta: {
          label: 'Move Alias',
          detail: 'one write in the registry',
          action: 'Move the alias',
          code: 'flip',
          seconds: sumOf('flipSeconds'),
          outcomes: outcomesIn('flipping'),
        },
        on: {
          'alias.moved': { target: 'propagating', actions: 'moveAlias' },
          'alias.late': {
            guard: 'isFirstRollout',
            target: 'propagating',
            actions: ['moveAlias', 'emptyLoaders'],
          },
          'alias.overwritten': {
            guard: 'isFirstRollout',
            target: 'propagating',
            actions: 'loseToOtherPipeline',
          },
          'alias.rejected': {
            guard: 'isFirstRollout',
            target: 'alerted',
            actions: ['forgetDeletedCandidate', 'raiseAlarm'],
            meta: { edge: 'no such version' },
          },
          'label.requested': { guard: 'isLabelRefused', meta: { refusal: true } },
        },
      },
      propagating: {
        tags: 'rolling-out',
        meta: {
          label: 'Loaders Refresh',
          detail: 'batch by batch',
          action: 'Refresh loaders',
          code: 'load',
          seconds: batchSeconds,
          outcomes: outcomesIn('propagating'),
        },
        on: {
          'loader.refreshed': [
            {
              guard: 'hasAllLoadersOnTarget',
              target: 'verifying',
              actions: 'refreshBatch',
              meta: { edge: 'all' },
            },
            {
              target: 'propagating',
              reenter: true,
              actions: 'refreshBatch',
              meta: { edge: 'next batch' },
            },
          ],
          'load.failed': {
            guard: 'isFirstRollout',
            target: 'mixed',
            actions: 'raiseAlarm',
            meta: { edge: 'failed' },
          },
          'loader.crashed': {
            guard: 'isFirstRollout',
            target: 'mixed',
            actions: 'crashBatch',
            meta: { edge: 'failed' },
          },
          'version.deleted': {
            guard: 'isFirstRollout',
            target: 'mixed',
            actions: 'forgetDeletedCandidate',
            meta: { edge: 'failed' },
          },
          'poller.stopped': {
            guard: 'isFleetUnchanged',
            target: 'verifying',
            // It counts as done.
            meta: { edge: 'all' },
          },
          'refresh.stopped': {
            guard: 'isFleetMixed',
            target: 'verifying',
            // It counts as done.
            meta: { edge: 'all' },
          },
        },
      },
      verifying: {
        tags: 'rolling-out',
        entry: 'liftSwitch',
        meta: {
          label: 'Check Live Quality',
          action: 'Check live quality',
          code: 'verify',
          seconds: sumOf('verifySeconds'),
          outcomes: outcomesIn('verifying'),
        },
        on: {
          'stability.measured': [
            {
              guard: 'isGoodEnough',
              target: 'newChampion',
              actions: ['recordPassedCheck', 'clearDecision'],
              meta: { edge: 'passed' },
            },
            {
              guard: 'hasCandidateTraffic',
              target: 'flippingBack',
              actions: ['recordFailedCheck', 'decideRollback'],
              meta: { edge: 'worse' },
            },
          ],
          'stability.expired': {
            guard: 'isFirstRollout',
            target: 'alerted',
            actions: 'recordMissingData',
            meta: { edge: 'no data' },
          },
          'check.delayed': {
            guard: 'canWaitOnce',
            target: 'verifying',
            reenter: true,
            actions: 'repeatCheck',
            meta: { edge: 'again' },
          },
        },
      },
      newChampion: {
        type: 'final',
        tags: 'ending',
        meta: {
          label: 'New Champion',
          detail: 'the alias stays',
          conclusion: 'The alias stays on the new version because {because}.',
          decidedIn: 'verifying',
        },
      },
      flippingBack: {
        tags: 'rolling-back',
        meta: {
          label: 'Move Alias Back',
          action: 'Move the alias back',
          code: 'flip-back',
          seconds: sumOf('flipSeconds'),
          outcomes: outcomesIn('flippingBack'),
        },
        on: {
          'alias.moved': {
            guard: 'isRollbackTargetUsable',
            target: 'propagatingBack',
            actions: 'moveAliasBack',
          },
          'target.lost': [
            {
              guard: 'canRollForward',
              target: 'rollingForward',
              actions: 'recordLostTarget',
              meta: { edge: 'no way back' },
            },
            { target: 'alerted', actions: 'recordLostTarget', meta: { edge: 'no way back' } },
          ],
          'rollback.rejected': {
            guard: 'isRollbackTargetLost',
            target: 'alerted',
            meta: { edge: 'no way back' },
          },
          'target.forgotten': {
            target: 'alerted',
            actions: 'forgetPrevious',
            meta: { edge: 'no way back' },
          },
        },
      },
      propagatingBack: {
        tags: 'rolling-back',
        meta: {
          label: 'Loaders Go Back',
          detail: 'batch by batch',
          action: 'Return loaders{off}',
          code: 'load',
          seconds: batchSeconds,
          outcomes: outcomesIn('propagatingBack'),
        },
        on: {
          'loader.refreshed': [
            {
              guard: 'hasAllLoadersOnTarget',
              target: 'verifyingBack',
              actions: 'refreshBatch',
              meta: { edge: 'all' },
            },
            {
              target: 'propagatingBack',
              reenter: true,
              actions: 'refreshBatch',
              meta: { edge: 'next batch' },
            },
          ],
          'load.failed': {
            target: 'mixed',
            actions: 'recordMissingFiles',
            meta: { edge: 'failed' },
          },
          'refresh.stopped': { target: 'mixed', actions: 'raiseAlarm', meta: { edge: 'failed' } },
        },
      },
      verifyingBack: {
        tags: 'rolling-back',
        entry: 'liftSwitch',
        meta: {
          label: 'Verify v1',
          action: 'Verify stability',
          code: 'verify',
          seconds: sumOf('verifySeconds'),
          outcomes: outcomesIn('verifyingBack'),
        },
        on: {
          'stability.measured': [
            {
              guard: 'isGoodEnough',
              target: 'championKept',
              actions: ['recordPassedCheck', 'clearDecision'],
              meta: { edge: 'stable' },
            },
            { target: 'alerted', actions: 'recordFailedCheck', meta: { edge: 'unstable' } },
          ],
          'cache.expired': {
            guard: 'isCacheInQuestion',
            target: 'verifyingBack',
            reenter: true,
            actions: 'repeatCheck',
            meta: { edge: 'again' },
          },
        },
      },
      championKept: {
        type: 'final',
        tags: 'ending',
        meta: {
          label: 'Version 1 Is Champion',
          detail: 'on all loaders',
          conclusion: 'Version 1 is champion because {because}.',
        },
      },
      mixed: {
        tags: 'incident',
        meta: {
          label: 'Refresh Incomplete',
          detail: 'may be mixed',
          action: 'Wait for the loaders',
          seconds: sumOf('propagationSeconds'),
          outcomes: outcomesIn('mixed'),
        },
        on: {
          'undo.requested': {
            guard: 'isGoingForward',
            target: 'flippingBack',
            actions: 'decideRollback',
            meta: { edge: 'go back' },
          },
          'propagation.expired': { target: 'alerted', meta: { edge: 'too late' } },
          'loader.retried': [
            {
              guard: 'canRetryBack',
              target: 'propagatingBack',
              actions: 'countAttempt',
              meta: { edge: 'retry' },
            },
            {
              guard: 'canRetry',
              target: 'propagating',
              actions: 'countAttempt',
              meta: { edge: 'retry' },
            },
          ],
          'artefact.republished': [
            {
              guard: 'canRetryBack',
              target: 'propagatingBack',
              actions: ['restoreFiles', 'countAttempt'],
              meta: { edge: 'retry' },
            },
            {
              guard: 'canRetry',
              target: 'propagating',
              actions: 'countAttempt',
              meta: { edge: 'retry' },
            },
          ],
        },
      },
      rollingForward: {
        tags: 'incident',
        exit: 'settleSwitch',
        meta: {
          label: 'Roll Forward',
          detail: 'train version 3',
          action: 'Train version 3',
          code: 'register',
          seconds: sumOf('trainSeconds'),
          outcomes: outcomesIn('rollingForward'),
        },
        on: {
          'version.registered': {
            target: 'evaluating',
            actions: ['chooseV3', 'nameChallenger', 'clearDecision'],
          },
          'killswitch.engaged': killSwitchWays['killswitch.engaged'],
          'killswitch.released': killSwitchWays['killswitch.released'],
        },
      },
      alerted: {
        tags: 'incident',
        exit: 'settleSwitch',
        meta: {
          label: 'Alert and Manual Fix',
          action: 'Call a person{off}',
          seconds: sumOf('alertSeconds', 'repairSeconds'),
          outcomes: outcomesIn('alerted'),
        },
        on: {
          'fix.applied': {
            guard: 'canFlipByHand',
            target: 'propagatingBack',
            actions: ['decideRollback', 'moveAliasBack', 'countAttempt'],
            meta: { edge: 'by hand' },
          },
          'operator.resumed': {
            guard: 'canCheckAgain',
            target: 'verifying',
            actions: 'repeatCheck',
            meta: { edge: 'check again' },
          },
          'rollforward.started': {
            guard: 'canRollForward',
            target: 'rollingForward',
            meta: { edge: 'roll forward' },
          },
          'incident.abandoned': [
            { guard: 'isVersion1Serving', target: 'championKept', meta: { edge: 'given up' } },
            { target: 'outage', meta: { edge: 'given up' } },
          ],
          ...killSwitchWays,
          'killswitch.missed': { guard: 'isGoingBack', meta: { refusal: true } },
          'alert.ignored': { target: 'outage', meta: { edge: 'nobody came' } },
        },
      },
      outage: {
        type: 'final',
        tags: 'ending',
        meta: {
          label: 'Given Up',
          detail: 'everything stays as it is',
          conclusion: 'The incident was given up because {because}.',
        },
      },
    },
  });

/** Four loaders that refresh in two batches. */
export const fleetSize: FleetSize = { loaders: 4, batch: 2 };
