import { randomFrom } from '../engine/random.ts';
import type { Question } from './question.ts';
import { templates } from './registry.ts';
import type { Subject, Template } from './template.ts';

/** How often each template is asked for another question, at the most. */
const MOST_ROUNDS = 40;

const draws = new WeakMap<Question, string>();

/** The seed with which its template makes that very question again; null of one not drawn here. */
export const drawOf = (question: Question): string | null => draws.get(question) ?? null;

/** Asks one question; the draw is remembered with it. */
function ask(template: Template, subject: Subject, draw: string): Question | null {
  const question = template.ask(subject, randomFrom(draw));
  if (question) draws.set(question, draw);
  return question;
}

/** Makes a question that was drawn before once more; null when its template is gone. */
export function askAgain(subject: Subject, template: string, draw: string): Question | null {
  const found = templates.find(({ id }) => id === template);
  return found ? ask(found, subject, draw) : null;
}

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
      const question = ask(template, subject, `${seed}/${template.id}/${round}`);
      if (!question || asked.has(question.id)) continue;
      asked.add(question.id);
      questions.push(question);
    }
  }
  return questions;
}
