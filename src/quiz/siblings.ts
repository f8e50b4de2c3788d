import type { Outcome } from '../engine/stage.ts';
import type { Step } from '../engine/step.ts';
import type { Trace } from '../engine/trace.ts';
import { goingOn, momentAfter, offersAt } from './moments.ts';

/** What else could have happened at a step, and the step that it would have been. */
export interface Sibling {
  readonly outcome: Outcome;
  readonly step: Step;
}

/** A step belongs to one trace, so what else could have happened at it is played once. */
const known = new WeakMap<Step, readonly Sibling[]>();

/** All other outcomes of a step's stage that the machine takes there, each played; faults last. */
export function siblingsOf(trace: Trace, step: Step): readonly Sibling[] {
  const found = known.get(step) ?? play(trace, step);
  known.set(step, found);
  return found;
}

function play(trace: Trace, { index, outcome }: Step): Sibling[] {
  const before = momentAfter(trace, index - 1);
  const others = offersAt(before).filter((offer) => offer.outcome.id !== outcome.id);
  const [usual, faults] = [false, true].map((isFault) =>
    others.filter((offer) => (offer.outcome.fault !== undefined) === isFault),
  );
  return [...(usual ?? []), ...(faults ?? [])].flatMap((offer) => {
    const step = goingOn(before, offer.outcome.id).steps.at(-1);
    return step && !step.ignored ? [{ outcome: offer.outcome, step }] : [];
  });
}
