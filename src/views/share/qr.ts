import { encode } from 'uqr';

/** A QR code as one path; a module is one unit. */
export interface QrDrawing {
  /** Width and height, with the quiet zone. */
  readonly size: number;
  /** Pixels of a module: a whole number, so that all of them are equally large. */
  readonly scale: number;
  readonly path: string;
}

/** The light border that readers need around a code, in modules. */
export const QUIET_ZONE = 4;

/** How wide a code is drawn, in pixels, unless it has too many modules for that. */
const WIDTH = 240;

/** Draws the QR code of a text; null when the text is too long for one. */
export function drawQr(text: string): QrDrawing | null {
  try {
    const { data } = encode(text, { ecc: 'M', border: 0 });
    const size = data.length + 2 * QUIET_ZONE;
    return { size, scale: Math.max(2, Math.floor(WIDTH / size)), path: qrPath(data) };
  } catch {
    return null;
  }
}

/** One rectangle for each stretch of dark modules in a row. */
export function qrPath(modules: readonly (readonly boolean[])[]): string {
  let path = '';
  modules.forEach((row, y) => {
    let start = 0;
    while (start < row.length) {
      let end = start;
      while (row[end]) end += 1;
      const length = end - start;
      if (length > 0) path += `M${start + QUIET_ZONE} ${y + QUIET_ZONE}h${length}v1h-${length}z`;
      start = end + 1;
    }
  });
  return path;
}
