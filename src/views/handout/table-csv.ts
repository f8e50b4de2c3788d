/** What a spreadsheet would take for a formula (OWASP, "CSV Injection"); a plain number is none. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** A text that a spreadsheet shows as it is. */
const harmless = (text: string): string =>
  FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;

function field(text: string): string {
  const shown = harmless(text);
  return /[",\r\n]|^\s|\s$/.test(shown) ? `"${shown.replace(/"/g, '""')}"` : shown;
}

/**
 * A table as CSV (RFC 4180: CRLF after each row, quotes doubled). A text that a spreadsheet would
 * take for a formula gets an apostrophe before it.
 *
 * @param rows the head first.
 */
export const tableCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
