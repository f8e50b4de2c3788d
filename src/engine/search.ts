import { deriveFlow } from './flow.ts';
import { type Choices, choicesOf } from './plan.ts';
import type { Outcome } from './stage.ts';
import type { Scenario, Strategy } from './strategy.ts';
import { extendTrace, offersOf, startTrace, type Trace } from './trace.ts';

/** The most injections that a search tries. */
const MOST_INJECTIONS = 4;

/**
 * Finds a run with as few injections as possible whose last step makes `found` true.
 *
 * @returns its choices and the step, or null when no run with up to four injections shows it.
 */
export function findRun(
  strategy: Strategy,
  scenario: Scenario,
  found: (trace: Trace) => boolean,
): { readonly choices: Choices; readonly step: number } | null {
  const start = startTrace(strategy, scenario);
  for (let budget = 0; budget <= MOST_INJECTIONS; budget += 1) {
    const trace = search(start, budget, found);
    if (trace) return { choices: choicesOf(trace), step: trace.steps.length };
  }
  return null;
}

function search(trace: Trace, budget: number, found: (trace: Trace) => boolean): Trace | null {
  if (found(trace)) return trace;
  for (const { outcome, nominal } of offersOf(trace)) {
    if (!nominal && budget === 0) continue;
    const deeper = search(extendTrace(trace, [outcome.id]), nominal ? budget : budget - 1, found);
    if (deeper) return deeper;
  }
  return null;
}

/**
 * The stages that can still be entered from where a trace stands, whatever happens. Moments that
 * offer the same from the same context are looked at once.
 */
export function reachableStages(trace: Trace): ReadonlySet<string> {
  const stages = new Set<string>();
  const known = new Set<string>();
  const open = [trace];
  const most = stagesAhead(trace).size;
  // Often all that the arrows lead to is found long before every moment has been looked at.
  for (let at = open.pop(); at && stages.size < most; at = open.pop()) {
    const moment = `${at.stage} ${JSON.stringify(at.snapshot.context)}`;
    if (known.has(moment)) continue;
    known.add(moment);
    for (const outcome of withDifferentEvents(at)) {
      const next = extendTrace({ ...at, steps: [] }, [outcome.id]);
      for (const edge of next.steps.at(-1)?.edges ?? []) stages.add(edge.split('>')[1] ?? '');
      if (!next.ended) open.push(next);
    }
  }
  return stages;
}

/** The stages that arrows lead to from where a trace stands, whether or not they can be taken. */
function stagesAhead({ strategy, stage }: Trace): ReadonlySet<string> {
  const { edges } = deriveFlow(strategy.machine);
  const ahead = new Set<string>();
  const open = [stage];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { from, to } of edges) {
      if (from !== at || ahead.has(to)) continue;
      ahead.add(to);
      open.push(to);
    }
  }
  return ahead;
}

/** What can happen next; of outcomes that report the same, which lead the same way, only one. */
function withDifferentEvents(trace: Trace): readonly Outcome[] {
  const outcomes = offersOf(trace).map(({ outcome }) => outcome);
  const byEvent = outcomes.map((outcome): [string, Outcome] => [
    JSON.stringify(outcome.event(trace.assumed)),
    outcome,
  ]);
  return [...new Map(byEvent).values()];
}
