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
    'Register the new version as challenger',
    'Write down the champion before moving its alias',
    'Moving the alias serves nothing: the loaders have to refresh',
    'Until the last loader has refreshed, two versions answer',
    'To go back, move the alias to the version that was written down, and refresh again',
    'Keep that version, its files and its features for as long as going back may be needed',
  ],
};
