import type { AnyStateMachine, EventObject } from 'xstate';
import type { Assumptions, FaultDetails, Quality } from './stage.ts';

/** What a cell of the status tracker can hold. */
export type Value = string | number | boolean;

/** One row of the status tracker. `Context` is the machine's. */
export interface Variable<Context = unknown> {
  /** As it is written in the tracker and in the sample (`current_version`). */
  readonly name: string;
  /** What it stands for, in one sentence. */
  readonly meaning: string;
  readonly read: (context: Context) => Value;
  /** What a value rests on ("assumed", "measured"), where that is not plain from the value. */
  readonly basis?: (context: Context) => string | null;
}

/** How a guard is put into words. */
export interface GuardWording<Context = unknown, Event = EventObject> {
  /** The question it asks ("Is the new version healthy?"). */
  readonly question: string;
  /** What it saw, with the values put in. */
  readonly saw: (seen: { context: Context; event: Event }) => string;
}

/** Who answers the users at one moment, as far as the controller and the monitor know. */
export interface Production {
  /** Percent of the users' requests by version; the shares add up to 100. */
  readonly shares: Readonly<Record<string, number>>;
  /** False while the version they are sent to has no ready pod: then nobody is answered. */
  readonly up: boolean;
  /** What the monitor says of each version. */
  readonly seen: Readonly<Record<string, 'unknown' | 'healthy' | 'failing'>>;
  /** True once the controller has noticed that something is wrong. */
  readonly noticed: boolean;
}

/** How one sees that a rollback has been decided, whether or not it has been carried out. */
export interface DecisionMark<Context = unknown> {
  /** The variable of the status tracker that shows it. */
  readonly variable: string;
  readonly isTaken: (context: Context) => boolean;
}

/** One piece of a statement of the execution sample, by its kind of syntax. */
export interface SampleToken {
  readonly text: string;
  readonly kind: string;
}

/** One line of the execution sample. Stages name lines by anchor, never by number. */
export interface SampleLine {
  readonly anchor: string | null;
  readonly tokens: readonly SampleToken[];
}

/** The code a strategy is told in. */
export interface Sample {
  readonly language: string;
  readonly lines: readonly SampleLine[];
}

/** A number that the simulation assumes, and the bounds within which it can be changed. */
export interface AssumedNumber {
  readonly value: number;
  readonly least: number;
  readonly most: number;
}

/** What there is to say of an assumed number. */
export interface Assumption {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** Why this number: a document, or "our own choice". */
  readonly source: string;
}

/** Parameters and the outcome that each stage has unless told otherwise. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly plan: Readonly<Record<string, string>>;
  /** How good each version really is, until an outcome says otherwise. */
  readonly truth: Readonly<Record<string, Quality>>;
  /** Assumed numbers that differ from the strategy's. */
  readonly assumed?: Assumptions;
}

/** What is only needed when somebody asks. */
export interface Explanations {
  readonly faults: Readonly<Record<string, FaultDetails>>;
  readonly assumptions: readonly Assumption[];
}

/**
 * A way of rolling out and back: one machine and the words for what it does. A plain value, so
 * that it can also be built at run time. `Context` and `Event` are the machine's own types; the
 * engine hands them through without looking inside.
 */
export interface Strategy {
  readonly id: string;
  readonly title: string;
  readonly machine: AnyStateMachine;
  readonly variables: readonly Variable[];
  readonly guards: Readonly<Record<string, GuardWording>>;
  readonly sample: Sample;
  readonly assumptions: Readonly<Record<string, AssumedNumber>>;
  /** Loads what there is to say of its faults, by outcome id, and of its assumed numbers. */
  readonly explain: () => Promise<Explanations>;
  readonly scenarios: readonly [Scenario, ...Scenario[]];
  /** Values for the `{names}` in the machine's wording. */
  readonly words: (context: unknown) => Readonly<Record<string, string>>;
  readonly production: (context: unknown) => Production;
  /** Without it nothing is asked about the moment of the decision. */
  readonly decision?: DecisionMark;
  /** The part (0 to 1) of bad answers that each quality means; `good` is what is normal. */
  readonly qualities: Readonly<Record<Quality, (assumed: Assumptions) => number>>;
}

/** The same strategy with the machine's types, for the folder that writes it. */
export interface TypedStrategy<Context, Event> extends Omit<
  Strategy,
  'variables' | 'guards' | 'words' | 'production' | 'decision'
> {
  readonly variables: readonly Variable<Context>[];
  readonly guards: Readonly<Record<string, GuardWording<Context, Event>>>;
  readonly words: (context: Context) => Readonly<Record<string, string>>;
  readonly production: (context: Context) => Production;
  readonly decision?: DecisionMark<Context>;
}

/**
 * Turns a typed strategy into the value that the engine works with. The one place where the
 * machine's types are given up: from here on contexts only travel between its own functions.
 */
export const defineStrategy = <Context, Event extends EventObject>(
  strategy: TypedStrategy<Context, Event>,
): Strategy => strategy as unknown as Strategy;

/** The assumed numbers of a scenario: the strategy's own, and what the scenario changes. */
export function assumptionsOf(strategy: Strategy, scenario: Scenario): Assumptions {
  const own = Object.entries(strategy.assumptions).map(([id, { value }]) => [id, value]);
  return { ...(Object.fromEntries(own) as Assumptions), ...scenario.assumed };
}

/** A value as the status tracker writes it: booleans read `True` and `False`. */
export const formatValue = (value: Value): string =>
  typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
