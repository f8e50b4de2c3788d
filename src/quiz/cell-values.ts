import { END, type Step } from '../engine/step.ts';
import { assumptionsOf, formatValue, type Scenario, type Strategy } from '../engine/strategy.ts';
import { extendTrace, offersOf, startTrace, type Trace } from '../engine/trace.ts';
import { goingOn, momentAfter, offersAt } from './moments.ts';

/** Everything that can stand in the two tables of a strategy, each value once. */
export interface Vocabulary {
  /** Of the Action column, and of the Next Step column with `End`. */
  readonly actions: readonly string[];
  readonly results: readonly string[];
  /** By variable. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** By what is assumed: everything happens in one scenario that can happen in another. */
const known = new WeakMap<Strategy, Map<string, Vocabulary>>();

/**
 * What can stand in the tables, found by letting everything happen everywhere. Moments at the same
 * stage with the same values are looked at once, so that counters do not multiply the work.
 */
export function vocabularyOf(strategy: Strategy, scenario: Scenario): Vocabulary {
  const ofStrategy = known.get(strategy) ?? new Map<string, Vocabulary>();
  known.set(strategy, ofStrategy);
  const assumed = JSON.stringify(assumptionsOf(strategy, scenario));
  const found = ofStrategy.get(assumed) ?? collect(strategy, scenario);
  ofStrategy.set(assumed, found);
  return found;
}

function collect(strategy: Strategy, scenario: Scenario): Vocabulary {
  const actions = new Set<string>();
  const results = new Set<string>();
  const values = new Map(strategy.variables.map(({ name }) => [name, new Set<string>()]));
  const seen = new Set<string>();
  const open = [startTrace(strategy, scenario)];
  for (const at of open) {
    const { context } = at.snapshot as { context: unknown };
    const row = strategy.variables.map(({ name, read }) => [name, formatValue(read(context))]);
    const moment = JSON.stringify([at.stage, row]);
    if (seen.has(moment)) continue;
    seen.add(moment);
    for (const [name = '', value = ''] of row) values.get(name)?.add(value);
    for (const { outcome } of offersOf(at)) {
      const next = extendTrace({ ...at, steps: [] }, [outcome.id]);
      for (const step of next.steps) {
        actions.add(step.action);
        results.add(step.result);
      }
      open.push(next);
    }
  }
  return {
    actions: [...actions].sort(),
    results: [...results].sort(),
    values: new Map([...values].map(([name, found]) => [name, [...found].sort()])),
  };
}

/** By the step that did happen. It belongs to one beginning of a run, so the same is asked once. */
const alternatives = new WeakMap<Step, readonly Step[]>();

/**
 * What could have happened at a step of a run, each as the step it would have been: the one that
 * did happen and its alternatives. It depends on nothing but the steps before.
 *
 * @param index 1 for the first step.
 */
export function alternativesAt(trace: Trace, index: number): readonly Step[] {
  const step = trace.steps[index - 1];
  const found = step && alternatives.get(step);
  if (!step || found) return found ?? [];
  const before = momentAfter(trace, index - 1);
  const could = offersAt(before).flatMap(({ outcome }) =>
    goingOn(before, outcome.id).steps.slice(-1),
  );
  alternatives.set(step, could);
  return could;
}

/** The Next Step column's own values. */
export const nextsOf = ({ actions }: Vocabulary): readonly string[] => [...actions, END];
