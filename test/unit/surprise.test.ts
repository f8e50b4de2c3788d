import { describe, expect, it } from 'vitest';
import { playToEnd } from '../../src/engine/plan.ts';
import { loadLessons } from '../../src/lessons/registry.ts';
import { LONGEST_SURPRISE, MOST_SURPRISES, surpriseRun } from '../../src/session/surprise.ts';

const seeds = Array.from({ length: 60 }, (_, seed) => seed);
/** Some of them, where a run is drawn again. */
const fewer = seeds.filter((seed) => seed % 3 === 0);

describe.each(await loadLessons())('a run of $id that I do not know', ({ strategy, scenarios }) => {
  const [scenario] = scenarios;
  const drawn = seeds.map((seed) => surpriseRun(strategy, scenario, seed));
  const played = drawn.map((choices) => playToEnd(strategy, scenario, choices));

  it('is one that the machine accepts, with at most two outcomes of its own, and ends', () => {
    for (const { trace, refused } of played) {
      expect(refused).toEqual([]);
      expect(trace.ended).toBe(true);
      expect(trace.steps.length).toBeLessThanOrEqual(LONGEST_SURPRISE);
    }
    const counts = new Set(drawn.map((choices) => Object.keys(choices).length));
    expect([...counts].sort()).toEqual([0, 1, MOST_SURPRISES]);
  });

  it('is the same for the same seed, and another for most others', () => {
    const again = fewer.map((seed) => surpriseRun(strategy, scenario, seed));
    expect(again).toEqual(fewer.map((seed) => drawn[seed]));
    expect(new Set(drawn.map((choices) => JSON.stringify(choices))).size).toBeGreaterThan(20);
  });

  it('ends now like this and now like that', () => {
    const endings = new Map<string, number>();
    for (const { trace } of played) endings.set(trace.stage, (endings.get(trace.stage) ?? 0) + 1);
    expect(endings.size).toBeGreaterThanOrEqual(2);
    // No ending is so usual that it could be counted on.
    expect(Math.max(...endings.values())).toBeLessThan(played.length * 0.8);
  });

  it('is none of the runs there are', () => {
    const known = drawn.slice(0, 30);
    const text = new Set(known.map((choices) => JSON.stringify(choices)));
    for (const seed of fewer) {
      expect(text).not.toContain(JSON.stringify(surpriseRun(strategy, scenario, seed, known)));
    }
  });
});
