import { describe, expect, it } from 'vitest';
import {
  type Counted,
  goesOnHarming,
  harmPerSecond,
  harmUntil,
  harmWithin,
  horizonOf,
  reachedAt,
} from '../../src/engine/horizon.ts';
import { type Choices, playToEnd } from '../../src/engine/plan.ts';
import { quantitiesOf } from '../../src/engine/quantities.ts';
import { traceUpTo } from '../../src/engine/trace.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';

/** The first lesson's run with these choices, up to a step. */
function run(choices: Choices, steps = Infinity): Counted {
  const { trace } = playToEnd(redeploy, redeploy.scenarios[0], choices);
  const part = traceUpTo(trace, steps);
  return { trace: part, quantities: quantitiesOf(part) };
}
const repaired = run({});
const unnoticed = run({ 2: 'redeploy-false-pass' });

describe('a run that goes on as it ended', () => {
  it('harms nobody any more once it is repaired', () => {
    expect(goesOnHarming(repaired)).toBe(false);
    expect(harmPerSecond(repaired)).toEqual({ servedBadly: 0, unanswered: 0 });
    // The worked example of redeploy: 100 · 0.195 · 70, and two swaps of 30 seconds.
    const { servedBadly, unanswered } = harmUntil(repaired, 1e6);
    expect([servedBadly, unanswered].map(Math.round)).toEqual([1365, 6000]);
  });

  it('harms at the rate of its last state where the bad version still serves', () => {
    // 100 requests per second × (15.5 % − 0.5 %), from 0:30 on.
    expect(harmPerSecond(unnoticed).servedBadly).toBeCloseTo(15);
    expect(harmUntil(unnoticed, 60).servedBadly).toBeCloseTo(450);
    expect(harmUntil(unnoticed, 3630).servedBadly).toBeCloseTo(54_000);
  });

  it('a moment before its end takes nothing back', () => {
    expect(harmUntil(unnoticed, 0)).toEqual(harmUntil(unnoticed, unnoticed.quantities.clock));
  });

  it('a fault that begins only with the end has reached users then', () => {
    // After the first step v2 serves, and is bad as the scenario has it; no time has passed since.
    const justSwapped = run({}, 1);
    expect(justSwapped.quantities.faultAt).toBeNull();
    expect(goesOnHarming(justSwapped)).toBe(true);
    expect(reachedAt(justSwapped)).toBe(justSwapped.quantities.clock);
    expect(reachedAt(run({ 2: 'health.passed' }, 0))).toBeNull();
  });
});

describe('the horizon', () => {
  it('is one hour after the fault where all runs are shorter', () => {
    expect(horizonOf([repaired, unnoticed])).toBe(3600);
    expect(horizonOf([])).toBe(3600);
  });

  it('is as many whole hours as the longest run needs', () => {
    const late = (clock: number): Counted => ({
      ...repaired,
      quantities: { ...repaired.quantities, clock },
    });
    // The fault reaches users at 0:30.
    expect(horizonOf([unnoticed, late(3630)])).toBe(3600);
    expect(horizonOf([unnoticed, late(3631)])).toBe(7200);
  });

  it('two runs of the same harm are equal, however long after it they go on', () => {
    const longer = { ...unnoticed, quantities: { ...unnoticed.quantities } };
    const { clock, servedBadly } = unnoticed.quantities;
    longer.quantities = {
      ...longer.quantities,
      clock: clock + 600,
      servedBadly: servedBadly + 15 * 600,
    };
    const [a, b] = [harmWithin(unnoticed, 3600), harmWithin(longer, 3600)];
    expect(a.servedBadly).toBeCloseTo(b.servedBadly);
    expect(a.servedBadly).toBeCloseTo(54_000);
  });

  it('a run that the fault never reaches is counted to its end', () => {
    const planned = { ...repaired, quantities: { ...repaired.quantities, faultAt: null } };
    expect(harmWithin(planned, 3600).unanswered).toBeCloseTo(6000);
  });
});
