import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { preview } from 'vite';

/** A page as its users get it, served on a loopback port. */
export interface BuiltPage {
  /** The address of the page, with a slash at the end. */
  url: string;
  /** The folder of the built files. */
  folder: string;
  /** Stops the server and removes the folder. */
  close: () => Promise<void>;
}

/**
 * Builds the page of a Vite root into a folder of its own, so that `dist` stays as it was, and
 * serves it. The root has its `vite.config.ts`.
 *
 * @param built a folder that holds this page as it has just been built; a copy of it is served.
 */
export async function serveBuiltPage(root: string, built?: string): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), 'stepback-built-'));
  const close = () => rm(folder, { recursive: true, force: true });
  try {
    await (built ? cp(built, folder, { recursive: true }) : buildInto(folder, root));
    const server = await preview({
      root,
      configFile: resolve(root, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: folder },
      preview: { host: '127.0.0.1', port: 0 },
    });
    const url = server.resolvedUrls?.local[0];
    if (!url) throw new Error('The preview server has no address.');
    return { url, folder, close: () => server.close().then(close) };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Builds the one file that needs no server, into a folder of its own. */
export async function buildSingleFile(root: string) {
  const folder = await mkdtemp(join(tmpdir(), 'stepback-single-'));
  await buildInto(folder, root, '--mode', 'single');
  return {
    folder,
    file: join(folder, 'stepback.html'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/**
 * Builds in a process of its own: NODE_ENV is not "production" in a test run, and a page built with
 * another value is not the one that users get.
 */
async function buildInto(folder: string, root: string, ...options: string[]): Promise<void> {
  const vite = resolve('node_modules/vite/bin/vite.js');
  await promisify(execFile)(
    process.execPath,
    [vite, 'build', '--logLevel', 'warn', '--outDir', folder, ...options],
    { cwd: root, env: { ...process.env, NODE_ENV: 'production' } },
  );
}
