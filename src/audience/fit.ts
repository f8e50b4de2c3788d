import type { PanelId, TextSize } from '../session/channel-message.ts';

/** What is fitted: a panel of words, the drawing of the flow, or what is as large as the screen. */
export type Fitted = 'words' | 'drawing' | 'screen';

/**
 * How much larger than on a desk things are drawn at most, on a screen 1280 px wide. They are made
 * smaller until they fit, so a size says how large things become that would fit easily.
 */
const SIZES: Readonly<Record<TextSize, number>> = { normal: 1.6, large: 2.4, largest: 3.2 };
/** No smaller than this, likewise: then the text of a table is 17 px high, a 45th of the screen. */
const LEAST = 1.25;
/** The same for what is as large as the screen by itself. */
const SCREEN_SIZES: Readonly<Record<TextSize, number>> = { normal: 1, large: 1.25, largest: 1.6 };
const SCREEN_LEAST = 0.7;
/** The screen width that these are meant for, in px. */
const DESK = 1280;
/** How much less two panels beside each other are enlarged. */
const PAIR = 1.35;
/** The width below which the boxes of the drawing become too narrow for their texts, in its px. */
const DRAWING_WIDTH = 660;
/** How exactly the size of words is found. */
const NOTCH = 0.05;

const overflows = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: HTMLElement) =>
  scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;

/** A panel cuts off what it has no room for, and so does what scrolls in it. */
const fits = (cell: HTMLElement): boolean =>
  ![cell, ...cell.querySelectorAll<HTMLElement>('.panel, .scroll')].some(overflows);

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
 * Enlarges what is in a cell, as far as it fits, and keeps what is happening now in view. Nobody
 * scrolls a projector.
 *
 * @param cells how many there are beside each other.
 */
export const fit = (what: Fitted, size: TextSize, cells: number) => (cell: HTMLElement) => {
  let zoom = 1;
  let frame = 0;
  const set = (to: number) => {
    zoom = to;
    cell.style.setProperty('zoom', zoom.toFixed(3));
  };
  /** Larger with the screen, and less beside another cell; never smaller than on a desk. */
  const onScreen = (times: number) =>
    Math.max(1, (times * innerWidth) / DESK / (cells > 1 ? PAIR : 1));
  const most = () => {
    if (what === 'screen') return SCREEN_SIZES[size];
    if (what === 'words') return onScreen(SIZES[size]);
    return Math.max(1, Math.min(onScreen(SIZES[size]), cell.clientWidth / DRAWING_WIDTH));
  };
  // Tables rather scroll than become too small to be read from the back row.
  const least = () => (what === 'screen' ? SCREEN_LEAST : onScreen(LEAST));
  const keepInView = () =>
    cell
      .querySelector('[aria-current="step"], [aria-current="true"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  /** Never makes larger: the text would change its size to and fro with every step. */
  const shrinkWords = () => {
    if (!fits(cell)) {
      let [low, high] = [Math.min(least(), zoom), zoom];
      while (high - low > NOTCH) {
        set((low + high) / 2);
        if (fits(cell)) low = zoom;
        else high = zoom;
      }
      set(low);
    }
    keepInView();
  };
  /** The drawing is laid out anew a frame after its width has changed, nearly as high as before. */
  const shrinkDrawing = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (zoom > 1 && overflows(cell)) {
          set(Math.max(1, (zoom * cell.clientHeight) / (cell.scrollHeight + 1)));
          shrinkDrawing();
        } else keepInView();
      });
    });
  };
  const shrink = what === 'drawing' ? shrinkDrawing : shrinkWords;
  const enlarge = () => {
    set(1);
    set(most());
    shrink();
  };
  enlarge();
  const changes = new MutationObserver(shrink);
  changes.observe(cell, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['aria-current'],
  });
  // A caption of more lines, or a notice, leaves less room.
  const room = new ResizeObserver(shrink);
  if (cell.parentElement) room.observe(cell.parentElement);
  addEventListener('resize', enlarge);
  return () => {
    cancelAnimationFrame(frame);
    changes.disconnect();
    room.disconnect();
    removeEventListener('resize', enlarge);
  };
};
