import type { Store } from './store.ts';

/** The stored results, by this key; `results.ts` reads and writes them. */
export const RESULTS_KEY = 'results';

/**
 * Whether a card is to be asked now. One that was last asked in the future tells that a clock was
 * wrong, and is asked again.
 */
export const isDue = (card: { readonly due: number; readonly last: number }, now: number) =>
  card.due <= now || card.last > now;

type Cards = readonly ({ lesson: string; due: number; last: number } | null)[];

/**
 * How many objectives of a lesson are due. Part of the first load, so it does not check what is
 * stored: what is no card counts for nothing.
 */
export function countDue(store: Store, lesson: string, now: number): number {
  const stored = store.read(RESULTS_KEY, (_): _ is { cards?: unknown } | null => true, null);
  const cards = stored?.cards;
  if (!Array.isArray(cards)) return 0;
  return (cards as Cards).filter((card) => card?.lesson === lesson && isDue(card, now)).length;
}
