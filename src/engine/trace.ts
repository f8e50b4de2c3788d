import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyStateNode,
  getInitialMicrosteps,
} from 'xstate';
import { inert } from './inert.ts';
import type { Run } from './run.ts';
import { type Assumptions, type Outcome, stageId, type StageMeta } from './stage.ts';
import {
  edgesThrough,
  leafOf,
  metaOf,
  type Moment,
  type Step,
  takeStep,
  transitionsFor,
} from './step.ts';
import { assumptionsOf, type Production, type Scenario, type Strategy } from './strategy.ts';

/** All steps of a run, derived by replay and never stored. */
export interface Trace {
  readonly strategy: Strategy;
  readonly run: Run;
  readonly assumed: Assumptions;
  /** Before the first step: the stage the story starts in, and the arrows taken by themselves. */
  readonly start: {
    readonly stage: string;
    readonly edges: readonly string[];
    readonly snapshot: AnyMachineSnapshot;
  };
  readonly steps: readonly Step[];
  /** The stage the machine rests in now, the machine there, and who serves. */
  readonly stage: string;
  readonly snapshot: AnyMachineSnapshot;
  readonly production: Production;
  /** True when the machine has come to a final state. */
  readonly ended: boolean;
}

/** One answer to "What happens at this step?". */
export interface Offer {
  readonly outcome: Outcome;
  /** True for the outcome that the scenario has here. */
  readonly nominal: boolean;
}

const starts = new WeakMap<Scenario, Trace>();

/** The trace of a run in which nothing has happened yet; of the same scenario, the very same one. */
export function startTrace(strategy: Strategy, scenario: Scenario): Trace {
  const known = starts.get(scenario);
  if (known?.strategy === strategy) return known;
  const trace = begin(strategy, scenario);
  starts.set(scenario, trace);
  return trace;
}

function begin(strategy: Strategy, scenario: Scenario): Trace {
  const assumed = assumptionsOf(strategy, scenario);
  const path = getInitialMicrosteps(inert(strategy.machine), { assumed }).map(([s]) => s);
  const [first, last] = [path[0], path.at(-1)];
  if (!first || !last) throw new Error(`Machine "${strategy.machine.id}" has no initial state.`);
  const stage = stageId(leafOf(first));
  return {
    strategy,
    run: { scenario, events: [] },
    assumed,
    start: { stage, edges: edgesThrough(stage, path.slice(1)), snapshot: last },
    steps: [],
    ...restingAt(strategy, last),
  };
}

function restingAt(strategy: Strategy, snapshot: AnyMachineSnapshot) {
  return {
    stage: stageId(leafOf(snapshot)),
    snapshot,
    production: strategy.production(snapshot.context),
    ended: snapshot.status === 'done',
  };
}

/** The nominal outcome by stage: the scenario's, and what follows from what has happened since. */
const nominalAfter = (
  { plan }: Scenario,
  steps: readonly Step[],
): Readonly<Record<string, string>> =>
  steps.reduce(
    (known, { outcome }) => (outcome.follows ? { ...known, ...outcome.follows } : known),
    plan,
  );

const acceptedAt = new WeakMap<AnyMachineSnapshot, readonly Outcome[]>();

/**
 * The outcomes of the stage whose event the machine takes. Found once for a snapshot alone, because
 * the assumed numbers stand in its context: the same snapshot never goes with others.
 */
function acceptedBy(
  strategy: Strategy,
  snapshot: AnyMachineSnapshot,
  assumed: Assumptions,
): readonly Outcome[] {
  const known = acceptedAt.get(snapshot);
  if (known) return known;
  // Not `can`: it leaves out transitions that neither lead nor change anything, as a refusal does.
  const accepted = (metaOf(snapshot).outcomes ?? []).filter(
    (outcome) => transitionsFor(strategy, snapshot, outcome.event(assumed)).length > 0,
  );
  acceptedAt.set(snapshot, accepted);
  return accepted;
}

function offersAt(
  strategy: Strategy,
  snapshot: AnyMachineSnapshot,
  assumed: Assumptions,
  planned: string | undefined,
): Offer[] {
  if (snapshot.status === 'done') return [];
  const accepted = acceptedBy(strategy, snapshot, assumed);
  const nominal = accepted.find(({ id }) => id === planned) ?? accepted[0];
  if (!nominal) return [];
  return [nominal, ...accepted.filter((outcome) => outcome !== nominal)].map((outcome, i) => ({
    outcome,
    nominal: i === 0,
  }));
}

/**
 * What can happen next: the outcomes of the stage whose event the machine takes now, if only to
 * refuse it, the nominal one first. Empty at the end of a run.
 */
export function offersOf({ strategy, snapshot, stage, steps, run, assumed }: Trace): Offer[] {
  return offersAt(strategy, snapshot, assumed, nominalAfter(run.scenario, steps)[stage]);
}

/** What can happen after `length` steps of a trace. */
export const offersAfter = (trace: Trace, length: number): readonly Offer[] =>
  offersOf(traceUpTo(trace, length));

const outcomesByMachine = new WeakMap<AnyStateMachine, ReadonlyMap<string, Outcome>>();

/** All outcomes of a machine's states, by id. Read from the machine once. */
export function outcomesOf(machine: AnyStateMachine): ReadonlyMap<string, Outcome> {
  const known = outcomesByMachine.get(machine);
  if (known) return known;
  const found = new Map<string, Outcome>();
  const collect = (node: AnyStateNode) => {
    const { outcomes } = (node.meta ?? {}) as Partial<StageMeta>;
    for (const outcome of outcomes ?? []) found.set(outcome.id, outcome);
    for (const child of Object.values(node.states as Record<string, AnyStateNode>)) collect(child);
  };
  collect(machine.root as AnyStateNode);
  outcomesByMachine.set(machine, found);
  return found;
}

function outcomeNamed(strategy: Strategy, id: string): Outcome {
  const outcome = outcomesOf(strategy.machine).get(id);
  if (!outcome) throw new Error(`Strategy "${strategy.id}" has no outcome "${id}".`);
  return outcome;
}

/**
 * The trace with more events. An outcome that the machine does not take gives an ignored step, in
 * which nothing changes.
 *
 * @throws Error when the strategy has no such outcome.
 */
export function extendTrace(trace: Trace, events: readonly string[]): Trace {
  const { strategy, run, assumed } = trace;
  const steps = [...trace.steps];
  let nominal = nominalAfter(run.scenario, steps);
  const last = steps.at(-1);
  let moment: Moment = {
    stage: trace.stage,
    snapshot: trace.snapshot,
    production: trace.production,
    index: steps.length,
    clock: last ? last.start + last.seconds : 0,
  };
  for (const id of events) {
    const { stage, snapshot } = moment;
    const planned = nominal[stage];
    const isPlanned =
      id === planned || offersAt(strategy, snapshot, assumed, planned)[0]?.outcome.id === id;
    const step = takeStep(strategy, assumed, moment, outcomeNamed(strategy, id), isPlanned);
    steps.push(step);
    if (step.outcome.follows) nominal = { ...nominal, ...step.outcome.follows };
    moment = {
      stage: step.to,
      snapshot: step.snapshots.after,
      production: step.production.after,
      index: step.index,
      clock: step.start + step.seconds,
    };
  }
  return {
    ...trace,
    run: { ...run, events: [...run.events, ...events] },
    steps,
    ...restingAt(strategy, moment.snapshot),
  };
}

/** Replays a run from its start. Same run, same trace. */
export const deriveTrace = (strategy: Strategy, run: Run): Trace =>
  extendTrace(startTrace(strategy, run.scenario), run.events);

/** The beginning of a trace: its first `length` steps, as if no more had happened. */
export function traceUpTo(trace: Trace, length: number): Trace {
  if (length >= trace.steps.length) return trace;
  const steps = trace.steps.slice(0, Math.max(0, length));
  const { run, strategy, start } = trace;
  return {
    ...trace,
    run: { ...run, events: run.events.slice(0, steps.length) },
    steps,
    ...restingAt(strategy, steps.at(-1)?.snapshots.after ?? start.snapshot),
  };
}

/** The machine's context after `length` steps; 0 is before the first. */
export const contextAt = (trace: Trace, length: number): unknown =>
  length <= 0 ? trace.start.snapshot.context : trace.steps[length - 1]?.after;
