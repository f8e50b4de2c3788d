import type { Step } from '../../engine/step.ts';
import { formatValue, type Variable } from '../../engine/strategy.ts';
import { contextAt, type Trace, traceUpTo } from '../../engine/trace.ts';
import { near } from '../../ui/near.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

/** Something of either side: the older branch first. */
export type Both<T> = readonly [T, T];

/** A branch played to its end, and how many of its steps have been taken. */
export interface PlayedBranch {
  readonly whole: Trace;
  readonly taken: number;
}

/** The first step at which something else happened on each side. */
export interface Parting {
  readonly step: number;
  readonly happened: Both<Step>;
  /** True when both tables read the same there, so that nobody could tell the two apart. */
  readonly isHidden: boolean;
}

/** Two branches, and all about them that the cursor does not change. */
export interface Pair {
  /** The steps taken. */
  readonly traces: Both<Trace>;
  /** How many steps are the same, from the first one on. */
  readonly common: number;
  /** Null while no step that both have taken differs. */
  readonly parting: Parting | null;
  readonly outcomes: Both<Outcome>;
}

/** Sets two branches of the same scenario beside each other. Steps not taken are left out. */
export function pairUp(left: PlayedBranch, right: PlayedBranch): Pair {
  const a = traceUpTo(left.whole, left.taken);
  const b = traceUpTo(right.whole, right.taken);
  const differing = a.steps.findIndex(({ outcome }, i) => outcome.id !== b.steps[i]?.outcome.id);
  const common = differing < 0 ? a.steps.length : differing;
  const [ours, theirs] = [a.steps[common], b.steps[common]];
  const parting = ours &&
    theirs && {
      step: ours.index,
      happened: [ours, theirs] as const,
      isHidden: readTheSame(a.strategy.variables, ours, theirs),
    };
  return {
    traces: [a, b],
    common,
    parting: parting ?? null,
    outcomes: [outcomeOf(a), outcomeOf(b)],
  };
}

/** Step, Action, Result, Next Step. */
export type Cells = readonly [string, string, string, string];

/** Where the cursor is, seen from a step. `ahead`: taken, but after the cursor. */
export type When = 'past' | 'now' | 'ahead';

/** The process table rows of both sides for one step. */
export interface ComparedRow {
  /** 1 for the first. */
  readonly step: number;
  /** Null where that side has no such step, or has not taken it. */
  readonly sides: Both<Cells | null>;
  /**
   * `equal`: the same happened with the same effect; `parting`: the first step that differs;
   * `alone`: only one side has it.
   */
  readonly relation: 'equal' | 'parting' | 'different' | 'alone';
  /** For each cell, whether both sides have it and it differs. */
  readonly differs: readonly boolean[];
  readonly when: When;
}

/** A column of a tracker: all variables after one step. */
export interface ComparedColumn {
  /** 0 is the start. */
  readonly step: number;
  readonly kind: 'start' | 'after' | 'final';
  readonly when: When;
}

/** A variable after one step on one side. */
export interface ComparedCell {
  readonly step: number;
  readonly value: string;
  /** The value of the other side, when it has one there that differs. */
  readonly other: string | null;
  /** What the value rests on, where that is not plain from the value. */
  readonly basis: string | null;
  readonly when: When;
}

/** The status tracker of one side. */
export interface ComparedTracker {
  readonly columns: readonly ComparedColumn[];
  readonly columnCount: number;
  readonly rows: readonly {
    readonly variable: string;
    readonly meaning: string;
    readonly cells: readonly ComparedCell[];
  }[];
}

/** A variable on both sides after the cursor's step; null where a side has no such step. */
export interface ComparedValue {
  readonly variable: string;
  readonly sides: Both<string | null>;
  readonly differs: boolean;
}

/** Two branches at one cursor, drawn near it. */
export interface Comparison {
  readonly rows: readonly ComparedRow[];
  /** Rows of the side with more steps, and how many of them are not drawn. */
  readonly rowCount: number;
  readonly before: number;
  readonly after: number;
  readonly trackers: Both<ComparedTracker>;
  readonly now: readonly ComparedValue[];
}

/** @param cursor the step in view; 0 is the start. */
export function compareAt({ traces, parting }: Pair, cursor: number): Comparison {
  const rowCount = Math.max(...traces.map(({ steps }) => steps.length));
  const { from, to } = near(rowCount, cursor - 1);
  return {
    rows: Array.from({ length: to - from }, (_, i) =>
      rowOf(traces, from + i + 1, parting?.step ?? null, cursor),
    ),
    rowCount,
    before: from,
    after: rowCount - to,
    trackers: [
      trackerOf(traces[0], traces[1], rowCount, cursor),
      trackerOf(traces[1], traces[0], rowCount, cursor),
    ],
    now: traces[0].strategy.variables.map((variable) => {
      const [a, b] = [valueAt(traces[0], variable, cursor), valueAt(traces[1], variable, cursor)];
      const differs = a !== null && b !== null && a !== b;
      return { variable: variable.name, sides: [a, b], differs };
    }),
  };
}

const whenOf = (step: number, cursor: number): When =>
  step < cursor ? 'past' : step === cursor ? 'now' : 'ahead';

const cellsOf = ({ index, action, result, next }: Step): Cells => [
  String(index),
  action,
  result,
  next,
];

function rowOf(
  [left, right]: Both<Trace>,
  step: number,
  parting: number | null,
  cursor: number,
): ComparedRow {
  const [a, b] = [left.steps[step - 1], right.steps[step - 1]];
  const sides = [a ? cellsOf(a) : null, b ? cellsOf(b) : null] as const;
  return {
    step,
    sides,
    relation: relationOf(left.strategy.variables, a, b, step === parting),
    differs: (sides[0] ?? sides[1] ?? []).map(
      (_, i) => sides[0] !== null && sides[1] !== null && sides[0][i] !== sides[1][i],
    ),
    when: whenOf(step, cursor),
  };
}

function relationOf(
  variables: readonly Variable[],
  a: Step | undefined,
  b: Step | undefined,
  isParting: boolean,
): ComparedRow['relation'] {
  if (!a || !b) return 'alone';
  if (isParting) return 'parting';
  return a.outcome.id === b.outcome.id && readTheSame(variables, a, b) ? 'equal' : 'different';
}

/** Whether two steps have the same row in the process table and the same column in the tracker. */
function readTheSame(variables: readonly Variable[], a: Step, b: Step): boolean {
  const theirs = cellsOf(b);
  return (
    cellsOf(a).every((cell, i) => cell === theirs[i]) &&
    variables.every(({ read }) => formatValue(read(a.after)) === formatValue(read(b.after)))
  );
}

const valueAt = (trace: Trace, { read }: Variable, step: number): string | null =>
  step > trace.steps.length ? null : formatValue(read(contextAt(trace, step)));

/** @param rowCount steps of the longer side, so that both draw the same columns. */
function trackerOf(own: Trace, other: Trace, rowCount: number, cursor: number): ComparedTracker {
  const { strategy, steps, ended } = own;
  const columnCount = steps.length + 1;
  const { from, to } = near(rowCount + 1, cursor);
  const drawn = Array.from({ length: Math.max(0, Math.min(to, columnCount) - from) }, (_, i) => ({
    step: from + i,
    when: whenOf(from + i, cursor),
  }));
  return {
    columns: drawn.map(({ step, when }) => ({
      step,
      when,
      kind: step === 0 ? 'start' : ended && step === steps.length ? 'final' : 'after',
    })),
    columnCount,
    rows: strategy.variables.map((variable) => ({
      variable: variable.name,
      meaning: variable.meaning,
      cells: drawn.map(({ step, when }) => {
        const value = valueAt(own, variable, step) ?? '';
        const there = valueAt(other, variable, step);
        return {
          step,
          value,
          other: there === value ? null : there,
          basis: variable.basis?.(contextAt(own, step)) ?? null,
          when,
        };
      }),
    })),
  };
}
