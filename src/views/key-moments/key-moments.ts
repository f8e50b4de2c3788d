import type { Trace } from '../../engine/trace.ts';
import type { LessonTexts } from '../../lessons/lesson.ts';

/** A key moment as it reads for one run. */
export interface MomentView {
  readonly id: string;
  readonly question: string;
  readonly text: string;
}

/** @param whole the run played to its end: which answer holds depends on where it goes. */
export function keyMoments(texts: LessonTexts, whole: Trace): MomentView[] {
  const visited = new Set(whole.steps.flatMap(({ stage, outcome }) => [stage, outcome.id]));
  return texts.keyMoments.map(({ id, question, answers }) => {
    const answer = answers.find(({ inRunsThrough: stage }) => !stage || visited.has(stage));
    return { id, question, text: answer?.text ?? '' };
  });
}
