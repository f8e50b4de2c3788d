import type { Trace } from '../../engine/trace.ts';
import { near } from '../../ui/near.ts';

/** One row of the process table. */
export interface ProcessRow {
  /** 1 for the first. */
  readonly step: number;
  /** Step, Action, Result, Next Step. */
  readonly cells: readonly [string, string, string, string];
  /** `ahead`: taken, but after the cursor. */
  readonly when: 'past' | 'now' | 'ahead';
}

/** The process table up to the last step taken, drawn near the cursor. */
export interface ProcessTable {
  readonly rows: readonly ProcessRow[];
  readonly rowCount: number;
  readonly before: number;
  readonly after: number;
}

/**
 * @param trace the steps taken.
 * @param cursor the step in view; 0 is the start.
 */
export function processTable(trace: Trace, cursor: number): ProcessTable {
  const { steps } = trace;
  const { from, to } = near(steps.length, cursor - 1);
  return {
    rows: steps.slice(from, to).map(({ index, action, result, next }) => ({
      step: index,
      cells: [String(index), action, result, next],
      when: index < cursor ? 'past' : index === cursor ? 'now' : 'ahead',
    })),
    rowCount: steps.length,
    before: from,
    after: steps.length - to,
  };
}
