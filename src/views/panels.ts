import { viewsIn } from './registry.ts';
import type { Place, View } from './view.ts';

/** What belongs to the steps or to a mode, and so is shown wherever these are. */
const ALWAYS = ['timeline', 'predict', 'compare'];
const places: readonly Place[] = ['flow', 'side', 'controls', 'tables', 'compare', 'explanations'];

/** The views that a page inside another page can show or leave out, in the order of the screen. */
export const panels: readonly View[] = places
  .flatMap(viewsIn)
  .filter(({ id }) => !ALWAYS.includes(id));

/** What an embedded page shows when nobody has chosen: enough to step, break and see. */
export const USUAL_PANELS: readonly string[] = ['process-flow', 'outcome-choice', 'process-table'];
