import type { Practising } from '../../session/practising.svelte.ts';
import {
  decodeResultsFile,
  type ResultsFileProblem,
  tooLargeFile,
} from '../../session/results-file.ts';
import { words } from './words.ts';

const refused = ({ kind, given }: ResultsFileProblem) => words.refused(words.problems[kind](given));

/** Adds what a file holds to the results, and says in a sentence what became of it. */
export async function importResults(file: Blob, practising: Practising): Promise<string> {
  const tooLarge = tooLargeFile(file.size);
  if (tooLarge) return refused(tooLarge);
  let text: string;
  try {
    text = await file.text();
  } catch {
    return words.refused(words.unreadable);
  }
  const decoded = decodeResultsFile(text);
  if (!decoded.ok) return refused(decoded.problem);
  const before = JSON.stringify(practising.results);
  practising.take(decoded.value);
  return JSON.stringify(practising.results) === before ? words.importedNothing : words.imported;
}

/** Lets the browser save a text as a file. */
export function saveAs(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // Some browsers start to read only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
