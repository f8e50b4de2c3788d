import type { LessonEntry } from '../lesson.ts';

const entry: LessonEntry = {
  id: 'blue-green',
  title: 'Blue-green',
  order: 3,
  lesson: null,
  load: () => import('./lesson.ts'),
};

export default entry;
