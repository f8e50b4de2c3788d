import { type AnyStateMachine, createMachine } from 'xstate';
import type { Outcome } from '../../src/engine/stage.ts';
import type { Strategy } from '../../src/engine/strategy.ts';

interface NodeConfig {
  id?: string;
  initial?: string;
  states?: Record<string, NodeConfig>;
  meta?: { outcomes?: readonly Outcome[] };
  on?: Record<string, unknown>;
  always?: unknown;
  onDone?: unknown;
}

/** A copy of a configuration. Functions stay what they are. */
function copy<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => copy(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item)])) as T;
}

/** The path of the state that a transition names, seen from the state at `path`. */
function pathOf(target: string, path: readonly string[], machine: string): string {
  if (target.startsWith(`#${machine}.`)) return target.slice(machine.length + 2);
  if (target.startsWith('.')) return [...path, target.slice(1)].join('.');
  return [...path.slice(0, -1), target].join('.');
}

/**
 * The same strategy with one state fewer: the state is taken out of the machine's configuration,
 * with the transitions that lead to it. Nothing else is changed.
 */
export function without(strategy: Strategy, stage: string): Strategy {
  const { machine } = strategy;
  const config = copy(machine.config) as unknown as NodeConfig;
  const id = config.id ?? machine.id;
  const leadsThere = (path: readonly string[]) => (transition: unknown) => {
    const { target } =
      typeof transition === 'string'
        ? { target: transition }
        : (transition as { target?: string | string[] });
    return [target ?? []].flat().some((name) => {
      const found = pathOf(name, path, id);
      return found === stage || found.startsWith(`${stage}.`);
    });
  };
  const clean = (node: NodeConfig, path: readonly string[]) => {
    const keep = (transitions: unknown) => [transitions].flat().filter((t) => !leadsThere(path)(t));
    for (const [event, transitions] of Object.entries(node.on ?? {})) {
      if (node.on) node.on[event] = keep(transitions);
    }
    if (node.always) node.always = keep(node.always);
    if (node.onDone) node.onDone = keep(node.onDone);
    for (const [name, child] of Object.entries(node.states ?? {})) {
      if ([...path, name].join('.') === stage) delete node.states?.[name];
      else clean(child, [...path, name]);
    }
    if (node.initial && !node.states?.[node.initial]) {
      node.initial = Object.keys(node.states ?? {})[0] ?? '';
    }
  };
  clean(config, []);
  const reduced: AnyStateMachine = createMachine(config as never, machine.implementations as never);
  return { ...strategy, machine: reduced };
}

/** The same strategy with one outcome more in one of its states. Nothing else is changed. */
export function withOutcome(strategy: Strategy, stage: string, outcome: Outcome): Strategy {
  const { machine } = strategy;
  const config = copy(machine.config) as unknown as NodeConfig;
  let node: NodeConfig | undefined = config;
  for (const name of stage.split('.')) node = node?.states?.[name];
  if (!node) throw new Error(`There is no state "${stage}".`);
  node.meta = { ...node.meta, outcomes: [...(node.meta?.outcomes ?? []), outcome] };
  const added: AnyStateMachine = createMachine(config as never, machine.implementations as never);
  return { ...strategy, machine: added };
}
