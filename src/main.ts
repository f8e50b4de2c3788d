import { mount } from 'svelte';
import './app.css';
import App from './App.svelte';
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

/** Ends the task at hand, so that the browser can draw and answer before the next. */
const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

/** What comes later than the first look would move what it finds there, so all of that is awaited. */
async function start(): Promise<void> {
  const target = document.getElementById('app') ?? document.body;
  // A window for the room shows what a console says, and nothing of its own.
  if (/[?&]audience=/.test(location.search)) {
    return (await import('./audience/start.ts')).start(target, location.search);
  }
  const page = { address, storage: () => localStorage, reload };
  const [props] = await Promise.all([
    location.hash.length > 1
      ? import('./opening.ts').then(
          (part) => part.opening(page),
          () => ({ ...page, decode: null }),
        )
      : page,
    loadDrawing(),
    nextTask(),
  ]);
  mount(App, { target, props: { ...props, nextTask } });
}
void start();

if (import.meta.env.MODE === 'production' && !isEmbedded) {
  addEventListener('load', () => {
    void import('./offline.ts').then((part) => part.keepOffline(reload));
  });
}
