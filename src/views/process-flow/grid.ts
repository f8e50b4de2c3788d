import { HEADING, MARGIN, NODE_MAX_WIDTH, type Sizes } from './sizes.ts';

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
export function leastWidth(columns: number, { nodeMinWidth, gapMin }: Sizes): number {
  return columns * nodeMinWidth + (columns - 1) * gapMin + 2 * MARGIN;
}

/**
 * Divides `wanted` px into columns, or as many as they need at least. `wishes` are the gaps between columns that labels and tracks
 * would like; `outer` are the numbers of tracks left and right of all boxes.
 */
export function placeColumns(
  wanted: number,
  wishes: readonly number[],
  outer: readonly [left: number, right: number],
  sizes: Sizes,
): Columns {
  const columns = wishes.length + 1;
  const [left, right] = outer.map((tracks) => outerRoom(tracks, sizes)) as [number, number];
  const width = Math.max(wanted, leastWidth(columns, sizes) + left + right);
  const room = width - 2 * MARGIN - left - right;
  const forGaps = wishes.reduce((sum, wish) => sum + Math.max(sizes.gap, wish), 0);
  const fair = Math.floor((room - forGaps) / columns);
  const nodeWidth = Math.min(NODE_MAX_WIDTH, Math.max(sizes.nodeMinWidth, fair));
  const gaps = spreadGaps(room - columns * nodeWidth, wishes, sizes);
  const columnX: number[] = [];
  let x = MARGIN + left;
  for (let i = 0; i < columns; i += 1) {
    columnX.push(Math.floor(x));
    x += nodeWidth + (gaps[i] ?? 0);
  }
  return { columnX, nodeWidth, width };
}

/** Room for tracks beside all boxes, so wide that an arrow head fits between them and a box. */
const outerRoom = (tracks: number, { trackPitchBare }: Sizes) =>
  tracks > 0 ? (tracks + 1) * trackPitchBare : 0;

/** Gaps as equal as the wishes allow; wishes that exceed the room are cut in proportion. */
function spreadGaps(total: number, wishes: readonly number[], { gap, gapMin }: Sizes): number[] {
  const count = wishes.length;
  const base = total >= gap * count ? gap : gapMin;
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
export function placeRows(gutters: readonly GutterLoad[], sizes: Sizes): Rows {
  const rowY: number[] = [];
  const trackY: number[] = [];
  const rows = gutters.length - 1;
  let y = 0;
  gutters.forEach((gutter, i) => {
    const foot = gutter.belowGroup ? sizes.groupFoot : 0;
    const span = gutter.tracks > 0 ? sizes.gutterLead + (gutter.tracks - 1) * gutter.pitch : 0;
    const tail =
      i === rows ? sizes.bottom : gutter.aboveLoop ? sizes.gutterTailLoop : sizes.gutterTail;
    const needed = foot + span + tail;
    const least = i === 0 ? HEADING : i === rows ? 0 : sizes.gutterMin;
    const size = Math.max(least, needed);
    // Spare room is shared by both sides of the tracks.
    trackY.push(y + foot + sizes.gutterLead + Math.floor((size - needed) / 2));
    y += size;
    if (i === rows) return;
    rowY.push(y);
    y += sizes.nodeHeight;
  });
  return { rowY, trackY, height: y };
}
