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
    'Start the new version beside the old one, as a preview without users',
    'Analyse the preview, then wait for a person, if that is set; by default nobody looks',
    'Give it all its pods, then switch all users in one instant',
    'Analyse again: the old version stays stable, with its pods, until this has passed',
    'On failure one flip of the service brings everybody back',
    'After the scale-down delay the old version is a new deployment',
  ],
};
