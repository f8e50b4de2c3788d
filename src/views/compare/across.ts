import { type Counted, harmUntil } from '../../engine/horizon.ts';
import { noticedStep, podsIn, quantitiesOf, usualPods } from '../../engine/quantities.ts';
import type { Step } from '../../engine/step.ts';
import type { Production } from '../../engine/strategy.ts';
import { type Trace, traceUpTo } from '../../engine/trace.ts';
import { clock, count } from '../../engine/wording.ts';
import { near } from '../../ui/near.ts';
import { bandsOf, type GoingOn, type Mark, stretchAfter, UNANSWERED } from '../share-chart.ts';
import { acrossWords as words } from './across-words.ts';
import type { Both } from './compare.ts';

/** Seconds that sums of seconds may be off by. */
const CLOSE = 1e-6;

const endOf = ({ start, seconds }: Pick<Step, 'start' | 'seconds'>) => start + seconds;

/** Virtual seconds from a run's start to its last step's end. */
export const lengthOf = ({ steps }: Trace): number => {
  const last = steps.at(-1);
  return last ? endOf(last) : 0;
};

/** What a run is doing at a moment. */
export type Doing =
  | { readonly kind: 'at-start' }
  | { readonly kind: 'during' | 'after'; readonly step: Step }
  | { readonly kind: 'ended'; readonly at: number }
  /** Its steps have not been taken as far as that. */
  | { readonly kind: 'not-taken'; readonly upTo: number };

/** One side at one moment. */
export interface SideNow {
  readonly doing: Doing;
  /** Who answers, as words; null where it is not known. */
  readonly state: {
    readonly serving: string;
    readonly production: Production;
    /** Requests, as far as it has come to light by then. */
    readonly servedBadly: number;
    readonly unanswered: number;
    readonly extraPodSeconds: number;
  } | null;
}

/** Who answers the users: "v1 80 %, v2 20 %". */
export const servingInWords = (served: GoingOn): string =>
  bandsOf({ ...served, start: 0, seconds: 0 })
    .map(({ of, from, to }) =>
      words.share(of === UNANSWERED ? words.notAnswered : of, Math.round((to - from) * 10) / 10),
    )
    .join(', ');

/**
 * A run at a moment of virtual time. While a step lasts, what held before it holds; a run that has
 * ended goes on as it ended.
 *
 * @param trace the steps that may be shown.
 * @param at virtual seconds since the start.
 */
export function sideAt(trace: Trace, at: number): SideNow {
  const { steps } = trace;
  const firstAfter = steps.findIndex((step) => endOf(step) > at + CLOSE);
  const done = firstAfter < 0 ? steps.length : firstAfter;
  const during = steps[done];
  const last = steps[done - 1];
  const upTo = lengthOf(trace);
  if (!during && !trace.ended && at > upTo + CLOSE) {
    return { doing: { kind: 'not-taken', upTo }, state: null };
  }
  const past = traceUpTo(trace, done);
  const run: Counted = { trace: past, quantities: quantitiesOf(past) };
  const { quantities } = run;
  const nobodyServes = during !== undefined && during.nobodyServes && at > during.start + CLOSE;
  const goingOn = stretchAfter(run);
  const partly = Math.max(0, at - quantities.clock);
  const lambda = trace.assumed['requestsPerSecond'] ?? 0;
  const harm = nobodyServes
    ? { ...quantities, unanswered: quantities.unanswered + lambda * partly }
    : harmUntil(run, at);
  const { pods } = past.production;
  const extra = Math.max(0, podsIn(pods) - usualPods(trace));
  return {
    doing:
      during && at > during.start + CLOSE
        ? { kind: 'during', step: during }
        : trace.ended && done === steps.length && at > upTo + CLOSE
          ? { kind: 'ended', at: upTo }
          : last
            ? { kind: 'after', step: last }
            : { kind: 'at-start' },
    state: {
      serving: servingInWords(nobodyServes ? { ...goingOn, shares: null } : goingOn),
      production: past.production,
      servedBadly: harm.servedBadly,
      unanswered: harm.unanswered,
      // What pods cost after the end of a rollout is no longer its own.
      extraPodSeconds: quantities.extraPodSeconds + (during ? extra * partly : 0),
    },
  };
}

/** One row of the table that says how both sides stand at one moment. */
export interface NowRow {
  readonly id: keyof typeof words.now;
  readonly label: string;
  readonly cells: Both<string>;
  readonly differs: boolean;
}

/** Both sides at one moment, a row for each thing that at least one of them has. */
export function nowRows(sides: Both<SideNow>): NowRow[] {
  type Read = (state: NonNullable<SideNow['state']>) => string | null;
  const row = (id: NowRow['id'], read: Read): NowRow[] => {
    const cells = sides.map(({ state }) => state && read(state)) as [string | null, string | null];
    if (cells.every((cell) => cell === null)) return [];
    const [a, b] = cells.map((cell) => cell ?? words.none) as [string, string];
    return [{ id, label: words.now[id], cells: [a, b], differs: a !== b }];
  };
  const [left, right] = [doingInWords(sides[0].doing), doingInWords(sides[1].doing)];
  return [
    { id: 'step', label: words.now.step, cells: [left, right], differs: false },
    ...row('serving', ({ serving }) => serving),
    ...row('knows', ({ production }) => knowsInWords(production)),
    ...row('phase', ({ production: { phase } }) =>
      phase ? words.phase(phase.name, phase.message) : null,
    ),
    ...row('desired', ({ production: { desired } }) => desired ?? null),
    ...row('pods', ({ production }) => podsInWords(production)),
    ...row('servedBadly', ({ servedBadly }) => count(servedBadly)),
    ...row('unanswered', ({ unanswered }) => count(unanswered)),
    ...row('extraPods', ({ extraPodSeconds }) => count(extraPodSeconds)),
  ];
}

function doingInWords(doing: Doing): string {
  switch (doing.kind) {
    case 'at-start':
      return words.atStart;
    case 'during':
      return words.during(doing.step.index, doing.step.action, clock(endOf(doing.step)));
    case 'after':
      return words.after(doing.step.index, doing.step.action);
    case 'ended':
      return words.endedAt(clock(doing.at));
    case 'not-taken':
      return words.takenTo(clock(doing.upTo));
  }
}

/** What the controller has noticed, and what its monitor says of the versions that serve. */
function knowsInWords({ noticed, seen, shares }: Production): string {
  const checked = Object.entries(seen)
    .filter(([version, what]) => what !== 'unknown' && (shares[version] ?? 0) > 0)
    .map(([version, what]) => words.seen(version, what as 'healthy' | 'failing'));
  return [noticed ? words.hasNoticed : words.hasNotNoticed, ...checked].join('; ');
}

const podsInWords = ({ pods }: Production): string =>
  Object.entries(pods)
    .filter(([, { desired }]) => desired > 0)
    .map(([version, { ready, desired }]) => words.ready(version, ready, desired))
    .join(', ') || words.noPods;

/** What deserves a word at a step: a fault reached users, was noticed, or its harm was over. */
export type Milestone = Exclude<Mark['id'], 'now' | 'ended'>;

/** A row of the table of both runs on one time axis. */
export type TimeRow =
  | {
      readonly kind: 'step';
      readonly key: string;
      readonly side: 0 | 1;
      readonly step: Step;
      readonly from: number;
      readonly to: number;
      /** Who answers while the step lasts. */
      readonly serving: string;
      readonly milestones: readonly Milestone[];
      readonly when: 'past' | 'during' | 'ahead';
    }
  | {
      readonly kind: 'end';
      readonly key: string;
      readonly side: 0 | 1;
      readonly at: number;
      readonly serving: string;
    }
  | { readonly kind: 'now'; readonly key: 'now'; readonly at: number };

/** The steps at which a fault reached users, was noticed, and its harm was over; 0-based. */
function milestoneSteps({ trace, quantities }: Counted): Readonly<Record<Milestone, number>> {
  const { steps } = trace;
  const isAt = (a: number, b: number | null) => b !== null && Math.abs(a - b) < CLOSE;
  return {
    fault: steps.findIndex(({ start, seconds }) => seconds > 0 && isAt(start, quantities.faultAt)),
    noticed: (noticedStep(trace, quantities)?.index ?? 0) - 1,
    restored: steps.findIndex((step) => isAt(endOf(step), quantities.restoredAt)),
  };
}

function rowsOf(run: Counted, side: 0 | 1, now: number): TimeRow[] {
  const { trace, quantities } = run;
  const at = milestoneSteps(run);
  const rows = trace.steps.map((step, i): TimeRow => {
    const [from, to] = [step.start, endOf(step)];
    const interval = quantities.intervals[i];
    return {
      kind: 'step',
      key: `${side}.${step.index}`,
      side,
      step,
      from,
      to,
      serving: interval ? servingInWords(interval) : '',
      milestones: (['fault', 'noticed', 'restored'] as const).filter((id) => at[id] === i),
      when: to <= now + CLOSE ? 'past' : from < now - CLOSE ? 'during' : 'ahead',
    };
  });
  if (!trace.ended) return rows;
  const serving = servingInWords(stretchAfter(run));
  return [...rows, { kind: 'end', key: `${side}.end`, side, at: lengthOf(trace), serving }];
}

const timeOf = (row: TimeRow) => (row.kind === 'step' ? row.to : row.at);

/** Both runs in the order of time, and where the moment in view stands among their steps. */
export interface TimeTable {
  readonly rows: readonly TimeRow[];
  readonly rowCount: number;
  readonly before: number;
  readonly after: number;
}

/**
 * Both runs on one time axis as a table, in the order in which their steps end.
 *
 * @param now the moment in view, in virtual seconds.
 */
export function timeTable(sides: Both<Counted>, now: number): TimeTable {
  const steps = [...rowsOf(sides[0], 0, now), ...rowsOf(sides[1], 1, now)].sort(
    (a, b) => timeOf(a) - timeOf(b),
  );
  const past = steps.filter((row) => timeOf(row) <= now + CLOSE).length;
  const all: TimeRow[] = [
    ...steps.slice(0, past),
    { kind: 'now', key: 'now', at: now },
    ...steps.slice(past),
  ];
  const { from, to } = near(all.length, past);
  return {
    rows: all.slice(from, to),
    rowCount: all.length,
    before: from,
    after: all.length - to,
  };
}

/** What is said where only one of two runs limits what a pod can answer; null where both do, or none. */
export function onlyLimit([a, b]: Both<Trace>): string | null {
  const limitOf = ({ assumed }: Trace) => assumed['podRequestsPerSecond'];
  const [ours, theirs] = [limitOf(a), limitOf(b)];
  const [left, right] = [a.strategy.title, b.strategy.title];
  if (ours !== undefined && theirs === undefined) return words.onlyOneLimits(left, ours, right);
  if (theirs !== undefined && ours === undefined) return words.onlyOneLimits(right, theirs, left);
  return null;
}
