import type { AnyStateNode } from 'xstate';
import type { Scenario, Strategy } from '../../src/engine/strategy.ts';
import { extendTrace, offersOf, startTrace, type Trace } from '../../src/engine/trace.ts';

/** More would mean that a machine counts something without a bound. */
export const MOST_MOMENTS = 5_000;
export const MOST_STEPS = 60;

/**
 * Every moment that a run of a scenario can come to, the start and all ends included: whatever can
 * happen at a step does happen in one of the traces.
 *
 * @throws Error when a run goes on for too long, or there are too many runs.
 */
export function everyMoment(strategy: Strategy, scenario: Scenario): Trace[] {
  const moments: Trace[] = [];
  const open = [startTrace(strategy, scenario)];
  for (let trace = open.pop(); trace; trace = open.pop()) {
    moments.push(trace);
    if (moments.length > MOST_MOMENTS) throw new Error(`"${strategy.id}" has too many paths.`);
    if (trace.steps.length > MOST_STEPS) throw new Error(`"${strategy.id}" has an endless path.`);
    for (const { outcome } of offersOf(trace)) open.push(extendTrace(trace, [outcome.id]));
  }
  return moments;
}

/** The moments at which a run is over. */
export const endsAmong = (moments: readonly Trace[]): Trace[] =>
  moments.filter(({ ended }) => ended);

/** A run as a test names it: what happened, in order. */
export const storyOf = ({ run }: Trace): string => run.events.join(', ') || 'nothing yet';

/** All states below one, itself included. */
export const nodesBelow = (node: AnyStateNode): AnyStateNode[] => [
  node,
  ...Object.values(node.states as Record<string, AnyStateNode>).flatMap(nodesBelow),
];

/** Freezes a value and all that hangs on it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  Object.values(value).forEach(deepFreeze);
  return value;
}

/** What of a trace is plain data: everything but the machine's own snapshots. */
export const plainPart = ({ strategy, run, steps, start, stage, production, ended }: Trace) => ({
  strategy: strategy.id,
  run,
  start: { stage: start.stage, edges: start.edges, context: start.snapshot.context as unknown },
  stage,
  production,
  ended,
  steps: steps.map(({ snapshots, ...step }) => ({
    ...step,
    values: [snapshots.before.value as unknown, snapshots.after.value as unknown],
  })),
});
