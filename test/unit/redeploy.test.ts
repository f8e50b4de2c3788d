import { describe, expect, it } from 'vitest';
import { conclusionOf } from '../../src/engine/conclusion.ts';
import { deriveFlow } from '../../src/engine/flow.ts';
import { playToEnd } from '../../src/engine/plan.ts';
import { quantitiesOf, timeToDetect, timeToRestore } from '../../src/engine/quantities.ts';
import { formatValue } from '../../src/engine/strategy.ts';
import { contextAt, traceUpTo } from '../../src/engine/trace.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';
import { processTable, statusTracker } from '../facts/first-lesson.ts';

const play = (choices: Record<number, string> = {}) =>
  playToEnd(redeploy, redeploy.scenarios[0], choices);

describe('the default scenario', () => {
  const { trace, refused } = play();

  it('gives the six rows of the process table', () => {
    expect(refused).toEqual([]);
    expect(
      trace.steps.map(({ index, action, result, next }) => [String(index), action, result, next]),
    ).toEqual(processTable.rows);
    expect(conclusionOf(trace)).toBe(processTable.conclusion);
  });

  it('gives the status tracker', () => {
    const cells = redeploy.variables.map(({ name, read }) => [
      name,
      ...Array.from({ length: 7 }, (_, n) => formatValue(read(contextAt(trace, n)))),
    ]);
    expect(cells).toEqual(statusTracker.rows);
  });

  it('serves 1,365 requests badly and leaves 6,000 unanswered in its two swaps', () => {
    const quantities = quantitiesOf(trace);
    expect(quantities.servedBadly).toBeCloseTo(1365);
    expect(quantities.unanswered).toBe(6000);
    expect(timeToDetect(quantities)).toBe(30);
    expect(timeToRestore(quantities)).toBe(100);
    expect(timeToRestore(quantitiesOf(traceUpTo(trace, 3)))).toBeNull();
  });
});

describe('the other roads', () => {
  it('keeps v2 when the check passes, and nobody was harmed', () => {
    const { trace } = play({ 2: 'health.passed' });
    expect(trace.stage).toBe('deployComplete');
    expect(trace.steps.at(-1)?.next).toBe('End');
    expect(conclusionOf(trace)).toBe(
      'The update completed because the health check passed after v2 was deployed.',
    );
    expect(quantitiesOf(trace)).toMatchObject({ servedBadly: 0, faultAt: null });
  });

  it.each([
    ['fix.applied', 'rolledBack', 'v1'],
    ['rollforward.started', 'deployComplete', 'v3'],
    ['incident.abandoned', 'outage', 'v1'],
  ])('%s leads to %s', (outcome, stage, version) => {
    const { trace } = play({ 5: 'stability.failed', 7: outcome });
    expect(trace.stage).toBe(stage);
    expect(trace.production.shares[version]).toBe(100);
    expect(conclusionOf(trace)).toMatchSnapshot();
    expect(
      trace.steps.map((s) => [s.index, s.action, s.result, s.next].join(' | ')),
    ).toMatchSnapshot();
    expect(quantitiesOf(trace)).toMatchSnapshot();
  });
});

it('draws the flow from the machine', () => {
  expect(deriveFlow(redeploy.machine)).toMatchSnapshot();
});
