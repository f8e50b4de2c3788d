import type { Step } from './step.ts';
import { metaOf } from './step.ts';
import type { Strategy } from './strategy.ts';
import type { Trace } from './trace.ts';
import { fill } from './wording.ts';

/** Why a step matters for how the run ended, as a clause that can follow "because". */
export const reasonOf = (strategy: Strategy, { outcome, after }: Step): string | null =>
  outcome.because ? fill(outcome.because, strategy.words(after)) : null;

/** How a run ended and why, in one sentence; null while it goes on. */
export function conclusionOf({ strategy, snapshot, steps, ended }: Trace): string | null {
  const { conclusion, decidedIn } = metaOf(snapshot);
  if (!ended || !conclusion) return null;
  const reasons = steps.filter(({ outcome }) => outcome.because);
  const deciding = decidedIn
    ? (reasons.findLast(({ stage }) => stage === decidedIn) ?? reasons[0])
    : reasons.at(-1);
  const because = deciding ? reasonOf(strategy, deciding) : null;
  return fill(conclusion, { because: because ?? 'no other step was left' });
}
