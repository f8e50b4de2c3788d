import { questionsAbout, type Wanted } from '../quiz/generate.ts';
import { objectives } from '../quiz/objectives.ts';
import type { Question } from '../quiz/question.ts';
import type { Subject } from '../quiz/template.ts';
import { counts, type Results } from './results.ts';

/**
 * Draws questions about a run, first such as have not been answered for good yet. Where there are
 * too few of these, others fill up; fewer than `most` where the run supports fewer.
 */
export function drawQuestions(
  subject: Subject,
  seed: string,
  most: number,
  results: Results,
  wanted: Wanted = {},
): Question[] {
  if (most <= 0) return [];
  const known = new Set(results.attempts.filter(counts).map(({ variant }) => variant));
  const fresh = questionsAbout(subject, seed, most, { ...wanted, without: known });
  if (fresh.length >= most) return fresh;
  const without = new Set(fresh.map(({ id }) => id));
  return [...fresh, ...questionsAbout(subject, seed, most - fresh.length, { ...wanted, without })];
}

/** Another question of the same template; if there is none, of the same objective. */
export function drawVariant(
  subject: Subject,
  { id, template, objective }: Question,
  without: ReadonlySet<string>,
): Question | null {
  const seed = `${id}/${without.size}`;
  return (
    questionsAbout(subject, seed, 1, { templates: [template], without })[0] ??
    questionsAbout(subject, seed, 1, { objectives: [objective], without })[0] ??
    null
  );
}

/** Success early helps: a question whose objective is learnt first opens the series. */
export function easiestFirst(questions: readonly Question[]): Question[] {
  const rank = ({ objective }: Question) => {
    const at = objectives.findIndex(({ id }) => id === objective);
    return at < 0 ? objectives.length : at;
  };
  const least = Math.min(...questions.map(rank));
  const first = questions.find((question) => rank(question) === least);
  return first ? [first, ...questions.filter((question) => question !== first)] : [];
}
