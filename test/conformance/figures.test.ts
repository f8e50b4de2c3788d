import { describe, expect, it } from 'vitest';
import { causes } from '../../src/engine/causes.ts';
import { reachedAt } from '../../src/engine/horizon.ts';
import { playToEnd } from '../../src/engine/plan.ts';
import { quantitiesOf } from '../../src/engine/quantities.ts';
import { traceUpTo } from '../../src/engine/trace.ts';
import { count } from '../../src/engine/wording.ts';
import { loadLessons } from '../../src/lessons/registry.ts';
import { meetCause, rank } from '../../src/views/causes/causes-compared.ts';
import { chartTable, figuresOf } from '../../src/views/figures/figures.ts';
import { bandsOf, layoutChart, stretchesOf } from '../../src/views/share-chart.ts';

const lessons = await loadLessons();
const contestants = await Promise.all(
  lessons.map(async ({ id, strategy }) => {
    const { causes: mapped } = await strategy.explain();
    return { lesson: id, strategy, causes: mapped };
  }),
);

describe.each(lessons)('the figures of every run of $id', ({ strategy }) => {
  it.each(strategy.scenarios)('agree with its quantities at every step: $id', (scenario) => {
    const { trace } = playToEnd(strategy, scenario, {});
    for (let step = 0; step <= trace.steps.length; step += 1) {
      const present = traceUpTo(trace, step);
      const quantities = quantitiesOf(present);
      const results = Object.fromEntries(figuresOf(present).map(({ id, result }) => [id, result]));
      expect(results).toMatchObject({
        servedBadly: count(quantities.servedBadly),
        unanswered: count(quantities.unanswered),
        peakPods: count(quantities.peakPods),
        extraPods: count(quantities.extraPodSeconds),
      });
      const stretches = stretchesOf(quantities.intervals);
      let end = 0;
      for (const stretch of stretches) {
        expect(stretch.start).toBeCloseTo(end);
        end = stretch.start + stretch.seconds;
        const bands = bandsOf(stretch);
        expect([bands[0]?.from, bands.at(-1)?.to]).toEqual([0, 100]);
      }
      expect(end).toBeCloseTo(quantities.clock);
      const chart = layoutChart({ stretches, until: end, marks: [], width: 600, height: 100 });
      expect(JSON.stringify([chart, chartTable(stretches)])).not.toMatch(/null|NaN|undefined/);
    }
  });
});

describe.each(causes)('every strategy meets “$title”', ({ id }) => {
  it('in a run that takes its mapped choices, or says why it does not', () => {
    const { met } = meetCause(id, contestants);
    expect(met.map(({ lesson }) => lesson)).toEqual(lessons.map(({ id: lesson }) => lesson));
    for (const row of met) {
      if (row.kind === 'spared') expect(row.why).toMatch(/\.$/);
      else expect([row.lesson, row.refused, row.trace.ended]).toEqual([row.lesson, [], true]);
    }
    const runs = met.flatMap((row) => (row.kind === 'run' ? [row] : []));
    for (const measure of ['harm', 'restore', 'pods'] as const) {
      const places = rank(runs, measure).map(({ rank: place }) => place);
      places.forEach((place, i) => expect([i + 1, places[i - 1]]).toContain(place));
    }
  });

  it('and what is counted of it does not depend on when its run ends', () => {
    const { met, horizon } = meetCause(id, contestants);
    for (const row of met) {
      if (row.kind === 'spared') continue;
      const quantities = quantitiesOf(row.trace);
      const run = { trace: row.trace, quantities };
      const reached = reachedAt(run);
      // Nothing is cut off, and nobody is counted for a shorter time than another.
      if (reached !== null) expect(quantities.clock - reached).toBeLessThanOrEqual(horizon);
      const harm = row.servedBadly + row.unanswered;
      const harmByEnd = quantities.servedBadly + quantities.unanswered;
      if (row.goesOn === 0) expect(harm, row.lesson).toBeCloseTo(harmByEnd);
      else {
        const seconds = (reached ?? 0) + horizon - quantities.clock;
        expect(harm, row.lesson).toBeCloseTo(harmByEnd + row.goesOn * seconds);
      }
    }
  });
});

it('An undetected regression is ranked by who was exposed, not by when the run ended', () => {
  const { met, horizon } = meetCause('silent-regression', contestants);
  expect(horizon).toBe(3600);
  const harmOf = (lesson: string) => {
    const row = met.find((one) => one.lesson === lesson);
    return row?.kind === 'run' ? Math.round(row.servedBadly) : NaN;
  };
  // One hour with the bad version for all users: 100 requests per second × 15 % × 3600 s.
  expect([harmOf('redeploy'), harmOf('blue-green')]).toEqual([54_000, 54_000]);
  // The canary's first users were few for its first minutes, so it must harm less than those.
  expect(harmOf('canary')).toBeLessThan(harmOf('redeploy'));
});
