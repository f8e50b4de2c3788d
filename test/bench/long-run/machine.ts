import { assign, setup } from 'xstate';
import type { Lane } from '../../../src/engine/flow.ts';
import type { Assumptions, StageMeta } from '../../../src/engine/stage.ts';

export interface LongRunContext {
  /** Checks so far, and how many there are in all. */
  readonly checks: number;
  readonly mostChecks: number;
  readonly health_status: 'unknown' | 'passed' | 'failed';
  readonly rollback_triggered: boolean;
}

export type LongRunEvent =
  { type: 'health.measured'; errorRate: number } | { type: 'pause.over' } | { type: 'repair.done' };

/** After so many checks v1 is repaired, whatever they said. */
export const CHECKS_TO_REPAIR = 7;

const errorRateOf = (event: LongRunEvent) => ('errorRate' in event ? event.errorRate : 0);

/** Check, pause, check again, now and then a repair: round and round until it is enough. */
export const machine = setup({
  types: {
    context: {} as LongRunContext,
    events: {} as LongRunEvent,
    input: {} as { readonly assumed: Assumptions },
    tags: {} as Lane,
    meta: {} as StageMeta,
    transitionMeta: {},
  },
  guards: {
    isHealthy: ({ event }) => errorRateOf(event) === 0,
    hasEnough: ({ context }) => context.checks >= context.mostChecks,
    isRepairDue: ({ context }) => context.checks % CHECKS_TO_REPAIR === 0,
  },
  actions: {
    countCheck: assign({ checks: ({ context }) => context.checks + 1 }),
    recordPassedCheck: assign({ health_status: 'passed' }),
    recordFailedCheck: assign({ health_status: 'failed', rollback_triggered: true }),
    forgetCheck: assign({ health_status: 'unknown', rollback_triggered: false }),
  },
}).createMachine({
  id: 'longRun',
  initial: 'starting',
  context: ({ input }) => ({
    checks: 0,
    mostChecks: input.assumed['mostChecks'] ?? 0,
    health_status: 'unknown',
    rollback_triggered: false,
  }),
  states: {
    starting: { tags: 'rolling-out', meta: { label: 'Start' }, always: 'checking' },
    checking: {
      tags: 'rolling-out',
      meta: {
        label: 'Run Health Check',
        action: 'Run health check',
        code: 'check',
        seconds: () => 10,
        outcomes: [
          {
            id: 'health.passed',
            event: () => ({ type: 'health.measured', errorRate: 0 }),
            label: 'Check passes',
            result: 'Health check {checks} passed',
            reveals: { v1: 'good' },
          },
          {
            id: 'health.failed',
            event: () => ({ type: 'health.measured', errorRate: 1 }),
            label: 'Check fails',
            result: 'Health check {checks} failed',
            reveals: { v1: 'failing' },
          },
        ],
      },
      on: {
        'health.measured': [
          {
            guard: 'isHealthy',
            target: 'pausing',
            actions: ['countCheck', 'recordPassedCheck'],
            meta: { edge: 'passed' },
          },
          {
            target: 'repairing',
            actions: ['countCheck', 'recordFailedCheck'],
            meta: { edge: 'failed' },
          },
        ],
      },
    },
    pausing: {
      tags: 'rolling-out',
      meta: {
        label: 'Pause',
        action: 'Wait for the next check',
        code: 'verify',
        seconds: () => 60,
        outcomes: [
          {
            id: 'pause.over',
            event: () => ({ type: 'pause.over' }),
            label: 'The pause is over',
            result: 'Pause after check {checks} is over',
          },
        ],
      },
      on: {
        'pause.over': [
          { guard: 'hasEnough', target: 'checked', meta: { edge: 'enough' } },
          { guard: 'isRepairDue', target: 'repairing', meta: { edge: 'due' } },
          { target: 'checking', actions: 'forgetCheck', meta: { edge: 'again' } },
        ],
      },
    },
    repairing: {
      tags: 'rolling-back',
      meta: {
        label: 'Repair',
        action: 'Repair v1',
        code: 'rollback',
        seconds: () => 300,
        outcomes: [
          {
            id: 'repair.done',
            event: () => ({ type: 'repair.done' }),
            label: 'The repair is done',
            result: 'v1 repaired after check {checks}',
            becomes: { v1: 'good' },
          },
        ],
      },
      on: { 'repair.done': { target: 'checking', actions: 'forgetCheck' } },
    },
    checked: {
      type: 'final',
      tags: 'ending',
      meta: { label: 'Complete', conclusion: 'v1 was checked often enough.' },
    },
  },
});
