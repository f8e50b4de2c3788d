import { inflateSync } from 'node:zlib';

/** A page of a PDF: its size in points (72 to an inch), and what is written on it, a run a line. */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly text: string;
}

interface PdfObject {
  /** The object's own text, up to its stream. */
  readonly head: string;
  readonly stream: string;
}

/**
 * Reads the text off the pages of a PDF that Chromium has printed: plain cross-reference table, one
 * content stream for each page, and fonts that say what their glyphs mean. Other PDFs are refused.
 *
 * @throws Error when the file is made otherwise.
 */
export function readPdf(file: Uint8Array): PdfPage[] {
  const bytes = Buffer.from(file);
  const objects = objectsOf(bytes);
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const { head } of objects.values()) {
    for (const [, name = '', id] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      if (!fonts.has(name)) fonts.set(name, lettersOf(objects, objects.get(Number(id))));
    }
  }
  return [...objects.values()]
    .filter(({ head }) => /\/Type \/Page\b/.test(head))
    .map(({ head }) => {
      const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(head);
      const content = objects.get(Number(/\/Contents (\d+) 0 R/.exec(head)?.[1]));
      if (!box || !content) throw new Error('A page has no size or no content.');
      return {
        width: Number(box[1]),
        height: Number(box[2]),
        text: writtenIn(content.stream, fonts),
      };
    });
}

/** All objects by their number, in the order of the table. */
function objectsOf(bytes: Buffer): Map<number, PdfObject> {
  const file = bytes.toString('latin1');
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(file)?.[1]);
  const table = /^xref\s+0 (\d+)\s+/.exec(file.slice(start, start + 40));
  if (!table) throw new Error('There is no plain cross-reference table.');
  const entries = start + table[0].length;
  const objects = new Map<number, PdfObject>();
  for (let id = 1; id < Number(table[1]); id += 1) {
    const entry = file.slice(entries + 20 * id, entries + 20 * (id + 1));
    if (entry[17] === 'n') objects.set(id, objectAt(bytes, file, Number(entry.slice(0, 10))));
  }
  return objects;
}

function objectAt(bytes: Buffer, file: string, offset: number): PdfObject {
  const end = file.indexOf('endobj', offset);
  const begin = file.slice(offset, end).search(/>>\s*stream\r?\n/);
  if (begin < 0) return { head: file.slice(offset, end), stream: '' };
  const head = file.slice(offset, offset + begin);
  const from = file.indexOf('\n', file.indexOf('stream', offset + begin)) + 1;
  const data = bytes.subarray(from, from + Number(/\/Length (\d+)/.exec(head)?.[1]));
  const isPacked = /\/Filter \/FlateDecode/.test(head);
  return { head, stream: (isPacked ? inflateSync(data) : data).toString('latin1') };
}

/** What the glyphs of a font mean, by their four hexadecimal digits. */
function lettersOf(
  objects: ReadonlyMap<number, PdfObject>,
  font: PdfObject | undefined,
): ReadonlyMap<string, string> {
  const map = objects.get(Number(/\/ToUnicode (\d+) 0 R/.exec(font?.head ?? '')?.[1]));
  if (!map) throw new Error('A font does not say what its glyphs mean.');
  const letters = new Map<string, string>();
  const hex = (glyph: number) => glyph.toString(16).toUpperCase().padStart(4, '0');
  const decoded = (text: string) => Buffer.from(text, 'hex').swap16().toString('utf16le');
  for (const [, chars = ''] of map.stream.matchAll(/beginbfchar(.*?)endbfchar/gs)) {
    for (const [, glyph = '', text = ''] of chars.matchAll(/<(\w+)>\s*<(\w+)>/g)) {
      letters.set(glyph, decoded(text));
    }
  }
  for (const [, ranges = ''] of map.stream.matchAll(/beginbfrange(.*?)endbfrange/gs)) {
    for (const [, low = '', high = '', text = ''] of ranges.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const [from, to, first] = [low, high, text].map((digits) => parseInt(digits, 16));
      for (let n = from ?? 0; n <= (to ?? -1); n += 1) {
        letters.set(hex(n), String.fromCodePoint((first ?? 0) + n - (from ?? 0)));
      }
    }
  }
  return letters;
}

function writtenIn(
  content: string,
  fonts: ReadonlyMap<string, ReadonlyMap<string, string>>,
): string {
  let letters: ReadonlyMap<string, string> = new Map();
  const written: string[] = [];
  for (const [, run = ''] of content.matchAll(/\bBT\b(.*?)\bET\b/gs)) {
    let text = '';
    for (const [, font, glyphs] of run.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
      if (font) letters = fonts.get(font) ?? new Map();
      for (const [glyph] of (glyphs ?? '').toUpperCase().matchAll(/.{4}/g)) {
        text += letters.get(glyph) ?? '\ufffd';
      }
    }
    // Letters that are drawn as one are still two.
    written.push(text.replace(/[\ufb00-\ufb04]/g, (sign) => sign.normalize('NFKC')));
  }
  return written.join('\n');
}
