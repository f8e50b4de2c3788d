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
    'Start the new version as a shadow',
    'Send it copies and throw its answers away',
    'Compare enough answers before deciding',
    'Promote to a few users first, then to all',
    'Route back to v1 if users are badly served',
    'Verify v1, and delete the shadow',
  ],
};
