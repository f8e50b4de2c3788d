import { type Quantities, quantitiesOf } from '../engine/quantities.ts';
import type { Step } from '../engine/step.ts';
import type { Trace } from '../engine/trace.ts';

/** The steps at which the harm of a run began, was noticed and was over. */
export interface HarmMoments {
  readonly quantities: Quantities;
  /** The step with whose beginning the harm began. */
  readonly fault: Step;
  /** The steps with whose ends it was noticed, and was over; null while it was not. */
  readonly noticed: Step | null;
  readonly restored: Step | null;
}

/** Null when no fault has reached the users. */
export function momentsOf(trace: Trace): HarmMoments | null {
  const quantities = quantitiesOf(trace);
  const { faultAt, noticedAt, restoredAt } = quantities;
  const { steps } = trace;
  const lasting = steps.filter(({ seconds }) => seconds > 0);
  const fault = lasting.find(({ start }) => start === faultAt);
  const endingAt = (moment: number | null) =>
    lasting.find(({ start, seconds }) => start + seconds === moment) ?? null;
  if (!fault) return null;
  return { quantities, fault, noticed: endingAt(noticedAt), restored: endingAt(restoredAt) };
}

/** What the users met when the harm began: begins a sentence that goes on with "from". */
export const harmWord = ({ nobodyServes }: Step): string =>
  nobodyServes ? 'Because something was broken, nobody was answered' : 'Users got bad answers';
