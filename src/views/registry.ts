import type { Place, View } from './view.ts';

const modules = import.meta.glob<{ default: View }>('./*/index.ts', { eager: true });

const views: readonly View[] = Object.values(modules)
  .map((module) => module.default)
  .sort((a, b) => a.order - b.order);

/** The views of one place on the screen, in order. Found by their folders. */
export const viewsIn = (place: Place): readonly View[] =>
  views.filter((view) => view.place === place);
