import { mount } from 'svelte';
import './app.css';
import App from './App.svelte';
import type { LessonEntry } from './lessons/lesson.ts';
import { lessonEntries } from './lessons/registry.ts';
import { type Address, asksForEmbedding } from './session/address.ts';
import { loadDrawing } from './views/process-flow/drawing.svelte.ts';

const isEmbedded = asksForEmbedding(location.hash);

/**
 * How long the page must have stood still before the address is written, in milliseconds. A browser
 * does much on a new address, its icon included; a step must not wait for that.
 */
const ADDRESS_REST = 200;

let unwritten: string | undefined;
let resting: ReturnType<typeof setTimeout> | undefined;

/** In a frame without an origin the address cannot be written; then it stays. */
function writeAddress(): void {
  clearTimeout(resting);
  if (unwritten === undefined) return;
  try {
    history.replaceState(null, '', unwritten);
  } catch {
    // The run goes on; only the link in the address bar stands still.
  }
  unwritten = undefined;
}
addEventListener('pagehide', writeAddress);

/** What is written while the page is being left would come too late for a reload. */
function reload(): void {
  writeAddress();
  location.reload();
}

/** The browser's address. */
const address: Address = {
  read: () => location.hash,
  write: (hash) => {
    unwritten = hash;
    clearTimeout(resting);
    resting = setTimeout(writeAddress, ADDRESS_REST);
  },
  full: (hash) => `${location.href.split('#')[0] ?? ''}${hash}`,
  onChange: (listener) => {
    const changed = () => {
      // What somebody wrote there meanwhile is newer than what was to be written.
      unwritten = undefined;
      // A page inside another one is put together in another way.
      if (asksForEmbedding(location.hash) === isEmbedded) listener();
      else reload();
    };
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  },
};

/** The lessons on offer; the one that the address names is loaded, if it can be. */
async function catalogue(): Promise<readonly LessonEntry[]> {
  return Promise.all(
    lessonEntries.map(async (entry) => {
      if (entry.lesson || !address.read().startsWith(`#/${entry.id}?`)) return entry;
      // What cannot be loaded is tried again by the page, which then says so.
      const loaded = await entry.load?.().catch(() => null);
      return { ...entry, lesson: loaded?.default ?? null };
    }),
  );
}

/** What reads the address: undefined where there is nothing to read, null if it cannot be loaded. */
async function linkReader() {
  if (address.read().length < 2) return undefined;
  return import('./session/link-reader.ts').then(
    (module) => module.decodeLink,
    () => null,
  );
}

/** Ends the task at hand, so that the browser can draw and answer before the next. */
const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

/** What comes later than the first look would move what it finds there, so all of that is awaited. */
async function start(): Promise<void> {
  const target = document.getElementById('app');
  if (!target) throw new Error('The page has no element with the id "app".');
  // A window for the room shows what a console says, and nothing of its own.
  const audience = new URLSearchParams(location.search).get('audience');
  if (audience !== null) return (await import('./audience/start.ts')).start(target, audience);
  const page = { address, storage: () => localStorage, reload };
  const [props, lessons, decode] = await Promise.all([
    isEmbedded
      ? import('./views/embed/on-demand.ts').then(
          (part) => part.embed(page),
          () => page,
        )
      : page,
    catalogue(),
    linkReader(),
    loadDrawing(),
    nextTask(),
  ]);
  mount(App, { target, props: { ...props, catalogue: lessons, decode, lowerPart: nextTask() } });
}
void start();

if (import.meta.env.MODE === 'production' && !isEmbedded) {
  addEventListener('load', () => {
    void import('./offline.ts').then((part) => part.keepOffline(reload));
  });
}
