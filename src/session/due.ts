import type { Store } from './store.ts';

/**
 * Whether a card is to be asked now. One that was last asked in the future tells that a clock was
 * wrong, and is asked again.
 */
export const isDue = (card: { readonly due: number; readonly last: number }, now: number) =>
  card.due <= now || card.last > now;

interface Stored {
  readonly cards?: readonly ({ lesson: string; due: number; last: number } | null)[];
}

/**
 * How many objectives of a lesson are due, read from the stored results. Part of the first load, so
 * it checks no more than it needs: what is no card counts for nothing.
 */
export const countDue = (store: Store, lesson: string, now: number): number =>
  store
    .read<Stored | null>('results', (_): _ is Stored => true, null)
    ?.cards?.filter?.((card) => card?.lesson === lesson && isDue(card, now)).length ?? 0;
