import { firstUnsound, LARGEST_RESULTS, plainResults, type Results } from './results.ts';

/** Why nothing of a file could be used. */
export interface ResultsFileProblem {
  readonly kind:
    'too-large' | 'not-json' | 'run-file' | 'not-a-results-file' | 'newer-version' | 'damaged';
  /** What stood there, shortened; with `too-large` its size in kB, with `damaged` where. */
  readonly given: string;
}

/** What a file holds, or why nothing of it can be used. */
export type DecodedResultsFile =
  | { readonly ok: true; readonly value: Results }
  | { readonly ok: false; readonly problem: ResultsFileProblem };

/** The version that new files carry. Readers of all earlier ones stay. */
export const RESULTS_FILE_VERSION = 1;
/** The largest file that is read, in bytes: the most results there are, set out for reading. */
export const LARGEST_RESULTS_FILE = 3 * LARGEST_RESULTS;

/** Writes a file that people can read as well. The same results give the same text. */
export function encodeResultsFile(results: Results): string {
  const file = { 'stepback-results': RESULTS_FILE_VERSION, ...plainResults(results) };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** Reads a file, all of it or nothing: results with gaps would tell of a wrong mastery. */
export function decodeResultsFile(text: string): DecodedResultsFile {
  if (text.length > LARGEST_RESULTS_FILE) return refused('too-large', kiloBytes(text.length));
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return refused('not-json', shown(text));
  }
  const isFile = typeof content === 'object' && content !== null;
  if (isFile && Object.hasOwn(content as object, 'stepback')) return refused('run-file', '');
  if (!isFile || !Object.hasOwn(content as object, 'stepback-results'))
    return refused('not-a-results-file', '');
  const version = (content as Record<string, unknown>)['stepback-results'];
  if (typeof version === 'number' && version > RESULTS_FILE_VERSION)
    return refused('newer-version', String(version));
  if (version !== RESULTS_FILE_VERSION) return refused('damaged', 'stepback-results');
  const unsound = firstUnsound(content);
  if (unsound !== null) return refused('damaged', unsound);
  return { ok: true, value: plainResults(content as Results) };
}

/** Refuses a file by its size, before it is read. */
export const tooLargeFile = (bytes: number): ResultsFileProblem | null =>
  bytes > LARGEST_RESULTS_FILE ? { kind: 'too-large', given: kiloBytes(bytes) } : null;

const refused = (kind: ResultsFileProblem['kind'], given: string): DecodedResultsFile => ({
  ok: false,
  problem: { kind, given },
});

const kiloBytes = (bytes: number): string => Math.ceil(bytes / 1024).toLocaleString('en');

/** The beginning of a text, without characters that would disturb the sentence around. */
function shown(text: string): string {
  const trimmed = text.trim();
  const short = trimmed.length > 30 ? `${trimmed.slice(0, 30)}…` : trimmed;
  return short.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\uFFFD');
}
