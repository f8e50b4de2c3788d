import type { PredictionKind } from '../quiz/predictions.ts';

/** A prediction that somebody committed to or skipped. */
export interface Attempt {
  readonly lesson: string;
  /** The stage that the step carried out. */
  readonly stage: string;
  readonly kind: PredictionKind;
  /** Of a value, whose; null otherwise. */
  readonly variable: string | null;
  readonly came: 'right' | 'wrong' | 'skipped';
  /** From the question to the commitment; null when the clock was set back meanwhile. */
  readonly seconds: number | null;
  /** True when it came faster than anybody can read the options. */
  readonly isGuess: boolean;
  /** True when the same was asked at the same moment before. */
  readonly isRepeated: boolean;
  /** What tells moments apart: the visible past. Not meant to be read. */
  readonly moment: string;
}

/** What an attempt is made of; times are milliseconds since 1970. */
export interface Asked extends Pick<
  Attempt,
  'lesson' | 'stage' | 'kind' | 'variable' | 'came' | 'moment'
> {
  readonly shownAt: number;
  readonly answeredAt: number;
}

/** Predictions of this sitting, counted. */
export interface Tally {
  /** Committed to, right or wrong. */
  readonly predicted: number;
  readonly right: number;
  readonly skipped: number;
  readonly guesses: number;
}

/** Faster answers are not counted towards mastery, in seconds. */
const FASTEST_THOUGHT = 2;

/** The list with one more attempt. */
export function record(
  attempts: readonly Attempt[],
  { shownAt, answeredAt, ...asked }: Asked,
): readonly Attempt[] {
  const seconds = answeredAt < shownAt ? null : (answeredAt - shownAt) / 1000;
  const isGuess = asked.came !== 'skipped' && seconds !== null && seconds < FASTEST_THOUGHT;
  const isRepeated = attempts.some(
    ({ lesson, moment, kind, variable }) =>
      lesson === asked.lesson &&
      moment === asked.moment &&
      kind === asked.kind &&
      variable === asked.variable,
  );
  return [...attempts, { ...asked, seconds, isGuess, isRepeated }];
}

/** Counts attempts. */
export function tallyOf(attempts: readonly Attempt[]): Tally {
  const count = (is: (attempt: Attempt) => boolean) => attempts.filter(is).length;
  return {
    predicted: count(({ came }) => came !== 'skipped'),
    right: count(({ came }) => came === 'right'),
    skipped: count(({ came }) => came === 'skipped'),
    guesses: count(({ isGuess }) => isGuess),
  };
}
