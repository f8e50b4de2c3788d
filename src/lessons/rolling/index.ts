import type { LessonEntry } from '../lesson.ts';

/** Loaded when it is chosen, with its strategy. */
const entry: LessonEntry = {
  id: 'rolling',
  title: 'Rolling update',
  order: 2,
  lesson: null,
  load: () => import('./lesson.ts'),
};

export default entry;
