import { mount } from 'svelte';
import './app.css';
import App from './App.svelte';
import type { Address } from './session/address.ts';

/** The browser's address. In a frame without an origin it cannot be written; then it stays. */
const address: Address = {
  read: () => location.hash,
  write: (hash) => {
    try {
      history.replaceState(null, '', hash);
    } catch {
      // The run goes on; only the link in the address bar stands still.
    }
  },
  full: (hash) => `${location.href.split('#')[0] ?? ''}${hash}`,
  onChange: (listener) => {
    addEventListener('hashchange', listener);
    return () => removeEventListener('hashchange', listener);
  },
};

const target = document.getElementById('app');
if (!target) throw new Error('The page has no element with the id "app".');
mount(App, { target, props: { address, storage: () => localStorage } });
