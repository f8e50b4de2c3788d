import type { Component } from 'svelte';
import type { Sitting } from '../session/sitting.svelte.ts';

/** Where on the screen a view stands; of the dialogs, only the one that the sitting names. */
export type Place =
  | 'practice'
  | 'flow'
  | 'side'
  | 'controls'
  | 'plans'
  | 'tables'
  | 'compare'
  | 'explanations'
  | 'dialogs';

/** What every view is given. */
export interface ViewProps {
  readonly sitting: Sitting;
}

/** A panel of the screen. Its folder holds a pure view model and a thin component. */
export interface View {
  readonly id: string;
  readonly title: string;
  readonly place: Place;
  /** Smaller stands earlier within the place. */
  readonly order: number;
  /** Whether it is on the screen now; without it, always. */
  readonly isShown?: (sitting: Sitting) => boolean;
  /** Of a dialog: the text of the button at the top of the page that opens it, if it has one. */
  readonly button?: string;
  /** The component; or how to load it, for one that the first look at the page does not need. */
  readonly component: Component<ViewProps> | null;
  readonly load?: () => Promise<{ readonly default: Component<ViewProps> }>;
}
