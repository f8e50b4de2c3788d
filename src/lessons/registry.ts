import type { Lesson, LessonEntry } from './lesson.ts';

const modules = import.meta.glob<LessonEntry>('./*/index.ts', {
  eager: true,
  import: 'default',
});

/** Every lesson there is, found by its folder, in the order in which they are offered. */
export const lessonEntries: readonly LessonEntry[] = Object.values(modules).sort(
  (a, b) => a.order - b.order,
);

/** All lessons, loaded; for whoever looks at every one of them. */
export const loadLessons = (): Promise<readonly Lesson[]> =>
  Promise.all(
    lessonEntries.map(async ({ id, lesson, load }) => {
      const loaded = lesson ?? (await load?.())?.default;
      if (!loaded) throw new Error(`The lesson "${id}" is neither there nor can it be loaded.`);
      return loaded;
    }),
  );
