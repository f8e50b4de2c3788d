import type { AnyMachineSnapshot, AnyStateMachine, AnyStateNode, EventObject } from 'xstate';
import { considerations } from '../engine/guards.ts';
import { stageId } from '../engine/stage.ts';
import type { Strategy } from '../engine/strategy.ts';

/** True for a guard that only keeps a run finite: nothing is asked about it. */
export const keepsFinite = ({ guards }: Pick<Strategy, 'guards'>, guard: string): boolean =>
  guards[guard]?.keepsFinite === true;

/**
 * The guards that the machine really asks on a report, in order, up to the one that lets it go on;
 * those left out that only keep a run finite.
 */
export function askedFor(strategy: Strategy, snapshot: AnyMachineSnapshot, event: EventObject) {
  const all = considerations(strategy, snapshot, event);
  const last = all.findIndex(({ taken }) => taken);
  return all
    .slice(0, last < 0 ? all.length : last + 1)
    .flatMap(({ guard }) => (guard && !keepsFinite(strategy, guard.name) ? [guard] : []));
}

const known = new WeakMap<AnyStateMachine, ReadonlyMap<string, ReadonlySet<string>>>();

const nameOf = (guard: unknown): string | null =>
  typeof guard === 'string'
    ? guard
    : typeof guard === 'object' && guard !== null && 'type' in guard
      ? String(guard.type)
      : null;

/** The stages in which each guard of a machine is asked, by its name; read off the definition. */
export function stagesAsking(machine: AnyStateMachine): ReadonlyMap<string, ReadonlySet<string>> {
  const found = known.get(machine);
  if (found) return found;
  const stages = new Map<string, Set<string>>();
  /** A stage also asks what the states around it ask. */
  const visit = (node: AnyStateNode, around: readonly string[]) => {
    const own = [...node.transitions.values()].flat().flatMap(({ guard }) => nameOf(guard) ?? []);
    const asked = [...around, ...own];
    const children = Object.values(node.states as Record<string, AnyStateNode>);
    for (const child of children) visit(child, asked);
    if (children.length > 0) return;
    for (const guard of asked) {
      stages.set(guard, (stages.get(guard) ?? new Set<string>()).add(stageId(node)));
    }
  };
  visit(machine.root as AnyStateNode, []);
  known.set(machine, stages);
  return stages;
}
