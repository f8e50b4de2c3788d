import type { CauseId } from '../../engine/causes.ts';
import { conclusionOf } from '../../engine/conclusion.ts';
import {
  type Counted,
  harmPerSecond,
  harmWithin,
  horizonOf,
  reachedAt,
} from '../../engine/horizon.ts';
import { type Meeting, playMeeting, sharedNumbers } from '../../engine/meeting.ts';
import type { Refusal } from '../../engine/plan.ts';
import {
  noticedStep,
  type Quantities,
  quantitiesOf,
  timeToRestore,
} from '../../engine/quantities.ts';
import type { Assumptions } from '../../engine/stage.ts';
import type { Explanations, Strategy } from '../../engine/strategy.ts';
import type { Trace } from '../../engine/trace.ts';
import {
  type GoingOn,
  type Mark,
  milestoneMarks,
  type Stretch,
  stretchAfter,
  stretchesOf,
} from '../share-chart.ts';

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
  /** Requests up to the horizon: the run goes on as it ended. */
  readonly servedBadly: number;
  readonly unanswered: number;
  /** Requests per second that go on being harmed after the horizon; 0 when the harm is over. */
  readonly goesOn: number;
  /** Virtual seconds; what cannot be given in seconds is said. */
  readonly restore: number | 'not-restored' | 'nothing-to-restore';
  readonly extraPodSeconds: number;
  readonly conclusion: string | null;
  readonly stretches: readonly Stretch[];
  /** How it goes on after its end. */
  readonly goingOn: GoingOn;
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

/** How one strategy fares with the cause. */
export type Met = MetRun | Spared;

/** All strategies with one cause, and how far each is counted. */
export interface Meetings {
  readonly met: readonly Met[];
  /** Seconds after the fault has reached users, the same for all. */
  readonly horizon: number;
}

/**
 * Lets every strategy meet one cause: its mapped run is played to its end, and counted up to one
 * horizon for all, so that a run does not look better for ending early.
 *
 * @param own assumed numbers that the learner has changed.
 * @throws Error when a mapping names a scenario that the strategy does not have.
 */
export function meetCause(
  cause: CauseId,
  contestants: readonly Contestant[],
  own: Assumptions = {},
): Meetings {
  const rows = contestants.map(({ lesson, strategy, causes }) => {
    const mapping = causes[cause];
    const about = { lesson, title: strategy.title };
    return 'notApplicable' in mapping
      ? { ...about, why: mapping.notApplicable, run: null }
      : { ...about, note: mapping.note, run: play(strategy, mapping, own) };
  });
  const horizon = horizonOf(rows.flatMap(({ run }) => run ?? []));
  const met = rows.map((row): Met => {
    if (row.run === null) {
      const { lesson, title, why } = row;
      return { kind: 'spared', lesson, title, why };
    }
    const { run, ...about } = row;
    return { kind: 'run', ...about, ...metRun(run, horizon) };
  });
  return { met, horizon };
}

interface PlayedRun extends Counted {
  readonly refused: readonly Refusal[];
}

function play(strategy: Strategy, meeting: Meeting, own: Assumptions): PlayedRun {
  const { trace, refused } = playMeeting(strategy, meeting, sharedNumbers(strategy, own));
  return { trace, refused, quantities: quantitiesOf(trace) };
}

function metRun(run: PlayedRun, horizon: number) {
  const { trace, quantities, refused } = run;
  const { scenario } = trace.run;
  const reached = reachedAt(run);
  const goesOn = harmPerSecond(run);
  return {
    trace,
    ...(scenario.id !== trace.strategy.scenarios[0].id && { scenario: scenario.id }),
    refused,
    noticed: noticedIn(trace, quantities),
    ...harmWithin(run, horizon),
    goesOn: goesOn.servedBadly + goesOn.unanswered,
    restore:
      reached === null ? 'nothing-to-restore' : (timeToRestore(quantities) ?? 'not-restored'),
    extraPodSeconds: quantities.extraPodSeconds,
    conclusion: conclusionOf(trace),
    stretches: stretchesOf(quantities.intervals),
    goingOn: stretchAfter(run),
    marks: milestoneMarks(run),
    seconds: quantities.clock,
    requestsPerSecond: trace.assumed['requestsPerSecond'] ?? 0,
  } as const;
}

function noticedIn(trace: Trace, quantities: Quantities): Noticed | null {
  const step = noticedStep(trace, quantities);
  if (!step) return null;
  const { index, start, seconds, action, result } = step;
  return { step: index, at: start + seconds, action, result };
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
  harm: ({ servedBadly, unanswered }) => [Math.round(servedBadly) + Math.round(unanswered)],
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
