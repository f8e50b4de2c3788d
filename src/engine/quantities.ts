import { fill } from './wording.ts';
import { isUp, type Production, readyOf } from './strategy.ts';
import type { Step } from './step.ts';
import type { Trace } from './trace.ts';

/** A stretch of virtual time in which nothing changed for the users. */
export interface Interval {
  /** Virtual seconds since the start of the run. */
  readonly start: number;
  readonly seconds: number;
  /** Percent of the requests by version; null while no version is up. */
  readonly shares: Production['shares'] | null;
  /** The part (0 to 1) of each version's answers that really was bad. */
  readonly badRate: Readonly<Record<string, number>>;
  /** The part (0 to 1) of each version's requests that was answered; all, where it is not given. */
  readonly answered: Readonly<Record<string, number>>;
  readonly pods: Production['pods'];
  readonly mirrored: NonNullable<Production['mirrored']> | null;
  /** True when somebody is not answered because something is broken, and not for a planned swap. */
  readonly broken: boolean;
  /** True when the controller has noticed something wrong by the end of it. */
  readonly noticedAtEnd: boolean;
}

/**
 * The part (0 to 1) of each version's requests that its ready pods can answer: none without a ready
 * pod, and 1/ρ where the utilisation ρ = λ · share / (ready pods · requests that one can answer) is
 * above 1. Without `podRequestsPerSecond` a ready pod can answer all.
 */
export function answeredParts(
  { shares, pods }: Pick<Production, 'shares' | 'pods'>,
  requestsPerSecond: number,
  podRequestsPerSecond = Infinity,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(shares).map(([version, share]) => {
      const capacity = readyOf(pods, version) * podRequestsPerSecond;
      const demand = (requestsPerSecond * share) / 100;
      if (share > 0 && !(capacity > 0)) return [version, 0];
      return [version, demand > capacity ? capacity / demand : 1];
    }),
  );
}

/** Pods of all versions that are paid for, ready or not. */
export const podsIn = (pods: Production['pods']): number =>
  Object.values(pods).reduce((sum, { desired }) => sum + desired, 0);

/**
 * The pods that serve outside a rollout: the assumed `replicas`; without them, those of the versions
 * that serve at the start. Pods that the rollout has asked for by then are not among them.
 */
export function usualPods({ assumed, steps, production }: Trace): number {
  const { shares, pods } = steps[0]?.production.before ?? production;
  const serving = Object.entries(pods).filter(([version]) => (shares[version] ?? 0) > 0);
  return assumed['replicas'] ?? podsIn(Object.fromEntries(serving));
}

/**
 * What the pods cost beyond the N that serve outside a rollout: pod-seconds = Σ (pods − N) · seconds.
 * Fewer pods are no saving: they do not make up for more at another time.
 */
export const extraPodSecondsOf = (intervals: readonly Interval[], usual: number): number =>
  intervals.reduce(
    (sum, { pods, seconds }) => sum + Math.max(0, podsIn(pods) - usual) * seconds,
    0,
  );

/** Harm done, in requests. */
export interface Harm {
  /** Answered worse than the good version would have answered. */
  readonly servedBadly: number;
  /** Not answered at all: no pod was ready, or too few for the load. */
  readonly unanswered: number;
}

/** The part (0 to 1) of all requests in an interval that was answered worse than normal. */
export function excessRate(
  { shares, badRate, answered }: Pick<Interval, 'shares' | 'badRate' | 'answered'>,
  goodRate: number,
): number {
  return Object.entries(shares ?? {}).reduce(
    (sum, [version, share]) =>
      sum +
      (share / 100) *
        (answered[version] ?? 1) *
        Math.max(0, (badRate[version] ?? goodRate) - goodRate),
    0,
  );
}

/** The part (0 to 1) of all requests in an interval that was not answered. */
export function missingRate({ shares, answered }: Pick<Interval, 'shares' | 'answered'>): number {
  if (shares === null) return 1;
  return Object.entries(shares).reduce(
    (sum, [version, share]) => sum + (share / 100) * (1 - (answered[version] ?? 1)),
    0,
  );
}

/**
 * Requests served badly and not at all: B = λ · Σ share · (bad rate − good rate) · seconds over
 * intervals of constant share, as far as they are answered, and λ · seconds for the part that is
 * not. Standard arithmetic: only what is worse than the good version's own bad answers counts.
 */
export function harmOf(
  intervals: readonly Interval[],
  requestsPerSecond: number,
  goodRate: number,
): Harm {
  let servedBadly = 0;
  let unanswered = 0;
  for (const interval of intervals) {
    const requests = requestsPerSecond * interval.seconds;
    unanswered += requests * missingRate(interval);
    servedBadly += requests * excessRate(interval, goodRate);
  }
  return { servedBadly, unanswered };
}

/** When the fault reached users, was noticed, and was over. Virtual seconds since the start. */
export interface Milestones {
  readonly faultAt: number | null;
  readonly noticedAt: number | null;
  readonly restoredAt: number | null;
}

/**
 * The moments that time to detect and time to restore are measured between.
 *
 * - fault: the start of the first interval with answers that are worse than normal, or with none
 *   because something is broken;
 * - noticed: the end of the first interval from then on that leaves the controller alarmed;
 * - restored: the end of the last interval with worse or missing answers, once one without follows
 *   or the versions that serve from then on are good (`goodNow`).
 */
export function milestones(
  intervals: readonly Interval[],
  goodRate: number,
  goodNow: boolean,
): Milestones {
  let faultAt: number | null = null;
  let noticedAt: number | null = null;
  let harmEndedAt: number | null = null;
  for (const interval of intervals) {
    const { start, seconds, noticedAtEnd } = interval;
    const end = start + seconds;
    const worse = excessRate(interval, goodRate) > 0;
    const harms = worse || missingRate(interval) > 0;
    if (faultAt === null && (worse || interval.broken)) faultAt = start;
    if (faultAt === null) continue;
    // An alarm after the harm is over is about something else.
    if (noticedAt === null && noticedAtEnd && harms) noticedAt = end;
    if (harms) harmEndedAt = end;
  }
  return { faultAt, noticedAt, restoredAt: goodNow ? harmEndedAt : null };
}

/** Time to detect, in virtual seconds: from the fault reaching users to its being noticed. */
export const timeToDetect = ({ faultAt, noticedAt }: Milestones): number | null =>
  faultAt === null || noticedAt === null ? null : noticedAt - faultAt;

/** Time to restore, in virtual seconds: from the fault reaching users to good answers for all. */
export const timeToRestore = ({ faultAt, restoredAt }: Milestones): number | null =>
  faultAt === null || restoredAt === null ? null : restoredAt - faultAt;

/** What a run has cost so far. */
export interface Quantities extends Harm, Milestones {
  /** One for each step. */
  readonly intervals: readonly Interval[];
  /** Virtual seconds since the start. */
  readonly clock: number;
  /** How good each version really is, as far as the run has brought it to light. */
  readonly truth: Readonly<Record<string, string>>;
  /** The part (0 to 1) of bad answers among all, from now on. */
  readonly badRateNow: number;
  /** The part (0 to 1) of each serving version's answers that is bad from now on. */
  readonly badRates: Readonly<Record<string, number>>;
  /** The part (0 to 1) of each serving version's requests that is answered from now on. */
  readonly answeredNow: Readonly<Record<string, number>>;
  /** The most pods there were at once, and what those beyond `replicas` (or the first ones) cost. */
  readonly peakPods: number;
  readonly extraPodSeconds: number;
  readonly goodRate: number;
}

const workedOut = new WeakMap<Trace, Quantities>();

/**
 * The quantities of a trace up to its last step, worked out once for each trace. What an outcome
 * reveals holds back to the moment since which that version has been serving, unless something had
 * come to light of it before; what it changes holds from the end of its step on.
 */
export function quantitiesOf(trace: Trace): Quantities {
  const quantities = workedOut.get(trace) ?? workOut(trace);
  workedOut.set(trace, quantities);
  return quantities;
}

function workOut(trace: Trace): Quantities {
  const { strategy, run, steps, assumed } = trace;
  const rateOf = (quality: string | undefined) => strategy.qualities[quality ?? 'good']?.(assumed);
  const goodRate = rateOf('good') ?? 0;
  const truth: Record<string, string> = { ...run.scenario.truth };
  const holdsSince: Record<string, number> = {};
  const known = new Set<string>();
  const intervals: Interval[] = [];
  const lambda = assumed['requestsPerSecond'] ?? 0;
  const answeredIn = (production: Production) =>
    answeredParts(production, lambda, assumed['podRequestsPerSecond']);

  for (const [at, step] of steps.entries()) {
    const { outcome, production } = step;
    const words = strategy.words(step.after);
    const shares = step.nobodyServes ? null : production.before.shares;
    for (const version of Object.keys(production.after.shares)) {
      if (!shares?.[version]) holdsSince[version] = at + 1;
    }
    for (const [key, quality] of Object.entries(outcome.reveals ?? {})) {
      const version = fill(key, words);
      // What has come to light once stays true until something changes it.
      if (known.has(version)) continue;
      known.add(version);
      truth[version] = quality;
      for (let i = holdsSince[version] ?? 0; i < at; i += 1) {
        const earlier = intervals[i];
        if (earlier) {
          const badRate = { ...earlier.badRate, [version]: rateOf(quality) ?? goodRate };
          intervals[i] = { ...earlier, badRate };
        }
      }
    }
    const badRate = Object.fromEntries(
      Object.keys(shares ?? {}).map((version) => [version, rateOf(truth[version]) ?? goodRate]),
    );
    const answered = answeredIn(production.before);
    intervals.push({
      start: step.start,
      seconds: step.seconds,
      shares,
      badRate,
      answered,
      pods: production.before.pods,
      mirrored: production.before.mirrored ?? null,
      broken: shares
        ? Object.values(answered).some((part) => part < 1)
        : !(isUp(production.before) && isUp(production.after)),
      noticedAtEnd: production.after.noticed,
    });
    for (const [key, quality] of Object.entries(outcome.becomes ?? {})) {
      const version = fill(key, words);
      truth[version] = quality;
      known.delete(version);
      // What comes to light later says nothing of the time before this change.
      holdsSince[version] = at + 1;
    }
  }

  const { production } = trace;
  const serving = Object.entries(production.shares).filter(([, share]) => share > 0);
  const badRates = Object.fromEntries(
    serving.map(([version]) => [version, rateOf(truth[version]) ?? goodRate]),
  );
  const answeredNow = answeredIn(production);
  const goodNow = serving.every(
    ([version]) => (answeredNow[version] ?? 0) >= 1 && (badRates[version] ?? 0) <= goodRate,
  );
  const badRateNow = serving.reduce(
    (sum, [version, share]) => sum + (share / 100) * (badRates[version] ?? goodRate),
    0,
  );
  const atStart = podsIn((steps[0]?.production.before ?? production).pods);
  return {
    clock: steps.reduce((sum, { seconds }) => sum + seconds, 0),
    truth,
    badRateNow,
    badRates,
    answeredNow,
    goodRate,
    peakPods: Math.max(atStart, ...steps.map((step) => podsIn(step.production.after.pods))),
    extraPodSeconds: extraPodSecondsOf(intervals, usualPods(trace)),
    intervals,
    ...harmOf(intervals, lambda, goodRate),
    ...milestones(intervals, goodRate, goodNow),
  };
}

/**
 * The step with which the time to detect ends; without harm to users, the one that first alarmed the
 * controller. An alarm that was raised only after the harm was over is about something else.
 */
export function noticedStep(
  { steps }: Trace,
  { faultAt, noticedAt }: Pick<Milestones, 'faultAt' | 'noticedAt'>,
): Step | null {
  if (faultAt !== null && noticedAt === null) return null;
  const step = steps.find(
    ({ production, start, seconds }) =>
      production.after.noticed && (noticedAt === null || start + seconds >= noticedAt),
  );
  return step ?? null;
}
