import type { Step } from './step.ts';
import { metaOf } from './step.ts';
import type { Strategy } from './strategy.ts';
import type { Trace } from './trace.ts';
import { fill } from './wording.ts';

/** Why a step matters for how the run ended, as a clause that can follow "because". */
export const reasonOf = (strategy: Strategy, { outcome, after }: Step): string | null =>
  outcome.because ? fill(outcome.because, strategy.words(after)) : null;

/** The step that settled how a run ended; null while it goes on, or when no step has a reason. */
export function decidingStep({ snapshot, steps, ended }: Trace): Step | null {
  if (!ended) return null;
  const { decidedIn } = metaOf(snapshot);
  const reasons = steps.filter(({ outcome }) => outcome.because);
  const last = reasons.at(-1) ?? null;
  if (!decidedIn) return last;
  return reasons.findLast(({ stage }) => stage === decidedIn) ?? reasons[0] ?? null;
}

/** How a run ended and why, in one sentence; null while it goes on. */
export function conclusionOf(trace: Trace): string | null {
  const { conclusion } = metaOf(trace.snapshot);
  if (!trace.ended || !conclusion) return null;
  const deciding = decidingStep(trace);
  const because = deciding ? reasonOf(trace.strategy, deciding) : null;
  return fill(conclusion, { because: because ?? 'no other step was left' });
}
