import type { Place, View } from './view.ts';

const modules = import.meta.glob<View>('./*/index.ts', { eager: true, import: 'default' });

const views: readonly View[] = Object.values(modules).sort((a, b) => a.order - b.order);

/** The views of one place on the screen, in order. Found by their folders. */
export const viewsIn = (place: Place): readonly View[] =>
  views.filter((view) => view.place === place);
