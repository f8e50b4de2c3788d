import type { layoutFlow } from './layout.ts';

/** The widths at which the flow is drawn, as a media query; below, its list of stages is all. */
const WIDE = '(min-width: 601px)';

let layout = $state.raw<typeof layoutFlow>();
let loading: Promise<void> | undefined;

/** What lays the flow out; undefined while it is not there, and then the flow is a list. */
export const drawing = {
  get layout() {
    return layout;
  },
};

/**
 * Loads what lays the flow out, if the screen is wide enough to draw it. Never rejects: what could
 * not be loaded is not drawn, and is tried again when it is asked for again.
 */
export async function loadDrawing(): Promise<void> {
  if (!matchMedia(WIDE).matches) return;
  loading ??= import('./layout.ts').then(
    (module) => void (layout = module.layoutFlow),
    () => void (loading = undefined),
  );
  await loading;
}

/** Loads it at once, and otherwise as soon as the screen gets wide enough; returns what ends that. */
export function followScreen(): () => void {
  const load = () => void loadDrawing();
  load();
  const query = matchMedia(WIDE);
  query.addEventListener('change', load);
  return () => query.removeEventListener('change', load);
}
