import {
  type AnyMachineSnapshot,
  type AnyStateNode,
  createActor,
  type EventObject,
  getNextSnapshot,
} from 'xstate';
import type { Outcome, StageMeta } from '../../src/engine/stage.ts';
import type { Trace } from '../../src/engine/trace.ts';
import { nodesBelow } from './paths.ts';

/** One row of a run, as a live actor goes through it. */
export interface Row {
  readonly stage: string;
  readonly outcome: string;
  readonly event: EventObject;
  readonly action: string;
  readonly result: string;
  readonly next: string;
  readonly code: string | null;
  readonly to: string;
  readonly snapshot: AnyMachineSnapshot;
  readonly before: unknown;
  readonly after: unknown;
}

/** A run replayed by a live actor: nothing of the engine's own stepping is used. */
export interface Replay {
  readonly rows: readonly Row[];
  /** Where an event would have led from before one of the rows. */
  readonly leadsTo: (row: Row, event: EventObject) => string;
  /** What each variable holds, as the tracker writes it: at the start and after each step. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** All stages that have been entered, those left at once included. */
  readonly entered: ReadonlySet<string>;
}

const written = (value: unknown): string =>
  value === true ? 'True' : value === false ? 'False' : `${value as string | number}`;

const filled = (text: string, words: Readonly<Record<string, string>>): string =>
  Object.entries(words).reduce((so, [name, word]) => so.split(`{${name}}`).join(word), text);

/** Plays a trace's events again with an actor of its machine. */
export function replay({ strategy, run, assumed }: Trace): Replay {
  const { machine } = strategy;
  const nodes = nodesBelow(machine.root);
  const leaves = nodes.filter(({ states }) => Object.keys(states).length === 0);
  const byValue = new Map(leaves.map((node) => [JSON.stringify(valueOf(node)), node]));
  const leafOf = (snapshot: AnyMachineSnapshot): AnyStateNode => {
    const leaf = byValue.get(JSON.stringify(snapshot.value));
    if (!leaf) throw new Error('The machine is in no state.');
    return leaf;
  };
  const outcomes = new Map<string, Outcome>(
    nodes.flatMap(({ meta }) =>
      ((meta as StageMeta | undefined)?.outcomes ?? []).map((outcome) => [outcome.id, outcome]),
    ),
  );
  const entered = new Set<string>();
  const actor = createActor(machine, {
    input: { assumed },
    inspect: (inspected) => {
      if (inspected.type !== '@xstate.microstep') return;
      entered.add(leafOf(inspected.snapshot as AnyMachineSnapshot).path.join('.'));
    },
  });
  const [first] = nodes.filter(
    ({ parent, key }) => parent === machine.root && machine.config.initial === key,
  );
  entered.add(first?.path.join('.') ?? '');
  actor.start();
  const snapshots = [actor.getSnapshot() as AnyMachineSnapshot];
  entered.add(leafOf(snapshots[0] as AnyMachineSnapshot).path.join('.'));
  const rows = run.events.map((id): Row => {
    const outcome = outcomes.get(id);
    const before = actor.getSnapshot() as AnyMachineSnapshot;
    if (!outcome) throw new Error(`There is no outcome "${id}".`);
    const event = outcome.event(assumed);
    actor.send(event);
    const after = actor.getSnapshot() as AnyMachineSnapshot;
    snapshots.push(after);
    const [from, to] = [leafOf(before), leafOf(after)];
    entered.add(to.path.join('.'));
    const [own, coming] = [from.meta, to.meta] as (StageMeta | undefined)[];
    const words = strategy.words(after.context);
    return {
      stage: from.path.join('.'),
      outcome: id,
      event,
      action: filled(own?.action ?? '', strategy.words(before.context)),
      result: filled(outcome.result, words),
      next: after.status === 'done' ? 'End' : filled(coming?.action ?? '', words),
      code: own?.code === undefined ? null : filled(own.code, strategy.words(before.context)),
      to: to.path.join('.'),
      snapshot: before,
      before: before.context,
      after: after.context,
    };
  });
  actor.stop();
  const values = Object.fromEntries(
    strategy.variables.map(({ name, read }) => [
      name,
      snapshots.map(({ context }) => written(read(context as unknown))),
    ]),
  );
  const leadsTo = ({ snapshot }: Row, event: EventObject) =>
    leafOf(getNextSnapshot(machine, snapshot, event as never) as AnyMachineSnapshot).path.join('.');
  return { rows, values, entered, leadsTo };
}

/** The value of a machine that rests in a state. */
function valueOf(node: AnyStateNode): unknown {
  return node.path.reduceRight<unknown>(
    (inner, key) => (inner === undefined ? key : { [key]: inner }),
    undefined,
  );
}
