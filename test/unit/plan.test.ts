import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesOf, playToEnd } from '../../src/engine/plan.ts';
import {
  type Offer,
  offersAfter,
  offersOf,
  outcomesOf,
  startTrace,
  traceUpTo,
} from '../../src/engine/trace.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';

const [scenario] = redeploy.scenarios;
const play = (choices: Record<number, string> = {}, limit?: number) =>
  playToEnd(redeploy, scenario, choices, limit);
const named = (offers: readonly Offer[]) =>
  offers.map(({ outcome: { id }, nominal }) => [id, nominal]);
const outcomeIds = [...outcomesOf(redeploy.machine).keys()];

describe('a run played to its end', () => {
  it('goes as the scenario has it where nothing was chosen', () => {
    const { trace, refused } = play();
    expect(trace.run.events).toEqual([
      'deploy.started',
      'health.failed',
      'rollback.accepted',
      'restore.completed',
      'stability.confirmed',
      'rollback.completed',
    ]);
    expect(refused).toEqual([]);
    expect(choicesOf(trace)).toEqual({});
  });

  it('goes otherwise where something was chosen, and remembers what', () => {
    const choices = { 5: 'stability.failed', 7: 'rollforward.started' };
    const { trace, refused } = play(choices);
    expect(trace.run.events[4]).toBe('stability.failed');
    expect(refused).toEqual([]);
    expect(choicesOf(trace)).toEqual(choices);
  });

  it('lets an outcome decide what is planned later: v3 passes where v2 failed', () => {
    const { trace } = play({ 5: 'stability.failed', 7: 'rollforward.started' });
    expect(trace.run.events.filter((id) => id.startsWith('health.'))).toEqual([
      'health.failed',
      'health.passed',
    ]);
    expect(trace.steps.at(-1)?.planned).toBe(true);
  });

  it('does not remember a choice of what happens anyway', () => {
    const { trace, refused } = play({ 2: 'health.failed', 5: 'stability.confirmed' });
    expect(refused).toEqual([]);
    expect(choicesOf(trace)).toEqual({});
  });

  it('refuses what the machine does not accept there, and says what happens instead', () => {
    const { trace, refused } = play({ 1: 'health.passed', 3: 'no.such' });
    expect(trace.run.events).toEqual(play().trace.run.events);
    expect(
      refused.map(({ instead, ...refusal }) => ({ ...refusal, instead: instead?.id })),
    ).toEqual([
      { step: 1, outcome: 'health.passed', reason: 'not-accepted', instead: 'deploy.started' },
      { step: 3, outcome: 'no.such', reason: 'not-accepted', instead: 'rollback.accepted' },
    ]);
  });

  it('refuses a third fix by hand, because only two are allowed', () => {
    const { refused } = play({
      5: 'stability.failed',
      7: 'fix.applied',
      8: 'stability.failed',
      10: 'fix.applied',
      11: 'stability.failed',
      13: 'fix.applied',
    });
    expect(refused.map(({ step, reason, instead }) => [step, reason, instead?.id])).toEqual([
      [13, 'not-accepted', 'rollforward.started'],
    ]);
  });

  it('refuses what lies after the end or before the start', () => {
    const { refused } = play({ 0: 'health.passed', 2: 'health.passed', 3: 'rollback.accepted' });
    expect(refused).toEqual([
      { step: 0, outcome: 'health.passed', reason: 'after-end', instead: null },
      { step: 3, outcome: 'rollback.accepted', reason: 'after-end', instead: null },
    ]);
  });

  it('stops after as many steps as it is allowed', () => {
    const { trace } = play({}, 2);
    expect(trace.steps).toHaveLength(2);
    expect(trace.ended).toBe(false);
  });

  it('offers the planned outcome first, and says that it is the planned one', () => {
    const { trace } = play({}, 1);
    expect(offersOf(trace).map(({ outcome, nominal }) => [outcome.id, nominal])).toEqual([
      ['health.failed', true],
      ['health.passed', false],
      ['redeploy-check-no-data', false],
      ['redeploy-false-pass', false],
      ['redeploy-false-fail', false],
      ['redeploy-check-flapping', false],
    ]);
    // Where the scenario plans nothing, the first outcome that the machine takes is planned.
    const [first, ...others] = offersOf(startTrace(redeploy, { ...scenario, plan: {} }));
    expect([first?.outcome.id, first?.nominal]).toEqual(['deploy.started', true]);
    expect(others.some(({ nominal }) => nominal)).toBe(false);
  });

  it('ends and accounts for every choice, whatever was chosen', () => {
    const choices = fc.dictionary(
      fc.integer({ min: 1, max: 25 }).map(String),
      fc.constantFrom(...outcomeIds, 'no.such'),
      { maxKeys: 12 },
    );
    fc.assert(
      fc.property(choices, (chosen) => {
        const { trace, refused } = play(chosen);
        expect(trace.ended).toBe(true);
        expect(trace.steps.some(({ ignored }) => ignored)).toBe(false);
        for (const [step, outcome] of Object.entries(chosen)) {
          const happened = trace.run.events[Number(step) - 1] === outcome;
          const isRefused = refused.some((refusal) => refusal.step === Number(step));
          expect(isRefused).toBe(!happened);
        }
        // What could have happened at any step, asked twice, is what could happen there then.
        for (let at = 0; at <= trace.steps.length; at += 1) {
          const offers = offersAfter(trace, at);
          expect(named(offers)).toEqual(named(offersOf(traceUpTo(trace, at))));
          expect(named(offersAfter(trace, at))).toEqual(named(offers));
        }
        // Played again from what it remembers, it is the same run.
        const again = play(choicesOf(trace));
        expect(again.refused).toEqual([]);
        expect(again.trace.run.events).toEqual(trace.run.events);
      }),
      { seed: 20, numRuns: 200 },
    );
  });
});
