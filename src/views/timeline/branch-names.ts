import { choicesOf, playToEnd } from '../../engine/plan.ts';
import { outcomesOf } from '../../engine/trace.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import type { Branch } from '../../session/timeline.ts';
import { listInWords } from '../../engine/wording.ts';
import { strings } from '../../ui/strings.ts';

/** A branch and what it is called: by what happens otherwise than planned. */
export interface BranchName {
  readonly id: number;
  readonly name: string;
}

/** Names the branches of a sitting; empty while there is only one. */
export function branchNames({
  lesson,
  branches,
}: {
  readonly lesson: Lesson;
  readonly branches: readonly Branch[];
}): BranchName[] {
  if (branches.length < 2) return [];
  const outcomes = outcomesOf(lesson.strategy.machine);
  return branches.map(({ id, choices }) => {
    const followed = choicesOf(playToEnd(lesson.strategy, lesson.scenario, choices).trace);
    const parts = Object.entries(followed).map(([step, outcome]) =>
      strings.branchOf(outcomes.get(outcome)?.label ?? outcome, Number(step)),
    );
    return { id, name: parts.length > 0 ? listInWords(parts) : strings.asPlanned };
  });
}
