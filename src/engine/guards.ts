import type { AnyMachineSnapshot, AnyStateMachine, AnyStateNode, EventObject } from 'xstate';
import { stageId } from './stage.ts';
import type { Strategy } from './strategy.ts';

/** One transition that was considered when an event arrived, and what its guard said. */
export interface Consideration {
  /** The stage it leads to; null when it stays. */
  readonly to: string | null;
  /** Null when nothing is asked: the transition is taken if no earlier one was. */
  readonly guard: {
    readonly name: string;
    readonly question: string;
    /** What the guard saw, in words, with the values put in. */
    readonly saw: string;
    readonly holds: boolean;
  } | null;
  readonly taken: boolean;
}

type GuardFunction = (seen: { context: unknown; event: EventObject }, params: unknown) => boolean;

/**
 * The transitions that the machine weighs for an event, innermost state first, up to and including
 * the one it takes. Later candidates of the same event are listed as not taken.
 */
export function considerations(
  { machine, guards }: Pick<Strategy, 'machine' | 'guards'>,
  snapshot: AnyMachineSnapshot,
  event: EventObject,
): Consideration[] {
  const seen = { context: snapshot.context as unknown, event };
  const result: Consideration[] = [];
  let taken = false;
  const active = [...(snapshot as unknown as { _nodes: AnyStateNode[] })._nodes];
  for (const node of active.reverse()) {
    for (const transition of node.transitions.get(event.type) ?? []) {
      const { guard } = transition;
      const target = (transition.target as readonly AnyStateNode[] | undefined)?.[0];
      const to = target ? stageId(target) : null;
      if (!guard) {
        result.push({ to, guard: null, taken: !taken });
        taken = true;
        continue;
      }
      const { name, params } = guardName(guard, machine);
      const holds = implementation(machine, name)(seen, params);
      const wording = guards[name];
      if (!wording) throw new Error(`Guard "${name}" of machine "${machine.id}" has no wording.`);
      const spoken = { name, question: wording.question, saw: wording.saw(seen), holds };
      result.push({ to, guard: spoken, taken: holds && !taken });
      taken ||= holds;
    }
    if (taken) break;
  }
  return result;
}

function guardName(guard: unknown, machine: AnyStateMachine): { name: string; params: unknown } {
  if (typeof guard === 'string') return { name: guard, params: undefined };
  if (typeof guard === 'object' && guard !== null && 'type' in guard) {
    const { type, params } = guard as { type: string; params?: unknown };
    return { name: type, params };
  }
  throw new Error(`Machine "${machine.id}" has a guard without a name. Name it in setup().`);
}

function implementation(machine: AnyStateMachine, name: string): GuardFunction {
  const guard = (machine.implementations.guards as Record<string, unknown>)[name];
  if (typeof guard === 'function') return guard as GuardFunction;
  throw new Error(`Guard "${name}" of machine "${machine.id}" is not written in setup().`);
}
