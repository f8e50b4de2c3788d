import type { EventObject } from 'xstate';
import type { Lane } from './flow.ts';
import type { Assumptions, Outcome, StageMeta, TransitionMeta } from './stage.ts';

/*
 * What the folders of strategies write their machines and outcomes with.
 */

/** An outcome, and the state of its strategy's machine in which it can happen. */
export interface StateOutcome<Event extends EventObject> extends Outcome {
  /** The state's path below the machine's root, or its own name where that is unique. */
  readonly state: string;
  readonly event: (assumed: Assumptions) => Event;
}

/** An outcome that is injected: its fault says what class it is of. */
export type StateFault<Event extends EventObject> = StateOutcome<Event> &
  Required<Pick<Outcome, 'fault'>>;

/** Gives the outcomes of one state: the usual ones first, so that one of them is nominal. */
export const byState =
  <Event extends EventObject>(
    usual: readonly StateOutcome<Event>[],
    faults: readonly StateFault<Event>[],
  ) =>
  (state: string): readonly StateOutcome<Event>[] =>
    [...usual, ...faults].filter((outcome) => outcome.state === state);

/**
 * An assumed number, or what some of them give together: for the seconds of a stage or an outcome,
 * and for the part of bad answers that a quality means. One that is not assumed counts as 0.
 */
export const sumOf =
  (...ids: readonly string[]) =>
  (assumed: Assumptions): number =>
    ids.reduce((sum, id) => sum + (assumed[id] ?? 0), 0);

interface MachineTypes<Context, Event extends EventObject, Tag extends string> {
  readonly context: Context;
  readonly events: Event;
  readonly input: { readonly assumed: Assumptions };
  readonly tags: Lane | Tag;
  readonly meta: StageMeta;
  readonly transitionMeta: TransitionMeta;
}

/**
 * The `types` of a strategy's `setup()`, which only the compiler looks at. `Tag` names the tags that
 * its states have besides their lanes.
 */
export const machineTypes = <Context, Event extends EventObject, Tag extends string = never>() =>
  ({}) as MachineTypes<Context, Event, Tag>;
