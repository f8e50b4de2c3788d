import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { near } from '../../src/ui/near.ts';

const SIZE = 49;

describe('a long table', () => {
  it('is drawn whole while it is short', () => {
    expect(near(0, -1)).toEqual({ from: 0, to: 0 });
    expect(near(7, 3)).toEqual({ from: 0, to: 7 });
    expect(near(SIZE, 0)).toEqual({ from: 0, to: SIZE });
  });

  it('is drawn around the cursor when it is long', () => {
    expect(near(1000, 500)).toEqual({ from: 476, to: 525 });
  });

  it('is drawn to its very ends', () => {
    expect(near(1000, -1)).toEqual({ from: 0, to: SIZE });
    expect(near(1000, 0)).toEqual({ from: 0, to: SIZE });
    expect(near(1000, 999)).toEqual({ from: 1000 - SIZE, to: 1000 });
    expect(near(SIZE + 1, SIZE)).toEqual({ from: 1, to: SIZE + 1 });
  });

  it('always holds the row in view, stays inside the list, and costs the same', () => {
    const place = fc
      .integer({ min: 1, max: 5000 })
      .chain((length) => fc.tuple(fc.constant(length), fc.integer({ min: 0, max: length - 1 })));
    fc.assert(
      fc.property(place, ([length, at]) => {
        const { from, to } = near(length, at);
        expect(from).toBeLessThanOrEqual(at);
        expect(to).toBeGreaterThan(at);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(length);
        expect(to - from).toBe(Math.min(length, SIZE));
      }),
      { seed: 13, numRuns: 500 },
    );
  });
});
