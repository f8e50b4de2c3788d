import type { LessonEntry } from '../lesson.ts';

/** Loaded when it is chosen or linked to. */
const entry: LessonEntry = {
  id: 'shadow',
  title: 'Shadow',
  order: 5,
  lesson: null,
  load: () => import('./lesson.ts'),
};

export default entry;
