import type { LessonEntry } from '../lesson.ts';

/** Loaded when it is chosen. */
const entry: LessonEntry = {
  id: 'canary',
  title: 'Canary',
  order: 4,
  lesson: null,
  load: () => import('./lesson.ts'),
};

export default entry;
