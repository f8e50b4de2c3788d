import { Presenter } from '../../session/presenter.svelte.ts';
import type { Sitting } from '../../session/sitting.svelte.ts';
import type { Store } from '../../session/store.ts';

/** One console for each page, however many lessons it shows; the store tells pages apart. */
const presenters = new WeakMap<Store, Presenter>();

/** The console of the page that a sitting is in; a new one where there is none. */
export function presenterOf(sitting: Sitting): Presenter {
  const { store } = sitting.around;
  const presenter = presenters.get(store) ?? new Presenter(sitting);
  presenters.set(store, presenter);
  presenter.attach(sitting);
  return presenter;
}

/** Forgets the console of a page once it is closed. */
export const forgetPresenter = ({ around }: Sitting): boolean => presenters.delete(around.store);
