import { type Embedding, encodeEmbedding } from '../../session/embedding.ts';
import type { LinkState } from '../../session/link.ts';
import { findMode, type ModeId } from '../../session/modes.ts';

/** The least, the usual and the greatest height of a frame, in pixels. */
export const HEIGHT = { least: 240, usual: 720, most: 4000 } as const;

/** What a course page needs to know of a frame. */
export interface Frame {
  /** The link to what the frame shows, with the embedding in it. */
  readonly link: string;
  /** What the frame is called, for those who hear the page. */
  readonly title: string;
  /** Its height in pixels; the width is that of the page. */
  readonly height: number;
  /** Whether results of practice are kept between visits, which needs an origin. */
  readonly keepsResults: boolean;
}

/** What a frame opens: the run in view, at a step of it, in a mode that may be another one. */
export function opensWith(link: LinkState, at: number, mode: ModeId): LinkState {
  const hidesAhead = findMode(mode)?.hidesAhead ?? false;
  // How far the run has been taken would tell how long it is.
  return { ...link, at, mode, ran: hidesAhead ? at : Math.max(at, link.ran) };
}

/** A link to a run with an embedding in it. */
export const embeddedLink = (link: string, embedding: Embedding): string =>
  `${link}${link.includes('?') ? '&' : '?'}${encodeEmbedding(embedding)}`;

/**
 * What the frame may do: run scripts, and open the whole page in a tab of its own. Nothing of the
 * page around it.
 */
export const rightsOf = ({ keepsResults }: Pick<Frame, 'keepsResults'>): string =>
  [
    'allow-scripts',
    'allow-popups',
    'allow-popups-to-escape-sandbox',
    ...(keepsResults ? ['allow-same-origin'] : []),
  ].join(' ');

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** The HTML to be pasted into a course page. */
export function snippetOf(frame: Frame): string {
  const { link, title, height } = frame;
  return [
    '<iframe',
    `  src="${escaped(link)}"`,
    `  title="${escaped(title)}"`,
    `  width="100%" height="${height}" loading="lazy"`,
    `  sandbox="${rightsOf(frame)}"`,
    '></iframe>',
  ].join('\n');
}

/** A height as it was typed, within its bounds; null for what is no number. */
export function heightFrom(typed: string): number | null {
  if (!/^\d{1,5}$/.test(typed.trim())) return null;
  return Math.min(HEIGHT.most, Math.max(HEIGHT.least, Number(typed)));
}
