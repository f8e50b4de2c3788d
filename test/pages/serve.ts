import type { TestProject } from 'vitest/node';
import { serveBuiltPage } from '../tools/built-page.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built page is served during the tests, with a slash at the end. */
    baseURL: string;
    /** The folder of its files. */
    builtFolder: string;
  }
}

/**
 * Serves the built page to the tests of this folder, which read its address by `inject`. The page is
 * built for that, unless STEPBACK_BUILT names the folder it has just been built into.
 */
export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  const page = await serveBuiltPage(project.config.root, process.env['STEPBACK_BUILT']);
  project.provide('baseURL', page.url);
  project.provide('builtFolder', page.folder);
  return page.close;
}
