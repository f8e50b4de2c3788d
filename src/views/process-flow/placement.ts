import type { Edge, Flow, Lane, Stage } from '../../engine/flow.ts';
import { MAX_COLUMNS, MIN_COLUMNS } from './sizes.ts';

export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Which cell of a grid each stage stands in, and which row each lane begins in. */
export interface Placement {
  readonly cells: ReadonlyMap<string, Cell>;
  readonly rows: number;
  readonly columns: number;
  readonly lanes: readonly { readonly lane: Lane; readonly row: number }[];
}

/** Stages that must stay side by side: the members of one group, or one stage on its own. */
type Block = readonly Stage[];

/**
 * Places the stages in rows and columns: rolling out from left to right, rolling back from right
 * to left under it, then incidents and endings, each below what leads to it. A row takes at most
 * `capacity` stages; more wrap into further rows of the same lane.
 */
export function placeStages(flow: Flow, capacity = MAX_COLUMNS): Placement {
  const far = distances(flow);
  const ends = new Set(flow.stages.filter((stage) => endsRollingOut(stage, flow)));
  const blocks = makeBlocks(flow, far, ends).flatMap((block) => split(block, capacity));
  const outRows = packRows(inLane(blocks, 'rolling-out'), capacity);
  const backRows = packRows(inLane(blocks, 'rolling-back'), capacity);
  const others = blocks.filter((block) => !/^rolling/.test(laneOf(block)));

  const lastOut = outRows.at(-1) ?? [];
  const room = outRows.length > 0 ? capacity - lastOut.length : 0;
  lastOut.push(...[...ends].slice(0, room));
  const leftOver = [...ends].slice(room).map((stage): Block => [stage]);

  const widest = Math.max(...[...outRows, ...backRows].map((row) => row.length), 0);
  const columns = Math.max(MIN_COLUMNS, widest, Math.min(capacity, others.flat().length));
  const grid = new Grid(columns);
  for (const row of outRows) grid.addRow([...row]);
  nestle(grid, flow.edges, leftOver, grid.rows.length);
  const firstBack = grid.rows.length;
  for (const row of backRows) grid.addRow([...row, ...blanks(columns - row.length)].reverse());
  const firstOther = grid.rows.length;
  nestle(grid, flow.edges, others, firstOther);

  const lanes: { lane: Lane; row: number }[] = [];
  if (outRows.length > 0) lanes.push({ lane: 'rolling-out', row: 0 });
  if (backRows.length > 0) lanes.push({ lane: 'rolling-back', row: firstBack });
  const endRow = grid.rows.findIndex((row, i) => i >= firstOther && row.some(isEnding));
  if (endRow >= 0) lanes.push({ lane: 'ending', row: endRow });
  return { cells: grid.cells(), rows: grid.rows.length, columns, lanes };
}

const isEnding = (stage: Stage | null): boolean => stage?.lane === 'ending';
const blanks = (count: number): null[] => Array.from({ length: count }, () => null);
const laneOf = (block: Block): Lane => (block[0] as Stage).lane;
const inLane = (blocks: readonly Block[], lane: Lane): Block[] =>
  blocks.filter((block) => laneOf(block) === lane);

/** Rows of cells while they are being filled. */
class Grid {
  readonly rows: (Stage | null)[][] = [];
  readonly columns: number;

  constructor(columns: number) {
    this.columns = columns;
  }

  addRow(stages: (Stage | null)[]): void {
    this.rows.push([...stages, ...blanks(this.columns - stages.length)]);
  }

  cells(): Map<string, Cell> {
    const cells = new Map<string, Cell>();
    this.rows.forEach((stages, row) =>
      stages.forEach((stage, column) => stage && cells.set(stage.id, { row, column })),
    );
    return cells;
  }
}

/** Steps from the initial stage, following the edges; stages out of reach come last. */
function distances(flow: Flow): Map<string, number> {
  const start = flow.stages.find((stage) => stage.kind === 'initial') ?? flow.stages[0];
  const far = new Map<string, number>();
  let front = start ? [start.id] : [];
  for (let steps = 0; front.length > 0; steps += 1) {
    for (const id of front) far.set(id, steps);
    const next = flow.edges.filter((edge) => front.includes(edge.from) && !far.has(edge.to));
    front = [...new Set(next.map((edge) => edge.to))];
  }
  for (const stage of flow.stages) if (!far.has(stage.id)) far.set(stage.id, Infinity);
  return far;
}

/** A good ending that only the roll-out leads to belongs at the end of its row. */
function endsRollingOut(stage: Stage, flow: Flow): boolean {
  if (stage.kind !== 'final' || stage.lane !== 'ending' || stage.group !== null) return false;
  const sources = flow.edges.filter((edge) => edge.to === stage.id && edge.from !== stage.id);
  const laneOfId = (id: string) => flow.stages.find((other) => other.id === id)?.lane;
  return sources.length > 0 && sources.every((edge) => laneOfId(edge.from) === 'rolling-out');
}

function makeBlocks(flow: Flow, far: Map<string, number>, without: Set<Stage>): Block[] {
  const farOf = (stage: Stage) => far.get(stage.id) as number;
  const byFar = (a: Stage, b: Stage) => (farOf(a) < farOf(b) ? -1 : farOf(a) > farOf(b) ? 1 : 0);
  const blocks = new Map<string, Stage[]>();
  // The stages are visited in order of distance, so blocks and their members are in that order.
  for (const stage of flow.stages.filter((one) => !without.has(one)).sort(byFar)) {
    const key = stage.group === null ? `stage ${stage.id}` : `group ${stage.group}`;
    blocks.set(key, [...(blocks.get(key) ?? []), stage]);
  }
  return [...blocks.values()];
}

function split(block: Block, size: number): Block[] {
  const parts: Block[] = [];
  for (let i = 0; i < block.length; i += size) parts.push(block.slice(i, i + size));
  return parts;
}

function packRows(blocks: readonly Block[], capacity: number): Stage[][] {
  const rows: Stage[][] = [];
  for (const block of blocks) {
    const last = rows.at(-1);
    if (last && last.length + block.length <= capacity) last.push(...block);
    else rows.push([...block]);
  }
  return rows;
}

/** Puts each block as near as possible below what leads to it, in rows from `firstRow` on. */
function nestle(grid: Grid, edges: readonly Edge[], blocks: readonly Block[], firstRow: number) {
  // Groups need several free cells in a row, so they choose first.
  const ordered = [...blocks].sort((a, b) => Math.sign(b.length - 1) - Math.sign(a.length - 1));
  for (const block of ordered) {
    const wish = wishedColumn(block, edges, grid.cells(), firstRow);
    let row = firstRow;
    let column = -1;
    for (; column < 0; row += 1) {
      if (row === grid.rows.length) grid.addRow([]);
      column = nearestRun(grid.rows[row] as (Stage | null)[], block.length, wish);
    }
    block.forEach((stage, i) => ((grid.rows[row - 1] as (Stage | null)[])[column + i] = stage));
  }
  for (let row = firstRow; row < grid.rows.length; row += 1) untangle(grid, row, edges, blocks);
}

function wishedColumn(
  block: Block,
  edges: readonly Edge[],
  cells: Map<string, Cell>,
  firstRow: number,
): number {
  const wishes: number[] = [];
  block.forEach((stage, index) => {
    for (const edge of edges) {
      const from = cells.get(edge.from);
      if (edge.to !== stage.id || !from) continue;
      // What leads here from within the same rows wants it as its right-hand neighbour.
      wishes.push(from.column + (from.row >= firstRow ? 1 : 0) - index);
    }
  });
  if (wishes.length === 0) return 0;
  return Math.round(wishes.reduce((sum, wish) => sum + wish, 0) / wishes.length);
}

/** First column of the free run of `length` cells nearest to `wish`, or -1. */
function nearestRun(row: readonly (Stage | null)[], length: number, wish: number): number {
  let best = -1;
  for (let start = 0; start + length <= row.length; start += 1) {
    if (row.slice(start, start + length).some(Boolean)) continue;
    if (best < 0 || Math.abs(start - wish) < Math.abs(best - wish)) best = start;
  }
  return best;
}

/** Tries every order of the blocks and gaps of one row and keeps the one with shortest edges. */
function untangle(grid: Grid, row: number, edges: readonly Edge[], blocks: readonly Block[]): void {
  const current = grid.rows[row] as (Stage | null)[];
  const pieces = current.flatMap((stage): (Stage | null)[][] => {
    if (stage === null) return [[null]];
    const block = blocks.find((one) => one.includes(stage)) as Block;
    return block[0] === stage ? [[...block]] : [];
  });
  const cells = grid.cells();
  const touching = edges.filter((edge) =>
    [edge.from, edge.to].some((id) => cells.get(id)?.row === row),
  );
  let best = current;
  let least = spread(current, row, touching, cells);
  for (const order of permutations(pieces)) {
    const cost = spread(order.flat(), row, touching, cells);
    if (cost < least) [best, least] = [order.flat(), cost];
  }
  grid.rows[row] = best;
}

/** How far the edges at one row reach sideways, in columns. */
function spread(
  stages: readonly (Stage | null)[],
  row: number,
  edges: readonly Edge[],
  cells: Map<string, Cell>,
): number {
  const here = new Map(stages.map((stage, column) => [stage?.id, column]));
  let sum = 0;
  for (const { from, to } of edges) {
    const a = here.get(from) ?? cells.get(from)?.column;
    const b = here.get(to) ?? cells.get(to)?.column;
    if (a === undefined || b === undefined) continue;
    const inRow = here.has(from) && here.has(to);
    // Inside the row only neighbours get a straight edge; leaving a column is worst at once.
    if (inRow) sum += from === to ? 0 : 2 * (Math.abs(a - b) - 1) + (b < a ? 0.5 : 0);
    else sum += Math.abs(a - b) + (a === b ? 0 : 0.5);
  }
  return sum;
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, i) =>
    permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
  );
}
