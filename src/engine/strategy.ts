import type { AnyStateMachine, EventObject } from 'xstate';
import type { CauseId, CauseMapping } from './causes.ts';
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
  /** True when it only keeps a run finite and no real system asks it; then no question is about it. */
  readonly keepsFinite?: boolean;
}

/** The pods of one version: those there are, and those of them that can answer. */
export interface PodCount {
  /** Pods that are asked for and exist, ready or not: each is paid for. */
  readonly desired: number;
  readonly ready: number;
}

/** Who answers the users at one moment, as far as the controller and the monitor know. */
export interface Production {
  /**
   * Percent of the users' requests by version; the shares add up to 100. Requests for a version
   * without a ready pod stay unanswered, but for `FALLBACK`. Copies (`mirrored`) are not part of it.
   */
  readonly shares: Readonly<Record<string, number>>;
  /** Every version with a share (`FALLBACK` has none), and every other one that has pods. */
  readonly pods: Readonly<Record<string, PodCount>>;
  /** The version that gets copies of the requests, and of how many percent. Nobody gets its answers. */
  readonly mirrored?: { readonly version: string; readonly percent: number };
  /** The version that the spec, alias or configuration asks for, where that is worth telling. */
  readonly desired?: string;
  /** The controller's own word for its status (`Degraded`), and the message beside it. */
  readonly phase?: { readonly name: string; readonly message: string };
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
  /** How good each version really is (a key of the strategy's `qualities`), until an outcome says otherwise. */
  readonly truth: Readonly<Record<string, Quality>>;
  /** Assumed numbers that differ from the strategy's. */
  readonly assumed?: Assumptions;
}

/** What is only needed when somebody asks. */
export interface Explanations {
  readonly faults: Readonly<Record<string, FaultDetails>>;
  readonly assumptions: readonly Assumption[];
  /** How this strategy meets each of the causes that all strategies share. */
  readonly causes: Readonly<Record<CauseId, CauseMapping>>;
}

/**
 * A way of rolling out and back: one machine and the words for what it does. A plain value, so
 * that it can also be built at run time. `Context` and `Event` are the machine's own types; the
 * engine hands them through without looking inside.
 *
 * A folder `strategies/<id>/` default-exports one from `strategy.ts`:
 *
 *     export default defineStrategy<CanaryContext, CanaryEvent>({
 *       id: 'canary',
 *       title: 'Canary',
 *       start: 'v1 serves all users',
 *       machine,
 *       sample, // import sample from './rollout.yaml?highlighted'
 *       assumptions: { requestsPerSecond: { value: 100, least: 1, most: 100000 }, ... },
 *       explain: async () => (await import('./explanations.ts')).explanations,
 *       scenarios, // at least three: goes well; goes wrong and recovers; the rollback goes wrong
 *       variables: [{ name: 'weight', meaning: 'The share that is set.', read: (c) => c.weight }],
 *       guards: { isHealthy: { question: 'Is v2 healthy?', saw: ({ event }) => '...' } },
 *       words: ({ candidate }) => ({ candidate }),
 *       production: (context) => ({
 *         shares: { v1: 100 - context.weight, v2: context.weight }, // 100 in all
 *         pods: { v1: { desired: 5, ready: 5 }, v2: { desired: 1, ready: context.ready } },
 *         phase: { name: 'Degraded', message: 'RolloutAborted' },
 *         desired: 'v2',
 *         seen: { v2: 'failing' },
 *         noticed: context.alarmed,
 *       }),
 *       qualities: { good: (assumed) => assumed['normalErrorRate'] ?? 0, ... },
 *     });
 */
export interface Strategy {
  /** Short, lower case, unique; its faults' ids begin with it. */
  readonly id: string;
  readonly title: string;
  /** Who serves before the first step, as a clause without a full stop: "v1 serves all users". */
  readonly start: string;
  /**
   * Made with `setup().createMachine()`, its `id` the strategy's. No parallel states. The initial
   * state has a label, no outcomes, and leaves at once (`always`) for the first working state.
   * Its context is plain data and gets `input.assumed`. What counts up must be bounded: every run
   * ends. Every guard has a name.
   */
  readonly machine: AnyStateMachine;
  /** The rows of the status tracker, in its order: at most 14. */
  readonly variables: readonly Variable[];
  /** The wording of every guard of the machine, by its name. */
  readonly guards: Readonly<Record<string, GuardWording>>;
  readonly sample: Sample;
  /**
   * The numbers assumed, by id. The engine itself reads `requestsPerSecond` and, where there are
   * any, `replicas` (the pods outside a rollout; without it those at the start) and
   * `podRequestsPerSecond` (what one pod can answer). Further ids are the strategy's own.
   */
  readonly assumptions: Readonly<Record<string, AssumedNumber>>;
  /** Loads what there is to say of its faults, by outcome id, of its assumed numbers, and causes. */
  readonly explain: () => Promise<Explanations>;
  readonly scenarios: readonly [Scenario, ...Scenario[]];
  /** Values for the `{names}` in the machine's wording. `candidate` is the version rolled out. */
  readonly words: (context: unknown) => Readonly<Record<string, string>>;
  /** Who serves while the machine is in that context. It holds for the whole of the next step. */
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

/** What answers while a kill switch has turned the model path off: it needs no pod of a version. */
export const FALLBACK = 'fallback';

/** How many pods of a version can answer. */
export const readyOf = (pods: Production['pods'], version: string): number =>
  version === FALLBACK ? Infinity : (pods[version]?.ready ?? 0);

/** False while no version that users are sent to has a ready pod: then nobody is answered. */
export const isUp = ({ shares, pods }: Production): boolean =>
  Object.entries(shares).some(([version, share]) => share > 0 && readyOf(pods, version) > 0);

/** A value as the status tracker writes it: booleans read `True` and `False`. */
export const formatValue = (value: Value): string =>
  typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
