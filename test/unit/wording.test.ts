import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../src/engine/changes.ts';
import { formatValue } from '../../src/engine/strategy.ts';
import { clock, count, fill, listInWords, percent } from '../../src/engine/wording.ts';

describe('what the learner reads', () => {
  it('has its names filled in, as often as they occur', () => {
    expect(fill('Deploy {candidate}, then check {candidate}.', { candidate: 'v2' })).toBe(
      'Deploy v2, then check v2.',
    );
  });

  it('keeps a name that nobody knows, so that somebody notices', () => {
    expect(fill('Deploy {candidate}.', {})).toBe('Deploy {candidate}.');
    expect(fill('{a}{b} {}', { a: '{b}', b: '1' })).toBe('{b}1 {}');
  });

  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('lists %j as “%s”', (items, text) => {
    expect(listInWords(items)).toBe(text);
  });

  it.each([
    [0, '0 %'],
    [0.2, '20 %'],
    [0.005, '0.5 %'],
    [0.0666, '6.7 %'],
    [1, '100 %'],
  ])('writes the part %d as %s', (part, text) => {
    expect(percent(part)).toBe(text);
  });

  it.each([
    [0, '0:00'],
    [30, '0:30'],
    [59.6, '1:00'],
    [725, '12:05'],
    [3599, '59:59'],
    [3600, '1:00:00'],
    [36_061, '10:01:01'],
  ])('writes %d seconds as %s', (seconds, text) => {
    expect(clock(seconds)).toBe(text);
  });

  it.each([
    [0, '0'],
    [999, '999'],
    [999.6, '1,000'],
    [1365.0000001, '1,365'],
    [17_565, '17,565'],
    [1_234_567, '1,234,567'],
  ])('writes the count %d as %s', (n, text) => {
    expect(count(n)).toBe(text);
  });

  it.each([
    [true, 'True'],
    [false, 'False'],
    [0, '0'],
    ['v1', 'v1'],
  ])('writes the value %s as %s', (value, text) => {
    expect(formatValue(value)).toBe(text);
  });
});

it('a change is told only of variables that read differently, in the order of the tracker', () => {
  const variables = ['a', 'b', 'c'].map((name) => ({
    name,
    meaning: '',
    read: (context: unknown) => (context as Record<string, string | boolean>)[name] ?? '',
  }));
  const before = { c: 'x', a: false, b: 'same', hidden: 1 };
  const after = { c: 'y', a: true, b: 'same', hidden: 2 };
  expect(changesBetween(variables, before, after)).toEqual([
    { variable: 'a', from: 'False', to: 'True' },
    { variable: 'c', from: 'x', to: 'y' },
  ]);
  expect(changesBetween(variables, before, before)).toEqual([]);
});
