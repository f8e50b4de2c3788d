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
    'Send a small share of the users to the new version',
    'Measure its errors before the share grows',
    'Abort: the weight goes to 0, the spec stays',
    'Degraded means unresolved, not broken for users',
    'Promote: the new version is stable, the weight is 0',
    'Undo after the promotion walks all steps again',
  ],
};
