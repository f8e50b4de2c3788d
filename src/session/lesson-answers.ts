import type { SingleChoice } from '../quiz/question.ts';
import { ASSISTING_HINT, GUESS_SECONDS } from './practice.ts';
import { record, type Results, updateResults } from './results.ts';
import type { Store } from './store.ts';

/** An answer to one of the lesson's own questions. */
export interface LessonAnswer {
  readonly lesson: string;
  readonly question: SingleChoice;
  /** The option that was checked. */
  readonly chosen: number;
  /** How many hints were shown. */
  readonly hints: number;
  /** When the question could first be read, and when it was answered, in ms since 1970. */
  readonly since: number;
  readonly now: number;
}

/**
 * Remembers an answer like any other. The first one counts, here or in a test: the same question
 * answered once more shows only that somebody has read the explanation.
 */
export function recordLessonAnswer(store: Store, answer: LessonAnswer): Results {
  const { lesson, question, chosen, hints, since, now } = answer;
  const { id, objective, template, key } = question;
  const seconds = (now - since) / 1000;
  return updateResults(store, (results) => {
    const isKnown = results.attempts.some((one) => one.lesson === lesson && one.variant === id);
    if (isKnown) return results;
    return record(results, {
      lesson,
      objective,
      template,
      variant: id,
      at: now,
      right: chosen === key,
      assisted: hints >= ASSISTING_HINT,
      guessed: seconds >= 0 && seconds < GUESS_SECONDS,
      skipped: false,
    });
  });
}
