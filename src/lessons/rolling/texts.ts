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
    'Change the pod template: a new revision',
    'Create new pods as far as the surge allows',
    'Users reach a new pod as soon as it is ready',
    'Take away old pods, keep enough available',
    'No progress within the deadline: a status, no rollback',
    'An undo is another rolling update to the old template',
    'Only the template comes back, not data or configuration',
  ],
};
