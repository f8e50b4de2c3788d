/** Measures of the drawing, all in px. Kept in one place so that placing and routing agree. */

export const MIN_WIDTH = 480;
export const NODE_HEIGHT = 54;
export const NODE_MIN_WIDTH = 104;
export const NODE_MAX_WIDTH = 190;
/** Wide enough for a label such as 'passed' on a straight edge. */
export const GAP = 58;
export const GAP_MIN = 28;
export const MIN_COLUMNS = 3;
export const MAX_COLUMNS = 6;
/** Rows are never wrapped below this many columns: the U-turn would no longer be seen. */
export const WRAP_COLUMNS = 4;
/** Space left and right of the outer columns. */
export const MARGIN = 6;

export const TRACK_PITCH = 16;
export const TRACK_PITCH_BARE = 10;
export const GUTTER_MIN = 40;
/** From a box down to the first track, and from the last track down to the next box. */
export const GUTTER_LEAD = 18;
export const GUTTER_TAIL = 20;
/** The same above a row with a self loop. */
export const GUTTER_TAIL_LOOP = 28;
/** Below the last box or track. */
export const BOTTOM = 4;
/** Extra room under a box that stands in a group's frame, for the name of the group. */
export const GROUP_FOOT = 22;
export const GROUP_PAD = 5;

/** Ports keep this far from the corners of their box. */
export const PORT_INSET = 10;
export const PORT_PITCH_X = 28;
export const PORT_PITCH_Y = 16;
export const CORNER = 8;
export const LOOP = { width: 20, height: 16, inset: 10 };

export const LABEL_HEIGHT = 14;
export const LABEL_CHAR = 6.4;
export const LANE_CHAR = 6.8;

/** Estimated width of an edge label in px. */
export const labelWidth = (text: string): number => text.length * LABEL_CHAR;

/** A number with at most one decimal, so that paths stay short. */
export const tidy = (value: number): number => Math.round(value * 10) / 10;
