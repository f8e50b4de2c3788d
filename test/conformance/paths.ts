import type { AnyStateNode } from 'xstate';
import { choicesOf, playOn } from '../../src/engine/plan.ts';
import type { Scenario, Strategy } from '../../src/engine/strategy.ts';
import { extendTrace, offersOf, startTrace, type Trace } from '../../src/engine/trace.ts';

/** More would mean that a machine counts something without a bound. */
export const MOST_MOMENTS = 10_000;
/** Every run ends within so many steps, whatever is injected into it. */
export const MOST_STEPS = 30;
/** How many injections the runs have that are looked at one by one. */
export const MOST_INJECTIONS = 3;
/** Where so many injections give more moments than this, one fewer has to do. */
const MANY_MOMENTS = 3_000;

/**
 * Every moment that a run of a scenario can come to with so many injections or fewer (or with one
 * fewer yet, where those are thousands), the start and all ends included: whatever can happen at a
 * step does happen in one of the traces.
 *
 * @throws Error when a run goes on for too long, or there are too many runs.
 */
export function everyMoment(
  strategy: Strategy,
  scenario: Scenario,
  injections = MOST_INJECTIONS,
): readonly Trace[] {
  const known = walked.get(strategy)?.find((walk) => {
    return walk.scenario === scenario && walk.injections === injections;
  });
  if (known) return known.moments;
  const moments = walkWithin(strategy, scenario, injections);
  const others = walked.get(strategy) ?? [];
  walked.set(strategy, [...others, { scenario, injections, moments }]);
  return moments;
}

/** What has been walked already: the same moments serve many tests. */
const walked = new WeakMap<
  Strategy,
  readonly {
    readonly scenario: Scenario;
    readonly injections: number;
    readonly moments: readonly Trace[];
  }[]
>();

/** A walk with fewer injections where there are too many runs to look at one by one. */
function walkWithin(strategy: Strategy, scenario: Scenario, injections: number): Trace[] {
  const most = injections > 1 ? MANY_MOMENTS : MOST_MOMENTS;
  const moments = walk(strategy, scenario, injections, most);
  return moments ?? walkWithin(strategy, scenario, injections - 1);
}

/** Null where there are more moments than that, and fewer injections may do. */
function walk(
  strategy: Strategy,
  scenario: Scenario,
  injections: number,
  most: number,
): Trace[] | null {
  const moments: Trace[] = [];
  const open = [{ trace: startTrace(strategy, scenario), left: injections }];
  for (let at = open.pop(); at; at = open.pop()) {
    const { trace, left } = at;
    moments.push(trace);
    if (trace.steps.length > MOST_STEPS) throw new Error(`"${strategy.id}" has an endless path.`);
    if (moments.length > most && injections > 1) return null;
    if (moments.length > most) throw new Error(`"${strategy.id}" has too many paths.`);
    for (const { outcome, nominal } of offersOf(trace)) {
      if (!nominal && left === 0) continue;
      open.push({ trace: extendTrace(trace, [outcome.id]), left: nominal ? left : left - 1 });
    }
  }
  return moments;
}

/** A place of the machine: the state it rests in and what it knows. */
export const placeOf = ({ stage, snapshot }: Trace): string =>
  JSON.stringify([stage, snapshot.context]);

/**
 * One moment for each place that a run can come to, however much is injected into it, and the run
 * after each step that can be taken from one of them.
 */
export function everyPlace(
  strategy: Strategy,
  scenario: Scenario,
): { readonly places: readonly Trace[]; readonly arrivals: readonly Trace[] } {
  const places = new Map<string, Trace>();
  const arrivals: Trace[] = [];
  let open = [startTrace(strategy, scenario)];
  while (open.length > 0) {
    const next: Trace[] = [];
    for (const trace of open) {
      const place = placeOf(trace);
      if (places.has(place)) continue;
      places.set(place, trace);
      if (places.size > MOST_MOMENTS) throw new Error(`"${strategy.id}" has too many states.`);
      for (const { outcome } of offersOf(trace)) next.push(extendTrace(trace, [outcome.id]));
    }
    arrivals.push(...next);
    open = next;
  }
  return { places: [...places.values()], arrivals };
}

/**
 * One moment for each place that a run of a scenario can come to with so many injections or fewer.
 * Far fewer than `everyMoment` gives, and they hold every value that a variable has in any of those.
 */
export function placesWithin(
  strategy: Strategy,
  scenario: Scenario,
  injections: number,
): readonly Trace[] {
  const found = new Map<string, { readonly trace: Trace; readonly left: number }>();
  const open = [{ trace: startTrace(strategy, scenario), left: injections }];
  for (let at = open.pop(); at; at = open.pop()) {
    const { trace, left } = at;
    // What is planned from here on can follow from what has happened.
    const follows = trace.steps.map(({ outcome }) => outcome.follows ?? {});
    const key = placeOf(trace) + JSON.stringify(Object.assign({}, ...follows));
    if ((found.get(key)?.left ?? -1) >= left) continue;
    found.set(key, at);
    for (const { outcome, nominal } of offersOf(trace)) {
      if (!nominal && left === 0) continue;
      open.push({ trace: extendTrace(trace, [outcome.id]), left: nominal ? left : left - 1 });
    }
  }
  return [...found.values()].map(({ trace }) => trace);
}

/** At most so many of the items, evenly spread over them, the first and the last included. */
export function some<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  const stride = (items.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, i) => items[Math.round(i * stride)] as T);
}

/**
 * Every whole run of a scenario with so many injections or fewer, to be played when it is asked
 * for: where some are enough, only those are played.
 *
 * @param injections at least 1.
 */
export function everyRun(
  strategy: Strategy,
  scenario: Scenario,
  injections: number,
): (() => Trace)[] {
  const moments = everyMoment(strategy, scenario, injections - 1);
  // With one injection more, a run is one of these, something else than planned, and the rest.
  const broken = moments
    .filter((trace) => injectionsIn(trace) === injections - 1)
    .flatMap((trace) =>
      offersOf(trace)
        .filter(({ nominal }) => !nominal)
        .map(
          ({ outcome }) =>
            () =>
              playOn(extendTrace(trace, [outcome.id]), {}).trace,
        ),
    );
  return [...endsAmong(moments).map((trace) => () => trace), ...broken];
}

/** How many steps of a run happened otherwise than planned. */
export const injectionsIn = (trace: Trace): number => Object.keys(choicesOf(trace)).length;

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
