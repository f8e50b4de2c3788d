import type { Lesson } from './lesson.ts';

const modules = import.meta.glob<{ default: Lesson }>('./*/lesson.ts', { eager: true });

/** Every lesson there is, found by its folder, in the order of the ids. */
export const lessons: readonly Lesson[] = Object.values(modules)
  .map((module) => module.default)
  .sort((a, b) => a.id.localeCompare(b.id, 'en'));

/** The lesson of that id, if there is one. */
export const findLesson = (id: string): Lesson | undefined =>
  lessons.find((lesson) => lesson.id === id);
