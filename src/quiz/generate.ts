import { randomFrom } from '../engine/random.ts';
import type { Question } from './question.ts';
import { templates } from './registry.ts';
import type { Subject } from './template.ts';

/** How often each template is asked for another question, at the most. */
const MOST_ROUNDS = 40;

const draws = new WeakMap<Question, string>();

/** The seed with which its template makes that very question again; null of one not drawn here. */
export const drawOf = (question: Question): string | null => draws.get(question) ?? null;

/** What questions are wanted; without a wish, any. */
export interface Wanted {
  readonly objectives?: readonly string[];
  readonly templates?: readonly string[];
  /** Ids of questions that are not to be asked again. */
  readonly without?: ReadonlySet<string>;
}

/**
 * Makes up to `most` different questions about a run, from as many templates as possible. Same
 * subject, seed and wishes: same questions, in every browser. Fewer when the run supports fewer.
 */
export function questionsAbout(
  subject: Subject,
  seed: number | string,
  most: number,
  { objectives, templates: ids, without }: Wanted = {},
): Question[] {
  const pool = randomFrom(seed).shuffle(
    templates.filter(
      ({ id, objective }) =>
        (!objectives || objectives.includes(objective)) && (!ids || ids.includes(id)),
    ),
  );
  const asked = new Set(without);
  const questions: Question[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    for (const template of pool) {
      if (questions.length >= most) return questions;
      const draw = `${seed}/${template.id}/${round}`;
      const question = template.ask(subject, randomFrom(draw));
      if (!question || asked.has(question.id)) continue;
      asked.add(question.id);
      draws.set(question, draw);
      questions.push(question);
    }
  }
  return questions;
}
