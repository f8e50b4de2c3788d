import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areKeptRuns,
  type KeptRun,
  MOST_KEPT,
  mergeRuns,
  runKey,
} from '../../src/session/kept-runs.ts';
import { type Branch, LONGEST_NAME } from '../../src/session/timeline.ts';

const passed: KeptRun = { choices: { 2: 'health.passed' }, taken: 2, name: null };
const failed: KeptRun = { choices: { 5: 'stability.failed' }, taken: 7, name: 'unstable' };
const branches = (...runs: readonly KeptRun[]): Branch[] =>
  runs.map((run, i) => ({ id: i + 1, parted: null, ...run }));
const many = (count: number): KeptRun[] =>
  Array.from({ length: count }, (_, i) => ({ choices: { [i + 1]: 'a' }, taken: 1, name: null }));
const keys = (runs: readonly KeptRun[]) => runs.map(runKey).sort();

describe('the runs that are kept between visits', () => {
  it('are those that were stored and those of this page', () => {
    expect(mergeRuns([passed], branches(failed), [])).toEqual([passed, failed]);
    expect(mergeRuns([], branches(passed, failed), [])).toEqual([passed, failed]);
  });

  it('are the very same list when there is nothing new', () => {
    const stored = [passed, failed];
    expect(mergeRuns(stored, branches(failed), [])).toBe(stored);
    expect(mergeRuns(stored, [], ['9:x'])).toBe(stored);
  });

  it('do not hold the lesson itself, nor a run of which nothing has been taken', () => {
    const plain: KeptRun = { choices: {}, taken: 6, name: null };
    expect(mergeRuns([], branches(plain, { ...passed, taken: 0 }), [])).toEqual([]);
  });

  it('take over a new name and more steps', () => {
    const more = { ...failed, taken: 9, name: 'other' };
    expect(mergeRuns([passed, failed], branches(more), [])).toEqual([passed, more]);
  });

  it('do not hold what was deleted, for as long as it is not taken again', () => {
    const once = mergeRuns([passed, failed], [], [runKey(passed)]);
    expect(once).toEqual([failed]);
    expect(mergeRuns(once, branches(failed), [runKey(passed)])).toBe(once);
    expect(mergeRuns(once, branches(passed), [runKey(passed)])).toEqual([failed, passed]);
  });

  it('are told apart by their choices alone', () => {
    expect(runKey(passed)).toBe(runKey({ ...passed }));
    expect(runKey(passed)).not.toBe(runKey(failed));
    expect(runKey({ choices: { 5: 'b', 2: 'a' } })).toBe(runKey({ choices: { 2: 'a', 5: 'b' } }));
  });

  it('lose nothing when two tabs write in turn, whichever comes first', () => {
    const run = fc.record({
      choices: fc.dictionary(
        fc.integer({ min: 1, max: 4 }).map(String),
        fc.constantFrom('a', 'b'),
        { minKeys: 1, maxKeys: 3, noNullPrototype: true },
      ),
      taken: fc.integer({ min: 1, max: 9 }),
      name: fc.constantFrom(null, 'x', 'y'),
    });
    const runs = fc.uniqueArray(run, { maxLength: 8, selector: runKey });
    fc.assert(
      fc.property(runs, runs, runs, (stored, one, two) => {
        const first = mergeRuns(mergeRuns(stored, branches(...one), []), branches(...two), []);
        const second = mergeRuns(mergeRuns(stored, branches(...two), []), branches(...one), []);
        const all = [...new Set([...stored, ...one, ...two].map(runKey))].sort();
        expect(keys(first)).toEqual(all);
        expect(keys(second)).toEqual(all);
        expect(areKeptRuns(first)).toBe(true);
        // Written once more, there is nothing new.
        expect(mergeRuns(first, branches(...two), [])).toBe(first);
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  it('stay deleted in the tab that deleted them, and what the other tab has stays', () => {
    const deleted = [runKey(passed)];
    const after = mergeRuns([passed, failed], [], deleted);
    const other: KeptRun = { choices: { 1: 'x' }, taken: 1, name: null };
    const both = mergeRuns(after, branches(other), []);
    expect(mergeRuns(both, [], deleted)).toEqual([failed, other]);
  });

  it.each([
    [MOST_KEPT - 1, MOST_KEPT - 1],
    [MOST_KEPT, MOST_KEPT],
    [MOST_KEPT + 1, MOST_KEPT],
  ])('are of %d runs %d, and the oldest give way', (count, kept) => {
    const runs = many(count);
    expect(mergeRuns([], branches(...runs), [])).toEqual(runs.slice(count - kept));
    const stored = runs.slice(0, MOST_KEPT - 1);
    const rest = runs.slice(MOST_KEPT - 1);
    expect(mergeRuns(stored, branches(...rest), [])).toHaveLength(kept);
  });
});

describe('a stored list', () => {
  it.each([
    [[]],
    [[passed, failed]],
    [[{ choices: {}, taken: 0, name: null }]],
    [many(MOST_KEPT - 1)],
    [many(MOST_KEPT)],
    [[{ ...passed, name: 'x'.repeat(LONGEST_NAME) }]],
    [[{ ...passed, added: 'later' }]],
  ])('is read: %j', (value) => {
    expect(areKeptRuns(value)).toBe(true);
  });

  const choices = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [i + 1, 'a']));
  it.each([
    [99, true],
    [100, true],
    [101, false],
  ])('of a run with %d choices is read: %s', (count, isRead) => {
    expect(areKeptRuns([{ ...passed, choices: choices(count) }])).toBe(isRead);
  });

  it.each([
    [null],
    [undefined],
    [{}],
    ['runs'],
    [[null]],
    [['run']],
    [many(MOST_KEPT + 1)],
    [[{ ...passed, taken: -1 }]],
    [[{ ...passed, taken: 1.5 }]],
    [[{ ...passed, taken: '2' }]],
    [[{ ...passed, name: undefined }]],
    [[{ ...passed, name: 3 }]],
    [[{ ...passed, name: 'x'.repeat(LONGEST_NAME + 1) }]],
    [[{ ...passed, choices: null }]],
    [[{ ...passed, choices: { 0: 'a' } }]],
    [[{ ...passed, choices: { x: 'a' } }]],
    [[{ ...passed, choices: { 100000: 'a' } }]],
    [[{ ...passed, choices: { 2: 7 } }]],
    [[passed, { ...failed, taken: null }]],
  ])('is not read: %j', (value) => {
    expect(areKeptRuns(value)).toBe(false);
  });
});
