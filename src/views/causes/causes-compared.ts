import type { CauseId } from '../../engine/causes.ts';
import { conclusionOf } from '../../engine/conclusion.ts';
import { playToEnd, type Refusal } from '../../engine/plan.ts';
import {
  excessRate,
  missingRate,
  type Quantities,
  quantitiesOf,
  timeToRestore,
} from '../../engine/quantities.ts';
import type { Assumptions } from '../../engine/stage.ts';
import type { Explanations, Scenario, Strategy } from '../../engine/strategy.ts';
import type { Trace } from '../../engine/trace.ts';
import { type Mark, type Stretch, stretchesOf } from '../share-chart.ts';

/** A strategy with its lesson's id and how it meets each cause. */
export interface Contestant {
  readonly lesson: string;
  readonly strategy: Strategy;
  readonly causes: Explanations['causes'];
}

/** The step at which the controller first said that something is wrong. */
export interface Noticed {
  readonly step: number;
  /** Virtual seconds since the start. */
  readonly at: number;
  readonly action: string;
  readonly result: string;
}

/** What one strategy's run with the cause has come to. */
export interface MetRun {
  readonly kind: 'run';
  readonly lesson: string;
  readonly title: string;
  /** What this run shows of the cause. */
  readonly note: string;
  readonly trace: Trace;
  /** Absent for the strategy's first scenario. */
  readonly scenario?: string;
  /** Choices that the machine did not take; none, unless the mapping is wrong. */
  readonly refused: readonly Refusal[];
  readonly noticed: Noticed | null;
  readonly servedBadly: number;
  readonly unanswered: number;
  /** Requests per second that go on being harmed after the end; 0 when the harm is over. */
  readonly goesOn: number;
  /** Virtual seconds; what cannot be given in seconds is said. */
  readonly restore: number | 'not-restored' | 'nothing-to-restore';
  readonly extraPodSeconds: number;
  readonly conclusion: string | null;
  readonly stretches: readonly Stretch[];
  readonly marks: readonly Mark[];
  /** Virtual seconds that the run took. */
  readonly seconds: number;
  readonly requestsPerSecond: number;
}

/** A strategy that does not meet the cause, and why. */
export interface Spared {
  readonly kind: 'spared';
  readonly lesson: string;
  readonly title: string;
  readonly why: string;
}

export type Met = MetRun | Spared;

/** The learner's own numbers, as far as the strategy has them and they are within its bounds. */
export function sharedNumbers({ assumptions }: Strategy, own: Assumptions): Assumptions {
  return Object.fromEntries(
    Object.entries(own).filter(([id, value]) => {
      const bounds = Object.hasOwn(assumptions, id) ? assumptions[id] : undefined;
      return bounds !== undefined && value >= bounds.least && value <= bounds.most;
    }),
  );
}

/**
 * Lets every strategy meet one cause: its mapped run is played to its end.
 *
 * @param own assumed numbers that the learner has changed.
 * @throws Error when a mapping names a scenario that the strategy does not have.
 */
export const meetCause = (
  cause: CauseId,
  contestants: readonly Contestant[],
  own: Assumptions = {},
): Met[] => contestants.map((contestant) => meet(cause, contestant, own));

function meet(cause: CauseId, { lesson, strategy, causes }: Contestant, own: Assumptions): Met {
  const mapping = causes[cause];
  const { title } = strategy;
  if ('notApplicable' in mapping) {
    return { kind: 'spared', lesson, title, why: mapping.notApplicable };
  }
  const scenario = scenarioOf(strategy, mapping.scenario);
  const assumed = { ...scenario.assumed, ...sharedNumbers(strategy, own) };
  const { trace, refused } = playToEnd(strategy, { ...scenario, assumed }, mapping.choices);
  const quantities = quantitiesOf(trace);
  const { faultAt, servedBadly, unanswered, intervals, extraPodSeconds } = quantities;
  const isFirst = scenario === strategy.scenarios[0];
  return {
    kind: 'run',
    lesson,
    title,
    note: mapping.note,
    trace,
    ...(!isFirst && { scenario: scenario.id }),
    refused,
    noticed: noticedIn(trace, quantities),
    servedBadly,
    unanswered,
    goesOn: harmPerSecond(trace, quantities),
    restore:
      faultAt === null ? 'nothing-to-restore' : (timeToRestore(quantities) ?? 'not-restored'),
    extraPodSeconds,
    conclusion: conclusionOf(trace),
    stretches: stretchesOf(intervals),
    marks: marksOf(quantities),
    seconds: quantities.clock,
    requestsPerSecond: trace.assumed['requestsPerSecond'] ?? 0,
  };
}

function scenarioOf({ id, scenarios }: Strategy, name: string | undefined): Scenario {
  if (name === undefined) return scenarios[0];
  const scenario = scenarios.find((candidate) => candidate.id === name);
  if (!scenario) throw new Error(`Strategy "${id}" has no scenario "${name}".`);
  return scenario;
}

/**
 * Where the time to detect ends; without harm to users, where the controller was first alarmed. An
 * alarm that was raised only after the harm was over is about something else.
 */
function noticedIn({ steps }: Trace, { faultAt, noticedAt }: Quantities): Noticed | null {
  if (faultAt !== null && noticedAt === null) return null;
  const step = steps.find(
    ({ production, start, seconds }) =>
      production.after.noticed && (noticedAt === null || start + seconds >= noticedAt),
  );
  if (!step) return null;
  const { index, start, seconds, action, result } = step;
  return { step: index, at: start + seconds, action, result };
}

/** Requests per second that are harmed in the state that the run has ended in. */
function harmPerSecond(trace: Trace, quantities: Quantities): number {
  const { badRates, answeredNow, goodRate } = quantities;
  const { shares } = trace.production;
  const now = { shares, badRate: badRates, answered: answeredNow };
  const lambda = trace.assumed['requestsPerSecond'] ?? 0;
  return lambda * (excessRate(now, goodRate) + missingRate(now));
}

function marksOf({ faultAt, noticedAt, restoredAt }: Quantities): Mark[] {
  const marks = [
    { id: 'fault', at: faultAt },
    { id: 'noticed', at: noticedAt },
    { id: 'restored', at: restoredAt },
  ] as const;
  return marks.flatMap(({ id, at }) => (at === null ? [] : [{ id, at }]));
}

/** What runs are ranked by. */
export type Measure = 'harm' | 'restore' | 'pods';

/** A run and its place among the others: 1 for the best; equal runs share a place. */
export interface Ranked {
  readonly rank: number;
  readonly run: MetRun;
}

/**
 * What decides the place, the first number first; smaller is better. Values that read the same on
 * the page are equal, so they are rounded as the page rounds them.
 */
const keys: Readonly<Record<Measure, (run: MetRun) => readonly number[]>> = {
  harm: ({ servedBadly, unanswered, goesOn }) => [
    goesOn > 0 ? 1 : 0,
    Math.round(goesOn * 10),
    Math.round(servedBadly + unanswered),
  ],
  restore: ({ restore }) =>
    restore === 'not-restored'
      ? [1, 0]
      : restore === 'nothing-to-restore'
        ? [0, 0]
        : [0, Math.round(restore)],
  pods: ({ extraPodSeconds }) => [Math.round(extraPodSeconds)],
};

const compare = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
};

/** The runs from the best to the worst; those of one place in the order they are given. */
export function rank(runs: readonly MetRun[], measure: Measure): Ranked[] {
  const keyOf = keys[measure];
  const sorted = [...runs].sort((a, b) => compare(keyOf(a), keyOf(b)));
  return sorted.map((run) => ({
    run,
    rank: 1 + sorted.findIndex((other) => compare(keyOf(other), keyOf(run)) === 0),
  }));
}
