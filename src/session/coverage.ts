import { deriveFlow } from '../engine/flow.ts';
import type { Strategy } from '../engine/strategy.ts';
import { outcomesOf, type Trace } from '../engine/trace.ts';

/** What of a strategy a learner has seen: ids of stages, arrows and faults. */
export interface Coverage {
  readonly stages: readonly string[];
  readonly edges: readonly string[];
  readonly faults: readonly string[];
}

/** What a learner has seen before the first run. */
export const nothingSeen: Coverage = { stages: [], edges: [], faults: [] };

const isList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length <= 1000 && value.every((id) => typeof id === 'string');

/** Checks a stored value. */
export function isCoverage(value: unknown): value is Coverage {
  if (typeof value !== 'object' || value === null) return false;
  const { stages, edges, faults } = value as Record<string, unknown>;
  return isList(stages) && isList(edges) && isList(faults);
}

/** What the steps of a trace show. */
export function coverageOf({ start, steps, stage, ended }: Trace): Coverage {
  const ending = ended ? [stage] : [];
  return {
    stages: [...new Set([start.stage, ...steps.map((step) => step.stage), ...ending])],
    edges: [...new Set([...start.edges, ...steps.flatMap(({ edges }) => edges)])],
    faults: [...new Set(steps.flatMap(({ outcome }) => (outcome.fault ? [outcome.id] : [])))],
  };
}

const union = (a: readonly string[], b: readonly string[]): readonly string[] =>
  b.every((id) => a.includes(id)) ? a : [...new Set([...a, ...b])];

/** Everything seen in either; the very same value when the second adds nothing. */
export function mergeCoverage(known: Coverage, added: Coverage): Coverage {
  const stages = union(known.stages, added.stages);
  const edges = union(known.edges, added.edges);
  const faults = union(known.faults, added.faults);
  const same = stages === known.stages && edges === known.edges && faults === known.faults;
  return same ? known : { stages, edges, faults };
}

/** Everything there is to see in a strategy. */
export function allOf({ machine }: Strategy): Coverage {
  const { stages, edges } = deriveFlow(machine);
  return {
    stages: stages.map(({ id }) => id),
    edges: edges.map(({ id }) => id),
    faults: [...outcomesOf(machine).values()].flatMap(({ id, fault }) => (fault ? [id] : [])),
  };
}
