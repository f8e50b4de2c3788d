import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interval } from '../../src/engine/quantities.ts';
import {
  bandsOf,
  layoutChart,
  stretchesOf,
  timesUpTo,
  UNANSWERED,
} from '../../src/views/share-chart.ts';

const interval = (change: Partial<Interval> = {}): Interval => ({
  start: 0,
  seconds: 60,
  shares: { v1: 100 },
  badRate: { v1: 0 },
  answered: {},
  pods: { v1: { desired: 5, ready: 5 } },
  mirrored: null,
  broken: false,
  noticedAtEnd: false,
  ...change,
});

/** Intervals one after the other, as a run has them. */
const inARow = (parts: readonly Partial<Interval>[]): Interval[] => {
  let start = 0;
  return parts.map((part) => {
    const next = interval({ ...part, start });
    start += next.seconds;
    return next;
  });
};

const canary = (weight: number) => ({ v1: 100 - weight, v2: weight });
const draw = (intervals: readonly Interval[], until: number, width = 600) =>
  layoutChart({ stretches: stretchesOf(intervals), until, marks: [], width, height: 100 });
const numbersIn = (path: string) => (path.match(/-?[\d.]+/g) ?? []).map(Number);

describe('the parts of a stretch', () => {
  it('reach from 0 to 100 without a gap, whatever is answered', () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), part, part, (weight, a, b) => {
        const bands = bandsOf(interval({ shares: canary(weight), answered: { v1: a, v2: b } }));
        expect(bands[0]?.from).toBe(0);
        expect(bands.at(-1)?.to).toBe(100);
        bands.slice(1).forEach(({ from }, i) => expect(from).toBe(bands[i]?.to));
        bands.forEach(({ from, to }) => expect(to).toBeGreaterThan(from));
      }),
    );
  });

  it('are all unanswered while nobody serves', () => {
    expect(bandsOf(interval({ shares: null }))).toEqual([{ of: UNANSWERED, from: 0, to: 100 }]);
  });

  it('put what an overloaded version does not answer on top of all that is answered', () => {
    const answered = { v1: 1, v2: 0.5 };
    expect(bandsOf(interval({ shares: canary(20), answered }))).toEqual([
      { of: 'v1', from: 0, to: 80 },
      { of: 'v2', from: 80, to: 90 },
      { of: UNANSWERED, from: 90, to: 100 },
    ]);
  });
});

describe('stretches', () => {
  it('leave out what takes no time, and join equal neighbours', () => {
    const run = inARow([{}, { seconds: 0, shares: null }, {}, { shares: canary(20) }]);
    expect(stretchesOf(run).map(({ start, seconds }) => [start, seconds])).toEqual([
      [0, 120],
      [120, 60],
    ]);
  });

  it('stay apart when only the pods or the copies differ', () => {
    const pods = { v1: { desired: 6, ready: 5 } };
    const mirrored = { version: 'v2', percent: 10 };
    expect(stretchesOf(inARow([{}, { pods }, { mirrored }]))).toHaveLength(3);
  });
});

describe('the chart', () => {
  it('draws each area within the frame, and time from left to right', () => {
    const { plot, areas } = draw(inARow([{}, { shares: canary(20) }, { shares: null }]), 180);
    expect(areas.map(({ of }) => of)).toEqual(['v1', 'v2', UNANSWERED]);
    for (const { path } of areas) {
      let before = plot.x;
      for (const stretch of path.split('Z').filter(Boolean)) {
        const [left = NaN, bottom = NaN, right = NaN, top = NaN] = numbersIn(stretch);
        expect(left).toBeGreaterThanOrEqual(before);
        expect(right).toBeGreaterThan(left);
        expect(bottom).toBeGreaterThan(top);
        expect(right).toBeLessThanOrEqual(plot.x + plot.w);
        before = right;
      }
    }
  });

  it('of one step fills the frame', () => {
    const { plot, areas } = draw([interval()], 60);
    const { x, y, w, h } = plot;
    expect(areas).toEqual([{ of: 'v1', path: `M${x} ${y + h}H${x + w}V${y}H${x}Z` }]);
  });

  it('goes on without a seam where only the pods change', () => {
    const pods = { v1: { desired: 6, ready: 5 } };
    const { areas } = draw(inARow([{}, { pods }, { shares: canary(20) }]), 180);
    expect(areas[0]?.path.match(/M/g)).toHaveLength(2);
  });

  it('without any time has no areas, and no number that is none', () => {
    const chart = draw([interval({ seconds: 0 })], 0);
    expect(chart.areas).toEqual([]);
    expect(JSON.stringify(chart)).not.toMatch(/null|NaN/);
  });

  it('of a very long run keeps few times on its axis', () => {
    const days = 86_400 * 400;
    const run = inARow(
      Array.from({ length: 4000 }, (_, i) => ({ seconds: days / 4000, shares: canary(i % 100) })),
    );
    const { times, areas } = draw(run, days);
    expect(times.length).toBeGreaterThan(1);
    expect(times.length).toBeLessThan(10);
    expect(areas).toHaveLength(2);
  });

  it('gives each mark a line of its own, and keeps its words within the frame', () => {
    const { marks, plot } = layoutChart({
      stretches: [],
      until: 100,
      marks: [
        { id: 'noticed', at: 90 },
        { id: 'fault', at: 10 },
        { id: 'restored', at: 90 },
      ],
      width: 320,
      height: 100,
    });
    expect(marks.map(({ id, anchor }) => [id, anchor])).toEqual([
      ['fault', 'start'],
      ['noticed', 'end'],
      ['restored', 'end'],
    ]);
    expect(new Set(marks.map(({ y }) => y)).size).toBe(3);
    for (const { y } of marks) expect(y).toBeLessThan(plot.y);
  });

  it('draws copies as a line at their percent', () => {
    const { copies, plot } = draw([interval({ mirrored: { version: 'v2', percent: 10 } })], 60);
    const { x, y, w, h } = plot;
    expect(copies).toBe(`M${x} ${y + 0.9 * h}H${x + w}`);
  });
});

it('the times of the axis are read easily, begin at 0 and stay within the run', () => {
  expect(timesUpTo(190, 8)).toEqual([0, 30, 60, 90, 120, 150, 180]);
  expect(timesUpTo(0, 8)).toEqual([0]);
  expect(timesUpTo(5, 1)).toEqual([0, 5]);
});
