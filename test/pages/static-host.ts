import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/**
 * A static host with a copy of a built folder under a path of its own, whose files a test can
 * change as somebody would who publishes another version.
 */
export async function hostFolder(built: string) {
  const folder = await mkdtemp(join(tmpdir(), 'stepback-hosted-'));
  await cp(built, folder, { recursive: true });
  const path = '/courses/stepback/';
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const name = pathname.startsWith(path) ? pathname.slice(path.length) || 'index.html' : '..';
    const file = join(folder, normalize(name));
    if (!file.startsWith(folder)) {
      response.writeHead(404).end();
      return;
    }
    readFile(file).then(
      (body) => {
        response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
        response.setHeader('access-control-allow-origin', '*');
        response.end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  /** Ends every connection: from now on nobody reaches the host. */
  const goDown = () => {
    server.close();
    server.closeAllConnections();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    /** Changes a file; a text may have to be there for that. */
    async change(file: string, from: string, to: string) {
      const text = await readFile(join(folder, file), 'utf8');
      if (!text.includes(from)) throw new Error(`${file} does not hold ${from}.`);
      await writeFile(join(folder, file), text.replace(from, to));
    },
    has: (file: string) =>
      stat(join(folder, file)).then(
        () => true,
        () => false,
      ),
    remove: (file: string) => rm(join(folder, file)),
    /** The names that stand in the list of the service worker. */
    async files(): Promise<string[]> {
      const worker = await readFile(join(folder, 'service-worker.js'), 'utf8');
      const built = /^const BUILT=(.*);$/m.exec(worker)?.[1] ?? '';
      return (JSON.parse(built) as { files: string[] }).files;
    },
    goDown,
    async close() {
      goDown();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type StaticHost = Awaited<ReturnType<typeof hostFolder>>;

/**
 * Serves one page of HTML under an origin of its own; resolves to its address and its end.
 *
 * @param site `another` is another site than that of the page, and so its frames have no storage;
 *   `same` is only another origin.
 */
export async function hostCoursePage(html: string, site: 'another' | 'same' = 'another') {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${site === 'another' ? 'localhost' : '127.0.0.1'}:${port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
