/** A text as it stands in a cell: nothing in it is markup, and it has one line. */
const cell = (text: string): string =>
  text.replace(/[\\`*_[\]<>|~]/g, (sign) => `\\${sign}`).replace(/\s*(?:\r\n|\r|\n)\s*/g, ' ');

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/**
 * A table as Markdown (GitHub's tables): signs that would be markup are escaped, pipes included.
 *
 * @param rows the head first; every row has as many cells.
 */
export function tableMarkdown([head = [], ...rows]: readonly (readonly string[])[]): string {
  const lines = [head.map(cell), head.map(() => '---'), ...rows.map((cells) => cells.map(cell))];
  return lines.map((cells) => `${row(cells)}\n`).join('');
}
