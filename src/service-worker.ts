/**
 * Keeps the page for times without a network. On the first visit every built file is put into a
 * cache of this version; from then on the page is opened from there. A new version waits until the
 * page asks for it (`activate`) or is closed, and takes files only from caches, its own first: a
 * page of the version before still finds its parts. Built into `service-worker.js`, see
 * vite.config.ts; registered by main.ts.
 */

/** What the build knows. Addresses are relative to this file. */
declare const BUILT: {
  /** A hash of all files. */
  readonly version: string;
  /** The script that the page begins with: tells pages of different versions apart. */
  readonly entry: string;
  /** All files but the page, which is asked for as its folder. */
  readonly files: readonly string[];
};

// The part of a worker's types that is used here; the library that has them all contradicts the DOM.
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface WorkerScope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: object): Promise<readonly { readonly url: string }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  addEventListener(type: 'message', listener: (event: Lasting & MessageEvent) => void): void;
}
const worker = self as unknown as WorkerScope;

const { scope } = worker.registration;
/** Another Stepback under another path of this host has caches of its own. */
const FAMILY = `stepback ${scope} `;
const OWN = FAMILY + BUILT.version;
const addresses = new Set([scope, ...BUILT.files.map((file) => new URL(file, scope).href)]);

/** Gets a file from the network; throws for anything but the file itself. */
async function load(address: string): Promise<Response> {
  // Those with a hash in their name never change.
  const isFixed = address.startsWith(`${scope}assets/`);
  const response = await fetch(address, isFixed ? {} : { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  if (address !== scope) return response;
  const page = await response.text();
  // While files are being put on a host, worker and page can be of different versions for a moment.
  if (!page.includes(BUILT.entry)) throw new Error('The page is of another version.');
  // A new answer also forgets redirects, which no page may be opened from.
  return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** Puts into the cache what is not there yet: all at first, later what the browser has dropped. */
async function fill(): Promise<void> {
  const cache = await caches.open(OWN);
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const missing = [...addresses].filter((address) => !there.has(address));
  await Promise.all(missing.map(async (address) => cache.put(address, await load(address))));
}

/** Windows that show a page of this Stepback. */
async function openPages() {
  const all = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return all.filter(({ url }) => url.startsWith(scope));
}

/** The caches of other versions. */
const others = async () =>
  (await caches.keys()).filter((name) => name.startsWith(FAMILY) && name !== OWN);

/** Removes the caches of older versions; only when no page can need them any more. */
async function removeOlder(): Promise<void> {
  const older = await others();
  // One that is about to follow has its files already.
  const { installing, waiting } = worker.registration;
  if (installing || waiting) return;
  await Promise.all(older.map((name) => caches.delete(name)));
}

/** A page has opened, of the version that begins with that script. */
async function welcome(entry: unknown): Promise<void> {
  await fill();
  const isOfThisVersion = entry === new URL(BUILT.entry, scope).href;
  if (isOfThisVersion && (await openPages()).length === 1) await removeOlder();
}

/** A file from this version's cache, else from that of another one; the page itself only from this. */
async function kept(address: string): Promise<Response | undefined> {
  for (const name of [OWN, ...(address === scope ? [] : await others())]) {
    // Hosts say that answers depend on who asks; these files do not.
    const found = await (await caches.open(name)).match(address, { ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

/** What is kept, else what the network has. A broken cache is as good as none. */
const answer = async (address: string, request: Request): Promise<Response> =>
  (await kept(address).catch(() => undefined)) ?? fetch(request);

/** The address under which the answer to a request is kept; null for what is none of ours. */
function keptAs({ method, mode, url }: Request): string | null {
  const [address = ''] = url.split(/[?#]/);
  if (method !== 'GET' || !address.startsWith(scope)) return null;
  if (mode !== 'navigate') return address === scope ? null : address;
  // Other files may lie in the same folder, and are opened as what they are.
  return address === scope || address === `${scope}index.html` ? scope : null;
}

worker.addEventListener('install', (event) => event.waitUntil(fill()));
worker.addEventListener('activate', (event) => {
  const tidyUp = async () => {
    if ((await openPages()).length === 0) await removeOlder();
    await worker.clients.claim();
  };
  event.waitUntil(tidyUp());
});
worker.addEventListener('message', (event) => {
  const { type, entry } = Object(event.data) as { type?: unknown; entry?: unknown };
  if (type === 'activate') event.waitUntil(worker.skipWaiting());
  // Without a network there is nothing to fill up from.
  if (type === 'opened') event.waitUntil(welcome(entry).catch(() => {}));
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const address = keptAs(request);
  if (address !== null) event.respondWith(answer(address, request));
});
