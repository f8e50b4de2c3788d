import type { Flow, Group, Lane, Stage } from '../../engine/flow.ts';
import { leastWidth } from './grid.ts';
import {
  COST,
  CROWDED,
  type LabelSpot,
  overlap,
  pieceRect,
  placeLabels,
  type Rect,
} from './labels.ts';
import { type Cell, type Placement, placeStages } from './placement.ts';
import { type Point, roundedPath } from './rounded-path.ts';
import { chooseRoutes } from './routing.ts';
import {
  CORNER,
  DENSE,
  GROUP_PAD,
  labelWidth,
  LANE_CHAR,
  LOOP,
  MANY_EDGES,
  MAX_COLUMNS,
  MIN_WIDTH,
  ROOMY,
  type Sizes,
  WRAP_COLUMNS,
} from './sizes.ts';
import { arrange, type Arrangement, type Furniture } from './tracks.ts';

/** The box of one stage, in px from the top left corner of the drawing. */
export interface NodeLayout extends Rect {
  readonly id: string;
}

/** The frame around the stages of a group; `labelX`, `labelY` begin the baseline of its name. */
export interface GroupLayout extends Rect {
  readonly id: string;
  readonly label: string;
  readonly labelX: number;
  readonly labelY: number;
}

/** The heading of a lane; `x`, `y` begin its baseline (text-anchor start), in px. */
export interface LaneLayout {
  readonly lane: Lane;
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

/** One edge: `path` is `points` with rounded corners. Both begin and end on box borders. */
export interface EdgeLayout {
  readonly id: string;
  readonly path: string;
  readonly points: readonly Point[];
  /** Where the baseline of the edge's text goes; null for an edge without text. */
  readonly label: LabelSpot | null;
}

/** A drawing of `width` by `height` px. Nodes and edges are in the order of the flow. */
export interface FlowLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly NodeLayout[];
  readonly groups: readonly GroupLayout[];
  readonly lanes: readonly LaneLayout[];
  readonly edges: readonly EdgeLayout[];
  /** True when words of different roads may lie on each other: show those of few roads at a time. */
  readonly isDense: boolean;
}

const LANE_LABELS: Readonly<Record<Lane, string | null>> = {
  'rolling-out': 'Rolling out →',
  'rolling-back': '← Rolling back',
  incident: null,
  ending: 'Where it ends',
};

/**
 * Lays out a process flow for a container of `width` px: boxes in rows by lane, edges at right
 * angles between them. Depends on nothing but its arguments.
 *
 * The drawing is as wide as the container, but at least 480 px and never so narrow that boxes
 * would have to shrink below their least width; the container then has to scroll.
 *
 * @param isDense draws small boxes, lets the roads to one stage run together, and keeps no room for
 *   the words on all of them: the rule where there are many roads.
 * @throws Error when an edge or a stage refers to something that the flow does not contain.
 */
export function layoutFlow(
  flow: Flow,
  width: number,
  isDense = flow.edges.length > MANY_EDGES,
): FlowLayout {
  check(flow);
  const wanted = Math.max(MIN_WIDTH, Math.floor(width) || 0);
  if (flow.stages.length === 0) {
    return { width: wanted, height: 0, nodes: [], groups: [], lanes: [], edges: [], isDense };
  }
  const sizes = isDense ? DENSE : ROOMY;
  const placement = placeStages(flow, capacityOf(wanted, sizes));
  const routes = chooseRoutes(flow.edges, placement, sizes.joins);
  const furniture = furnish(flow, placement);
  const drawn = arrange(routes, placement, furniture, wanted, sizes);

  const boxes = new Map(
    flow.stages.map((stage) => [stage.id, boxOf(stage, placement, drawn, sizes)]),
  );
  const routed = new Map(routes.map(({ edge }, i) => [edge, drawn.points[i] as Point[]]));
  const points = flow.edges.map(
    (edge) => routed.get(edge) ?? loopAt(boxes.get(edge.from) as Rect, sizes),
  );
  const groups = flow.groups.flatMap((group) => frame(group, flow.stages, boxes, points, sizes));
  const lanes = headings(flow.stages, placement, drawn, boxes, groups, points);
  const labels = placeLabels(
    flow.edges.map(({ label, from }, i) =>
      label ? { text: label, points: points[i] as Point[], from } : null,
    ),
    {
      boxes: [...boxes.values()],
      texts: [...lanes.map(headingBox), ...groups.map(groupLabelBox)],
      frames: groups,
      edges: points,
      width: drawn.width,
      height: drawn.height,
    },
    isDense ? CROWDED : COST,
  );
  return {
    width: drawn.width,
    height: drawn.height,
    nodes: [...boxes].map(([id, box]) => ({ id, ...box })),
    groups,
    lanes,
    edges: flow.edges.map(({ id }, i) => ({
      id,
      path: roundedPath(points[i] as Point[], CORNER),
      points: points[i] as Point[],
      label: labels[i] ?? null,
    })),
    isDense,
  };
}

function check({ stages, groups, edges }: Flow): void {
  const stageIds = new Set(stages.map((stage) => stage.id));
  const groupIds = new Set(groups.map((group) => group.id));
  for (const { id, from, to } of edges) {
    for (const end of [from, to]) {
      if (!stageIds.has(end)) throw new Error(`Edge "${id}" refers to unknown stage "${end}".`);
    }
  }
  for (const { id, group } of stages) {
    if (group !== null && !groupIds.has(group)) {
      throw new Error(`Stage "${id}" refers to unknown group "${group}".`);
    }
  }
}

/** How many columns fit. */
function capacityOf(width: number, sizes: Sizes): number {
  let columns = MAX_COLUMNS;
  while (columns > WRAP_COLUMNS && leastWidth(columns, sizes) > width) columns -= 1;
  return columns;
}

function furnish(flow: Flow, placement: Placement): Furniture {
  const cellOf = (id: string) => placement.cells.get(id) as Cell;
  const inGroups = flow.stages.filter((stage) => stage.group !== null);
  const looping = flow.edges.filter((edge) => edge.from === edge.to);
  return {
    groupRows: new Set(inGroups.map((stage) => cellOf(stage.id).row)),
    loops: new Set(looping.map(({ from }) => `${cellOf(from).row}:${cellOf(from).column}`)),
  };
}

function boxOf(stage: Stage, placement: Placement, drawn: Arrangement, sizes: Sizes): Rect {
  const { row, column } = placement.cells.get(stage.id) as Cell;
  return {
    x: drawn.columnX[column] as number,
    y: drawn.rowY[row] as number,
    width: drawn.nodeWidth,
    height: sizes.nodeHeight,
  };
}

function loopAt(box: Rect, sizes: Sizes): Point[] {
  const right = box.x + box.width - LOOP.inset;
  const left = right - LOOP.width;
  const top = box.y - sizes.loopHeight;
  return [
    [left, box.y],
    [left, top],
    [right, top],
    [right, box.y],
  ];
}

/** The frame of a group, or nothing if it would also enclose a stage of another group. */
function frame(
  { id, label }: Group,
  stages: readonly Stage[],
  boxes: ReadonlyMap<string, Rect>,
  edges: readonly (readonly Point[])[],
  sizes: Sizes,
): GroupLayout[] {
  const own = stages.filter((stage) => stage.group === id);
  const others = stages.filter((stage) => stage.group !== id);
  if (own.length === 0) return [];
  const inner = hull(own.map((stage) => boxes.get(stage.id) as Rect));
  if (others.some((stage) => overlap(inner, boxes.get(stage.id) as Rect, 0))) return [];
  const outer = {
    x: inner.x - GROUP_PAD,
    y: inner.y - GROUP_PAD,
    width: inner.width + 2 * GROUP_PAD,
    height: inner.height + GROUP_PAD + sizes.groupFoot,
  };
  const labelY = outer.y + outer.height - 7;
  const text = (x: number) => ({ x, y: labelY - 11, width: labelWidth(label), height: 14 });
  const places = range(inner.x, inner.x + inner.width - labelWidth(label));
  const labelX = freeX(places, edges, [], text);
  return [{ id, label, ...outer, labelX, labelY }];
}

function hull(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** Whole px from `low` to `high` in small steps, at least `low`. */
function range(low: number, high: number): number[] {
  return Array.from(
    { length: Math.max(0, Math.floor((high - low) / 4)) + 1 },
    (_, i) => low + 4 * i,
  );
}

/** The first of `places` at which a text crosses the fewest edges and none of `rects`. */
function freeX(
  places: readonly number[],
  edges: readonly (readonly Point[])[],
  rects: readonly Rect[],
  textAt: (x: number) => Rect,
): number {
  let best = 0;
  let least = Infinity;
  for (const x of places) {
    const text = textAt(x);
    const clashes = rects.filter((rect) => overlap(text, rect, 2)).length * 10;
    const cost = clashes + edges.filter((points) => crosses(text, points)).length;
    if (cost < least) [best, least] = [x, cost];
  }
  return best;
}

function crosses(text: Rect, points: readonly Point[]): boolean {
  return points.some((point, i) => {
    const next = points[i + 1];
    return next !== undefined && overlap(text, pieceRect(point, next), 2);
  });
}

/** Headings stand right above the first row of their lane, where no edge comes down. */
function headings(
  stages: readonly Stage[],
  placement: Placement,
  drawn: Arrangement,
  boxes: ReadonlyMap<string, Rect>,
  groups: readonly GroupLayout[],
  edges: readonly (readonly Point[])[],
): LaneLayout[] {
  return placement.lanes.flatMap(({ lane, row }) => {
    const label = LANE_LABELS[lane];
    if (label === null) return [];
    const inRow = stages.filter(
      (stage) => stage.lane === lane && placement.cells.get(stage.id)?.row === row,
    );
    const y = (drawn.rowY[row] as number) - 6;
    const right = (drawn.columnX.at(-1) as number) + drawn.nodeWidth;
    const starts = inRow.map((stage) => (boxes.get(stage.id) as Rect).x).sort((a, b) => a - b);
    const at = (x: number) => headingBox({ lane, label, x, y });
    const steps = range(Math.max(0, Math.min(...starts) - at(0).width), right - at(0).width);
    return [{ lane, label, x: freeX([...starts, ...steps], edges, groups, at), y }];
  });
}

function headingBox({ label, x, y }: LaneLayout): Rect {
  return { x, y: y - 11, width: label.length * LANE_CHAR, height: 14 };
}

function groupLabelBox({ label, labelX, labelY }: GroupLayout): Rect {
  return { x: labelX, y: labelY - 11, width: labelWidth(label), height: 14 };
}
