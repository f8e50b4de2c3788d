import { choicesOf, type Plan } from '../engine/plan.ts';
import { outcomesOf } from '../engine/trace.ts';
import { listInWords } from '../engine/wording.ts';
import type { Lesson } from '../lessons/lesson.ts';
import { strings } from '../ui/strings.ts';
import type { Branch } from './timeline.ts';

/** A branch and what it is called. */
export interface BranchName {
  readonly id: number;
  readonly name: string;
}

/** What a branch is called: the name it was given, else what happens otherwise than planned. */
export function nameOfBranch(
  { strategy }: Pick<Lesson, 'strategy'>,
  { name }: Pick<Branch, 'name'>,
  { trace }: Plan,
): string {
  if (name !== null) return name;
  const outcomes = outcomesOf(strategy.machine);
  const followed = choicesOf(trace);
  const parts = Object.entries(followed).map(([step, outcome]) =>
    strings.branchOf(outcomes.get(outcome)?.label ?? outcome, Number(step)),
  );
  return parts.length > 0 ? listInWords(parts) : strings.asPlanned;
}

/** The names of all branches of a sitting. */
export const branchNames = (sitting: {
  readonly lesson: Lesson;
  readonly branches: readonly Branch[];
  planOf(branch: Branch): Plan;
}): BranchName[] =>
  sitting.branches.map((branch) => ({
    id: branch.id,
    name: nameOfBranch(sitting.lesson, branch, sitting.planOf(branch)),
  }));
