import type { Edge } from '../../engine/flow.ts';
import type { Cell, Placement } from './placement.ts';

/**
 * One straight piece of an edge. Its place across its direction is decided later: in a strip
 * (the free space between two neighbouring boxes) it gets a port, in a gutter (between two rows
 * or two columns) a track. All lines with the same key compete for the same room.
 */
export interface Line {
  readonly key: string;
  readonly place: 'strip' | 'gutter';
  readonly vertical: boolean;
  /** Coarse coordinate across the line: even for gutters, odd for rows and columns. */
  readonly at: number;
}

/** The lines of one edge from box to box; each is at right angles to the one before. */
export interface Route {
  readonly edge: Edge;
  readonly lines: readonly Line[];
  readonly from: Cell;
  readonly to: Cell;
  readonly fromSide: Side;
  readonly toSide: Side;
}

/** The way from one of a route's lines to its stage. Routes with the same way can run together. */
export const wayOn = ({ lines, edge, toSide }: Route, from: number): string =>
  [...lines.slice(from).map(({ key }) => key), toSide, edge.to].join(' ');

export type Side = 'top' | 'bottom' | 'left' | 'right';
const SIDES: readonly Side[] = ['bottom', 'top', 'right', 'left'];

/** Nominal px of half a column and half a row: routes are chosen before sizes are known. */
const UNIT_X = 90;
const UNIT_Y = 48;
/** What the drawbacks of a route cost, in px of extra way. */
const COST = {
  bend: 40,
  crossing: 70,
  crossingLabel: 40,
  shared: 30,
  port: 10,
  side: 60,
  crowdedSide: 40,
  outerColumn: 80,
  topGutter: 60,
  bottomGutter: 40,
};
/** What is left of the cost of a piece that lies on another edge to the same stage. */
const JOINED = 0.4;

/**
 * Chooses a route for every edge between two different stages: straight where nothing is in
 * between, otherwise through the gutters, with few bends, crossings and shared gutters.
 *
 * @param joins whether edges to the same stage may run together; they then rather do.
 */
export function chooseRoutes(
  edges: readonly Edge[],
  placement: Placement,
  joins: boolean,
): Route[] {
  const options = edges
    .filter((edge) => edge.from !== edge.to)
    .map((edge) => candidates(edge, placement).map((route) => optionOf(route, joins)));
  // The edges with least choice go first; two more rounds let the early ones react to the rest.
  const order = options.map((_, i) => i);
  order.sort((a, b) => cheapest(options[a], placement) - cheapest(options[b], placement) || a - b);
  const chosen = new Map<number, Option>();
  for (let round = 0; round < 3; round += 1) {
    for (const i of order) {
      chosen.delete(i);
      const others = [...chosen.values()];
      chosen.set(
        i,
        least(options[i] ?? [], (option) => costAmong(option, others, placement)),
      );
    }
  }
  return options.map((_, i) => (chosen.get(i) as Option).route);
}

interface Option {
  readonly route: Route;
  readonly trace: readonly Piece[];
  /** The way on from each piece; empty if edges never run together. */
  readonly ways: readonly string[];
}

const optionOf = (route: Route, joins: boolean): Option => ({
  route,
  trace: traceOf(route),
  ways: joins ? route.lines.map((_, i) => wayOn(route, i)) : [],
});

/** A line with its coarse extent. */
interface Piece {
  readonly line: Line;
  readonly low: number;
  readonly high: number;
}

function least<T>(items: readonly T[], cost: (item: T) => number): T {
  let best = items[0] as T;
  let bestCost = cost(best);
  for (const item of items.slice(1)) {
    const itemCost = cost(item);
    if (itemCost < bestCost) [best, bestCost] = [item, itemCost];
  }
  return best;
}

function cheapest(options: readonly Option[] | undefined, placement: Placement): number {
  return Math.min(...(options ?? []).map((option) => ownCost(option, placement)));
}

function candidates(edge: Edge, placement: Placement): Route[] {
  const from = placement.cells.get(edge.from) as Cell;
  const to = placement.cells.get(edge.to) as Cell;
  const straight = straightRoute(edge, from, to, placement);
  if (straight) return [straight];
  return SIDES.flatMap((fromSide) =>
    SIDES.flatMap((toSide) =>
      betweenSides(from, to, fromSide, toSide, placement).map((gutters): Route => {
        const first = stripAt(from, fromSide, placement);
        const last = stripAt(to, toSide, placement);
        return { edge, lines: [first, ...gutters, last], from, to, fromSide, toSide };
      }),
    ),
  );
}

function straightRoute(edge: Edge, from: Cell, to: Cell, placement: Placement): Route | null {
  const sides = facingSides(from, to);
  if (!sides) return null;
  const [fromSide, toSide] = sides;
  const strip = stripAt(from, fromSide, placement);
  // The same strip seen from both ends means that no other box stands between them.
  if (strip.key !== stripAt(to, toSide, placement).key) return null;
  return { edge, lines: [strip], from, to, fromSide, toSide };
}

function facingSides(from: Cell, to: Cell): [Side, Side] | null {
  if (from.row === to.row) return from.column < to.column ? ['right', 'left'] : ['left', 'right'];
  if (from.column === to.column) return from.row < to.row ? ['bottom', 'top'] : ['top', 'bottom'];
  return null;
}

/** The strip of free space that begins at one side of a box. */
function stripAt(cell: Cell, side: Side, placement: Placement): Line {
  const { row, column } = cell;
  const vertical = side === 'top' || side === 'bottom';
  const taken = [...placement.cells.values()]
    .filter((other) => (vertical ? other.column === column : other.row === row))
    .map((other) => (vertical ? other.row : other.column));
  const here = vertical ? row : column;
  const before = side === 'bottom' || side === 'right' ? here : Math.max(-1, ...below(taken, here));
  const lane = vertical ? column : row;
  const key = `${vertical ? 'x' : 'y'}${lane}:${before}`;
  return { key, place: 'strip', vertical, at: 2 * lane + 1 };
}

const below = (values: readonly number[], limit: number) => values.filter((one) => one < limit);

/** Gutter lines that can join two sides: one, two or three of them. */
function betweenSides(
  from: Cell,
  to: Cell,
  fromSide: Side,
  toSide: Side,
  { rows, columns }: Placement,
): Line[][] {
  const first = gutterAt(from, fromSide);
  const last = gutterAt(to, toSide);
  if (first.vertical !== last.vertical) return [[first, last]];
  const sameCell = first.vertical ? from.row === to.row : from.column === to.column;
  if (first.key === last.key) return sameCell ? [] : [[first]];
  const between = Array.from({ length: (first.vertical ? rows : columns) + 1 }, (_, i) =>
    gutter(!first.vertical, i),
  );
  return between.map((middle) => [first, middle, last]);
}

function gutterAt({ row, column }: Cell, side: Side): Line {
  const vertical = side === 'left' || side === 'right';
  const after = side === 'right' || side === 'bottom' ? 1 : 0;
  return gutter(vertical, (vertical ? column : row) + after);
}

function gutter(vertical: boolean, index: number): Line {
  return { key: `${vertical ? 'v' : 'h'}${index}`, place: 'gutter', vertical, at: 2 * index };
}

function traceOf({ lines, from, to, fromSide, toSide }: Route): Piece[] {
  return lines.map((line, i) => {
    const start = lines[i - 1]?.at ?? edgeOf(from, fromSide);
    const end = lines[i + 1]?.at ?? edgeOf(to, toSide);
    return { line, low: Math.min(start, end), high: Math.max(start, end) };
  });
}

/** Coarse coordinate of a side of a box, slightly outside the middle of its row or column. */
function edgeOf({ row, column }: Cell, side: Side): number {
  if (side === 'top') return 2 * row + 0.5;
  if (side === 'bottom') return 2 * row + 1.5;
  return side === 'left' ? 2 * column + 0.5 : 2 * column + 1.5;
}

const lengthOf = ({ line, low, high }: Piece) => (high - low) * (line.vertical ? UNIT_Y : UNIT_X);

function ownCost({ route, trace }: Option, { rows, columns }: Placement): number {
  let cost = (route.lines.length - 1) * COST.bend;
  for (const { line, low, high } of trace) {
    cost += lengthOf({ line, low, high });
    if (line.place === 'strip') continue;
    if (line.vertical && (line.at === 0 || line.at === 2 * columns)) cost += COST.outerColumn;
    if (!line.vertical && line.at === 0) cost += COST.topGutter;
    if (!line.vertical && line.at === 2 * rows) cost += COST.bottomGutter;
  }
  if (trace.length === 1) return cost;
  // Left and right sides are best kept for the straight edges along a row.
  for (const side of [route.fromSide, route.toSide])
    if (side === 'left' || side === 'right') cost += COST.side;
  return cost;
}

function costAmong(option: Option, others: readonly Option[], placement: Placement): number {
  let cost = ownCost(option, placement);
  option.trace.forEach((mine, i) => {
    let inStrip = 0;
    let joined = false;
    for (const other of others) {
      if (option.ways[i] !== undefined && other.ways.includes(option.ways[i])) {
        joined = true;
        continue;
      }
      for (const theirs of other.trace) {
        if (mine.line.vertical !== theirs.line.vertical) {
          if (inside(theirs.line.at, mine) && inside(mine.line.at, theirs))
            cost += crossingCost(mine, other);
        } else if (mine.line.key === theirs.line.key) {
          if (mine.line.place === 'strip') inStrip += 1;
          else if (mine.low < theirs.high && theirs.low < mine.high) cost += COST.shared;
        }
      }
    }
    cost += inStrip * COST.port;
    if (mine.line.place === 'strip' && !mine.line.vertical && inStrip > 0) cost += COST.crowdedSide;
    if (joined) cost -= (1 - JOINED) * lengthOf(mine);
  });
  return cost;
}

/** The label of a straight edge has nowhere to go when its edge is crossed. */
function crossingCost(mine: Piece, other: Option): number {
  const across = mine.line.vertical && other.trace.length === 1 && other.route.edge.label !== null;
  return across ? COST.crossing + COST.crossingLabel : COST.crossing;
}

const inside = (at: number, { low, high }: Piece) => low < at && at < high;
