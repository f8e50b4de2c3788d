import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { playToEnd } from '../../src/engine/plan.ts';
import { startTrace, traceUpTo } from '../../src/engine/trace.ts';
import {
  allOf,
  type Coverage,
  coverageOf,
  isCoverage,
  mergeCoverage,
  nothingSeen,
} from '../../src/session/coverage.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';

const [scenario] = redeploy.scenarios;
const run = (choices = {}) => playToEnd(redeploy, scenario, choices).trace;

describe('what a learner has seen', () => {
  it('is the start, before any step', () => {
    expect(coverageOf(startTrace(redeploy, scenario))).toEqual({
      stages: ['startingUpdate'],
      edges: ['startingUpdate>deploying'],
      faults: [],
    });
  });

  it('is what was carried out up to here, and the end only once it is reached', () => {
    const trace = run({ 2: 'redeploy-false-pass' });
    expect(coverageOf(traceUpTo(trace, 1)).stages).toEqual(['startingUpdate', 'deploying']);
    expect(coverageOf(trace)).toEqual({
      stages: ['startingUpdate', 'deploying', 'runningHealthCheck', 'deployComplete'],
      edges: [
        'startingUpdate>deploying',
        'deploying>runningHealthCheck',
        'runningHealthCheck>deployComplete',
      ],
      faults: ['redeploy-false-pass'],
    });
  });

  it('counts what happens twice once', () => {
    const { faults, edges } = coverageOf(run({ 4: 'redeploy-dependency-changed' }));
    expect(faults).toEqual(['redeploy-dependency-changed']);
    expect(new Set(edges).size).toBe(edges.length);
  });

  it('is all stages, arrows and faults of a strategy at most', () => {
    const all = allOf(redeploy);
    expect(all.stages).toHaveLength(13);
    expect(all.faults).toHaveLength(18);
    expect(new Set(all.edges).size).toBe(all.edges.length);
    expect(isCoverage(all)).toBe(true);
  });
});

describe('what was seen in two tabs', () => {
  const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'));
  const coverage: fc.Arbitrary<Coverage> = fc.record({ stages: ids, edges: ids, faults: ids });
  const sorted = ({ stages, edges, faults }: Coverage) =>
    [stages, edges, faults].map((list) => [...list].sort());

  it('is put together in any order, and nothing is lost', () => {
    fc.assert(
      fc.property(coverage, coverage, coverage, (stored, one, two) => {
        const first = mergeCoverage(mergeCoverage(stored, one), two);
        const second = mergeCoverage(mergeCoverage(stored, two), one);
        expect(sorted(first)).toEqual(sorted(second));
        for (const key of ['stages', 'edges', 'faults'] as const) {
          expect(first[key]).toEqual(
            expect.arrayContaining([...stored[key], ...one[key], ...two[key]]),
          );
          expect(new Set(first[key]).size).toBe(first[key].length);
        }
        expect(mergeCoverage(first, one)).toBe(first);
        expect(mergeCoverage(stored, nothingSeen)).toBe(stored);
      }),
      { seed: 12, numRuns: 300 },
    );
  });
});

describe('a stored value', () => {
  const list = (length: number) => Array.from({ length }, (_, i) => `${i}`);
  it.each([
    [999, true],
    [1000, true],
    [1001, false],
  ])('with %d ids is read: %s', (length, isRead) => {
    for (const key of ['stages', 'edges', 'faults']) {
      expect(isCoverage({ ...nothingSeen, [key]: list(length) })).toBe(isRead);
    }
  });

  it.each([[null], [undefined], [7], ['x'], [[]], [{}], [{ stages: [], edges: [] }]])(
    'is not read: %j',
    (value) => {
      expect(isCoverage(value)).toBe(false);
    },
  );

  it.each([[[1]], [null], ['a'], [{ length: 0 }], [[undefined]]])(
    'is not read with %j for a list',
    (wrong) => {
      expect(isCoverage({ ...nothingSeen, faults: wrong })).toBe(false);
      expect(isCoverage({ ...nothingSeen, stages: wrong })).toBe(false);
    },
  );
});
