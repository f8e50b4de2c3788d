import type { Refusal } from '../engine/plan.ts';
import { outcomesOf } from '../engine/trace.ts';
import type { Strategy } from '../engine/strategy.ts';
import { strings } from '../ui/strings.ts';
import type { DecodedLink } from './link.ts';
import type { StoreProblem } from './store.ts';

/** What went wrong with stored values, in a sentence. */
export const storeComplaint = ({ kind, key }: StoreProblem): string =>
  strings.storeProblems[kind](key);

/**
 * What of a link could not be used, one sentence each: what was wrong, what was kept, what to do.
 *
 * @param refused the choices that the machine did not accept.
 * @param length the steps of the run that the link leads to.
 */
export function linkComplaints(
  { state, problems }: DecodedLink,
  strategy: Strategy,
  refused: readonly Refusal[],
  length: number,
): string[] {
  const known = outcomesOf(strategy.machine);
  const unread = problems.map(({ kind, given }) => strings.linkProblems[kind](given));
  const unfollowed = refused.map(({ step, outcome, instead }) => {
    if (!known.has(outcome)) return strings.unknownOutcome(outcome, step);
    if (!instead) return strings.choiceAfterEnd(outcome, step, length);
    return strings.refusedChoice(outcome, step, instead.label);
  });
  const beyond = Math.max(state.at, state.ran);
  const tooFar = beyond > length ? [strings.impossibleStep(beyond, length)] : [];
  return [...unread, ...unfollowed, ...tooFar];
}
