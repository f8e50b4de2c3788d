type Listener = (element: HTMLElement) => void;

const listeners = new WeakMap<Element, Listener>();
let observer: ResizeObserver | undefined;

/** One for all, so that what is told of one element does not make the browser measure the next anew. */
const shared = () =>
  (observer ??= new ResizeObserver((entries) => {
    for (const { target } of entries) listeners.get(target)?.(target as HTMLElement);
  }));

/**
 * Attached to an element, tells when it has another size, and first with the coming frame, before
 * that is painted. Unlike a bound size it never makes the browser lay the page out for itself alone.
 */
export const sized =
  (listener: Listener) =>
  (element: HTMLElement): (() => void) => {
    listeners.set(element, listener);
    shared().observe(element);
    return () => shared().unobserve(element);
  };
