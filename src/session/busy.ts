/** Why the page must not be reloaded now; each reason stands here until it is released. */
const reasons = new Set<{ readonly reason: string }>();
const listeners = new Set<() => void>();
const changed = () => listeners.forEach((listener) => listener());

/**
 * Says that the page must not be swapped for a new version, as while a class is watching, while
 * something is being predicted, or in a test. In a component: `$effect(() => holdUpdates('a test'))`.
 *
 * @returns what releases it; calling that again does nothing.
 */
export function holdUpdates(reason: string): () => void {
  const held = { reason };
  reasons.add(held);
  changed();
  return () => {
    if (reasons.delete(held)) changed();
  };
}

/** True while anything holds updates back. */
export const isBusy = (): boolean => reasons.size > 0;

/** Calls back whenever `isBusy` may have changed; returns what ends that. */
export function onBusyChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
