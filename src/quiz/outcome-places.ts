import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { type Outcome, stageId, type StageMeta } from '../engine/stage.ts';

/** An outcome and the stage of its machine in which it can happen. */
export interface PlacedOutcome {
  readonly stage: string;
  readonly outcome: Outcome;
}

const known = new WeakMap<AnyStateMachine, readonly PlacedOutcome[]>();

/** All outcomes of a machine with their stages, in the order of the definition; read once. */
export function placedOutcomes(machine: AnyStateMachine): readonly PlacedOutcome[] {
  const placed = known.get(machine) ?? outcomesBelow(machine.root as AnyStateNode);
  known.set(machine, placed);
  return placed;
}

function outcomesBelow(node: AnyStateNode): PlacedOutcome[] {
  const { outcomes = [] } = (node.meta ?? {}) as Partial<StageMeta>;
  const own = outcomes.map((outcome) => ({ stage: stageId(node), outcome }));
  const children = Object.values(node.states as Record<string, AnyStateNode>);
  return [...own, ...children.flatMap(outcomesBelow)];
}
