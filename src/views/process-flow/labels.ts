import type { Point } from './rounded-path.ts';
import { LABEL_HEIGHT, labelWidth, tidy } from './sizes.ts';

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the text of an edge goes: `x`, `y` of its baseline, in px. */
export interface LabelSpot {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface LabelRequest {
  readonly text: string;
  readonly points: readonly Point[];
  /** The stage that the edge leaves. */
  readonly from: string;
}

/** Everything that labels should keep off, in px. */
export interface Obstacles {
  readonly boxes: readonly Rect[];
  readonly texts: readonly Rect[];
  readonly frames: readonly Rect[];
  /** Points of all edges, each in its own list. */
  readonly edges: readonly (readonly Point[])[];
  readonly width: number;
  readonly height: number;
}

const STEP = 6;
/** Distance of a label's box from its own edge. */
const OFF = 2;
const BASELINE = 11;
const CLEAR_OF_CORNER = 8;
/** What each fault of a spot costs; `along` is per px from the source. */
export interface Cost {
  readonly box: number;
  /** Another text: of an edge from the same stage, and any other. */
  readonly text: number;
  readonly farText: number;
  readonly edge: number;
  readonly own: number;
  readonly frame: number;
  readonly short: number;
  readonly apart: number;
  readonly along: number;
}

export const COST: Cost = {
  box: 5000,
  text: 2000,
  farText: 2000,
  edge: 300,
  own: 60,
  frame: 40,
  short: 60,
  apart: 80,
  along: 0.25,
};

/** Where only the words of few stages are seen at a time, they rather stay near their stage. */
export const CROWDED: Cost = { ...COST, farText: 150, edge: 60, along: 0.6 };

/**
 * Finds a place for each label: beside its own edge, near its source, off boxes, other texts and,
 * where that can be avoided, other edges.
 */
export function placeLabels(
  requests: readonly (LabelRequest | null)[],
  obstacles: Obstacles,
  costs: Cost,
): (LabelSpot | null)[] {
  const spots = requests.map((request) => (request ? spotsFor(request, costs) : []));
  const fixed = spots.map((choices, i) =>
    choices
      .map((spot) => ({ ...spot, cost: spot.cost + fixedCost(spot, i, obstacles, costs) }))
      .sort((a, b) => a.cost - b.cost),
  );
  // The labels with least freedom choose first, then everyone may reconsider.
  const order = fixed.map((_, i) => i).filter((i) => requests[i]);
  order.sort((a, b) => (fixed[b]?.[0]?.cost ?? 0) - (fixed[a]?.[0]?.cost ?? 0) || a - b);
  const chosen = new Map<number, Spot>();
  for (let round = 0; round < 3; round += 1) {
    for (const i of order) {
      chosen.delete(i);
      chosen.set(
        i,
        bestAmong(fixed[i] as Spot[], chosen, (other) =>
          requests[other]?.from === requests[i]?.from ? costs.text : costs.farText,
        ),
      );
    }
  }
  return requests.map((_, i) => toLabel(chosen.get(i)));
}

interface Spot {
  readonly rect: Rect;
  readonly anchor: LabelSpot['anchor'];
  readonly cost: number;
  /** The way from the label to its edge, if it stands apart: no other edge should be on it. */
  readonly leash?: Rect;
}

function toLabel(spot: Spot | undefined): LabelSpot | null {
  if (!spot) return null;
  const { rect, anchor } = spot;
  const shift = anchor === 'start' ? 0 : anchor === 'middle' ? rect.width / 2 : rect.width;
  return { x: tidy(rect.x + shift), y: tidy(rect.y + BASELINE), anchor };
}

function bestAmong(
  spots: readonly Spot[],
  others: ReadonlyMap<number, Spot>,
  clash: (other: number) => number,
): Spot {
  let best = spots[0] as Spot;
  let least = Infinity;
  for (const spot of spots) {
    // Spots are sorted by their own cost, so no later one can be better.
    if (spot.cost >= least) break;
    let { cost } = spot;
    for (const [i, other] of others) if (overlap(spot.rect, other.rect, 2)) cost += clash(i);
    if (cost < least) [best, least] = [spot, cost];
  }
  return best;
}

/** All spots beside the segments of an edge, cheaper near its source and on long segments. */
function spotsFor({ text, points }: LabelRequest, costs: Cost): Spot[] {
  const width = labelWidth(text);
  const spots: Spot[] = [];
  let passed = 0;
  for (let i = 1; i < points.length; i += 1) {
    const from = points[i - 1] as Point;
    const to = points[i] as Point;
    const length = Math.abs(to[0] - from[0]) + Math.abs(to[1] - from[1]);
    const straight = points.length === 2;
    spots.push(...spotsBeside(from, to, length, width, passed, straight, costs));
    if (straight && from[1] === to[1]) spots.push(...spotsApart(from, to, width, costs));
    passed += length;
  }
  return spots;
}

function spotsBeside(
  from: Point,
  to: Point,
  length: number,
  width: number,
  passed: number,
  straight: boolean,
  costs: Cost,
): Spot[] {
  const flat = from[1] === to[1];
  const need = flat ? width + (straight ? 0 : 2 * CLEAR_OF_CORNER) : LABEL_HEIGHT - 4;
  const short = need > length ? costs.short + need - length : 0;
  return shifts(Math.max(0, length - need), straight).flatMap((shift, i) => {
    const middle = Math.min(length, need) / 2 + shift;
    const x = from[0] + Math.sign(to[0] - from[0]) * middle;
    const y = from[1] + Math.sign(to[1] - from[1]) * middle;
    const cost = (passed + i * STEP) * costs.along + short;
    return flat ? aboveAndBelow(x, y, width, cost) : leftAndRight(x, y, width, cost);
  });
}

/** Above or below a gap between two boxes that is too narrow for the label. */
function spotsApart(from: Point, to: Point, width: number, costs: Cost): Spot[] {
  const spots: Spot[] = [];
  const x = (from[0] + to[0]) / 2;
  for (let off = STEP; off <= 10 * STEP; off += STEP) {
    const cost = costs.apart + 2 * off;
    const [above] = aboveAndBelow(x, from[1] - off, width, cost);
    const [, below] = aboveAndBelow(x, from[1] + off, width, cost);
    spots.push({ ...above, leash: pieceRect([x, from[1] - off], [x, from[1] - 1]) });
    spots.push({ ...below, leash: pieceRect([x, from[1] + 1], [x, from[1] + off]) });
  }
  return spots;
}

/** Steps within `room` px, best first: from the start, or from the middle outwards. */
function shifts(room: number, fromMiddle: boolean): number[] {
  const steps: number[] = [];
  if (!fromMiddle) {
    for (let shift = 0; shift <= room; shift += STEP) steps.push(shift);
    return steps;
  }
  steps.push(room / 2);
  for (let off = STEP; off < room / 2; off += STEP) steps.push(room / 2 - off, room / 2 + off);
  steps.push(0, room);
  return steps;
}

function aboveAndBelow(x: number, y: number, width: number, cost: number): [Spot, Spot] {
  const at = (top: number) => ({ x: x - width / 2, y: top, width, height: LABEL_HEIGHT });
  return [
    { rect: at(y - OFF - LABEL_HEIGHT), anchor: 'middle', cost },
    { rect: at(y + OFF), anchor: 'middle', cost: cost + 8 },
  ];
}

function leftAndRight(x: number, y: number, width: number, cost: number): Spot[] {
  const at = (left: number) => ({ x: left, y: y - LABEL_HEIGHT / 2, width, height: LABEL_HEIGHT });
  return [
    { rect: at(x + OFF + 4), anchor: 'start', cost: cost + 4 },
    { rect: at(x - OFF - 4 - width), anchor: 'end', cost: cost + 6 },
  ];
}

function fixedCost({ rect, leash }: Spot, own: number, obstacles: Obstacles, costs: Cost): number {
  let cost = 0;
  const outside = rect.x < 0 || rect.x + rect.width > obstacles.width;
  if (outside || rect.y < 0 || rect.y + rect.height > obstacles.height) cost += 2 * costs.box;
  for (const box of obstacles.boxes) if (overlap(rect, box, 1)) cost += costs.box;
  for (const text of obstacles.texts) if (overlap(rect, text, 2)) cost += costs.text;
  for (const frame of obstacles.frames) cost += crossedSides(rect, frame) * costs.frame;
  obstacles.edges.forEach((points, i) => {
    for (let j = 1; j < points.length; j += 1) {
      const piece = pieceRect(points[j - 1] as Point, points[j] as Point);
      if (overlap(rect, piece, i === own ? 0 : 1.5)) cost += i === own ? costs.own : costs.edge;
      if (leash && i !== own && overlap(leash, piece, 0)) cost += costs.edge;
    }
  });
  return cost;
}

function crossedSides(rect: Rect, frame: Rect): number {
  const corners: Point[] = [
    [frame.x, frame.y],
    [frame.x + frame.width, frame.y],
    [frame.x + frame.width, frame.y + frame.height],
    [frame.x, frame.y + frame.height],
    [frame.x, frame.y],
  ];
  let count = 0;
  for (let i = 1; i < corners.length; i += 1) {
    if (overlap(rect, pieceRect(corners[i - 1] as Point, corners[i] as Point), 0)) count += 1;
  }
  return count;
}

/** The (thin) rectangle of a straight piece of an edge. */
export function pieceRect(a: Point, b: Point): Rect {
  return {
    x: Math.min(a[0], b[0]),
    y: Math.min(a[1], b[1]),
    width: Math.abs(a[0] - b[0]),
    height: Math.abs(a[1] - b[1]),
  };
}

/** Whether two rectangles come closer than `clearance` px. */
export function overlap(a: Rect, b: Rect, clearance: number): boolean {
  return (
    a.x < b.x + b.width + clearance &&
    b.x < a.x + a.width + clearance &&
    a.y < b.y + b.height + clearance &&
    b.y < a.y + a.height + clearance
  );
}
