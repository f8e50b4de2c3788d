import { type Outcome } from './stage.ts';
import type { Scenario, Strategy } from './strategy.ts';
import { extendTrace, offersOf, startTrace, type Trace } from './trace.ts';

/** Outcomes chosen by hand, by step (1 for the first): what a link or a fault plan holds. */
export type Choices = Readonly<Record<number, string>>;

/** A choice that could not be followed, and why. */
export interface Refusal {
  readonly step: number;
  readonly outcome: string;
  readonly reason: 'not-accepted' | 'after-end';
  /** What happened instead; null after the end. */
  readonly instead: Outcome | null;
}

/** A run played to its end: the chosen outcomes where there are any, the nominal ones elsewhere. */
export interface Plan {
  readonly trace: Trace;
  readonly refused: readonly Refusal[];
}

/**
 * Plays a scenario to its end, following the choices. A choice that the machine does not accept at
 * its step is refused with a reason, and the nominal outcome happens instead.
 *
 * @param limit the most steps that are played; a machine is expected to end long before.
 */
export function playToEnd(
  strategy: Strategy,
  scenario: Scenario,
  choices: Choices,
  limit = 10_000,
): Plan {
  return playOn(startTrace(strategy, scenario), choices, limit);
}

/**
 * Plays a run on to its end, following the choices for the steps to come. Choices for steps that
 * have been taken are passed over.
 */
export function playOn(from: Trace, choices: Choices, limit = 10_000): Plan {
  let trace = from;
  const refused: Refusal[] = [];
  for (let step = from.steps.length + 1; step <= limit && !trace.ended; step += 1) {
    const offers = offersOf(trace);
    const nominal = offers[0]?.outcome;
    if (!nominal) break;
    const chosen = choices[step];
    const outcome = offers.find((offer) => offer.outcome.id === chosen)?.outcome;
    if (chosen !== undefined && !outcome) {
      refused.push({ step, outcome: chosen, reason: 'not-accepted', instead: nominal });
    }
    trace = extendTrace(trace, [(outcome ?? nominal).id]);
  }
  for (const [step, outcome] of Object.entries(choices)) {
    if (Number(step) > trace.steps.length || Number(step) < 1) {
      refused.push({ step: Number(step), outcome, reason: 'after-end', instead: null });
    }
  }
  return { trace, refused };
}

/** The choices that a trace was made by: its steps that are not planned. */
export const choicesOf = ({ steps }: Trace): Choices =>
  Object.fromEntries(
    steps.filter(({ planned }) => !planned).map(({ index, outcome }) => [index, outcome.id]),
  );
