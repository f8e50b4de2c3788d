import {
  BOTTOM,
  GAP,
  GAP_MIN,
  GUTTER_LEAD,
  GUTTER_MIN,
  GUTTER_TAIL,
  GUTTER_TAIL_LOOP,
  GROUP_FOOT,
  MARGIN,
  NODE_HEIGHT,
  NODE_MAX_WIDTH,
  NODE_MIN_WIDTH,
  TRACK_PITCH_BARE,
} from './sizes.ts';

/** Left sides of the columns and the width of every box, in px. */
export interface Columns {
  readonly columnX: readonly number[];
  readonly nodeWidth: number;
  /** Width of the whole drawing: what was asked for, or more if that does not suffice. */
  readonly width: number;
}

/** Top sides of the rows and the first track of each gutter, in px. */
export interface Rows {
  readonly rowY: readonly number[];
  readonly trackY: readonly number[];
  readonly height: number;
}

/** What a gutter above, between or below rows has to take. */
export interface GutterLoad {
  readonly tracks: number;
  /** Distance between its tracks, in px. */
  readonly pitch: number;
  /** Whether a group's name stands below the boxes above the gutter. */
  readonly belowGroup: boolean;
  /** Whether a box below the gutter has a self loop. */
  readonly aboveLoop: boolean;
}

/** The smallest width, in px, at which boxes and gaps of so many columns keep their least size. */
export function leastWidth(columns: number): number {
  return columns * NODE_MIN_WIDTH + (columns - 1) * GAP_MIN + 2 * MARGIN;
}

/**
 * Divides `wanted` px into columns, or as many as they need at least. `wishes` are the gaps between columns that labels and tracks
 * would like; `outer` are the numbers of tracks left and right of all boxes.
 */
export function placeColumns(
  wanted: number,
  wishes: readonly number[],
  outer: readonly [left: number, right: number],
): Columns {
  const columns = wishes.length + 1;
  const [left, right] = outer.map(outerRoom) as [number, number];
  const width = Math.max(wanted, leastWidth(columns) + left + right);
  const room = width - 2 * MARGIN - left - right;
  const forGaps = wishes.reduce((sum, wish) => sum + Math.max(GAP, wish), 0);
  const fair = Math.floor((room - forGaps) / columns);
  const nodeWidth = Math.min(NODE_MAX_WIDTH, Math.max(NODE_MIN_WIDTH, fair));
  const gaps = spreadGaps(room - columns * nodeWidth, wishes);
  const columnX: number[] = [];
  let x = MARGIN + left;
  for (let i = 0; i < columns; i += 1) {
    columnX.push(Math.floor(x));
    x += nodeWidth + (gaps[i] ?? 0);
  }
  return { columnX, nodeWidth, width };
}

/** Room for tracks beside all boxes, so wide that an arrow head fits between them and a box. */
const outerRoom = (tracks: number) => (tracks > 0 ? (tracks + 1) * TRACK_PITCH_BARE : 0);

/** Gaps as equal as the wishes allow; wishes that exceed the room are cut in proportion. */
function spreadGaps(total: number, wishes: readonly number[]): number[] {
  const count = wishes.length;
  const base = total >= GAP * count ? GAP : GAP_MIN;
  const needs = wishes.map((wish) => Math.max(0, wish - base));
  const needed = needs.reduce((sum, need) => sum + need, 0);
  const spare = total - base * count;
  if (needed > 0 && needed >= spare) return needs.map((need) => base + (need * spare) / needed);
  // Raise a common level until everything is used up; larger wishes stay above the level.
  let level = total / count;
  for (let round = 0; round < count; round += 1) {
    const above = wishes.filter((wish) => wish > level);
    if (above.length === count) break;
    level = (total - above.reduce((sum, wish) => sum + wish, 0)) / (count - above.length);
  }
  return wishes.map((wish) => Math.max(wish, level));
}

/** Stacks rows and gutters; there is one gutter above each row and one below the last. */
export function placeRows(gutters: readonly GutterLoad[]): Rows {
  const rowY: number[] = [];
  const trackY: number[] = [];
  const rows = gutters.length - 1;
  let y = 0;
  gutters.forEach((gutter, i) => {
    const foot = gutter.belowGroup ? GROUP_FOOT : 0;
    const span = gutter.tracks > 0 ? GUTTER_LEAD + (gutter.tracks - 1) * gutter.pitch : 0;
    const tail = i === rows ? BOTTOM : gutter.aboveLoop ? GUTTER_TAIL_LOOP : GUTTER_TAIL;
    const needed = foot + span + tail;
    const size = i === 0 || i === rows ? needed : Math.max(GUTTER_MIN, needed);
    // Spare room is shared by both sides of the tracks.
    trackY.push(y + foot + GUTTER_LEAD + Math.floor((size - needed) / 2));
    y += size;
    if (i === rows) return;
    rowY.push(y);
    y += NODE_HEIGHT;
  });
  return { rowY, trackY, height: y };
}
