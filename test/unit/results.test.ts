import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { countDue } from '../../src/session/due.ts';
import {
  areResults,
  type Attempt,
  bounded,
  firstUnsound,
  LARGEST_RESULTS,
  masteryOf,
  mergeResults,
  MOST_PAIRS,
  noResults,
  readResults,
  record,
  type Results,
  updateResults,
} from '../../src/session/results.ts';
import {
  decodeResultsFile,
  encodeResultsFile,
  LARGEST_RESULTS_FILE,
} from '../../src/session/results-file.ts';
import { openStore } from '../../src/session/store.ts';

const START = Date.UTC(2026, 0, 5, 9);
const MINUTE = 60_000;

const attempt = (change: Partial<Attempt> = {}): Attempt => ({
  lesson: 'redeploy',
  objective: 'what-if',
  template: 'what-if-ending',
  variant: 'what-if-ending:1',
  at: START,
  right: true,
  assisted: false,
  guessed: false,
  skipped: false,
  ...change,
});
const after = (...attempts: readonly Attempt[]): Results => attempts.reduce(record, noResults);
const bytes = (results: Results) => new TextEncoder().encode(JSON.stringify(results)).length;

const someAttempt: fc.Arbitrary<Attempt> = fc.record({
  lesson: fc.constantFrom('redeploy', 'canary'),
  objective: fc.constantFrom('what-if', 'way-back', 'measure-harm'),
  template: fc.constantFrom('a', 'b'),
  variant: fc.integer({ min: 1, max: 6 }).map((n) => `a:${n}`),
  at: fc.integer({ min: START, max: START + 200 * MINUTE }),
  right: fc.boolean(),
  assisted: fc.boolean(),
  guessed: fc.boolean(),
  skipped: fc.boolean(),
});
/** Results of some attempts; of some, the older ones are only counted. */
const someResults: fc.Arbitrary<Results> = fc
  .tuple(fc.array(someAttempt, { maxLength: 25 }), fc.boolean())
  .map(([attempts, isFull]) => bounded(after(...attempts), isFull ? 2500 : LARGEST_RESULTS));

describe('An objective is mastered', () => {
  const pair = { lesson: 'redeploy', objective: 'what-if' };
  const second = { variant: 'what-if-ending:2' };

  it('by two different questions answered right', () => {
    expect(masteryOf(noResults, pair)).toEqual({ state: 'untried', tries: 0, right: 0, proven: 0 });
    expect(masteryOf(after(attempt()), pair).state).toBe('learning');
    expect(masteryOf(after(attempt(), attempt(second)), pair)).toEqual({
      state: 'mastered',
      tries: 2,
      right: 2,
      proven: 2,
    });
  });

  it.each([
    ['the same question twice', {}],
    ['a wrong answer', { ...second, right: false }],
    ['one with the worked step', { ...second, assisted: true }],
    ['a guess', { ...second, guessed: true }],
    ['a question of another lesson', { ...second, lesson: 'canary' }],
    ['a question of another objective', { ...second, objective: 'way-back' }],
  ])('not by %s', (_, change) => {
    expect(masteryOf(after(attempt(), attempt({ at: START + 1, ...change })), pair).state).toBe(
      'learning',
    );
  });

  it('for good: wrong answers afterwards do not take it away', () => {
    const later = attempt({ at: START + MINUTE, right: false, variant: 'what-if-ending:3' });
    expect(masteryOf(after(attempt(), attempt(second), later), pair).state).toBe('mastered');
  });
});

describe('Two tabs', () => {
  it('know the same, whichever is asked first', () => {
    fc.assert(
      fc.property(someResults, someResults, (a, b) => {
        expect(mergeResults(a, b)).toEqual(mergeResults(b, a));
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('learn nothing from being told twice', () => {
    fc.assert(
      fc.property(someResults, someResults, (a, b) => {
        const both = mergeResults(a, b);
        expect(mergeResults(both, b)).toEqual(both);
        expect(mergeResults(both, both)).toEqual(both);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('lose no mastery and no attempt', () => {
    fc.assert(
      fc.property(someResults, someResults, (a, b) => {
        const both = mergeResults(a, b);
        expect(firstUnsound(JSON.parse(JSON.stringify(both)))).toBeNull();
        for (const pair of [...a.cards, ...b.cards]) {
          const [one, other, merged] = [a, b, both].map((results) => masteryOf(results, pair));
          expect(merged?.proven).toBeGreaterThanOrEqual(
            Math.max(one?.proven ?? 0, other?.proven ?? 0),
          );
          expect(merged?.tries).toBeGreaterThanOrEqual(
            Math.max(one?.tries ?? 0, other?.tries ?? 0),
          );
          const cards = both.cards.filter(
            ({ lesson, objective }) => lesson === pair.lesson && objective === pair.objective,
          );
          expect(cards).toHaveLength(1);
          expect(cards[0]?.last).toBeGreaterThanOrEqual(pair.last);
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

describe('However much is answered', () => {
  const many = Array.from({ length: 3000 }, (_, n) =>
    attempt({
      objective: `objective-${n % 40}`,
      variant: `a-template:with-a-long-name:${n}:`.padEnd(160, 'x'),
      at: START + n * MINUTE,
      right: n % 3 > 0,
    }),
  );
  // In bulk, since recording one by one is measured nowhere.
  const full: Results = { ...after(...many.slice(0, 40)), attempts: many };

  it('the results stay within 256 kB, count all of it, and lose no mastery', () => {
    const fitting = bounded(full);
    expect(bytes(full)).toBeGreaterThan(LARGEST_RESULTS);
    expect(bytes(fitting)).toBeLessThanOrEqual(LARGEST_RESULTS);
    expect(bytes(fitting)).toBeGreaterThan(LARGEST_RESULTS / 2);
    expect(areResults(JSON.parse(JSON.stringify(fitting)))).toBe(true);
    for (let n = 0; n < 40; n += 1) {
      const pair = { lesson: 'redeploy', objective: `objective-${n}` };
      expect(masteryOf(fitting, pair)).toEqual(masteryOf(full, pair));
    }
    // The newest attempts are still there in full.
    expect(fitting.attempts.at(-1)).toEqual(many.at(-1));
  });

  it('also where a file is filled to the brim, with names as long as they may be', () => {
    const names = Array.from({ length: MOST_PAIRS + 50 }, (_, n) => `${n}`.padEnd(48, '"'));
    const hostile = after(
      ...names.flatMap((objective, n) =>
        ['a', 'b'].map((end, i) =>
          attempt({
            lesson: '"'.repeat(48),
            objective,
            variant: end.padEnd(160, '\\'),
            at: START + 2 * n + i,
          }),
        ),
      ),
    );
    const fitting = bounded(hostile);
    expect(bytes(fitting)).toBeLessThanOrEqual(LARGEST_RESULTS);
    expect(fitting.cards).toHaveLength(MOST_PAIRS);
    expect(areResults(fitting)).toBe(true);
  });
});

test('Names that could not be stored are made so, and the results stay readable', () => {
  const odd = attempt({ variant: `é\u0000${'long'.repeat(100)}`, objective: '', at: NaN });
  const results = after(odd);
  expect(firstUnsound(JSON.parse(JSON.stringify(results)))).toBeNull();
});

describe('A file of results', () => {
  const results = after(
    attempt(),
    attempt({ variant: 'b', at: START + MINUTE }),
    attempt({ objective: 'way-back', right: false, at: START + 2 * MINUTE }),
  );
  const text = encodeResultsFile(results);

  it('gives back what was written, byte by byte', () => {
    fc.assert(
      fc.property(someResults, (some) => {
        const written = encodeResultsFile(some);
        const decoded = decodeResultsFile(written);
        expect(decoded).toEqual({ ok: true, value: some });
        expect(decoded.ok && encodeResultsFile(mergeResults(noResults, decoded.value))).toBe(
          written,
        );
      }),
      { seed: 6, numRuns: 200 },
    );
  });

  const changed = (change: (content: Record<string, unknown[]>) => void) => {
    const content = JSON.parse(text) as Record<string, unknown[]>;
    change(content);
    return JSON.stringify(content);
  };
  it.each([
    ['empty', '', 'not-json', ''],
    ['cut off', text.slice(0, -20), 'not-json', '{'],
    ['a list', '[]', 'not-a-results-file', ''],
    ['null', 'null', 'not-a-results-file', ''],
    ['of runs', '{"stepback":1,"lesson":"redeploy","runs":[]}', 'run-file', ''],
    ['of something else', '{"cards":[]}', 'not-a-results-file', ''],
    ['newer', '{"stepback-results":2}', 'newer-version', '2'],
    ['of no version', '{"stepback-results":"1"}', 'damaged', 'stepback-results'],
    ['without cards', changed((content) => delete content['cards']), 'damaged', 'cards'],
    ['with a broken attempt', changed((c) => c['attempts']?.push({})), 'damaged', 'attempts[3]'],
    ['with a card twice', changed((c) => c['cards']?.push(c['cards'][0])), 'damaged', 'cards'],
    ['with NaN', text.replace(/"stability": [\d.]+/, '"stability": null'), 'damaged', 'cards[0]'],
    ['with a negative day', text.replace(/"due": /, '"due": -'), 'damaged', 'cards[0]'],
    ['too large', ' '.repeat(LARGEST_RESULTS_FILE + 1), 'too-large', '769'],
  ])('that is %s is refused with a reason', (_, given, kind, said) => {
    const decoded = decodeResultsFile(given);
    expect(decoded).toMatchObject({ ok: false, problem: { kind } });
    expect(decoded.ok || decoded.problem.given).toContain(said);
  });

  it('may hold anything: it is read or refused, and never half', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc
            .tuple(fc.nat(text.length), fc.nat(12), fc.string({ maxLength: 4 }))
            .map(([at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut)),
          fc
            .record({
              'stepback-results': fc.constant(1),
              attempts: fc.anything(),
              tallies: fc.anything(),
              cards: fc.anything(),
            })
            .map((x) => {
              try {
                return JSON.stringify(x);
              } catch {
                return '{}';
              }
            }),
        ),
        (given) => {
          const decoded = decodeResultsFile(given);
          if (decoded.ok) expect(areResults(decoded.value)).toBe(true);
          else expect(decoded.problem.kind).toBeTypeOf('string');
        },
      ),
      { seed: 8, numRuns: 1000 },
    );
  });
});

describe('What is stored', () => {
  const open = (kept: Map<string, string>) =>
    openStore(
      () => ({
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => void kept.set(key, value),
        removeItem: (key) => void kept.delete(key),
      }),
      () => undefined,
    );

  it('comes back at the next visit, and another tab’s answers with it', () => {
    const kept = new Map<string, string>();
    const [here, there] = [open(kept), open(kept)];
    updateResults(here, (results) => record(results, attempt()));
    updateResults(there, (results) => record(results, attempt({ objective: 'way-back' })));
    expect(readResults(open(kept)).attempts).toHaveLength(2);
  });

  it('is set aside where it cannot be read, and the work goes on', () => {
    const kept = new Map([['stepback.results', '{"v":1,"value":{"cards":[null,7,{}]}}']]);
    const store = open(kept);
    expect(countDue(store, 'redeploy', START)).toBe(0);
    expect(readResults(store)).toEqual(noResults);
    expect([...kept.keys()]).toEqual(['stepback.results.set-aside.1']);
  });

  it('tells how many objectives of a lesson are due', () => {
    const store = open(new Map());
    expect(countDue(store, 'redeploy', START)).toBe(0);
    updateResults(store, () =>
      after(attempt(), attempt({ objective: 'way-back' }), attempt({ lesson: 'canary' })),
    );
    expect(countDue(store, 'redeploy', START)).toBe(0);
    expect(countDue(store, 'redeploy', START + 60 * MINUTE)).toBe(2);
    expect(countDue(store, 'canary', START + 60 * MINUTE)).toBe(1);
    updateResults(store, () => noResults);
    expect(countDue(store, 'redeploy', START + 60 * MINUTE)).toBe(0);
  });
});
