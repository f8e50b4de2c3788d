import { describe, expect, it } from 'vitest';
import { playToEnd } from '../../src/engine/plan.ts';
import { quantitiesOf } from '../../src/engine/quantities.ts';
import { type Trace, traceUpTo } from '../../src/engine/trace.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';
import { anotherValue, dependsOn } from '../../src/views/figures/depends-on.ts';
import {
  amount,
  chartTable,
  type FigureId,
  figuresOf,
  marksOf,
} from '../../src/views/figures/figures.ts';
import { stretchesOf } from '../../src/views/share-chart.ts';

const [scenario] = redeploy.scenarios;
const whole = playToEnd(redeploy, scenario, {}).trace;
const at = (step: number) => traceUpTo(whole, step);
const counted = (trace: Trace) => ({ trace, quantities: quantitiesOf(trace) });
const figure = (id: FigureId, step = whole.steps.length) => {
  const found = figuresOf(at(step)).find((candidate) => candidate.id === id);
  if (!found) throw new Error(`There is no figure "${id}".`);
  return found;
};

/*
 * The run as planned: deploying takes 20 s for the pods and 10 s for the model, in which nobody
 * serves; the check takes 3 probes of 10 s; from the decision until v1 can be started it takes
 * 40 s; then v1 starts in 20 s + 10 s, in which again nobody serves; then it is watched for 60 s.
 */
describe('the figures of the run as planned', () => {
  it('1,365 are served badly: 100 × (20 % − 0.5 %) × (30 s + 40 s)', () => {
    const { result, lines } = figure('servedBadly');
    expect(result).toBe('1,365');
    expect(lines).toEqual([
      '0:30 to 1:40: 100 per second × 100 % v2 × (20 % − 0.5 %) × 70 s = 1,365',
    ]);
  });

  it('6,000 are not answered: 100 × 30 s, twice', () => {
    const { result, lines } = figure('unanswered');
    expect(result).toBe('6,000');
    expect(lines).toEqual([
      '0:00 to 0:30: 100 per second × 100 % × 30 s = 3,000',
      '1:40 to 2:10: 100 per second × 100 % × 30 s = 3,000',
      'Together: 6,000',
    ]);
  });

  it('the fault reaches users at 0:30, is noticed at 1:00 and over at 2:10', () => {
    expect(figure('toDetect')).toMatchObject({ result: '0:30', lines: ['1:00 − 0:30 = 0:30'] });
    expect(figure('toRestore')).toMatchObject({ result: '1:40', lines: ['2:10 − 0:30 = 1:40'] });
  });

  it('there are never more pods than the five that serve outside a rollout', () => {
    expect(figure('peakPods')).toMatchObject({ result: '5', lines: ['At 0:00: 5 v1 = 5'] });
    expect(figure('extraPods')).toMatchObject({
      result: '0',
      lines: ['There have never been more pods than the 5 that serve outside a rollout.'],
    });
  });
});

describe('the figures follow the cursor', () => {
  it('at the start nothing has happened', () => {
    expect(figuresOf(at(0)).map(({ result }) => result)).toEqual(['0', '0', '–', '–', '5', '0']);
    expect(marksOf(counted(at(0)))).toEqual([{ id: 'now', at: 0 }]);
  });

  it('after the check the restore is still running, and marks name only what has happened', () => {
    expect(figure('toDetect', 2).result).toBe('0:30');
    expect(figure('toRestore', 2)).toMatchObject({
      result: 'running…',
      lines: ['A fault reached users at 0:30. It is not over so far.'],
    });
    expect(marksOf(counted(at(2))).map(({ id, at: when }) => [id, when])).toEqual([
      ['fault', 30],
      ['noticed', 60],
      ['now', 60],
    ]);
  });
});

describe('the chart as a table', () => {
  it('has a row for each stretch, with shares, bad answers and pods', () => {
    const { versions, hasCopies, rows } = chartTable(stretchesOf(quantitiesOf(whole).intervals));
    expect([versions, hasCopies]).toEqual([['v1', 'v2'], false]);
    expect(rows[0]).toMatchObject({
      from: '0:00',
      to: '0:30',
      unanswered: '100 %',
      badRate: '–',
      ready: 'none',
    });
    expect(rows.find(({ from }) => from === '0:30')).toMatchObject({
      to: '1:40',
      shares: ['0 %', '100 %'],
      unanswered: '0 %',
      badRate: '20 %',
      ready: '5 v2',
    });
  });
});

describe('the assumed numbers in a figure', () => {
  const numbers = dependsOn(whole);

  it('are those that change it', () => {
    expect(numbers('servedBadly')).toEqual([
      'requestsPerSecond',
      'normalErrorRate',
      'failingErrorRate',
      'probePeriodSeconds',
      'probeFailures',
      'prepareSeconds',
    ]);
    expect(numbers('toDetect')).toEqual(['probePeriodSeconds', 'probeFailures']);
    expect(numbers('peakPods')).toEqual(['replicas']);
  });

  it('another value stays within the bounds, and a fixed number has none', () => {
    expect(anotherValue({ value: 1, least: 1, most: 1 }, 1)).toBe(null);
    expect(anotherValue({ value: 0, least: 0, most: 1 }, 0)).toBe(1);
    expect(anotherValue({ value: 1, least: 0, most: 1 }, 1)).toBe(0);
    for (const value of [0.011, 0.2, 1]) {
      const other = anotherValue({ value: 0.2, least: 0.011, most: 1 }, value) ?? NaN;
      expect(other).not.toBe(value);
      expect(other >= 0.011 && other <= 1).toBe(true);
    }
  });
});

it('an amount has separators, and one decimal where it needs it', () => {
  expect([1365, 1364.96, 0.25, 1234.5, 999.96].map(amount)).toEqual([
    '1,365',
    '1,365',
    '0.3',
    '1,234.5',
    '1,000',
  ]);
});
