import type { LessonEntry } from '../lesson.ts';

const entry: LessonEntry = {
  id: 'alias',
  title: 'Registry alias',
  order: 6,
  lesson: null,
  load: () => import('./lesson.ts'),
};

export default entry;
