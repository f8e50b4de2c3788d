import { extendTrace, type Offer, offersOf, type Trace, traceUpTo } from '../engine/trace.ts';

/*
 * The moments of a run, and what can happen at them. Templates ask for the same ones again and
 * again: each is worked out once for as long as somebody holds the run.
 */

const beginnings = new WeakMap<Trace, Map<number, Trace>>();

/** The beginning of a run: its first `length` steps. Asked again, the very same one. */
export function momentAfter(trace: Trace, length: number): Trace {
  const known = beginnings.get(trace) ?? new Map<number, Trace>();
  beginnings.set(trace, known);
  const moment = known.get(length) ?? traceUpTo(trace, length);
  known.set(length, moment);
  return moment;
}

const offers = new WeakMap<Trace, readonly Offer[]>();

/** What can happen next at a moment. */
export function offersAt(moment: Trace): readonly Offer[] {
  const known = offers.get(moment) ?? offersOf(moment);
  offers.set(moment, known);
  return known;
}

const successors = new WeakMap<Trace, Map<string, Trace>>();

/** The run one step on, when that outcome happens at a moment. */
export function goingOn(moment: Trace, outcome: string): Trace {
  const known = successors.get(moment) ?? new Map<string, Trace>();
  successors.set(moment, known);
  const next = known.get(outcome) ?? extendTrace(moment, [outcome]);
  known.set(outcome, next);
  return next;
}
