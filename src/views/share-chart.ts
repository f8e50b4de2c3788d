import type { Counted } from '../engine/horizon.ts';
import { type Interval, noticedStep } from '../engine/quantities.ts';
import { clock } from '../engine/wording.ts';

/** A stretch of virtual time in which nothing that a chart or its table shows has changed. */
export type Stretch = Pick<
  Interval,
  'start' | 'seconds' | 'shares' | 'badRate' | 'answered' | 'pods' | 'mirrored'
>;

const looksOf = ({ shares, badRate, answered, pods, mirrored }: Stretch) =>
  JSON.stringify([shares, badRate, answered, pods, mirrored]);

/** The intervals without those that take no time, and with equal neighbours made one. */
export function stretchesOf(intervals: readonly Interval[]): Stretch[] {
  const stretches: Stretch[] = [];
  let looks = '';
  for (const { start, seconds, shares, badRate, answered, pods, mirrored } of intervals) {
    if (!(seconds > 0)) continue;
    const stretch = { start, seconds, shares, badRate, answered, pods, mirrored };
    const before = stretches.at(-1);
    const next = looksOf(stretch);
    if (before && next === looks) {
      stretches[stretches.length - 1] = { ...before, seconds: before.seconds + seconds };
    } else stretches.push(stretch);
    looks = next;
  }
  return stretches;
}

/** How users are served from the end of a run on. */
export type GoingOn = Omit<Stretch, 'start' | 'seconds'>;

/** What a run has come to: it stays so after its last step. */
export function stretchAfter({ trace: { production }, quantities }: Counted): GoingOn {
  const { shares, pods, mirrored = null } = production;
  const { badRates: badRate, answeredNow: answered } = quantities;
  return { shares, badRate, answered, pods, mirrored };
}

/** The stretches of a run, and how it goes on from its end to the end of a longer time axis. */
export function stretchesUntil(
  stretches: readonly Stretch[],
  goingOn: GoingOn,
  until: number,
): readonly Stretch[] {
  const last = stretches.at(-1);
  const end = last ? last.start + last.seconds : 0;
  return until > end ? [...stretches, { ...goingOn, start: end, seconds: until - end }] : stretches;
}

/**
 * The moments that the times to detect and to restore are measured between, as far as there are any;
 * where no user is harmed, when the controller was alarmed all the same.
 */
export function milestoneMarks({ trace, quantities }: Counted): Mark[] {
  const { faultAt, noticedAt, restoredAt } = quantities;
  const alarm = faultAt === null ? noticedStep(trace, quantities) : null;
  const marks = [
    { id: 'fault', at: faultAt },
    { id: 'noticed', at: alarm ? alarm.start + alarm.seconds : noticedAt },
    { id: 'restored', at: restoredAt },
  ] as const;
  return marks.flatMap(({ id, at }) => (at === null ? [] : [{ id, at }]));
}

/** What an area of the chart stands for: a version that answers, or nobody. */
export const UNANSWERED = 'unanswered';

/** One version's part of a stretch, or the part without an answer; in percent of all requests. */
export interface Band {
  readonly of: string;
  readonly from: number;
  readonly to: number;
}

/** Percent that are drawn at least: sums of shares are only as exact as a computer's fractions. */
const LEAST_PART = 1e-6;

/** The parts of a stretch from bottom to top: they reach from 0 to 100 without a gap. */
export function bandsOf({ shares, answered }: Stretch): Band[] {
  const bands: Band[] = [];
  let top = 0;
  for (const version of Object.keys(shares ?? {}).sort()) {
    const part = (shares?.[version] ?? 0) * (answered[version] ?? 1);
    if (!(part > LEAST_PART)) continue;
    bands.push({ of: version, from: top, to: top + part });
    top += part;
  }
  if (top < 100 - LEAST_PART) return [...bands, { of: UNANSWERED, from: top, to: 100 }];
  return bands.map((band, i) => (i === bands.length - 1 ? { ...band, to: 100 } : band));
}

/** A moment that is worth a mark, in virtual seconds. */
export interface Mark {
  readonly id: 'fault' | 'noticed' | 'restored' | 'ended' | 'now';
  readonly at: number;
}

/** A step whose end is marked below the areas. */
export interface StepEnd {
  /** 1 for the first. */
  readonly index: number;
  /** Virtual seconds. */
  readonly at: number;
}

/** What a chart is drawn from. */
export interface ChartInput {
  readonly stretches: readonly Stretch[];
  /** Where the time axis ends, in virtual seconds. */
  readonly until: number;
  readonly marks: readonly Mark[];
  /** Ends of steps; none are drawn without them. */
  readonly steps?: readonly StepEnd[];
  /** The room there is, in pixels: of the whole width, and of the areas' height. */
  readonly width: number;
  readonly height: number;
}

/** One area of the chart, over all stretches, as the `d` of an SVG path. */
export interface Area {
  readonly of: string;
  readonly path: string;
}

/** Where a mark stands; each has a line of its own for its words, so that none covers another. */
export interface PlacedMark extends Mark {
  readonly x: number;
  /** The baseline of its words. */
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

/** A chart in pixels. */
export interface Chart {
  readonly width: number;
  readonly height: number;
  /** The frame of the areas. */
  readonly plot: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly areas: readonly Area[];
  /** Percent of the requests that are copied, as the `d` of a path; empty without copies. */
  readonly copies: string;
  readonly times: readonly {
    readonly x: number;
    readonly label: string;
    readonly anchor: 'start' | 'middle' | 'end';
  }[];
  readonly shares: readonly { readonly y: number; readonly label: string }[];
  readonly marks: readonly PlacedMark[];
  /** Where steps end, and their numbers, as many as there is room for. */
  readonly steps: {
    readonly y: number;
    readonly ends: readonly number[];
    readonly labels: readonly { readonly x: number; readonly text: string }[];
  };
  /** The line of the times. */
  readonly timesY: number;
}

const AXIS = { left: 44, bottom: 22, right: 10, top: 6 };
const MARK_LINE = 17;
/** Pixels that the words of a mark take at most. */
const MARK_ROOM = 150;
/** The line of the steps' ends, and pixels between two of their labels, at least. */
const STEP_LINE = 22;
const STEP_ROOM = 34;
/** Pixels between two times on the axis, at least. */
const TIME_ROOM = 70;

/** Steps of a time axis that are read easily, in seconds. */
const TIME_STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400,
];

/** The times that the axis names, from 0 on. */
export function timesUpTo(until: number, most: number): number[] {
  const fits = (step: number) => until / step <= Math.max(1, most);
  let step = TIME_STEPS.find(fits) ?? 86_400;
  while (!fits(step)) step *= 2;
  return Array.from({ length: Math.floor(until / step) + 1 }, (_, i) => i * step);
}

/** Steps that end close to each other share a label: "2–4". */
function stepLabels(ends: readonly { readonly index: number; readonly x: number }[]) {
  const groups: { x: number; first: number; last: number }[] = [];
  for (const { index, x } of ends) {
    const group = groups.at(-1);
    if (group && x - group.x < STEP_ROOM) group.last = index;
    else groups.push({ x, first: index, last: index });
  }
  return groups.map(({ x, first, last }) => ({
    x,
    text: first === last ? String(first) : `${first}–${last}`,
  }));
}

/** A mark's words stand right of it, unless there is too little room and more on the left. */
const anchorAt = (x: number, width: number): 'start' | 'end' =>
  width - x < MARK_ROOM && x > width - x ? 'end' : 'start';

const round = (n: number) => Math.round(n * 100) / 100;

/** The chart of traffic shares over virtual time. Without any time there are no areas. */
export function layoutChart({
  stretches,
  until,
  marks,
  steps = [],
  width,
  height,
}: ChartInput): Chart {
  const plot = {
    x: AXIS.left,
    y: AXIS.top + marks.length * MARK_LINE,
    w: Math.max(1, width - AXIS.left - AXIS.right),
    h: height,
  };
  const x = (seconds: number) =>
    round(plot.x + (until > 0 ? Math.min(1, Math.max(0, seconds / until)) * plot.w : 0));
  const y = (percent: number) => round(plot.y + plot.h * (1 - percent / 100));

  // Where only the pods differ, an area goes on without a seam.
  const boxes = new Map<string, (Band & { readonly left: number; readonly right: number })[]>();
  let copies = '';
  for (const stretch of stretches) {
    const [left, right] = [x(stretch.start), x(stretch.start + stretch.seconds)];
    for (const band of bandsOf(stretch)) {
      const drawn = boxes.get(band.of) ?? [];
      const last = drawn.at(-1);
      const goesOn = last?.right === left && last.from === band.from && last.to === band.to;
      if (goesOn) drawn.pop();
      drawn.push({ ...band, left: goesOn ? last.left : left, right });
      boxes.set(band.of, drawn);
    }
    if (stretch.mirrored) copies += `M${left} ${y(stretch.mirrored.percent)}H${right}`;
  }
  const pathOf = (of: string) =>
    (boxes.get(of) ?? [])
      .map(({ left, right, from, to }) => `M${left} ${y(from)}H${right}V${y(to)}H${left}Z`)
      .join('');
  const order = [...boxes.keys()].sort((a, b) =>
    a === UNANSWERED ? 1 : b === UNANSWERED ? -1 : a < b ? -1 : 1,
  );
  const stepLine = steps.length > 0 ? STEP_LINE : 0;
  return {
    width,
    height: plot.y + plot.h + stepLine + AXIS.bottom,
    plot,
    areas: order.map((of) => ({ of, path: pathOf(of) })),
    copies,
    times: timesUpTo(until, plot.w / TIME_ROOM).map((seconds) => ({
      x: x(seconds),
      label: clock(seconds),
      anchor: seconds === 0 ? 'start' : x(seconds) > width - 26 ? 'end' : 'middle',
    })),
    timesY: plot.y + plot.h + stepLine,
    steps: {
      y: plot.y + plot.h,
      ends: steps.map(({ at }) => x(at)),
      labels: stepLabels(steps.map(({ index, at }) => ({ index, x: x(at) }))),
    },
    shares: [0, 50, 100].map((percent) => ({ y: y(percent), label: `${percent} %` })),
    marks: [...marks]
      .sort((a, b) => a.at - b.at)
      .map((mark, line) => ({
        ...mark,
        x: x(mark.at),
        y: round(AXIS.top + (line + 0.7) * MARK_LINE),
        anchor: anchorAt(x(mark.at), width),
      })),
  };
}
