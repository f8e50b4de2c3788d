import { playToEnd } from '../engine/plan.ts';
import type { Scenario } from '../engine/strategy.ts';
import type { Lesson, LessonTexts } from '../lessons/lesson.ts';
import { askAbout } from '../quiz/authored.ts';
import type { SingleChoice } from '../quiz/question.ts';

/** The lesson's own questions about a scenario, by default its first, asked about the run as planned. */
export function lessonQuestions(
  { strategy, scenarios }: Lesson,
  { questions }: LessonTexts,
  scenario: Scenario = scenarios[0],
): SingleChoice[] {
  const { trace } = playToEnd(strategy, scenario, {});
  return questions
    .filter((question) => (question.scenario ?? scenarios[0].id) === scenario.id)
    .map((question) => askAbout(question, trace));
}
