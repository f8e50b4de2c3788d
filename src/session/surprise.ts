import { type Choices, choicesOf } from '../engine/plan.ts';
import { type Random, randomFrom } from '../engine/random.ts';
import type { Scenario, Strategy } from '../engine/strategy.ts';
import { extendTrace, offersOf, startTrace, type Trace } from '../engine/trace.ts';
import { runKey } from './kept-runs.ts';

/** The most outcomes of a surprise that differ from the scenario's. */
export const MOST_SURPRISES = 2;
/** The longest surprise, in steps. */
export const LONGEST_SURPRISE = 20;
/** Runs that one is drawn from, so that every ending has a fair chance. */
const DRAWN = 24;

/**
 * A run that the learner does not know, with at most two outcomes that differ from the scenario's.
 * First an ending is drawn and then a run that comes to it, so that rare endings come as well.
 *
 * @param seed same seed and known runs, same run.
 * @param known choices of the runs there are already; they are avoided as long as there are others.
 */
export function surpriseRun(
  strategy: Strategy,
  scenario: Scenario,
  seed: number | string,
  known: readonly Choices[] = [],
): Choices {
  const random = randomFrom(seed);
  const avoided = new Set(known.map((choices) => runKey({ choices })));
  const byEnding = new Map<string, Choices[]>();
  for (let n = 0; n < DRAWN; n += 1) {
    const trace = randomRun(strategy, scenario, random);
    const choices = choicesOf(trace);
    if (!trace.ended || avoided.has(runKey({ choices }))) continue;
    byEnding.set(trace.stage, [...(byEnding.get(trace.stage) ?? []), choices]);
  }
  const endings = [...byEnding.keys()].sort();
  return endings.length > 0 ? random.pick(byEnding.get(random.pick(endings)) ?? [{}]) : {};
}

function randomRun(strategy: Strategy, scenario: Scenario, random: Random): Trace {
  let left = random.below(MOST_SURPRISES + 1);
  let trace = startTrace(strategy, scenario);
  while (!trace.ended && trace.steps.length < LONGEST_SURPRISE) {
    const [nominal, ...others] = offersOf(trace);
    if (!nominal) break;
    const differs = left > 0 && others.length > 0 && random.below(3) === 0;
    if (differs) left -= 1;
    trace = extendTrace(trace, [(differs ? random.pick(others) : nominal).outcome.id]);
  }
  return trace;
}
