import { deriveFlow } from '../../engine/flow.ts';
import { reachableStages } from '../../engine/search.ts';
import type { Trace } from '../../engine/trace.ts';
import { stageNames } from './why.ts';

/** A stage that cannot be entered any more, and why. */
export interface Unreachable {
  readonly name: string;
  /** Where the run left the only way to it, or the stages it lies behind. */
  readonly because:
    | {
        readonly left: string;
        readonly step: number;
        readonly result: string;
        /** True when no other stage leads there. */
        readonly isOnly: boolean;
      }
    | { readonly behind: readonly string[] };
}

/** @param present the run up to the cursor. */
export function unreachable(present: Trace): Unreachable[] {
  const { strategy, steps, stage: here } = present;
  const nameOf = stageNames(present);
  const { stages, edges } = deriveFlow(strategy.machine);
  const open = reachableStages(present);
  const done = new Set([here, present.start.stage, ...steps.map(({ stage }) => stage)]);
  return stages
    .filter(({ id }) => !open.has(id) && !done.has(id))
    .map(({ id }) => {
      const sources = edges.filter(({ to }) => to === id).map(({ from }) => from);
      const left = steps.findLast(({ stage }) => sources.includes(stage));
      return {
        name: nameOf(id),
        because: left
          ? {
              left: nameOf(left.stage),
              step: left.index,
              result: left.result,
              isOnly: sources.length === 1,
            }
          : { behind: sources.map(nameOf) },
      };
    });
}
