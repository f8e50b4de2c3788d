import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { stageId, type StageMeta } from '../engine/stage.ts';
import type { Step } from '../engine/step.ts';
import type { Trace } from '../engine/trace.ts';
import { fill } from '../engine/wording.ts';
import { option } from './compose.ts';
import { firstEffectOf } from './endings.ts';
import { placedOutcomes } from './outcome-places.ts';
import { quoted, stageNamesOf } from './phrases.ts';
import type { Option } from './question.ts';

/*
 * What stages do and report that a step is not in: wrong answers where a short run, and what else
 * could have happened in it, has too few of its own.
 */

const known = new WeakMap<AnyStateMachine, readonly (readonly [string, Partial<StageMeta>])[]>();

/** The stages of a machine with what they say about themselves, in the order of the definition. */
function stagesOf(machine: AnyStateMachine): readonly (readonly [string, Partial<StageMeta>])[] {
  const found = known.get(machine) ?? stagesBelow(machine.root as AnyStateNode);
  known.set(machine, found);
  return found;
}

function stagesBelow(node: AnyStateNode): (readonly [string, Partial<StageMeta>])[] {
  const children = Object.values(node.states as Record<string, AnyStateNode>);
  if (children.length > 0) return children.flatMap(stagesBelow);
  return [[stageId(node), (node.meta ?? {}) as Partial<StageMeta>]];
}

const wordsAt = ({ strategy }: Trace, { after }: Step) => strategy.words(after);

/** Actions of other stages than the one that a step carries out. */
export const otherActions = (trace: Trace, step: Step, instead: string): Option[] =>
  stagesOf(trace.strategy.machine).flatMap(([stage, { action }]) =>
    action === undefined || stage === step.stage
      ? []
      : [
          option(
            fill(action, wordsAt(trace, step)),
            `That is what is done in ${stageNamesOf(trace.strategy)(stage)}, and the run was not there at step ${step.index}. ${instead}`,
          ),
        ],
  );

/** Results that only other stages than a step's own report. */
export function otherResults(trace: Trace, step: Step, instead: string): Option[] {
  const reports = placedOutcomes(trace.strategy.machine).flatMap((placed) => {
    const result = firstEffectOf(trace, placed)?.result;
    return result === undefined ? [] : [{ stage: placed.stage, result }];
  });
  const own = new Set(reports.filter(({ stage }) => stage === step.stage).map((r) => r.result));
  const nameOf = stageNamesOf(trace.strategy);
  return reports
    .filter(({ result }) => !own.has(result))
    .map(({ stage, result }) =>
      option(result, `${quoted(result)} is reported in ${nameOf(stage)}. ${instead}`),
    );
}
