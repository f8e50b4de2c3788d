/** Entries drawn on either side of the cursor in a long table. */
const REACH = 24;

/** A stretch of a long list: entries `from` (included) to `to` (excluded), both 0-based. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The part of a list of `length` entries that is drawn while entry `at` is in view. Short lists
 * are drawn whole; of long ones only what is near, so that a step costs the same at any length.
 */
export function near(length: number, at: number): Stretch {
  const size = 2 * REACH + 1;
  if (length <= size) return { from: 0, to: length };
  const from = Math.min(Math.max(0, at - REACH), length - size);
  return { from, to: from + size };
}
