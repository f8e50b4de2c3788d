import { mount } from 'svelte';
import './app.css';
import App from './App.svelte';
import type { Address } from './session/address.ts';

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
      listener();
    };
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  },
};

const target = document.getElementById('app');
if (!target) throw new Error('The page has no element with the id "app".');
mount(App, { target, props: { address, storage: () => localStorage } });

// A page that stands in another one is kept by a visit of its own, if at all.
if (import.meta.env.MODE === 'production' && parent === window) {
  addEventListener('load', () => {
    void import('./offline.ts').then(({ keepOffline }) => keepOffline(() => location.reload()));
  });
}
