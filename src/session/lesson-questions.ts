import { playToEnd } from '../engine/plan.ts';
import type { Lesson, LessonTexts } from '../lessons/lesson.ts';
import { askAbout } from '../quiz/authored.ts';
import type { SingleChoice } from '../quiz/question.ts';

/** The lesson's own questions, asked about the lesson's own run. */
export function lessonQuestions(
  { strategy, scenario }: Lesson,
  { questions }: LessonTexts,
): SingleChoice[] {
  const { trace } = playToEnd(strategy, scenario, {});
  return questions.map((question) => askAbout(question, trace));
}
