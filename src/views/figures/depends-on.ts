import { quantitiesOf, timeToDetect, timeToRestore } from '../../engine/quantities.ts';
import type { AssumedNumber } from '../../engine/strategy.ts';
import { deriveTrace, type Trace } from '../../engine/trace.ts';
import type { FigureId } from './figures.ts';

/** Replayed steps that are worth the answer; beyond them every number counts as put in. */
const MOST_STEPS = 2000;

/** Another value within the bounds; null where the number is fixed. */
export function anotherValue({ least, most }: AssumedNumber, value: number): number | null {
  if (!(least < most)) return null;
  if (value + 1 <= most) return value + 1;
  if (value - 1 >= least) return value - 1;
  return most > value ? (value + most) / 2 : (value + least) / 2;
}

/** The figures as plain numbers, to tell whether one has changed. */
function numbersOf(trace: Trace): Record<FigureId, number | null> {
  const quantities = quantitiesOf(trace);
  return {
    servedBadly: quantities.servedBadly,
    unanswered: quantities.unanswered,
    toDetect: timeToDetect(quantities),
    toRestore: timeToRestore(quantities),
    peakPods: quantities.peakPods,
    extraPods: quantities.extraPodSeconds,
  };
}

/**
 * The assumed numbers that each figure of a run rests on, by id: found by counting the same run
 * again with another value for one of them. Fixed numbers are not among them.
 */
export function dependsOn(trace: Trace): (figure: FigureId) => readonly string[] {
  const { strategy, run, assumed } = trace;
  const changes = Object.entries(strategy.assumptions).flatMap(([id, number]) => {
    const value = anotherValue(number, assumed[id] ?? number.value);
    return value === null ? [] : [{ id, value }];
  });
  if (changes.length * trace.steps.length > MOST_STEPS) return () => changes.map(({ id }) => id);
  const before = numbersOf(trace);
  const again = changes.map(({ id, value }) => {
    const scenario = { ...run.scenario, assumed: { ...run.scenario.assumed, [id]: value } };
    return { id, after: numbersOf(deriveTrace(strategy, { ...run, scenario })) };
  });
  return (figure) =>
    again.flatMap(({ id, after }) => (after[figure] === before[figure] ? [] : [id]));
}
