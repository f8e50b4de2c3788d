import type { PanelId, TextSize } from '../session/channel-message.ts';

/** How much larger than on a desk things are drawn on a screen 1280 px wide. */
const SIZES: Readonly<Record<TextSize, number>> = { normal: 1.25, large: 1.55, largest: 2 };
/** The screen width that the sizes are meant for, in px. */
const DESK = 1280;
/** How much more a panel of words is enlarged than the drawing, where there is room for it. */
const WORDS = 1.3;
/** By how much a panel is made smaller at a time, until it fits. */
const NOTCH = 0.06;

/**
 * How much a panel is enlarged: with the screen, and with the size that was chosen. Two panels
 * beside each other are enlarged less, and nothing is ever drawn smaller than on a desk.
 */
export function zoomFor(size: TextSize, width: number, panels: number): number {
  const zoom = (SIZES[size] * width) / DESK / (panels > 1 ? 1.2 : 1);
  return Math.max(1, Math.round(zoom * 100) / 100);
}

const fits = (cell: HTMLElement): boolean =>
  [cell, ...cell.querySelectorAll<HTMLElement>('.scroll')].every(
    ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
      scrollWidth <= clientWidth + 1 && scrollHeight <= clientHeight + 1,
  );

/** Unfolds the figures, which a learner unfolds on the page. */
export const unfold = (id: PanelId) => (cell: HTMLElement) => {
  if (id !== 'figures') return undefined;
  const open = () => {
    const details = cell.querySelector('details');
    if (details) details.open = true;
  };
  open();
  const changes = new MutationObserver(open);
  changes.observe(cell, { childList: true });
  return () => changes.disconnect();
};

/** What still does not fit can be scrolled, and is then a stop for the keyboard. */
export const scrollable = (cell: HTMLElement) => {
  const look = () => {
    if (cell.scrollHeight > cell.clientHeight + 1 || cell.scrollWidth > cell.clientWidth + 1) {
      cell.tabIndex = 0;
    } else cell.removeAttribute('tabindex');
  };
  const sizes = new ResizeObserver(look);
  const changes = new MutationObserver(() => {
    sizes.disconnect();
    for (const part of [cell, ...cell.children]) sizes.observe(part);
  });
  changes.observe(cell, { childList: true });
  for (const part of [cell, ...cell.children]) sizes.observe(part);
  return () => {
    sizes.disconnect();
    changes.disconnect();
  };
};

/**
 * Enlarges what is in a panel, as far as it fits, and keeps what is happening now in view. Nobody
 * scrolls a projector.
 */
export const fit = (id: PanelId, size: TextSize, panels: number) => (cell: HTMLElement) => {
  let zoom = 1;
  let frame = 0;
  // Tables rather scroll than become too small to be read from the back row.
  const least = () => (id === 'process-flow' ? 1 : zoomFor('normal', innerWidth, panels));
  const set = (to: number) => {
    zoom = Math.max(least(), to);
    cell.style.setProperty('zoom', String(zoom));
  };
  const keepInView = () =>
    cell
      .querySelector('[aria-current="step"], [aria-current="true"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  /** Never makes larger: what is drawn by its own size would change to and fro without an end. */
  const shrink = () => {
    while (zoom > least() && !fits(cell)) set(zoom - NOTCH);
    keepInView();
  };
  /** The drawing is laid out anew a frame after its room has changed. */
  const shrinkDrawing = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (zoom > least() && !fits(cell)) {
          set(zoom - NOTCH);
          shrinkDrawing();
        } else keepInView();
      });
    });
  };
  const change = id === 'process-flow' ? shrinkDrawing : shrink;
  const enlarge = () => {
    set(zoomFor(size, innerWidth, panels) * (id === 'process-flow' ? 1 : WORDS));
    change();
  };
  enlarge();
  const changes = new MutationObserver(change);
  changes.observe(cell, { subtree: true, childList: true, attributeFilter: ['aria-current'] });
  addEventListener('resize', enlarge);
  return () => {
    cancelAnimationFrame(frame);
    changes.disconnect();
    removeEventListener('resize', enlarge);
  };
};
