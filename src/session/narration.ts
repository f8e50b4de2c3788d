import { conclusionOf } from '../engine/conclusion.ts';
import { END, type Step } from '../engine/step.ts';
import type { Trace } from '../engine/trace.ts';
import { strings } from '../ui/strings.ts';

/** The longest sentence that is spoken for one step, in characters. */
const LONGEST = 160;

/**
 * Where the run stands, in one sentence: what was done, what changed, what is next.
 *
 * @param present the run up to the cursor.
 * @param whole the run to its end, for the name of the next step at the start.
 */
export function narrate(present: Trace, whole: Trace): string {
  const step = present.steps.at(-1);
  if (!step) return strings.atStart(whole.strategy.start, whole.steps[0]?.action ?? END);
  const full = sentenceFor(step, present);
  return full.length <= LONGEST ? full : `${full.slice(0, LONGEST - 1)}…`;
}

function sentenceFor(step: Step, present: Trace): string {
  const changes = step.changes.map(({ variable, from, to }) => `${variable} ${from} → ${to}`);
  const ended = present.ended && conclusionOf(present) !== null;
  return strings.afterStep(step.index, step.action, step.result, changes, ended ? null : step.next);
}
