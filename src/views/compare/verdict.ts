import {
  type Counted,
  goesOnHarming,
  harmWithin,
  horizonOf,
  reachedAt,
} from '../../engine/horizon.ts';
import {
  excessRate,
  type Interval,
  missingRate,
  noticedStep,
  timeToDetect,
  timeToRestore,
  usualPods,
} from '../../engine/quantities.ts';
import { clock, count, listInWords, percent } from '../../engine/wording.ts';
import type { Both } from './compare.ts';
import { verdictWords as words } from './across-words.ts';

/** What two ended runs of different strategies are compared by. */
export type Measure = keyof typeof words.labels;

/** One measure of both runs, and which was better, in a sentence that says why. */
export interface VerdictRow {
  readonly id: Measure;
  readonly label: string;
  readonly cells: Both<string>;
  /** The better side; null when there is none. */
  readonly better: 0 | 1 | null;
  readonly sentence: string;
}

/** A side's name at the beginning of a sentence, and its run to the end. */
export interface NamedRun extends Counted {
  readonly name: string;
}

/** The factors of the harm that a run did between the fault and the horizon. */
interface Exposure {
  /** The part (0 to 1) of the users that was answered badly or not at all: the most, and on average. */
  readonly most: number;
  readonly average: number;
  /** Seconds from the fault reaching users to its being over, or to the horizon. */
  readonly seconds: number;
  /** The part (0 to 1) of bad answers, beyond what is normal, among those that could be bad. */
  readonly badRate: number;
}

type Served = Pick<Interval, 'shares' | 'badRate' | 'answered'>;

/** The part of all requests that was answered by a version that is worse than normal. */
function metWorse({ shares, badRate, answered }: Served, goodRate: number): number {
  return Object.entries(shares ?? {}).reduce((sum, [version, share]) => {
    const isWorse = excessRate({ shares: { [version]: share }, badRate, answered }, goodRate) > 0;
    return sum + (isWorse ? (share / 100) * (answered[version] ?? 1) : 0);
  }, 0);
}

/** @param horizon seconds after the fault up to which harm is counted. */
function exposureOf(run: NamedRun, horizon: number): Exposure {
  const { intervals, goodRate, restoredAt, badRates, answeredNow, clock: end } = run.quantities;
  const since = reachedAt(run);
  if (since === null) return { most: 0, average: 0, seconds: 0, badRate: 0 };
  const until = restoredAt ?? since + horizon;
  const { shares } = run.trace.production;
  const after = { shares, badRate: badRates, answered: answeredNow };
  const stretches = [
    ...intervals.filter(({ start }) => start >= since),
    { ...after, start: end, seconds: Math.max(0, until - end) },
  ].filter(({ start, seconds }) => seconds > 0 && start < until);
  const sumOf = (part: (served: Served) => number) =>
    stretches.reduce((total, stretch) => total + stretch.seconds * part(stretch), 0);
  const worse = (served: Served) => metWorse(served, goodRate);
  const reached = (served: Served) => worse(served) + missingRate(served);
  const worseSeconds = sumOf(worse);
  return {
    most: Math.max(0, ...stretches.map(reached)),
    average: until > since ? sumOf(reached) / (until - since) : 0,
    seconds: until - since,
    badRate: worseSeconds > 0 ? sumOf((served) => excessRate(served, goodRate)) / worseSeconds : 0,
  };
}

/** The verdict on two runs that have ended, counted up to one horizon after the fault. */
export function verdict(runs: Both<NamedRun>): VerdictRow[] {
  const horizon = horizonOf(runs);
  return [harmRow(runs, horizon), detectRow(runs), restoreRow(runs), podsRow(runs)];
}

/** How the first of two runs was better than the second. */
type Why = (better: NamedRun, worse: NamedRun) => string;

/** Puts the better side first; null for neither. */
function better(
  runs: Both<NamedRun>,
  [a, b]: Both<number>,
  why: Why,
): { side: 0 | 1; text: string } | null {
  if (a === b) return null;
  return a < b
    ? { side: 0, text: why(runs[0], runs[1]) }
    : { side: 1, text: why(runs[1], runs[0]) };
}

function row(
  id: Measure,
  cells: Both<string>,
  found: { side: 0 | 1; text: string } | null,
  equal: string,
): VerdictRow {
  return {
    id,
    label: words.labels[id],
    cells,
    better: found?.side ?? null,
    sentence: found?.text ?? equal,
  };
}

function harmRow(runs: Both<NamedRun>, horizon: number): VerdictRow {
  const harms = runs.map((run) => harmWithin(run, horizon)) as unknown as Both<
    ReturnType<typeof harmWithin>
  >;
  const badly = harms.map(({ servedBadly }) => Math.round(servedBadly));
  const missing = harms.map(({ unanswered }) => Math.round(unanswered));
  const totals = [0, 1].map((i) => (badly[i] ?? 0) + (missing[i] ?? 0)) as unknown as Both<number>;
  const cells = [0, 1].map((i) =>
    words.harmed(count(badly[i] ?? 0), count(missing[i] ?? 0)),
  ) as unknown as Both<string>;
  const why: Why = (w, l) => {
    const [least, most] = [Math.min(...totals), Math.max(...totals)];
    const missed = (run: NamedRun) => missing[runs.indexOf(run)] ?? 0;
    const reasons = harmReasons([w, l], [least, most], [missed(w), missed(l)], horizon);
    return words.lessHarm(w.name, count(least), count(most), reasons);
  };
  const equal = totals[0] === 0 ? words.noHarm : words.sameHarm(count(totals[0]));
  return row('harm', cells, better(runs, totals, why), equal);
}

/** A factor is named when it accounts for at least this part of the difference. */
const WORTH_NAMING = 0.2;

/**
 * Why the first run harmed fewer requests. Harm is a product of who was reached, for how long, and
 * how bad the answers were; a factor's part of the difference is its part of the ratio's logarithm.
 */
function harmReasons(
  [w, l]: Both<NamedRun>,
  [least, most]: Both<number>,
  [missedByW, missedByL]: Both<number>,
  horizon: number,
): string {
  if (least === 0) return words.because(words.nobodyReached);
  const [mine, theirs] = [exposureOf(w, horizon), exposureOf(l, horizon)];
  const decides = (factor: 'average' | 'seconds' | 'badRate') =>
    mine[factor] > 0 &&
    Math.log(theirs[factor] / mine[factor]) >= WORTH_NAMING * Math.log(most / least);
  const reasons = [
    ...(decides('average')
      ? [
          percent(mine.most) !== percent(theirs.most) && mine.most < theirs.most
            ? words.fewerReached(percent(mine.most), percent(theirs.most), l.name)
            : words.fewerOnAverage(percent(mine.average), percent(theirs.average), l.name),
        ]
      : []),
    ...(decides('seconds')
      ? [
          goesOnHarming(l) && !goesOnHarming(w)
            ? words.notOver(l.name)
            : words.overSooner(clock(mine.seconds), clock(theirs.seconds), l.name),
        ]
      : []),
    ...(decides('badRate')
      ? [words.fewerBad(percent(mine.badRate), percent(theirs.badRate), l.name)]
      : []),
    ...(missedByL - missedByW >= WORTH_NAMING * (most - least)
      ? [words.moreUnanswered(l.name, count(missedByL), count(missedByW))]
      : []),
  ];
  return reasons.length > 0 ? words.because(listInWords(reasons)) : '';
}

function detectRow(runs: Both<NamedRun>): VerdictRow {
  const times = runs.map((run) => ({
    run,
    seconds: timeToDetect(run.quantities),
    step: noticedStep(run.trace, run.quantities),
    isReached: reachedAt(run) !== null,
  }));
  const cell = ({ seconds, step, isReached }: (typeof times)[number]) =>
    seconds !== null
      ? clock(seconds)
      : step && !isReached
        ? words.beforeUsers
        : isReached
          ? words.notNoticed
          : words.nothingToNotice;
  // To notice it before anybody is harmed is better than any time; never to notice harm is worst.
  const value = ({ seconds, step, isReached }: (typeof times)[number]) =>
    seconds !== null ? Math.round(seconds) : !isReached ? (step ? -1 : NaN) : Infinity;
  const [a, b] = times as unknown as Both<(typeof times)[number]>;
  const values: Both<number> = [value(a), value(b)];
  const cells: Both<string> = [cell(a), cell(b)];
  const why: Why = (w, l) => {
    const [ours, theirs] = w === a.run ? [a, b] : [b, a];
    const { step } = ours;
    const at = step ? words.atStep(step.index, step.action, step.result) : '';
    if (!ours.isReached) return words.noticedBefore(w.name, at);
    return theirs.seconds === null
      ? words.onlyOneNoticed(w.name, cell(ours), l.name, at)
      : words.noticedSooner(w.name, cell(ours), cell(theirs), at);
  };
  if (values.some(Number.isNaN)) {
    const idle = [a, b].filter((_, i) => Number.isNaN(values[i])).map(({ run }) => run.name);
    return row('toDetect', cells, null, words.nothingToDetect(listInWords(idle.sort())));
  }
  const equal =
    values[0] === Infinity
      ? words.neitherNoticed
      : values[0] < 0
        ? words.bothBefore
        : words.sameDetect(cells[0]);
  return row('toDetect', cells, better(runs, values, why), equal);
}

function restoreRow(runs: Both<NamedRun>): VerdictRow {
  const value = (run: NamedRun) =>
    reachedAt(run) === null ? -1 : Math.round(timeToRestore(run.quantities) ?? Infinity);
  const cell = (run: NamedRun) => {
    const seconds = value(run);
    return seconds < 0
      ? words.nothingToRestore
      : seconds === Infinity
        ? words.notRestored
        : clock(seconds);
  };
  const values: Both<number> = [value(runs[0]), value(runs[1])];
  const cells: Both<string> = [cell(runs[0]), cell(runs[1])];
  const why: Why = (w, l) => {
    if (value(w) < 0) return words.noNeedToRestore(w.name, cell(l), l.name);
    if (value(l) === Infinity) return words.onlyOneRestored(w.name, cell(w), l.name);
    return words.restoredSooner(w.name, cell(w), cell(l), restoreReasons(w, l));
  };
  const equal =
    values[0] < 0
      ? words.neitherToRestore
      : values[0] === Infinity
        ? words.neitherRestored
        : words.sameRestore(cells[0]);
  return row('toRestore', cells, better(runs, values, why), equal);
}

/** Time to restore is the time to detect and the way back after it. */
function restoreReasons(w: NamedRun, l: NamedRun): string {
  const parts = (run: NamedRun) => {
    const detect = timeToDetect(run.quantities);
    const whole = timeToRestore(run.quantities) ?? 0;
    return detect === null ? null : { detect, back: whole - detect };
  };
  const [mine, theirs] = [parts(w), parts(l)];
  if (!mine || !theirs) return '';
  const reasons = [
    ...(Math.round(mine.detect) < Math.round(theirs.detect) ? [words.becauseNoticed] : []),
    ...(Math.round(mine.back) < Math.round(theirs.back)
      ? [words.shorterWayBack(clock(mine.back), clock(theirs.back), l.name)]
      : []),
  ];
  return reasons.length > 0 ? words.because(listInWords(reasons)) : '';
}

function podsRow(runs: Both<NamedRun>): VerdictRow {
  const values = runs.map(({ quantities }) =>
    Math.round(quantities.extraPodSeconds),
  ) as unknown as Both<number>;
  const cells = values.map((value) => count(value)) as unknown as Both<string>;
  const why: Why = (w, l) => {
    const [less, more] = [w, l].map(({ quantities }) => count(quantities.extraPodSeconds));
    const peak = [l.quantities.peakPods, usualPods(l.trace)] as const;
    return Math.round(w.quantities.extraPodSeconds) === 0
      ? words.noPodsNeeded(w.name, l.name, more ?? '', ...peak)
      : words.fewerPods(w.name, less ?? '', more ?? '', l.name, ...peak);
  };
  const equal = values[0] === 0 ? words.noExtraPods : words.samePods(cells[0]);
  return row('extraPods', cells, better(runs, values, why), equal);
}
