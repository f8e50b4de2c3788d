import type { LessonEntry } from './lessons/lesson.ts';
import { lessonEntries } from './lessons/registry.ts';
import { decodeLink } from './session/link-reader.ts';

/**
 * What a page needs that is opened by a link: what reads it, and the lessons on offer with the one
 * that it names, if that can be loaded. Loaded by main.ts where there is a link.
 *
 * @param hash the part of the address from the `#`.
 */
export async function openingOf(hash: string): Promise<{
  catalogue: readonly LessonEntry[];
  decode: typeof decodeLink;
}> {
  const catalogue = await Promise.all(
    lessonEntries.map(async (entry) => {
      if (entry.lesson || !hash.startsWith(`#/${entry.id}?`)) return entry;
      // What cannot be loaded is tried again by the page, which then says so.
      const loaded = await entry.load?.().catch(() => null);
      return { ...entry, lesson: loaded?.default ?? null };
    }),
  );
  return { catalogue, decode: decodeLink };
}
