import type { TextSize } from '../session/channel-message.ts';

/** How much larger than on a desk things are drawn on a screen 1280 px wide. */
const SIZES: Readonly<Record<TextSize, number>> = { normal: 1.25, large: 1.55, largest: 2 };
/** The screen width that the sizes are meant for, in px. */
const DESK = 1280;

/**
 * How much a panel is enlarged: with the screen, and with the size that was chosen. Two panels
 * beside each other are enlarged less, and nothing is ever drawn smaller than on a desk.
 */
export function zoomFor(size: TextSize, width: number, panels: number): number {
  const zoom = (SIZES[size] * width) / DESK / (panels > 1 ? 1.2 : 1);
  return Math.max(1, Math.round(zoom * 100) / 100);
}

/** Enlarges what is in a panel, and keeps what is happening now in view. */
export const fit = (size: TextSize, panels: number) => (cell: HTMLElement) => {
  const enlarge = () => cell.style.setProperty('zoom', String(zoomFor(size, innerWidth, panels)));
  const look = () =>
    cell
      .querySelector('[aria-current="step"], [aria-current="true"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  enlarge();
  look();
  const changes = new MutationObserver(look);
  changes.observe(cell, { subtree: true, attributeFilter: ['aria-current'], childList: true });
  addEventListener('resize', enlarge);
  return () => {
    changes.disconnect();
    removeEventListener('resize', enlarge);
  };
};
