import {
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyStateNode,
  type AnyTransitionDefinition,
  createActor,
  type EventObject,
} from 'xstate';
import { type Change, changesBetween } from './changes.ts';
import { edgeId } from './flow.ts';
import { inert } from './inert.ts';
import type { Outcome, StageMeta } from './stage.ts';
import { type Assumptions, stageId, type TransitionMeta } from './stage.ts';
import { isUp, type Production, type Strategy } from './strategy.ts';
import { fill } from './wording.ts';

/** The Next Step of a step after which there is none. */
export const END = 'End';

/** One row of the process table: what happened between two moments at which the machine rests. */
export interface Step {
  /** 1 for the first. */
  readonly index: number;
  readonly outcome: Outcome;
  /** True for the outcome that the scenario has here; false for an injected one. */
  readonly planned: boolean;
  readonly event: EventObject;
  /** The stage that the step carried out. */
  readonly stage: string;
  /** The stage the machine rests in afterwards, which the next step carries out. */
  readonly to: string;
  /** The arrows of the process flow that were taken, in order. */
  readonly edges: readonly string[];
  readonly action: string;
  readonly result: string;
  readonly next: string;
  /** The machine's contexts. */
  readonly before: unknown;
  readonly after: unknown;
  readonly changes: readonly Change[];
  /** The anchor of the statement of the sample that ran; null when none did. */
  readonly code: string | null;
  /** Virtual seconds since the start of the run, and how long the step took. */
  readonly start: number;
  readonly seconds: number;
  readonly production: { readonly before: Production; readonly after: Production };
  /** True while the step swaps versions and no version is up. */
  readonly nobodyServes: boolean;
  /** True when the machine did not take the event. Nothing changed then. */
  readonly ignored: boolean;
  /** True when the system refused what was asked of it, or ignored it. */
  readonly refused: boolean;
  readonly snapshots: { readonly before: AnyMachineSnapshot; readonly after: AnyMachineSnapshot };
}

/** A moment at which the machine rests and waits for the next event. */
export interface Moment {
  readonly stage: string;
  readonly snapshot: AnyMachineSnapshot;
  readonly production: Production;
  /** Steps taken so far, and virtual seconds since the start. */
  readonly index: number;
  readonly clock: number;
}

/**
 * The state a snapshot rests in.
 *
 * @throws Error when there is not exactly one: a step has one stage, so no state may be parallel.
 */
export function leafOf(snapshot: AnyMachineSnapshot): AnyStateNode {
  const nodes = (snapshot as unknown as { _nodes: AnyStateNode[] })._nodes;
  const [leaf, ...more] = nodes.filter(({ type }) => type === 'atomic' || type === 'final');
  if (!leaf || more.length > 0) throw new Error(`The machine is in ${more.length + 1} states.`);
  return leaf;
}

/** The transitions that the machine takes for an event; none when it ignores it. */
export const transitionsFor = (
  { machine }: Pick<Strategy, 'machine'>,
  snapshot: AnyMachineSnapshot,
  event: EventObject,
): readonly AnyTransitionDefinition[] => machine.getTransitionData(snapshot, event) as never;

/** What the state that a snapshot rests in says about itself. */
export const metaOf = (snapshot: AnyMachineSnapshot): Partial<StageMeta> =>
  (leafOf(snapshot).meta ?? {}) as Partial<StageMeta>;

/** The anchor of the statement of the sample that the state a snapshot rests in runs. */
export function codeOf(
  { words }: Pick<Strategy, 'words'>,
  snapshot: AnyMachineSnapshot,
): string | null {
  const { code } = metaOf(snapshot);
  return code === undefined ? null : fill(code, words(snapshot.context));
}

const scopes = new WeakMap<AnyStateMachine, AnyActorScope>();
const nothing = () => {};

/**
 * What a machine takes its steps in. XState's own `getMicrosteps` makes an actor for each step; the
 * machines of strategies start no others, so that one actor, which never runs, serves all steps.
 */
function scopeOf(machine: AnyStateMachine): AnyActorScope {
  const known = scopes.get(machine);
  if (known) return known;
  const self = createActor(inert(machine));
  const scope: AnyActorScope = {
    self,
    system: self.system,
    id: '',
    sessionId: '',
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
    actionExecutor: nothing,
  };
  scopes.set(machine, scope);
  return scope;
}

/** The states that the machine comes through when an event arrives; the last is where it rests. */
export const statesAfter = (
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  event: EventObject,
): readonly AnyMachineSnapshot[] => machine.microstep(snapshot, event, scopeOf(machine));

/** The arrows from a stage through the states that the snapshots rest in. */
export function edgesThrough(from: string, path: readonly AnyMachineSnapshot[]): string[] {
  const stages = [from, ...path.map((snapshot) => stageId(leafOf(snapshot)))];
  return stages.slice(1).map((to, i) => edgeId(stages[i] ?? from, to));
}

/** Lets one outcome happen at a moment and tells everything about it. */
export function takeStep(
  strategy: Strategy,
  assumed: Assumptions,
  moment: Moment,
  outcome: Outcome,
  planned: boolean,
): Step {
  const before = moment.snapshot;
  const event = outcome.event(assumed);
  const taken = transitionsFor(strategy, before, event);
  const ignored = taken.length === 0;
  const path = ignored ? [] : statesAfter(strategy.machine, before, event);
  const after = path.at(-1) ?? before;
  // A transition without a target moves along no arrow; what follows from it may.
  const stays = taken.every(({ target }) => !target);
  const meta = metaOf(before);
  const words = strategy.words(after.context);
  const nextAction = metaOf(after).action;
  return {
    index: moment.index + 1,
    outcome,
    planned,
    event,
    stage: moment.stage,
    to: stageId(leafOf(after)),
    edges: edgesThrough(moment.stage, stays ? path.slice(1) : path),
    action: fill(meta.action ?? meta.label ?? moment.stage, strategy.words(before.context)),
    result: fill(outcome.result, words),
    next: nextAction ? fill(nextAction, words) : END,
    before: before.context,
    after: after.context,
    changes: changesBetween(strategy.variables, before.context, after.context),
    code: codeOf(strategy, before),
    start: moment.clock,
    seconds: (outcome.seconds ?? meta.seconds)?.(assumed) ?? 0,
    production: { before: moment.production, after: strategy.production(after.context) },
    nobodyServes: before.hasTag('swapping') || !isUp(moment.production),
    ignored,
    refused: taken.some(({ meta: said }) => (said as TransitionMeta | undefined)?.refusal === true),
    snapshots: { before, after },
  };
}
