import { choicesOf, type Plan } from '../engine/plan.ts';
import { outcomesOf } from '../engine/trace.ts';
import { listInWords } from '../engine/wording.ts';
import type { Lesson } from '../lessons/lesson.ts';
import { onDemandStrings } from '../ui/on-demand-strings.ts';
import type { Branch } from './timeline.ts';

/** A branch and what it is called. */
export interface BranchName {
  readonly id: number;
  readonly name: string;
}

/** Whether a branch was given its name because nobody is to know what happens in it. */
const isSurprise = (name: string | null): boolean =>
  name?.startsWith(onDemandStrings.surpriseRun(1)) ?? false;

/** The name of one more surprise beside the branches there are. */
export function nameOfSurprise(branches: readonly Pick<Branch, 'name'>[]): string {
  const taken = new Set(branches.map(({ name }) => name));
  let number = 1;
  while (taken.has(onDemandStrings.surpriseRun(number))) number += 1;
  return onDemandStrings.surpriseRun(number);
}

/**
 * What a branch is called: the name it was given, else what happens otherwise than planned. A
 * surprise keeps its name to itself until its end has been reached.
 *
 * @param revealed how many steps the name may speak of; without it, all.
 */
export function nameOfBranch(
  { strategy }: Pick<Lesson, 'strategy'>,
  { name, taken }: Pick<Branch, 'name' | 'taken'>,
  { trace }: Plan,
  revealed = Infinity,
): string {
  const { length } = trace.steps;
  if (name !== null && !(isSurprise(name) && Math.min(taken, revealed) >= length)) return name;
  const outcomes = outcomesOf(strategy.machine);
  const followed = choicesOf(trace);
  const parts = Object.entries(followed)
    .filter(([step]) => Number(step) <= revealed)
    .map(([step, outcome]) =>
      onDemandStrings.branchOf(outcomes.get(outcome)?.label ?? outcome, Number(step)),
    );
  if (parts.length > 0) return listInWords(parts);
  return revealed < length ? onDemandStrings.asPlannedSoFar : onDemandStrings.asPlanned;
}

/** The names of all branches of a sitting; where nothing ahead is shown, they tell nothing of it. */
export const branchNames = (sitting: {
  readonly lesson: Lesson;
  readonly branches: readonly Branch[];
  readonly hidesAhead?: boolean;
  /** The branch in view and the cursor on it. */
  readonly branch?: Branch;
  readonly cursor?: number;
  planOf(branch: Branch): Plan;
}): BranchName[] =>
  sitting.branches.map((branch) => {
    const isInView = branch.id === sitting.branch?.id;
    const plan = sitting.planOf(branch);
    const revealed = !sitting.hidesAhead ? Infinity : isInView ? sitting.cursor : branch.taken;
    // What has happened so far may already say what it leads to.
    const isOpen = isInView && revealed !== undefined && revealed < plan.trace.steps.length;
    const name =
      isOpen && branch.name === null
        ? onDemandStrings.thisRun
        : nameOfBranch(sitting.lesson, branch, plan, revealed);
    return { id: branch.id, name };
  });
