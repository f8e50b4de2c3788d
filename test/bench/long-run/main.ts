import { mount } from 'svelte';
import '../../../src/app.css';
import App from '../../../src/App.svelte';
import type { Address } from '../../../src/session/address.ts';
import { lesson } from './lesson.ts';

const address: Address = {
  read: () => location.hash,
  write: (hash) => history.replaceState(null, '', hash),
  full: (hash) => hash,
  onChange: () => () => {},
};

const target = document.getElementById('app');
if (target) {
  mount(App, { target, props: { address, storage: () => localStorage, catalogue: [lesson] } });
}
