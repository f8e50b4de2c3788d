import type { View } from './view.ts';

const components = new WeakMap<View, NonNullable<View['component']>>();

/** Loads a view that is not there yet, so that it can be shown at once; rejects if it cannot. */
export async function prepare(view: View): Promise<void> {
  const loaded = await view.load?.();
  if (loaded) components.set(view, loaded.default);
}

/** The component of a view, if it is there. */
export const componentOf = (view: View) => view.component ?? components.get(view);
