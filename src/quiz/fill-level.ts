/** How much of the tables is blank, in percent of the cells. 0 is a worked example. */
export const levels = [0, 25, 60, 100] as const;
/** One of these levels. */
export type Level = (typeof levels)[number];

/** Where a learner stands with filling the tables of a lesson. This is what is kept. */
export interface Standing {
  readonly level: Level;
  /** Clean rounds in a row, below 0 failed rounds in a row; 0 after anything else. */
  readonly streak: number;
  /** Rounds begun so far; the seed of the next one. */
  readonly rounds: number;
}

/** A learner begins with a worked example: studying one first helps more than trying at once. */
export const firstStanding: Standing = { level: 0, streak: 0, rounds: 0 };

/** Rounds in a row that move the level. */
const IN_A_ROW = 2;
/** With a smaller part of the cells right, a round has failed. */
const LEAST_RIGHT = 2 / 3;

/** What a round came to. */
export interface RoundResult {
  readonly right: number;
  readonly of: number;
}

/** `clean`: nothing wrong; `failed`: less than two thirds right; `studied`: nothing to fill in. */
export type Verdict = 'clean' | 'fair' | 'failed' | 'studied';

/** What is made of a round. */
export function verdictOf({ right, of }: RoundResult): Verdict {
  if (of === 0) return 'studied';
  if (right === of) return 'clean';
  return right / of < LEAST_RIGHT ? 'failed' : 'fair';
}

const moved = (level: Level, by: -1 | 1): Level =>
  levels[Math.min(Math.max(0, levels.indexOf(level) + by), levels.length - 1)] ?? level;

/**
 * Where a learner stands after a round: two clean rounds in a row raise the level, two failed ones
 * lower it, within the bounds. A worked example has been studied after one round.
 */
export function standingAfter({ level, streak, rounds }: Standing, result: RoundResult): Standing {
  const verdict = verdictOf(result);
  if (verdict === 'studied') return { level: moved(level, 1), streak: 0, rounds };
  if (verdict === 'fair') return { level, streak: 0, rounds };
  const way = verdict === 'clean' ? 1 : -1;
  const inARow = Math.sign(streak) === way ? streak + way : way;
  return Math.abs(inARow) >= IN_A_ROW
    ? { level: moved(level, way), streak: 0, rounds }
    : { level, streak: inARow, rounds };
}

/** Whether something read from storage is a standing. */
export function isStanding(value: unknown): value is Standing {
  if (typeof value !== 'object' || value === null) return false;
  const { level, streak, rounds } = value as Record<string, unknown>;
  return (
    levels.some((known) => known === level) &&
    Number.isInteger(streak) &&
    Math.abs(streak as number) < IN_A_ROW &&
    Number.isSafeInteger(rounds) &&
    (rounds as number) >= 0
  );
}
