import { deriveFlow } from '../../engine/flow.ts';
import type { Strategy } from '../../engine/strategy.ts';
import { outcomesOf, type Trace } from '../../engine/trace.ts';
import { allOf, type Coverage } from '../../session/coverage.ts';
import { words } from './words.ts';

/** Something that has not been seen, and how to tell a run that shows it. */
export interface Missing {
  readonly id: string;
  readonly name: string;
  readonly isShownBy: (trace: Trace) => boolean;
}

/** How much of one kind has been seen. */
export interface CoverageOfKind {
  readonly kind: keyof Coverage;
  readonly seen: number;
  readonly of: number;
  readonly missing: readonly Missing[];
}

/** Stages, transitions and faults of a strategy: how many were seen, and which are missing. */
export function coverageByKind(strategy: Strategy, coverage: Coverage): CoverageOfKind[] {
  const all = allOf(strategy);
  const { stages, edges } = deriveFlow(strategy.machine);
  const outcomes = outcomesOf(strategy.machine);
  const stageName = (id: string) => {
    const stage = stages.find((candidate) => candidate.id === id);
    if (!stage) return id;
    return stage.kind === 'final' && stage.detail ? `${stage.label}: ${stage.detail}` : stage.label;
  };
  const names: Record<keyof Coverage, (id: string) => string> = {
    stages: stageName,
    edges: (id) => {
      const edge = edges.find((candidate) => candidate.id === id);
      return edge ? words.transition(stageName(edge.from), stageName(edge.to)) : id;
    },
    faults: (id) => outcomes.get(id)?.label ?? id,
  };
  const shows: Record<keyof Coverage, (id: string) => Missing['isShownBy']> = {
    stages: (id) => (trace) =>
      (trace.ended && trace.stage === id) ||
      trace.steps.at(-1)?.stage === id ||
      (trace.steps.length > 0 && trace.start.stage === id),
    edges: (id) => (trace) =>
      trace.steps.length > 0 &&
      [...trace.start.edges, ...(trace.steps.at(-1)?.edges ?? [])].includes(id),
    faults: (id) => (trace) => trace.steps.at(-1)?.outcome.id === id,
  };
  return (Object.keys(all) as (keyof Coverage)[]).map((kind) => {
    const missing = all[kind].filter((id) => !coverage[kind].includes(id));
    return {
      kind,
      seen: all[kind].length - missing.length,
      of: all[kind].length,
      missing: missing.map((id) => ({ id, name: names[kind](id), isShownBy: shows[kind](id) })),
    };
  });
}
