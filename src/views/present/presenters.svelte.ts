import { Presenter } from '../../session/presenter.svelte.ts';
import type { Sitting } from '../../session/sitting.svelte.ts';
import type { Store } from '../../session/store.ts';

/** A console, and what ends all that it derives. */
interface Kept {
  readonly presenter: Presenter;
  readonly end: () => void;
}

/** One console for each page, however many lessons it shows; the store tells pages apart. */
const consoles = new WeakMap<Store, Kept>();

/** The console of the page that a sitting is in; a new one where there is none. */
export function presenterOf(sitting: Sitting): Presenter {
  const { store } = sitting.around;
  const { presenter } = consoles.get(store) ?? begin(sitting);
  presenter.attach(sitting);
  return presenter;
}

/** Whatever is derived dies with the component it was made in, and the console outlives that. */
function begin(sitting: Sitting): Kept {
  let presenter: Presenter | undefined;
  const end = $effect.root(() => {
    presenter = new Presenter(sitting);
  });
  if (!presenter) throw new Error('The console could not be made.');
  const kept = { presenter, end };
  consoles.set(sitting.around.store, kept);
  return kept;
}

/** Closes a console of a page, and forgets it; not one that has been opened since. */
export function closePresenter({ around }: Sitting, presenter: Presenter): void {
  const kept = consoles.get(around.store);
  if (kept?.presenter !== presenter) return;
  presenter.close();
  kept.end();
  consoles.delete(around.store);
}
