/** Hands a file to the browser to be saved. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // Some browsers start to read only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The address of a drawing that lies in the address itself: the page's policy allows no other. */
export const svgAddress = (svg: string): string =>
  `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

/**
 * Draws an SVG file into a PNG.
 *
 * @param scale pixels for each px of the drawing.
 * @throws Error when the browser cannot draw it.
 */
export async function pngOf(
  { svg, width, height }: { readonly svg: string; readonly width: number; readonly height: number },
  scale: number,
): Promise<Blob> {
  const picture = new Image();
  picture.src = svgAddress(svg);
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('There is no canvas to draw on.');
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  // Not `toBlob`, which waits until the browser has nothing else to do.
  const [, data = ''] = canvas.toDataURL('image/png').split(',');
  return new Blob([Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0))], {
    type: 'image/png',
  });
}
