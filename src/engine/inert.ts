import type { AnyStateMachine } from 'xstate';

/**
 * The machine for XState's pure functions. These make an actor for every call, only to have a scope
 * for actions, and the actor begins a run of its own: without the input that our machines need, so
 * that each call would throw, catch and forget an exception. This one begins nothing.
 */
export const inert = <Machine extends AnyStateMachine>(machine: Machine): Machine =>
  Object.create(machine, {
    getInitialSnapshot: { value: () => ({ status: 'stopped' }) },
  }) as Machine;
