import { type Columns, type GutterLoad, placeColumns, placeRows, type Rows } from './grid.ts';
import type { Placement } from './placement.ts';
import type { Point } from './rounded-path.ts';
import { type Line, type Route, wayOn } from './routing.ts';
import { labelWidth, LOOP, PORT_INSET, type Sizes, tidy } from './sizes.ts';

/** What stands in the rows besides boxes and edges between them. */
export interface Furniture {
  /** Rows that contain a group: the name of the frame needs room below the boxes. */
  readonly groupRows: ReadonlySet<number>;
  /** Boxes with a self loop at the top right corner, as `row:column`. */
  readonly loops: ReadonlySet<string>;
}

export interface Arrangement extends Columns, Rows {
  /** Corner points of each route, in the order of the routes. */
  readonly points: readonly (readonly Point[])[];
}

/** Least distance along a track between two edges that share it. */
const TRACK_CLEARANCE = 16;
/** Labels and tracks ask for a gap of at most this, so that boxes are not squeezed. */
const WISH_MAX = 110;
/** From a box to the nearest track beside it, if other things need the gap. */
const SIDE_CLEARANCE = 14;
const ROUNDS = 5;
const REACH = 3;

/**
 * Gives every line its port or track, ordered so that few edges cross, and works out where rows
 * and columns are for a drawing of at least `width` px. Lines that would overlap never share a place,
 * unless they lead the same way to one stage and the sizes let them join.
 */
export function arrange(
  routes: readonly Route[],
  placement: Placement,
  furniture: Furniture,
  width: number,
  sizes: Sizes,
): Arrangement {
  const drawing = new Drawing(routes, placement, furniture, width, sizes);
  drawing.improve();
  return drawing.result();
}

/** A line of one route. `before` and `after` are the wires it joins, or -1 at a box. */
interface Wire {
  readonly line: Line;
  readonly route: Route;
  readonly before: number;
  readonly after: number;
}

/** Wires that lie on each other: they lead the same way to one stage. Mostly there is but one. */
type Slot = readonly number[];

/** What competes for one strip or gutter. The order of its slots is what `improve` works on. */
interface Bundle {
  readonly line: Line;
  /** Index of the gutter, or of the row or column that the strip lies in. */
  readonly index: number;
  readonly order: Slot[];
  readonly tracks: number[];
  readonly labelled: boolean;
  readonly hasLoop: boolean;
}

/** Work sheet of `arrange`. Coordinates are filled in again for every order that is tried. */
class Drawing {
  private readonly routes: readonly Route[];
  private readonly placement: Placement;
  private readonly furniture: Furniture;
  private readonly width: number;
  private readonly sizes: Sizes;
  private readonly wires: Wire[] = [];
  private readonly bundles: readonly Bundle[];
  private readonly columnGutters: readonly Bundle[];
  private readonly rowGutters: readonly Bundle[];
  private readonly columnStrips: readonly Bundle[];
  private readonly rowStrips: readonly Bundle[];
  private readonly labelWishes: readonly number[];
  /** Coordinate across each wire. */
  private readonly across: number[] = [];
  private readonly low: number[] = [];
  private readonly high: number[] = [];
  private columns: Columns = { columnX: [], nodeWidth: 0, width: 0 };
  private rows: Rows = { rowY: [], trackY: [], height: 0 };

  constructor(
    routes: readonly Route[],
    placement: Placement,
    furniture: Furniture,
    width: number,
    sizes: Sizes,
  ) {
    this.routes = routes;
    this.placement = placement;
    this.furniture = furniture;
    this.width = width;
    this.sizes = sizes;
    for (const route of routes) this.addWires(route);
    this.bundles = this.makeBundles();
    const pick = (place: Line['place'], vertical: boolean) =>
      this.bundles.filter(({ line }) => line.place === place && line.vertical === vertical);
    this.columnGutters = pick('gutter', true);
    this.rowGutters = pick('gutter', false);
    this.columnStrips = pick('strip', true);
    this.rowStrips = pick('strip', false);
    this.labelWishes = this.wishesOfLabels();
  }

  private addWires(route: Route): void {
    const first = this.wires.length;
    const last = first + route.lines.length - 1;
    route.lines.forEach((line, i) => {
      const before = i === 0 ? -1 : first + i - 1;
      const after = first + i === last ? -1 : first + i + 1;
      this.wires.push({ line, route, before, after });
    });
  }

  private makeBundles(): Bundle[] {
    const byKey = new Map<string, number[]>();
    this.wires.forEach(({ line }, i) => byKey.set(line.key, [...(byKey.get(line.key) ?? []), i]));
    return [...byKey.values()].map((wires) => {
      const { line } = this.wire(wires[0] as number);
      const index = Math.floor(line.at / 2);
      const labelled = wires.some((i) => this.wire(i).route.edge.label !== null);
      // A first guess: ordered by where the edges come from and go to.
      const order = this.slotsOf(wires);
      order.sort((a, b) => this.pull(a) - this.pull(b) || (a[0] as number) - (b[0] as number));
      return { line, index, order, tracks: [], labelled, hasLoop: this.hasLoop(line, index) };
    });
  }

  /** One slot for each wire, or for all that lead the same way from here on. */
  private slotsOf(wires: readonly number[]): Slot[] {
    if (!this.sizes.joins) return wires.map((wire) => [wire]);
    const slots = new Map<string, number[]>();
    for (const wire of wires) {
      const { route, line } = this.wire(wire);
      const way = wayOn(route, route.lines.indexOf(line));
      slots.set(way, [...(slots.get(way) ?? []), wire]);
    }
    return [...slots.values()];
  }

  private wire(index: number): Wire {
    return this.wires[index] as Wire;
  }

  private pull(slot: Slot): number {
    const pulls = slot.map((wire) => {
      const { line, route } = this.wire(wire);
      const { from, to } = route;
      return line.vertical ? from.column + to.column : from.row + to.row;
    });
    return pulls.reduce((sum, one) => sum + one, 0) / pulls.length;
  }

  /** Whether a self loop stands in a strip, at the box below it. */
  private hasLoop(line: Line, column: number): boolean {
    if (line.place === 'gutter' || !line.vertical) return false;
    const above = Number(line.key.split(':')[1]);
    const below = [...this.placement.cells.values()]
      .filter((cell) => cell.column === column && cell.row > above)
      .map((cell) => cell.row);
    return this.furniture.loops.has(`${Math.min(...below)}:${column}`);
  }

  /** The gaps that labels on straight edges along a row would fit into. */
  private wishesOfLabels(): number[] {
    const wishes = Array.from({ length: this.placement.columns - 1 }, () => 0);
    for (const { edge, lines, from, to } of this.routes) {
      const apart = Math.abs(from.column - to.column);
      if (this.sizes.joins || lines.length > 1 || apart !== 1 || edge.label === null) continue;
      const gap = Math.min(from.column, to.column);
      // The frame of a group may take some of the gap.
      wishes[gap] = Math.max(wishes[gap] as number, labelWidth(edge.label) + 14);
    }
    return wishes;
  }

  /** Swaps wires within their bundles as long as that makes the drawing better. */
  improve(): void {
    let best = this.cost();
    for (let round = 0; round < ROUNDS; round += 1) {
      const start = best;
      for (const { order } of this.bundles) best = this.improveOrder(order, best);
      if (best === start) break;
    }
    this.realise();
  }

  private improveOrder(order: Slot[], start: number): number {
    let best = start;
    for (let reach = 1; reach <= Math.min(REACH, order.length - 1); reach += 1) {
      for (let i = 0; i + reach < order.length; i += 1) {
        swap(order, i, i + reach);
        const cost = this.cost();
        if (cost < best - 1e-6) best = cost;
        else swap(order, i, i + reach);
      }
    }
    return best;
  }

  result(): Arrangement {
    let first = 0;
    const points = this.routes.map((route) => {
      const corners = this.pointsOf(route, first);
      first += route.lines.length;
      return corners;
    });
    return { ...this.columns, ...this.rows, points };
  }

  /** Crossings weigh most, then height, then the length of the edges. */
  private cost(): number {
    this.realise();
    let length = 0;
    const flat: number[] = [];
    const upright: number[] = [];
    this.wires.forEach(({ line }, i) => {
      const start = this.startOf(i);
      const end = this.endOf(i);
      this.low[i] = Math.min(start, end);
      this.high[i] = Math.max(start, end);
      length += Math.abs(end - start);
      (line.vertical ? upright : flat).push(i);
    });
    let crossings = 0;
    for (const a of flat) for (const b of upright) if (this.cross(a, b)) crossings += 1;
    return crossings * 100 + this.rows.height + length * 0.02;
  }

  private cross(a: number, b: number): boolean {
    return this.covers(a, this.at(b)) && this.covers(b, this.at(a));
  }

  private covers(wire: number, at: number): boolean {
    return (this.low[wire] as number) < at && at < (this.high[wire] as number);
  }

  private at(wire: number): number {
    return this.across[wire] as number;
  }

  private startOf(index: number): number {
    const { line, route, before } = this.wire(index);
    return before >= 0 ? this.at(before) : this.border(line, route.from, route.fromSide);
  }

  private endOf(index: number): number {
    const { line, route, after } = this.wire(index);
    return after >= 0 ? this.at(after) : this.border(line, route.to, route.toSide);
  }

  private border(line: Line, { row, column }: Route['from'], side: Route['fromSide']): number {
    const { columnX, nodeWidth } = this.columns;
    if (line.vertical)
      return (this.rows.rowY[row] as number) + (side === 'bottom' ? this.sizes.nodeHeight : 0);
    return (columnX[column] as number) + (side === 'right' ? nodeWidth : 0);
  }

  private pointsOf({ lines }: Route, first: number): Point[] {
    const point = (i: number, along: number): Point => {
      const vertical = (lines[i] as Line).vertical;
      return vertical ? [this.at(first + i), along] : [along, this.at(first + i)];
    };
    return [point(0, this.startOf(first)), ...lines.map((_, i) => point(i, this.endOf(first + i)))];
  }

  /** Works out all coordinates from the orders: first across the page, then down. */
  private realise(): void {
    for (const bundle of this.columnGutters) {
      // Rows are not placed yet, so coarse extents must do.
      this.assignTracks(bundle, (wire) => this.wire(wire).line.at, 0.1);
    }
    this.columns = placeColumns(
      this.width,
      this.gapWishes(),
      [this.trackCount(0), this.trackCount(this.placement.columns)],
      this.sizes,
    );
    for (const bundle of this.columnGutters) this.placeColumnTracks(bundle);
    for (const bundle of this.columnStrips) this.placePorts(bundle, this.columns.columnX);
    for (const bundle of this.rowGutters) {
      this.assignTracks(bundle, (wire) => this.at(wire), TRACK_CLEARANCE);
    }
    this.rows = placeRows(this.gutterLoads(), this.sizes);
    for (const { order, tracks, index, labelled } of this.rowGutters) {
      const first = this.rows.trackY[index] as number;
      order.forEach((slot, i) =>
        this.put(slot, first + (tracks[i] as number) * this.pitch(labelled)),
      );
    }
    for (const bundle of this.rowStrips) this.placePorts(bundle, this.rows.rowY);
  }

  private put(slot: Slot, across: number): void {
    for (const wire of slot) this.across[wire] = across;
  }

  private pitch(labelled: boolean): number {
    return labelled ? this.sizes.trackPitch : this.sizes.trackPitchBare;
  }

  /** Puts each slot of a gutter on a track beyond all earlier ones that it overlaps. */
  private assignTracks(
    { order, tracks }: Bundle,
    position: (wire: number) => number,
    clearance: number,
  ): void {
    for (let i = 0; i < order.length; i += 1) {
      const slot = order[i] as Slot;
      let low = Infinity;
      let high = -Infinity;
      for (const wire of slot) {
        // A wire in a gutter always has a neighbour at both ends.
        const a = position(this.wire(wire).before);
        const b = position(this.wire(wire).after);
        low = Math.min(low, a, b);
        high = Math.max(high, a, b);
      }
      const first = slot[0] as number;
      this.low[first] = low;
      this.high[first] = high += clearance;
      let track = 0;
      for (let j = 0; j < i; j += 1) {
        const other = (order[j] as Slot)[0] as number;
        if (low < (this.high[other] as number) && (this.low[other] as number) < high) {
          track = Math.max(track, (tracks[j] as number) + 1);
        }
      }
      tracks[i] = track;
    }
  }

  private gapWishes(): number[] {
    const bare = this.sizes.trackPitchBare;
    return this.labelWishes.map((wish, i) => {
      const tracks = this.trackCount(i + 1);
      const forTracks = tracks > 0 ? (tracks + 1) * bare : 0;
      return Math.min(WISH_MAX, wish > 0 ? wish + tracks * bare : forTracks);
    });
  }

  /** Number of tracks in the gutter to the left of a column. */
  private trackCount(column: number): number {
    return countTracks(this.columnGutters.find((bundle) => bundle.index === column));
  }

  private gutterLoads(): GutterLoad[] {
    const { groupRows, loops } = this.furniture;
    return Array.from({ length: this.placement.rows + 1 }, (_, index) => {
      const bundle = this.rowGutters.find((one) => one.index === index);
      return {
        tracks: countTracks(bundle),
        pitch: this.pitch(bundle?.labelled ?? false),
        belowGroup: groupRows.has(index - 1),
        aboveLoop: [...loops].some((cell) => cell.startsWith(`${index}:`)),
      };
    });
  }

  private placeColumnTracks(bundle: Bundle): void {
    const { columnX, nodeWidth } = this.columns;
    const low = bundle.index === 0 ? 0 : (columnX[bundle.index - 1] as number) + nodeWidth;
    const high = columnX[bundle.index] ?? this.columns.width;
    const count = countTracks(bundle);
    const step = Math.min(14, (high - low) / (count + 1));
    // In the middle, or at the right if a label on a straight edge needs the rest of the gap.
    const spare = high - low - (count - 1) * step;
    const label = this.labelWishes[bundle.index - 1] ?? 0;
    const first = low + (label > 0 ? Math.max(spare / 2, spare - SIDE_CLEARANCE) : spare / 2);
    bundle.order.forEach((slot, i) =>
      this.put(slot, tidy(first + (bundle.tracks[i] as number) * step)),
    );
  }

  /** Spreads the ports of a strip around the middle of the boxes that it touches. */
  private placePorts({ line, index, order, hasLoop }: Bundle, starts: readonly number[]): void {
    const { nodeHeight, portPitchX, portPitchY } = this.sizes;
    const size = line.vertical ? this.columns.nodeWidth : nodeHeight;
    const start = starts[index] as number;
    const room = size - 2 * PORT_INSET - (hasLoop ? LOOP.width + LOOP.inset : 0);
    const gaps = order.length - 1;
    const step = Math.min(line.vertical ? portPitchX : portPitchY, room / Math.max(1, gaps));
    const centred = start + (size - gaps * step) / 2;
    const first = Math.min(centred, start + PORT_INSET + room - gaps * step);
    order.forEach((slot, i) => this.put(slot, tidy(first + i * step)));
  }
}

function countTracks(bundle: Bundle | undefined): number {
  let most = -1;
  for (const track of bundle?.tracks ?? []) most = Math.max(most, track);
  return most + 1;
}

function swap(order: Slot[], a: number, b: number): void {
  const kept = order[a] as Slot;
  order[a] = order[b] as Slot;
  order[b] = kept;
}
