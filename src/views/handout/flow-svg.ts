import type { Flow } from '../../engine/flow.ts';
import type { FlowLayout, FlowStage, ProcessFlow } from '../on-paper.ts';

/** What a drawing of the process flow is made of. */
export interface FlowPicture {
  readonly flow: Flow;
  readonly layout: FlowLayout;
  /** How far the run has come; null draws the stages alone. */
  readonly way: ProcessFlow | null;
  /** The second line in a stage's box; empty for none. */
  readonly lineOf: (stage: FlowStage) => string;
  /** The name of the drawing, and what it shows in words. */
  readonly title: string;
  readonly description: string;
}

const FONT = 'font-family="sans-serif"';
/** Estimated width of a bold letter, as a part of the font size. */
const LETTER = 0.57;
const PADDING = 7;
const INK = '#000';
/** Dark enough to be read, and lighter than what the run has come through. */
const PALE = '#595959';

/** A text inside an element or an attribute of XML; signs that XML cannot hold are left out. */
export const xml = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');

/** Breaks a text between words into lines of at most so many letters; a longer word keeps its own. */
export function wrap(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= most)
      lines.splice(-1, 1, `${last} ${word}`);
    else lines.push(word);
  }
  return lines;
}

interface Line {
  readonly text: string;
  readonly size: number;
  readonly weight: number;
}

/** The lines in a box, in the largest letters that fit into it. */
function linesIn(label: string, second: string, width: number, height: number): Line[] {
  for (const size of [12, 11, 10, 9]) {
    const fits = (letters: number) => Math.floor((width - 2 * PADDING) / (letters * LETTER));
    const first = wrap(label, fits(size)).map((text): Line => ({ text, size, weight: 600 }));
    const small = size - 1;
    const more = wrap(second, fits(small)).map((text): Line => ({
      text,
      size: small,
      weight: 400,
    }));
    const lines = [...first, ...more];
    const needed = lines.reduce((sum, line) => sum + line.size * 1.15, 0);
    if (
      (needed <= height - 6 && lines.every(({ text }) => text.length <= fits(size))) ||
      size === 9
    )
      return lines;
  }
  return [];
}

const text = (x: number, y: number, rest: string, content: string): string =>
  `<text x="${x}" y="${y}" ${FONT} ${rest}>${xml(content)}</text>`;

/** A label on white of its own, which hides lines: not every viewer draws letters with a rim. */
function onWhite(
  { x, y, anchor }: NonNullable<FlowLayout['edges'][number]['label']>,
  content: string,
  rest: string,
): string {
  const wide = content.length * 6;
  const left = { start: 0, middle: wide / 2, end: wide }[anchor];
  return `<rect x="${x - left}" y="${y - 10}" width="${wide}" height="13" fill="#fff"/>${text(x, y, `${rest} text-anchor="${anchor}"`, content)}`;
}

/** The head of an arrow, with its tip where the last piece of the line ends. */
function head(points: FlowLayout['edges'][number]['points'], size: number): string {
  const [[x, y], before] = [points.at(-1) ?? [0, 0], points.at(-2) ?? [0, 0]];
  const [dx, dy] = [Math.sign(x - before[0]), Math.sign(y - before[1])];
  const [backX, backY] = [x - dx * size, y - dy * size];
  const [sideX, sideY] = [dy * size * 0.5, dx * size * 0.5];
  return `M${x} ${y}L${backX + sideX} ${backY + sideY}L${backX - sideX} ${backY - sideY}z`;
}

/**
 * The process flow as an SVG file: black on white, in the viewer's own sans-serif letters, and with
 * nothing that has to be loaded. What the run has come through is thick and says at which steps;
 * the rest is thin and dashed.
 */
export function flowSvg({ flow, layout, way, lineOf, title, description }: FlowPicture): string {
  const { width, height, nodes, groups, lanes, edges } = layout;
  const stages = new Map(way?.stages.map((stage) => [stage.id, stage]));
  const roles = new Map(way?.edges.map(({ id, role }) => [id, role]));
  const been = (role: string | undefined) => role === 'now' || role === 'done';
  const words = new Map(flow.edges.map(({ id, label }) => [id, label]));
  /** Drawn like what has not been taken, where there is a way at all. */
  const isPale = (role: string | undefined) => way !== null && !been(role);

  const drawnEdges = edges.map(({ id, path, points }) => {
    const role = roles.get(id);
    const [color, thickness] = isPale(role) ? [PALE, 1] : [INK, been(role) ? 2.5 : 1.25];
    const dashes = isPale(role) ? ' stroke-dasharray="4 3"' : '';
    return `<path d="${path}" fill="none" stroke="${color}" stroke-width="${thickness}"${dashes}/><path d="${head(points, been(role) ? 10 : 8)}" fill="${color}"/>`;
  });
  const edgeLabels = edges.flatMap(({ id, label }) => {
    const word = words.get(id);
    if (!label || !word) return [];
    const weight = been(roles.get(id)) ? 700 : 400;
    const color = isPale(roles.get(id)) ? PALE : INK;
    return [onWhite(label, word, `font-size="11" font-weight="${weight}" fill="${color}"`)];
  });
  const labels = new Map(flow.stages.map(({ id, label, detail }) => [id, { label, detail }]));
  const boxes = nodes.map((box) => {
    const stage = stages.get(box.id);
    const { label = box.id, detail = null } = labels.get(box.id) ?? {};
    const isWay = been(stage?.role);
    const pale = isPale(stage?.role);
    const lines = linesIn(label, stage ? lineOf(stage) : (detail ?? ''), box.width, box.height);
    const space = lines.reduce((sum, line) => sum + line.size * 1.15, 0);
    let baseline = box.y + (box.height - space) / 2;
    const written = lines.map((line) => {
      baseline += line.size * 1.15;
      return text(
        box.x + PADDING,
        Math.round((baseline - line.size * 0.25) * 10) / 10,
        `font-size="${line.size}" font-weight="${line.weight}" fill="${pale ? PALE : INK}"`,
        line.text,
      );
    });
    const border = pale
      ? `stroke="${PALE}" stroke-width="1" stroke-dasharray="4 3"`
      : `stroke="${INK}" stroke-width="${isWay ? 2.5 : 1.25}"`;
    return `<g><rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="8" fill="#fff" ${border}/>${written.join('')}</g>`;
  });
  const heading = `font-size="11" font-weight="600" fill="${PALE}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${xml(title)}</title>`,
    `<desc id="desc">${xml(description)}</desc>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...groups.map(
      (group) =>
        `<rect x="${group.x}" y="${group.y}" width="${group.width}" height="${group.height}" rx="12" fill="none" stroke="${PALE}"/>`,
    ),
    ...lanes.map(({ label, x, y }) => text(x, y, heading, label)),
    ...groups.map(({ label, labelX, labelY }) => text(labelX, labelY, heading, label)),
    ...drawnEdges,
    ...edgeLabels,
    ...boxes,
    '</svg>',
    '',
  ].join('\n');
}
