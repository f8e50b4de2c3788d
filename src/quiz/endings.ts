import type { AnyMachineSnapshot } from 'xstate';
import { deriveFlow } from '../engine/flow.ts';
import type { Assumptions, Outcome } from '../engine/stage.ts';
import { stageId } from '../engine/stage.ts';
import { leafOf, metaOf, statesAfter } from '../engine/step.ts';
import { isUp, type Production, type Strategy } from '../engine/strategy.ts';
import type { Trace } from '../engine/trace.ts';
import { fill } from '../engine/wording.ts';
import type { PlacedOutcome } from './outcome-places.ts';
import { quoted, stageNamesOf, withUsers } from './phrases.ts';

/** How a run can end: the final stage, and who serves then. */
export interface Ending {
  /** Equal for equal endings. */
  readonly key: string;
  readonly stage: string;
  readonly production: Production;
}

const endingAt = (stage: string, production: Production): Ending => ({
  key: JSON.stringify([stage, isUp(production) ? production.shares : null]),
  stage,
  production,
});

/** The ending of a run that has ended. */
export const endingOf = ({ stage, production }: Trace): Ending => endingAt(stage, production);

/** An ending as an option: `In “Given Up”, with all users on `v2``. */
export const endingInWords = (strategy: Strategy, { stage, production }: Ending): string =>
  `In ${stageNamesOf(strategy)(stage)}, with ${withUsers(production)}`;

/** A moment that the machine can come to, whatever happens. */
interface Place {
  readonly snapshot: AnyMachineSnapshot;
  readonly stage: string;
  readonly ending: Ending | null;
  /** The outcome that led here first, and where from; null at the start. */
  readonly from: Arrival | null;
  /** The places one outcome before this one, and the outcome. */
  readonly before: Arrival[];
}

/** How a place is come to. */
interface Arrival {
  readonly place: Place;
  readonly outcome: Outcome;
}

/** For each place the next one on a shortest way, and the outcome that leads there. */
type Ways = ReadonlyMap<Place, Arrival | null>;

/** The places found so far, in the order of their distance from the start. */
interface Chart {
  readonly strategy: Strategy;
  readonly assumed: Assumptions;
  readonly byMoment: Map<string, Place>;
  readonly places: Place[];
  explored: number;
  /** How many of the places are near: found when `NEAR` had been looked at. */
  near: number;
  /** The endings among the near places, and among all of them; null until they are asked for. */
  nearEndings: readonly KnownEnding[] | null;
  allEndings: readonly KnownEnding[] | null;
  /** By ending or kind of ending: the places that lead to it, and what to let happen there; null at the ending. */
  readonly leadingTo: Map<string, Ways>;
}

const charts = new WeakMap<Strategy, Map<string, Chart>>();
/** The chart of a start that has been looked up already. */
const chartsByStart = new WeakMap<AnyMachineSnapshot, Chart>();

/** Equal for equal moments. Values that are objects are written out once: most never change. */
const momentOf = (stage: string, context: unknown): string =>
  [stage, ...Object.values(context as object).map(fingerprint)].join(' ');

const writtenOut = new WeakMap<object, string>();

function fingerprint(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const known = writtenOut.get(value) ?? JSON.stringify(value);
  writtenOut.set(value, known);
  return known;
}

function chartOf(trace: Trace): Chart {
  const { snapshot } = trace.start;
  const known = chartsByStart.get(snapshot);
  if (known?.strategy === trace.strategy) return known;
  const chart = findChart(trace);
  chartsByStart.set(snapshot, chart);
  return chart;
}

function findChart({ strategy, assumed, start }: Trace): Chart {
  const known = charts.get(strategy) ?? new Map<string, Chart>();
  charts.set(strategy, known);
  const key = JSON.stringify([start.snapshot.context, assumed]);
  const found = known.get(key);
  if (found) return found;
  const chart: Chart = {
    strategy,
    assumed,
    byMoment: new Map(),
    places: [],
    explored: 0,
    near: 0,
    nearEndings: null,
    allEndings: null,
    leadingTo: new Map(),
  };
  enter(chart, start.snapshot, null);
  known.set(key, chart);
  return chart;
}

function enter(chart: Chart, snapshot: AnyMachineSnapshot, from: Place['from']): void {
  const stage = stageId(leafOf(snapshot));
  const moment = momentOf(stage, snapshot.context);
  const known = chart.byMoment.get(moment);
  if (known) {
    if (from) known.before.push(from);
    return;
  }
  const isEnd = snapshot.status === 'done';
  const ending = isEnd ? endingAt(stage, chart.strategy.production(snapshot.context)) : null;
  const place = { snapshot, stage, ending, from, before: from ? [from] : [] };
  chart.byMoment.set(moment, place);
  chart.places.push(place);
}

/** Looks at more places, nearest first, until `most` have been looked at or there are no more. */
function explore(chart: Chart, most: number): void {
  for (; chart.explored < Math.min(most, chart.places.length); chart.explored += 1) {
    if (chart.explored === NEAR) chart.near = chart.places.length;
    const place = chart.places[chart.explored] as Place;
    if (place.ending) continue;
    const reported = new Set<string>();
    for (const outcome of metaOf(place.snapshot).outcomes ?? []) {
      const event = outcome.event(chart.assumed);
      // Outcomes that report the same are the same to the machine.
      const report = JSON.stringify(event);
      if (reported.has(report)) continue;
      reported.add(report);
      const next = statesAfter(chart.strategy.machine, place.snapshot, event).at(-1);
      if (next && next !== place.snapshot) enter(chart, next, { place, outcome });
    }
  }
}

/** The places near the start, the same ones however many have been looked at since. */
function nearPlaces(chart: Chart): readonly Place[] {
  explore(chart, NEAR);
  return chart.near > 0 ? chart.places.slice(0, chart.near) : chart.places;
}

/** Enough to meet the usual endings, and few enough to be looked at while somebody waits. */
const NEAR = 600;
/** Of a machine with more places it is not asked what can no longer happen: nobody would wait. */
const MOST_PLACES = 6_000;

/**
 * True when every place that a run of the trace's scenario can come to has been looked at. Where
 * there are too many, nothing can be said of what is impossible.
 */
export function isCharted(trace: Trace): boolean {
  const chart = chartOf(trace);
  explore(chart, MOST_PLACES);
  return chart.explored >= chart.places.length;
}

/** An ending, and the last outcome on the shortest way to it. */
export interface KnownEnding extends Ending {
  readonly last: { readonly stage: string; readonly outcome: Outcome } | null;
}

/**
 * Endings that runs of the trace's scenario come to, the ones with the shortest ways first. There
 * may be more.
 *
 * @param all true to look everywhere, so that there are no more.
 */
export function endingsOf(trace: Trace, all = false): readonly KnownEnding[] {
  const chart = chartOf(trace);
  if (!all) return (chart.nearEndings ??= endingsAmong(nearPlaces(chart)));
  explore(chart, MOST_PLACES);
  return (chart.allEndings ??= endingsAmong(chart.places));
}

function endingsAmong(places: readonly Place[]): KnownEnding[] {
  const found = new Map<string, KnownEnding>();
  for (const { ending, from } of places) {
    if (!ending || found.has(ending.key)) continue;
    const last = from && { stage: from.place.stage, outcome: from.outcome };
    found.set(ending.key, { ...ending, last });
  }
  return [...found.values()];
}

const placesBySnapshot = new WeakMap<AnyMachineSnapshot, Place>();

/** The place where a trace stands, if it has been found. */
function placeOf(chart: Chart, { stage, snapshot }: Trace): Place | undefined {
  const known = placesBySnapshot.get(snapshot);
  if (known) return known;
  const place = chart.byMoment.get(momentOf(stage, snapshot.context));
  if (place) placesBySnapshot.set(snapshot, place);
  return place;
}

/**
 * The ways to endings of a kind from everywhere, found backwards from them, the shortest first.
 *
 * @param key what the kind is called; equal for equal kinds.
 */
function waysTo(chart: Chart, key: string, isMeant: (ending: Ending) => boolean): Ways {
  explore(chart, MOST_PLACES);
  const known = chart.leadingTo.get(key);
  if (known) return known;
  const ends = chart.places.filter(({ ending }) => ending !== null && isMeant(ending));
  const ways = new Map<Place, Arrival | null>(ends.map((end) => [end, null]));
  // A map is walked in the order of entry, what is added meanwhile included.
  for (const place of ways.keys()) {
    for (const { place: earlier, outcome } of place.before) {
      if (!ways.has(earlier)) ways.set(earlier, { place, outcome });
    }
  }
  chart.leadingTo.set(key, ways);
  return ways;
}

/**
 * The labels of outcomes that lead from where the trace stands to an ending, as few as possible;
 * null when no run comes there any more, whatever happens.
 */
export const wayTo = (trace: Trace, { key }: Ending): string[] | null =>
  wayToAny(trace, key, (ending) => ending.key === key);

/**
 * The same to whichever ending of a kind is nearest.
 *
 * @param kind what the kind is called; equal for equal kinds of a strategy.
 */
export function wayToAny(
  trace: Trace,
  kind: string,
  isMeant: (ending: Ending) => boolean,
): string[] | null {
  const chart = chartOf(trace);
  const ways = waysTo(chart, kind, isMeant);
  const here = placeOf(chart, trace);
  if (!here || !ways.has(here)) return null;
  const labels: string[] = [];
  for (let next = ways.get(here); next; next = ways.get(next.place))
    labels.push(next.outcome.label);
  return labels;
}

/**
 * True when something has broken on the way back itself. The machine then still takes a report that
 * all is well again, but whether that can be true in the world is another matter: what is still
 * possible is not asked.
 */
export function isWayBackDamaged({ strategy, steps }: Trace): boolean {
  const { stages } = deriveFlow(strategy.machine);
  return steps.some(
    ({ stage, outcome }) =>
      outcome.fault !== undefined &&
      stages.find(({ id }) => id === stage)?.lane === 'rolling-back' &&
      outcome.fault.class !== 'soft',
  );
}

/** True when a run can still come to an ending from where the trace stands, whatever happens. */
export const canStillEnd = (trace: Trace, ending: Ending): boolean => wayTo(trace, ending) !== null;

/** What becomes of an outcome that happens in its own stage. */
export interface Effect {
  /** The stage that it leads to. */
  readonly to: string;
  /** What is reported, as the Result column reads. */
  readonly result: string;
}

/** What becomes of an outcome the first time it can happen in its stage; null if that is not soon. */
export function firstEffectOf(trace: Trace, { stage, outcome }: PlacedOutcome): Effect | null {
  const chart = chartOf(trace);
  const { strategy, assumed } = chart;
  for (const place of nearPlaces(chart)) {
    if (place.stage !== stage) continue;
    const next = statesAfter(strategy.machine, place.snapshot, outcome.event(assumed)).at(-1);
    if (!next || next === place.snapshot) continue;
    const result = fill(outcome.result, strategy.words(next.context));
    return { to: stageId(leafOf(next)), result };
  }
  return null;
}

/** `“Check fails”, then “Rollback is accepted”, then “v1 is restored”`. */
export const wayInWords = (labels: readonly string[]): string =>
  labels.length > 4
    ? `${labels.slice(0, 2).map(quoted).join(', then ')} and, ${labels.length - 3} outcomes later, ${quoted(labels.at(-1) ?? '')}`
    : labels.map(quoted).join(', then ');
