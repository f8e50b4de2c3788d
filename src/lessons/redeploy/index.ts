import type { LessonEntry } from '../lesson.ts';
import lesson from './lesson.ts';

/** The lesson that comes with the page. */
const entry: LessonEntry = { id: 'redeploy', title: 'Redeploy', order: 1, lesson };

export default entry;
