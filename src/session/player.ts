import { assign, emit, setup } from 'xstate';

/** Playing speeds, as multiples of one step every two seconds. */
export const speeds = [0.5, 1, 2, 4] as const;
/** One of these speeds. */
export type Speed = (typeof speeds)[number];

/** Milliseconds between two steps at speed 1. */
const STEP_MILLISECONDS = 2000;

/** What the player is told: by its buttons, the page, or the run. */
export type PlayerEvent =
  | { type: 'play.pressed' }
  | { type: 'pause.pressed' }
  | { type: 'learner.tookOver' }
  | { type: 'tab.hidden' }
  | { type: 'end.reached' }
  | { type: 'speed.chosen'; speed: Speed };

/**
 * Playback: the only part that runs on a clock. It emits `step.due` and knows nothing of the run.
 * It pauses at the end, when the tab is hidden, and when the learner takes over.
 */
export const player = setup({
  types: {
    context: {} as { readonly speed: Speed },
    events: {} as PlayerEvent,
    emitted: {} as { type: 'step.due' },
    input: {} as { readonly speed: Speed },
  },
  actions: {
    announceStepDue: emit({ type: 'step.due' }),
    setSpeed: assign({
      speed: ({ context, event }) => (event.type === 'speed.chosen' ? event.speed : context.speed),
    }),
  },
  delays: {
    stepInterval: ({ context }) => STEP_MILLISECONDS / context.speed,
  },
}).createMachine({
  id: 'player',
  context: ({ input }) => ({ speed: input.speed }),
  initial: 'paused',
  on: { 'speed.chosen': { actions: 'setSpeed' } },
  states: {
    paused: { on: { 'play.pressed': 'playing' } },
    playing: {
      after: { stepInterval: { target: 'playing', reenter: true, actions: 'announceStepDue' } },
      on: {
        'pause.pressed': 'paused',
        'learner.tookOver': 'paused',
        'tab.hidden': 'paused',
        'end.reached': 'paused',
        // The wait that is under way starts again, so that a new speed is felt at once.
        'speed.chosen': { target: 'playing', reenter: true, actions: 'setSpeed' },
      },
    },
  },
});
