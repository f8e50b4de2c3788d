import { lessonEntries } from './lessons/registry.ts';
import { decodeLink } from './session/link-reader.ts';
import { asksForEmbedding } from './session/address.ts';
import type { embed } from './views/embed/on-demand.ts';

/**
 * What a page needs that is opened by a link: what reads it, the lessons on offer with the one that
 * it names, if that can be loaded, and what is different where it asks to be embedded. Loaded by
 * main.ts where there is a link.
 */
export async function opening(page: Parameters<typeof embed>[0]) {
  const hash = page.address.read();
  const [props, catalogue] = await Promise.all([
    asksForEmbedding(hash)
      ? import('./views/embed/on-demand.ts').then(
          (part) => part.embed(page),
          () => page,
        )
      : page,
    Promise.all(
      lessonEntries.map(async (entry) => {
        if (entry.lesson || !hash.startsWith(`#/${entry.id}?`)) return entry;
        // What cannot be loaded is tried again by the page, which then says so.
        const loaded = await entry.load?.().catch(() => null);
        return { ...entry, lesson: loaded?.default ?? null };
      }),
    ),
  ]);
  return { ...props, catalogue, decode: decodeLink };
}
