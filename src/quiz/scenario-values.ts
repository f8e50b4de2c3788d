import { formatValue, type Scenario, type Strategy } from '../engine/strategy.ts';
import { extendTrace, offersOf, startTrace, type Trace } from '../engine/trace.ts';

/** How many injections the runs have that are looked at, and how many moments at the most. */
const INJECTIONS = 2;
const MOST_MOMENTS = 2_000;

type Values = ReadonlyMap<string, readonly string[]>;

const known = new WeakMap<Scenario, { readonly strategy: Strategy; readonly values: Values }>();

/**
 * The values that each variable takes in the runs of a scenario with few injections, as the
 * tracker writes them, in the order in which they are met: what wrong options are made of. Found
 * once for each scenario.
 */
export function valuesInScenario({ strategy, run }: Trace): Values {
  const found = known.get(run.scenario);
  if (found?.strategy === strategy) return found.values;
  const values = search(strategy, run.scenario);
  known.set(run.scenario, { strategy, values });
  return values;
}

function search(strategy: Strategy, scenario: Scenario): Values {
  const values = new Map(strategy.variables.map(({ name }) => [name, new Set<string>()]));
  const open = [{ trace: startTrace(strategy, scenario), left: INJECTIONS }];
  for (let at = 0; at < open.length && at < MOST_MOMENTS; at += 1) {
    const { trace, left } = open[at] as (typeof open)[number];
    for (const { name, read } of strategy.variables) {
      values.get(name)?.add(formatValue(read(trace.snapshot.context as unknown)));
    }
    for (const { outcome, nominal } of offersOf(trace)) {
      if (!nominal && left === 0) continue;
      open.push({
        trace: extendTrace(trace, [outcome.id]),
        left: nominal ? left : left - 1,
      });
    }
  }
  return new Map([...values].map(([name, set]) => [name, [...set]]));
}
