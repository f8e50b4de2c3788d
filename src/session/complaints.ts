import { outcomesOf } from '../engine/trace.ts';
import type { Strategy } from '../engine/strategy.ts';
import { complaints } from '../ui/complaint-strings.ts';
import type { DecodedLink } from './link-reader.ts';
import { findMode } from './modes.ts';
import type { OpenedLink } from './sitting.svelte.ts';
import type { StoreProblem } from './store.ts';

/** More sentences about one link are counted, not said. */
const MOST_SENTENCES = 4;

/** What went wrong with stored values, in a sentence. */
export const storeComplaint = ({ kind, key }: StoreProblem): string =>
  complaints.storeProblems[kind](key);

/**
 * What of a link could not be used, one sentence each: what was wrong, what was kept, what to do.
 *
 * @param opened what became of the link when it was opened.
 */
export function linkComplaints(
  { state, problems }: DecodedLink,
  strategy: Strategy,
  { refused, outOfBounds, length }: OpenedLink,
): string[] {
  const known = outcomesOf(strategy.machine);
  const unread = problems.map(({ kind, given }) => complaints.linkProblems[kind](given));
  const hidesAhead = findMode(state.mode)?.hidesAhead ?? false;
  const unfollowed = refused.map(({ step, outcome, instead }) => {
    if (hidesAhead && step > state.at) return complaints.hiddenChoice();
    if (!known.has(outcome)) return complaints.unknownOutcome(outcome, step);
    if (!instead) return complaints.choiceAfterEnd(outcome, step, length);
    return complaints.refusedChoice(outcome, step, instead.label);
  });
  const tooFar =
    state.at > length
      ? [complaints.impossibleStep(state.at, length)]
      : state.ran > length && !hidesAhead
        ? [complaints.impossibleLength(state.ran, length)]
        : [];
  const numbers = outOfBounds.map(complaints.numberOutOfBounds);
  const all = [...unread, ...unfollowed, ...numbers, ...tooFar];
  const left = all.length - MOST_SENTENCES;
  return left > 0 ? [...all.slice(0, MOST_SENTENCES), complaints.andMore(left)] : all;
}
