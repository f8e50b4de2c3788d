import type { Both } from './compare.ts';

/** One cell of a table of two sides. */
export interface SideCell {
  readonly value: string;
  /** Said beside the value: what has to be known to read it, or that it is the better one. */
  readonly marks: readonly string[];
  readonly isBetter: boolean;
  /** A `figure` stands out; `text` is smaller, and `prose` neither stands out nor is large. */
  readonly look: 'figure' | 'text' | 'prose';
}

/** One row of a table of two sides: something that is told of both. */
export interface SidesRow {
  /** Unique in its table. */
  readonly id: string;
  readonly label: string;
  readonly cells: Both<SideCell>;
}

/** A cell without more to say than its value, unless told otherwise. */
export const sideCell = (
  value: string,
  look: SideCell['look'],
  isBetter = false,
  marks: readonly string[] = [],
): SideCell => ({ value, marks, isBetter, look });
