import { expect, test } from 'vitest';
import type { Practising } from '../../src/session/practising.svelte.ts';
import { mergeResults, noResults, record, type Results } from '../../src/session/results.ts';
import { encodeResultsFile } from '../../src/session/results-file.ts';
import { importResults } from '../../src/views/practice/transfer.ts';

const one = record(noResults, {
  lesson: 'redeploy',
  objective: 'what-if',
  template: 'what-if-ending',
  variant: 'what-if-ending:1',
  at: 1_000_000,
  right: true,
  assisted: false,
  guessed: false,
  skipped: false,
});

/** Somebody with results, as far as importing needs them. */
function learner(results: Results) {
  const me = {
    results,
    take: (more: Results) => {
      me.results = mergeResults(me.results, more);
    },
  };
  return {
    me,
    give: (...parts: BlobPart[]) => importResults(new Blob(parts), me as unknown as Practising),
  };
}

test('A file of results is added to those there are, and told apart from one that adds nothing', async () => {
  const { me, give } = learner(noResults);
  expect(await give(encodeResultsFile(one))).toBe(
    'The results of the file have been added to yours.',
  );
  expect(me.results).toEqual(one);
  expect(await give(encodeResultsFile(one))).toBe(
    'The file holds nothing that was not here already.',
  );
});

test.for([
  ['', 'The file is empty.'],
  ['{"stepback-results":1,', 'is no complete JSON'],
  ['{"stepback":1}', 'Runs are opened under “Share”.'],
  ['{"quiz":[]}', 'was not exported by Stepback'],
  ['{"stepback-results":7}', 'of version 7, and this page reads version 1'],
  ['{"stepback-results":1,"attempts":[3]}', 'what stands at “attempts[0]” cannot be used'],
  [' '.repeat(800 * 1024), 'has 800 kB, and at most 768 kB are read'],
])(
  'A file that cannot be used is refused in a sentence, and nothing is lost: %#',
  async (given) => {
    const { me, give } = learner(one);
    const said = await give(given[0] ?? '');
    expect(said).toContain(given[1]);
    expect(said).toMatch(/Nothing was imported; your results are as they were\.$/);
    expect(me.results).toBe(one);
  },
);

test('A file that the browser cannot read is refused as well', async () => {
  const gone = { size: 10, text: () => Promise.reject(new Error('NotReadableError')) };
  const { me } = learner(one);
  const said = await importResults(gone as unknown as Blob, me as unknown as Practising);
  expect(said).toContain('could not read the file');
  expect(me.results).toBe(one);
});
