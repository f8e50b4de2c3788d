import { deriveFlow, type Edge, type Stage } from '../engine/flow.ts';
import type { Strategy } from '../engine/strategy.ts';
import type { Trace } from '../engine/trace.ts';

const flows = new WeakMap<Strategy['machine'], ReturnType<typeof deriveFlow>>();

/** The stages and arrows of a strategy; read from its machine once. */
export function flowOf({ machine }: Strategy): {
  readonly stages: readonly Stage[];
  readonly edges: readonly Edge[];
} {
  const flow = flows.get(machine) ?? deriveFlow(machine);
  flows.set(machine, flow);
  return flow;
}

const endOf = (edge: string): string => edge.split('>')[1] ?? '';

/** The stages that a run has entered, each with the step that led there; 0 is the start. */
export function stagesEntered({ start, steps }: Trace): ReadonlyMap<string, number> {
  const entered = new Map([[start.stage, 0]]);
  const enter = (edges: readonly string[], step: number) => {
    for (const edge of edges) if (!entered.has(endOf(edge))) entered.set(endOf(edge), step);
  };
  enter(start.edges, 0);
  for (const { index, edges } of steps) enter(edges, index);
  return entered;
}
