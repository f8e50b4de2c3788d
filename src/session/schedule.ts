import { type Card as FsrsCard, fsrs, type Grade, Rating } from 'ts-fsrs';

/**
 * When an objective of a lesson is to be asked for again. The numbers are those of FSRS; moments
 * are in milliseconds since 1970, lengths in days.
 */
export interface Card {
  readonly lesson: string;
  readonly objective: string;
  readonly due: number;
  readonly last: number;
  readonly stability: number;
  readonly difficulty: number;
  readonly scheduled: number;
  readonly learning: number;
  readonly reps: number;
  readonly lapses: number;
  /** 0 new, 1 learning, 2 review, 3 learning again. */
  readonly state: number;
}

/** How a question was answered, as far as the schedule is concerned. */
export interface Graded {
  readonly right: boolean;
  readonly assisted: boolean;
  readonly guessed: boolean;
  readonly skipped: boolean;
}

/** Default weights; without its chance, so that the same answers give the same days everywhere. */
const scheduler = fsrs({ enable_fuzz: false });

/**
 * The grade of an answer. Missed, skipped or answered with the worked step: Again. Right, but
 * faster than one can read: Hard, since it may have been luck. Otherwise Good; nothing is Easy,
 * because nobody is asked how it felt.
 */
export function gradeOf({ right, assisted, guessed, skipped }: Graded): Grade {
  if (!right || skipped || assisted) return Rating.Again;
  return guessed ? Rating.Hard : Rating.Good;
}

/**
 * The card after an answer. A clock that has been put back counts as standing still: no interval
 * is ever negative.
 *
 * @param card null for the first answer.
 * @param now milliseconds since 1970; a clock that gives no number counts as 1970.
 */
export function schedule(
  card: Card | null,
  about: Pick<Card, 'lesson' | 'objective'>,
  graded: Graded,
  now: number,
): Card {
  const at = Number.isFinite(now) ? Math.min(Math.max(0, Math.trunc(now)), LATEST) : 0;
  const { card: next } = scheduler.next(asFsrs(card, at), at, gradeOf(graded));
  return {
    lesson: about.lesson,
    objective: about.objective,
    due: Math.max(at, next.due.getTime()),
    last: at,
    stability: next.stability,
    difficulty: next.difficulty,
    scheduled: next.scheduled_days,
    learning: next.learning_steps,
    reps: next.reps,
    lapses: next.lapses,
    state: next.state,
  };
}

/** The last moment that is reckoned with, in the year 9999; dates beyond may not exist. */
export const LATEST = 253_370_764_800_000;

function asFsrs(card: Card | null, now: number): FsrsCard {
  const last = card && card.state !== 0 ? Math.min(card.last, now) : null;
  return {
    due: new Date(card ? Math.min(card.due, LATEST) : now),
    stability: card?.stability ?? 0,
    difficulty: card?.difficulty ?? 0,
    elapsed_days: 0,
    scheduled_days: card?.scheduled ?? 0,
    learning_steps: card?.learning ?? 0,
    reps: card?.reps ?? 0,
    lapses: card?.lapses ?? 0,
    state: card?.state ?? 0,
    ...(last === null ? {} : { last_review: new Date(last) }),
  };
}

const isLength = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= 1e6;
const isMoment = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LATEST + 1e14;

/** Checks the numbers of a stored card; its names are checked with the other results. */
export const hasSoundNumbers = (card: Readonly<Record<string, unknown>>): boolean =>
  isMoment(card['due']) &&
  isMoment(card['last']) &&
  isLength(card['stability']) &&
  isLength(card['difficulty']) &&
  card['difficulty'] <= 10 &&
  (card['state'] === 0 || (card['stability'] > 0 && card['difficulty'] >= 1)) &&
  [card['scheduled'], card['learning'], card['reps'], card['lapses']].every(
    (count) => isLength(count) && Number.isInteger(count),
  ) &&
  [0, 1, 2, 3].includes(card['state'] as number);
