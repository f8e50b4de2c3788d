/** Measures of the drawing, all in px. Kept in one place so that placing and routing agree. */

/** What differs between a drawing in which every word stands and one of many roads. */
export interface Sizes {
  readonly nodeHeight: number;
  readonly nodeMinWidth: number;
  /** The gap between columns that the boxes leave where they can, and the least. */
  readonly gap: number;
  readonly gapMin: number;
  /** Distance between tracks, in a gutter with labels and in one without. */
  readonly trackPitch: number;
  readonly trackPitchBare: number;
  readonly gutterMin: number;
  /** From a box down to the first track, and from the last track down to the next box. */
  readonly gutterLead: number;
  readonly gutterTail: number;
  /** The same above a row with a self loop. */
  readonly gutterTailLoop: number;
  /** Extra room under a box that stands in a group's frame, for the name of the group. */
  readonly groupFoot: number;
  /** Below the last box or track. */
  readonly bottom: number;
  readonly portPitchX: number;
  readonly portPitchY: number;
  readonly loopHeight: number;
  /** Whether roads to one stage run together where they can, so that there are fewer lines. */
  readonly joins: boolean;
}

export const ROOMY: Sizes = {
  nodeHeight: 54,
  nodeMinWidth: 104,
  // Wide enough for a label such as 'passed' on a straight edge.
  gap: 58,
  gapMin: 28,
  trackPitch: 16,
  trackPitchBare: 10,
  gutterMin: 40,
  gutterLead: 18,
  gutterTail: 20,
  gutterTailLoop: 28,
  groupFoot: 22,
  bottom: 4,
  portPitchX: 28,
  portPitchY: 16,
  loopHeight: 16,
  joins: false,
};

export const DENSE: Sizes = {
  // Four lines of text: of a long name, or of a name and what happened there.
  nodeHeight: 51,
  nodeMinWidth: 96,
  gap: 24,
  gapMin: 18,
  trackPitch: 8,
  trackPitchBare: 8,
  gutterMin: 30,
  gutterLead: 9,
  gutterTail: 13,
  gutterTailLoop: 22,
  groupFoot: 18,
  // A word may have to stand below the last row.
  bottom: 18,
  portPitchX: 16,
  portPitchY: 12,
  loopHeight: 12,
  joins: true,
};

/** With more roads than this, not every word has its own room: those of near roads are shown. */
export const MANY_EDGES = 14;

export const MIN_WIDTH = 480;
export const NODE_MAX_WIDTH = 190;
export const MIN_COLUMNS = 3;
export const MAX_COLUMNS = 6;
/** Rows are never wrapped below this many columns: the U-turn would no longer be seen. */
export const WRAP_COLUMNS = 4;
/** Space left and right of the outer columns. */
export const MARGIN = 6;

/** Above the first row: its heading. */
export const HEADING = 18;
export const GROUP_PAD = 5;

/** Ports keep this far from the corners of their box. */
export const PORT_INSET = 10;
export const CORNER = 8;
export const LOOP = { width: 20, inset: 10 };

export const LABEL_HEIGHT = 14;
export const LABEL_CHAR = 6.4;
export const LANE_CHAR = 6.8;

/** Estimated width of an edge label in px. */
export const labelWidth = (text: string): number => text.length * LABEL_CHAR;

/** A number with at most one decimal, so that paths stay short. */
export const tidy = (value: number): number => Math.round(value * 10) / 10;
