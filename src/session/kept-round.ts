import type { BlankedTables, CheckedCell, Entries } from '../quiz/blanks.ts';
import { type Level, levels } from '../quiz/fill-level.ts';
import { courseOf, isKeptCourse, type KeptCourse } from './kept-series.ts';

/** A round of filling in the tables, as it is kept between visits: no table is written out. */
export interface KeptRound extends KeptCourse {
  readonly scenario: string;
  readonly isWhole: boolean;
  readonly level: Level;
  /** The seed of its blanks. */
  readonly seed: string;
  /** The step at hand. */
  readonly step: number;
  /** What stands in the blank cells of that step, and in those that have been checked. */
  readonly entries: Entries;
  readonly given: Entries;
}

/** More cells than any run has. */
const MOST_CELLS = 1000;
const LONGEST_TEXT = 400;

/** What is kept of a round. */
export function keptRound(
  { trace, level }: BlankedTables,
  round: Pick<KeptRound, 'isWhole' | 'seed' | 'step' | 'entries'>,
  checked: readonly CheckedCell[],
): KeptRound {
  return {
    ...courseOf(trace),
    ...round,
    scenario: trace.run.scenario.id,
    level,
    given: Object.fromEntries(checked.map(({ cell, answer }) => [cell.id, answer])),
  };
}

const areEntries = (value: unknown): value is Entries =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).length <= MOST_CELLS &&
  Object.entries(value).every(
    ([id, text]) =>
      id.length <= LONGEST_TEXT && typeof text === 'string' && text.length <= LONGEST_TEXT,
  );

/** Checks a stored value. */
export const isKeptRound = (value: unknown): value is KeptRound => {
  if (!isKeptCourse(value)) return false;
  const round: Partial<Record<keyof KeptRound, unknown>> = value;
  return (
    typeof round.scenario === 'string' &&
    typeof round.isWhole === 'boolean' &&
    levels.some((level) => level === round.level) &&
    typeof round.seed === 'string' &&
    round.seed.length <= LONGEST_TEXT &&
    Number.isSafeInteger(round.step) &&
    Number(round.step) > 0 &&
    areEntries(round.entries) &&
    areEntries(round.given)
  );
};
