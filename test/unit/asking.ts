import { playToEnd, type Choices } from '../../src/engine/plan.ts';
import { randomFrom } from '../../src/engine/random.ts';
import { traceUpTo } from '../../src/engine/trace.ts';
import type { Option, Question } from '../../src/quiz/question.ts';
import { findTemplate } from '../../src/quiz/registry.ts';
import { type Subject, subjectOf } from '../../src/quiz/template.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';

/** How many draws stand for all of them: enough to meet every slot of these short runs. */
const DRAWS = 60;

/** A run of the first scenario with other outcomes, and its first steps only if a length is given. */
export function runWith(choices: Choices = {}, length = Infinity): Subject {
  const { trace } = playToEnd(redeploy, redeploy.scenarios[0], choices);
  return subjectOf(traceUpTo(trace, length), choices);
}

/** All different questions that a template makes of a run. */
export function questionsOf(template: string, subject: Subject, draws = DRAWS): Question[] {
  const found = new Map<string, Question>();
  for (let seed = 0; seed < draws; seed += 1) {
    const question = findTemplate(template)?.ask(subject, randomFrom(`${template} ${seed}`));
    if (question) found.set(question.id, question);
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The only question that a template makes of a run. @throws Error when there are more or none. */
export function questionOf(template: string, subject: Subject): Question {
  const [question, ...more] = questionsOf(template, subject);
  if (!question || more.length > 0) {
    throw new Error(`Template "${template}" made ${more.length + (question ? 1 : 0)} questions.`);
  }
  return question;
}

/** The right options of a choice; of a typed question, the answer as it would be written. */
export function answersOf(question: Question): string[] {
  if (question.kind === 'single') return [question.options[question.key]?.text ?? ''];
  if (question.kind === 'multiple') {
    return question.keys.map((key) => question.options[key]?.text ?? '').sort();
  }
  return question.kind === 'typed' ? [question.accepted[0]] : [];
}

/** Everything that can be chosen, or typed and is foreseen. */
export function optionsOf(question: Question): readonly Option[] {
  if (question.kind === 'single' || question.kind === 'multiple') return question.options;
  return question.kind === 'typed' ? question.foreseen : [];
}

/** The wrong answers that are foreseen, in numbers. */
export const foreseenOf = (question: Question): number[] =>
  question.kind === 'typed' ? question.foreseen.map(({ text }) => Number(text)) : [];
