import type { LessonTexts } from '../lesson.ts';
import { keyMoments } from './key-moments.ts';
import { noteTexts } from './note-texts.ts';
import { questions } from './questions.ts';
import { told } from './transcript.ts';

/** What the tabs of this lesson tell. */
export const texts: LessonTexts = {
  keyMoments,
  questions,
  told,
  notes: noteTexts,
  snapshot: [
    'Deploy the new version',
    'Run health checks',
    'If the checks fail, trigger the rollback',
    'Restore the previous stable version',
    'Verify system stability',
    'Alert if the rollback fails',
  ],
};
