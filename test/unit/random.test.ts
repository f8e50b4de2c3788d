import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../src/engine/random.ts';

const draws = (seed: number | string, many: number, bound: number) => {
  const random = randomFrom(seed);
  return Array.from({ length: many }, () => random.below(bound));
};

describe('chance from a seed', () => {
  // Computed a second time in another language: the same draws in every browser, for good.
  it.each([
    [0, [240916, 858067, 316072, 554755, 233232, 530579]],
    [1, [260854, 452915, 930887, 413540, 767009, 283816]],
    ['rollback', [284631, 259286, 62730, 174630, 539507, 723668]],
    ['é', [234669, 369141, 380079, 137927, 579891, 80917]],
  ])('gives the draws that it always gave for %j', (seed, expected) => {
    expect(draws(seed, expected.length, 1_000_000)).toEqual(expected);
  });

  it('shuffles and picks as it always did', () => {
    const letters = ['a', 'b', 'c', 'd', 'e', 'f'];
    expect(randomFrom(7).shuffle(letters)).toEqual(['c', 'e', 'b', 'a', 'f', 'd']);
    const random = randomFrom(7);
    const picked = Array.from({ length: 5 }, () => random.pick(['v1', 'v2', 'v3']));
    expect(picked).toEqual(['v2', 'v2', 'v1', 'v2', 'v1']);
  });

  it('takes a number for the text that it is written as', () => {
    expect(draws(12, 5, 100)).toEqual(draws('12', 5, 100));
  });

  it('draws every number about as often as any other', () => {
    const counts = new Array<number>(10).fill(0);
    for (const draw of draws('often', 10_000, 10)) counts[draw] = (counts[draw] ?? 0) + 1;
    // 1,000 each; 150 is five times the deviation that chance would have.
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it('draws first numbers that have nothing in common for neighbouring seeds', () => {
    const counts = new Array<number>(10).fill(0);
    for (let seed = 0; seed < 10_000; seed += 1) {
      const draw = randomFrom(seed).below(10);
      counts[draw] = (counts[draw] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it('puts every item at every place about as often', () => {
    const random = randomFrom('places');
    const counts = new Map<string, number>();
    for (let i = 0; i < 6_000; i += 1) {
      const order = random.shuffle(['a', 'b', 'c']).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it('shuffles into the same items, and leaves the list as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
        const before = [...items];
        const shuffled = randomFrom(seed).shuffle(items);
        expect(items).toEqual(before);
        expect([...shuffled].sort()).toEqual([...items].sort());
      }),
      { seed: 1 },
    );
  });

  it('stays below its bound, and picks only what there is', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 1_000_000 }), (seed, bound) => {
        const random = randomFrom(seed);
        const draw = random.below(bound);
        expect(Number.isInteger(draw) && draw >= 0 && draw < bound).toBe(true);
        expect(['a', 'b']).toContain(random.pick(['a', 'b']));
      }),
      { seed: 1 },
    );
    expect(() => randomFrom(1).pick([])).toThrow('nothing to pick');
    expect(randomFrom(1).shuffle([])).toEqual([]);
  });
});
