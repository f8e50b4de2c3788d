import { formatValue, type Variable } from '../../engine/strategy.ts';
import { contextAt, type Trace } from '../../engine/trace.ts';
import { near } from '../../ui/near.ts';

/** One column of the status tracker: all variables after one step. */
export interface TrackerColumn {
  /** 0 is the start. */
  readonly step: number;
  readonly kind: 'start' | 'after' | 'final';
  readonly when: 'past' | 'now' | 'ahead';
}

/** One cell: a variable after one step. */
export interface TrackerCell {
  readonly step: number;
  readonly value: string;
  /** The value before, when this step changed it. */
  readonly was: string | null;
  /** What the value rests on, where that is not plain from the value. */
  readonly basis: string | null;
  readonly when: TrackerColumn['when'];
}

/** One row: a variable and its value after every step. */
export interface TrackerRow {
  readonly variable: string;
  readonly meaning: string;
  readonly cells: readonly TrackerCell[];
}

/** The status tracker up to the last step taken, drawn near the cursor. */
export interface StatusTracker {
  readonly columns: readonly TrackerColumn[];
  readonly rows: readonly TrackerRow[];
  readonly columnCount: number;
  readonly before: number;
  readonly after: number;
}

/**
 * @param trace the steps taken.
 * @param cursor the step in view; 0 is the start.
 */
export function statusTracker(trace: Trace, cursor: number): StatusTracker {
  const { steps, ended, strategy } = trace;
  const columnCount = steps.length + 1;
  const { from, to } = near(columnCount, cursor);
  const columns = Array.from({ length: to - from }, (_, i): TrackerColumn => {
    const step = from + i;
    return {
      step,
      kind: step === 0 ? 'start' : ended && step === steps.length ? 'final' : 'after',
      when: step < cursor ? 'past' : step === cursor ? 'now' : 'ahead',
    };
  });
  return {
    columns,
    rows: strategy.variables.map((variable) => rowOf(trace, variable, columns)),
    columnCount,
    before: from,
    after: columnCount - to,
  };
}

function rowOf(trace: Trace, variable: Variable, columns: readonly TrackerColumn[]): TrackerRow {
  return {
    variable: variable.name,
    meaning: variable.meaning,
    cells: columns.map(({ step, when }) => {
      const context = contextAt(trace, step);
      const change = trace.steps[step - 1]?.changes.find((c) => c.variable === variable.name);
      return {
        step,
        value: formatValue(variable.read(context)),
        was: change?.from ?? null,
        basis: variable.basis?.(context) ?? null,
        when,
      };
    }),
  };
}
