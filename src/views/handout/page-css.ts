import type { Paper } from './options.ts';

/** What stands at the foot of every page of a sheet. */
export interface Foot {
  /** The name of its pages in the style sheet. */
  readonly page: string;
  readonly title: string;
  readonly link: string;
}

/** A longer link does not fit into one line of the foot; it stands whole on the first page. */
const LONGEST_FOOT_LINK = 110;

/** A text as a string of CSS. Line breaks and what is not ASCII are written as escapes. */
export const cssString = (text: string): string =>
  `"${text.replace(/["\\]|[^ -~]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`;

/**
 * The pages that a handout is printed on: size, margins, and the foot of each. Browsers that do
 * not print the margins of pages leave the foot out.
 */
export function pageCss(paper: Paper, feet: readonly Foot[]): string {
  const font = 'font: 8pt sans-serif; color: black;';
  const pages = feet.map(({ page, title, link }) => {
    const shown = link.length > LONGEST_FOOT_LINK ? '' : `\n${link}`;
    return `@page ${page} {
  @bottom-left { content: ${cssString(title + shown)}; ${font} white-space: pre; }
  @bottom-right { content: counter(page) " / " counter(pages); ${font} }
}`;
  });
  const size = `@page { size: ${paper === 'a4' ? 'A4' : 'letter'}; margin: 14mm 15mm 18mm; }`;
  return [size, ...pages].join('\n');
}
