import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The most that the scripts and styles of the first load may weigh, in bytes of gzip -9. */
export const FIRST_LOAD_BUDGET = 75_000;

/**
 * The scripts and styles that a built page loads at first, with their gzipped sizes: those its
 * HTML names and what these import statically. A chunk that is imported on demand does not count.
 */
export function firstLoad(folder: string): { file: string; bytes: number }[] {
  const read = (file: string) => readFileSync(`${folder}/${file}`, 'utf8');
  const files = new Set<string>();
  const add = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    if (!file.endsWith('.js')) return;
    for (const imported of staticImports(read(file))) {
      add(posix.join(posix.dirname(file), imported));
    }
  };
  for (const [tag] of read('index.html').matchAll(/<(?:script|link)\b[^>]*>/g)) {
    const address = /\b(?:src|href)="([^"]+\.(?:js|css))"/.exec(tag)?.[1];
    if (address) add(posix.normalize(address));
  }
  return [...files].map((file) => ({ file, bytes: gzipSync(read(file), { level: 9 }).length }));
}

/** Bundled modules name what they import in statements, and what they load later in calls. */
function staticImports(code: string): string[] {
  const statement = /(?<![\w$.])(?:import|from)\s*["'](\.{1,2}\/[^"']+\.js)["']/g;
  return [...code.matchAll(statement)].flatMap((match) => match[1] ?? []);
}

/** The sum of what `firstLoad` lists. */
export function firstLoadBytes(folder: string): number {
  return firstLoad(folder).reduce((sum, { bytes }) => sum + bytes, 0);
}
