import { type Random, randomFrom } from '../engine/random.ts';
import { END, type Step } from '../engine/step.ts';
import { formatValue, type Variable } from '../engine/strategy.ts';
import type { Trace } from '../engine/trace.ts';
import {
  actionRule,
  type MayTell,
  type Meaning,
  meaningOfAction,
  meaningOfNext,
  meaningOfResult,
  meaningOfValue,
  nextRule,
  resultRule,
  valueAt,
  variableRule,
} from './cell-rules.ts';
import { alternativesAt, nextsOf, type Vocabulary, vocabularyOf } from './cell-values.ts';
import type { Level } from './fill-level.ts';
import type { Column, Mark } from './question.ts';

/** The columns of the process table that can be blank. */
export const fillColumns = ['Action', 'Result', 'Next Step'] as const;
type FillColumn = (typeof fillColumns)[number];

/** More choices than this are cut. */
const MOST_CHOICES = 8;

/** One cell of the two tables, given or blank. */
export interface Cell {
  /** Unique in its tables (`3/Result`, `3/health_status`). */
  readonly id: string;
  readonly step: number;
  readonly mark: Extract<Mark, { in: 'process-table' | 'status-tracker' }>;
  /** The column or the variable. */
  readonly name: string;
  /** What stands there. Of a blank cell not to be shown before its row has been checked. */
  readonly value: string;
  /** Why it stands there. Prose. Not to be shown before either. */
  readonly rule: string;
  /** True when the step changed it, or what it rests on; the process table's cells are always new. */
  readonly isNew: boolean;
  /** What can be chosen for a blank cell; null of a given one. */
  readonly choices: readonly string[] | null;
}

/** A step: one row of the process table and its column of the tracker. */
export interface FillRow {
  readonly step: number;
  readonly cells: readonly Cell[];
  readonly tracker: readonly Cell[];
}

/** The two tables of a run with some of their cells blank. */
export interface BlankedTables {
  readonly trace: Trace;
  readonly level: Level;
  readonly variables: readonly { readonly name: string; readonly start: string }[];
  readonly rows: readonly FillRow[];
  /** True when the last column of the tracker is the final one. */
  readonly ended: boolean;
  readonly blanks: number;
}

/** All cells of a row, the process table's first. */
export const cellsOf = ({ cells, tracker }: FillRow): readonly Cell[] => [...cells, ...tracker];

/** The blank cells of a row. */
export const blanksOf = (row: FillRow): readonly Cell[] =>
  cellsOf(row).filter(({ choices }) => choices !== null);

/**
 * Blanks a part of the cells of a run's tables, backwards: the last steps first. Headings, step
 * numbers and the start are always given. Same run, level and seed, same tables.
 *
 * @param level percent of the cells that are blank, rounded to whole cells.
 */
export function blankTables(trace: Trace, level: Level, seed: number | string): BlankedTables {
  const { strategy, steps, run, ended } = trace;
  const random = randomFrom(seed);
  const vocabulary = vocabularyOf(strategy, run.scenario);
  const width = fillColumns.length + strategy.variables.length;
  const blank = drawBlanks(random, steps.length, width, level);
  const drawn = drawOrders(seed, random, vocabulary);
  const rows = steps.map((step, i): FillRow => {
    const row = blank[i] ?? [];
    return {
      step: step.index,
      cells: fillColumns.map((column, c) =>
        tableCell(trace, step, column, row[c] ? tableChoices(trace, step, column, drawn) : null),
      ),
      tracker: strategy.variables.map((variable, v) =>
        trackerCell(
          trace,
          step,
          variable,
          row[fillColumns.length + v] ? valueChoices(trace, step, variable, drawn) : null,
        ),
      ),
    };
  });
  return {
    trace,
    level,
    variables: strategy.variables.map((variable) => ({
      name: variable.name,
      start: valueAt(trace, variable, 0),
    })),
    rows,
    ended,
    blanks: rows.reduce((sum, row) => sum + blanksOf(row).length, 0),
  };
}

/**
 * Which cells are blank, by row. The last rows are blank as a whole, and of the row before them
 * some cells are drawn. Where the share is one of whole rows, a cell of the earliest blank row
 * changes places with one of the row before it, so that rounds differ.
 */
function drawBlanks(random: Random, rows: number, width: number, level: Level): boolean[][] {
  const count = Math.round((rows * width * level) / 100);
  const whole = Math.floor(count / width);
  const blank = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: width }, () => row >= rows - whole),
  );
  const drawn = random.shuffle(Array.from({ length: width }, (_, i) => i));
  const boundary = blank[rows - whole - 1];
  if (!boundary) return blank;
  const left = count - whole * width;
  for (const i of drawn.slice(0, left)) boundary[i] = true;
  const earliest = blank[rows - whole];
  if (left === 0 && earliest) {
    boundary[drawn[0] ?? 0] = true;
    earliest[random.below(width)] = false;
  }
  return blank;
}

/** The values of each column in an order that is the same in every row of a round. */
interface Drawn {
  readonly seed: number | string;
  readonly actions: readonly string[];
  readonly results: readonly string[];
  readonly values: ReadonlyMap<string, readonly string[]>;
}

const drawOrders = (seed: number | string, random: Random, vocabulary: Vocabulary): Drawn => ({
  seed,
  actions: random.shuffle(nextsOf(vocabulary)),
  results: random.shuffle(vocabulary.results),
  values: new Map([...vocabulary.values].map(([name, all]) => [name, random.shuffle(all)])),
});

/**
 * The choices of a cell in the drawn order of its column: what could stand there, and others that
 * are drawn. Nothing in it depends on which one is right.
 */
function choose(
  random: Random,
  column: readonly string[],
  likely: readonly string[],
  right: string,
): string[] {
  const first = new Set([...likely, right]);
  const unknown = [...first].filter((value) => !column.includes(value)).sort();
  const inOrder = [...column, ...unknown];
  const others = random.shuffle(inOrder.filter((value) => !first.has(value)));
  const kept = new Set([...first, ...others.slice(0, Math.max(0, MOST_CHOICES - first.size))]);
  return inOrder.filter((value) => kept.has(value));
}

function tableChoices(
  trace: Trace,
  step: Step,
  column: FillColumn,
  { seed, actions, results }: Drawn,
): string[] {
  const random = randomFrom(`${seed}/${step.index}/${column}`);
  const before = trace.steps[step.index - 2];
  const here = alternativesAt(trace, step.index);
  switch (column) {
    case 'Action': {
      const could = before ? alternativesAt(trace, before.index).map(({ next }) => next) : [];
      const doable = actions.filter((action) => action !== END);
      const likely = [
        ...could.filter((action) => action !== END),
        ...(before ? [before.action] : []),
      ];
      return choose(random, doable, likely, step.action);
    }
    case 'Result': {
      const likely = [...here.map(({ result }) => result), ...(before ? [before.result] : [])];
      return choose(random, results, likely, step.result);
    }
    case 'Next Step':
      return choose(random, actions, [...here.map(({ next }) => next), step.action], step.next);
  }
}

function valueChoices(trace: Trace, step: Step, variable: Variable, { seed, values }: Drawn) {
  const could = alternativesAt(trace, step.index).map(({ after }) =>
    formatValue(variable.read(after)),
  );
  return choose(
    randomFrom(`${seed}/${step.index}/${variable.name}`),
    values.get(variable.name) ?? [],
    [valueAt(trace, variable, step.index - 1), ...could],
    valueAt(trace, variable, step.index),
  );
}

function tableCell(
  trace: Trace,
  step: Step,
  column: FillColumn,
  choices: readonly string[] | null,
): Cell {
  const [value, rule] = {
    Action: () => [step.action, actionRule(trace, step)] as const,
    Result: () => [step.result, resultRule(trace, step)] as const,
    'Next Step': () => [step.next, nextRule(trace, step)] as const,
  }[column]();
  return {
    id: `${step.index}/${column}`,
    step: step.index,
    mark: { in: 'process-table', column: column satisfies Column },
    name: column,
    value,
    rule,
    isNew: true,
    choices,
  };
}

function trackerCell(
  trace: Trace,
  step: Step,
  variable: Variable,
  choices: readonly string[] | null,
): Cell {
  const { index, before, after } = step;
  const value = valueAt(trace, variable, index);
  return {
    id: `${index}/${variable.name}`,
    step: index,
    mark: { in: 'status-tracker', variable: variable.name },
    name: variable.name,
    value,
    rule: variableRule(trace, step, variable),
    isNew:
      value !== valueAt(trace, variable, index - 1) ||
      (variable.basis?.(before) ?? null) !== (variable.basis?.(after) ?? null),
    choices,
  };
}

/** What was put into the blank cells, by cell id. */
export type Entries = Readonly<Record<string, string>>;

/** A blank cell that has been checked. */
export interface CheckedCell {
  readonly cell: Cell;
  readonly answer: string;
  readonly isRight: boolean;
}

/** A row that was checked; or the cells that are still missing. */
export type RowCheck =
  | { readonly missing: readonly [Cell, ...Cell[]] }
  | { readonly missing: null; readonly cells: readonly CheckedCell[] };

const plain = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase();

/** Checks the blank cells of a row, each by itself. Letter case and spaces around do not matter. */
export function checkRow(row: FillRow, entries: Entries): RowCheck {
  const blanks = blanksOf(row);
  const entryOf = ({ id }: Cell) => (Object.hasOwn(entries, id) ? (entries[id] ?? '') : '');
  const [first, ...more] = blanks.filter((cell) => plain(entryOf(cell)) === '');
  if (first) return { missing: [first, ...more] };
  return {
    missing: null,
    cells: blanks.map((cell) => {
      const answer = entryOf(cell).trim();
      return { cell, answer, isRight: plain(answer) === plain(cell.value) };
    }),
  };
}

/**
 * What a wrong entry would have meant, where that can be foreseen.
 *
 * @param upTo nothing is told of blank cells after this step.
 */
export function meaningOf(
  { trace, rows }: BlankedTables,
  { cell, answer, isRight }: CheckedCell,
  upTo: number,
): Meaning | null {
  const step = trace.steps[cell.step - 1];
  if (isRight || !step) return null;
  const given = canonical(cell, answer);
  const shownAs = cell.name === 'Next Step' ? 'Action' : cell.name;
  const isGiven = (row: FillRow) =>
    cellsOf(row).some(({ name, choices }) => name === shownAs && choices === null);
  const mayTell: MayTell = (later) =>
    later <= upTo || rows.some((row) => row.step === later && isGiven(row));
  const { mark } = cell;
  if (mark.in === 'status-tracker') {
    const variable = trace.strategy.variables.find(({ name }) => name === mark.variable);
    return variable ? meaningOfValue(trace, step, variable, given, mayTell) : null;
  }
  if (mark.column === 'Action') return meaningOfAction(trace, step, given, mayTell);
  if (mark.column === 'Result') return meaningOfResult(trace, step, given);
  return meaningOfNext(trace, step, given, mayTell);
}

/** An entry as the choices write it. */
const canonical = ({ choices }: Cell, answer: string): string =>
  choices?.find((choice) => plain(choice) === plain(answer)) ?? answer;
