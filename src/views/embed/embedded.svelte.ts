import './embedded.css';
import { mount } from 'svelte';
import type { Address } from '../../session/address.ts';
import { decodeEmbedding, embeddedStorage } from '../../session/embedding.ts';
import { defaultSettings } from '../../session/settings.ts';
import type { Sitting } from '../../session/sitting.svelte.ts';
import type { StorageLike } from '../../session/store.ts';
import Bar from './Bar.svelte';
import { words } from './words.ts';
import { submitByHand } from '../../ui/sandboxed-forms.ts';
import { panels, USUAL_PANELS } from '../panels.ts';
import type { View } from '../view.ts';

/** What an embedded page is made of. */
interface Page {
  readonly address: Address;
  readonly storage: () => StorageLike;
  /** Reloads the page. */
  readonly reload: () => void;
}

/**
 * What `App` is given when the address asks for an embedded page: the same page, with only the
 * chosen panels, which starts as its link says at every visit. Below it stands the way to the whole
 * page. Loaded on demand by main.ts.
 */
export function embed({ address, storage, reload }: Page) {
  const choosable: readonly string[] = panels.map(({ id }) => id);
  const read = () => decodeEmbedding(address.read(), choosable, USUAL_PANELS);
  const { embedding, problems, said, link } = read();
  const shown = embedding.panels;

  const { dataset } = document.documentElement;
  dataset['embedded'] = '';
  dataset['locks'] = embedding.locked.join(' ');
  if (!shown.includes('outcome-choice'))
    addEventListener('keydown', withoutChoice, { capture: true });
  if (parent !== window) {
    submitByHand();
    tellHeight();
  }

  const sentences = problems.map(({ kind, given }) => words.problems[kind](given));
  const bar = $state({ link: address.full(link), problems: sentences });
  mount(Bar, { target: document.body, props: bar });

  const inFrame: Address = {
    read: () => read().link,
    write: (hash) => {
      bar.link = address.full(hash);
      address.write(`${hash}&${said}`);
    },
    full: (hash) => address.full(hash),
    onChange: (listener) =>
      address.onChange(() => {
        // Which panels there are is settled when the page opens.
        if (read().said === said) listener();
        else reload();
      }),
  };
  const theme = embedding.theme ?? defaultSettings.theme;
  const settings = JSON.stringify({ v: 1, value: { ...defaultSettings, theme } });
  const kept = embeddedStorage(storage, { 'stepback.settings': settings });
  return {
    address: inFrame,
    storage: () => kept,
    shows: ({ id, place }: View, { spotlight, planningFor, hasPins }: Sitting) => {
      // What proves an answer is shown wherever it stands, and what the flow has been asked for.
      if (spotlight !== null || (id === 'fault-plan' && (planningFor !== null || hasPins)))
        return true;
      if (place === 'plans') return shown.includes('outcome-choice');
      return !choosable.includes(id) || shown.includes(id);
    },
  };
}

/** Keeps the digits, which choose what happens, from those who are shown no such choice. */
function withoutChoice(event: KeyboardEvent): void {
  if (/^[1-9]$/.test(event.key)) event.stopPropagation();
}

/** Tells the page around how high this one is, whenever that changes. It is only a number. */
function tellHeight(): void {
  new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    parent.postMessage({ type: 'stepback.height', height }, '*');
  }).observe(document.body);
}
