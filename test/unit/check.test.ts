import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Answer, checkAnswer, incompleteness } from '../../src/quiz/check.ts';
import { typedNumber, unitOf } from '../../src/quiz/typed-number.ts';
import {
  kinds,
  multipleChoice,
  ordering,
  singleChoice,
  typedValue,
  wrongCell,
} from '../facts/questions.ts';

describe('whoever answers a single choice', () => {
  it('is told about exactly the option that was chosen', () => {
    const question = singleChoice(1, 2);
    question.options.forEach(({ text, explanation }, chosen) => {
      const { right, parts, solution } = checkAnswer(question, { kind: 'single', chosen });
      expect(right).toBe(chosen === 2);
      expect(parts).toHaveLength(1);
      expect(parts[0]).toMatchObject({ about: text, explanation });
      expect(solution.map(({ about }) => about)).toEqual(right ? [] : ['the third']);
    });
  });

  it('hears of the misconception behind a wrong option, not behind the right one', () => {
    const wrong = checkAnswer(singleChoice(1, 0), { kind: 'single', chosen: 1 });
    expect(wrong.parts[0]?.misconception?.id).toBe('green-is-good');
    const right = checkAnswer(singleChoice(1, 1), { kind: 'single', chosen: 1 });
    expect(right.parts[0]?.misconception).toBeNull();
  });
});

describe('whoever answers a multiple choice', () => {
  const verdicts = (chosen: number[]) =>
    checkAnswer(multipleChoice(), { kind: 'multiple', chosen }).parts.map(
      ({ about, verdict }) => `${about} ${verdict}`,
    );

  it('is told of each option that was chosen or missed', () => {
    expect(verdicts([0, 1])).toEqual(['one wrong', 'two right', 'four missed']);
    expect(verdicts([1, 3])).toEqual(['two right', 'four right']);
  });

  it('is right only with all of them and no other', () => {
    const isRight = (...chosen: number[]) =>
      checkAnswer(multipleChoice(), { kind: 'multiple', chosen }).right;
    expect(isRight(3, 1)).toBe(true);
    expect(isRight(1)).toBe(false);
    expect(isRight(0, 1, 3)).toBe(false);
  });
});

describe('whoever puts things into order', () => {
  it('is right with the one order', () => {
    expect(checkAnswer(ordering(), { kind: 'order', order: [2, 0, 1] }).right).toBe(true);
  });

  it('is told what stood elsewhere, and the whole order', () => {
    const { right, parts, solution } = checkAnswer(ordering(), { kind: 'order', order: [2, 1, 0] });
    expect(right).toBe(false);
    expect(parts.map(({ about }) => about)).toEqual(['the end', 'the middle']);
    expect(solution.map(({ about }) => about)).toEqual(['the beginning', 'the middle', 'the end']);
  });
});

test('whoever picks a cell is told about that cell', () => {
  const right = checkAnswer(wrongCell(), { kind: 'wrong-cell', row: 1, cell: 0 });
  expect(right).toMatchObject({ right: true, solution: [] });
  const wrong = checkAnswer(wrongCell(), { kind: 'wrong-cell', row: 0, cell: 1 });
  expect(wrong.right).toBe(false);
  expect(wrong.parts[0]?.explanation).toContain('alpha under After Step 1');
  expect(wrong.solution[0]?.about).toBe('beta old');
});

describe('whoever types a number', () => {
  const check = (text: string) => checkAnswer(typedValue(), { kind: 'typed', text });

  it.each([
    '1365',
    '1,365',
    '1 365',
    '1’365',
    '1365 requests',
    ' about 1,365. ',
    '1365.0',
    '"1,365"',
  ])('is right with %s', (text) => expect(check(text).right).toBe(true));

  it.each(['1364', '-1365', '13,65', '1365 or 1366', '1.365', '1365e3'])(
    'is not right with %s',
    (text) => expect(check(text).right).toBe(false),
  );

  it('hears what was foreseen, or else what is said to any other', () => {
    expect(check('780').parts[0]?.explanation).toContain('one step too few');
    expect(check('12').parts[0]?.explanation).toContain('any other number');
  });

  it.each([
    ['', 'nothing'],
    ['   ', 'nothing'],
    ['many', 'no-number'],
    ['1 or 2', 'no-number'],
    ['12', null],
  ])('is asked for a number when %j was written', (text, lacks) => {
    expect(incompleteness(typedValue(), { kind: 'typed', text })).toBe(lacks);
  });

  it.each([
    ['90', 90],
    ['90 s', 90],
    ['90 seconds', 90],
    ['1.5 min', 90],
    ['1,5 minutes', 90],
    ['1 min 30 s', 90],
    ['1:30', 90],
    ['0:01:30', 90],
    ['0.025 h', 90],
    ['30 s 1 min', null],
    ['-90 s', -90],
  ])('may write a time in seconds as %s', (text, seconds) => {
    expect(typedNumber(text, unitOf('seconds, as a number'))).toBe(seconds);
  });

  it('may be off by the tolerance, and no more', () => {
    const question = { ...typedValue(), accepted: ['0.3'] as const, tolerance: 0.1 };
    const isRight = (text: string) => checkAnswer(question, { kind: 'typed', text }).right;
    expect(isRight('0.2')).toBe(true);
    expect(isRight('0.4')).toBe(true);
    expect(isRight('0.41')).toBe(false);
  });
});

test('whoever types a word may write it as they like, but no other', () => {
  const question = { ...typedValue(), numeric: false, accepted: ['True', 'yes'] as const };
  const isRight = (text: string) => checkAnswer(question, { kind: 'typed', text }).right;
  for (const text of ['True', ' true ', '`True`', '“TRUE”', 'Yes.'])
    expect(isRight(text)).toBe(true);
  for (const text of ['False', 'tru', 'not true', '']) expect(isRight(text)).toBe(false);
});

const index = fc.integer({ min: -3, max: 9 });
const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({ kind: fc.constant('single' as const), chosen: index }),
  fc.record({ kind: fc.constant('multiple' as const), chosen: fc.array(index) }),
  fc.record({ kind: fc.constant('typed' as const), text: fc.string({ unit: 'binary' }) }),
  fc.record({ kind: fc.constant('typed' as const), text: fc.stringMatching(/^[\d.,:\-' hms]*$/) }),
  fc.record({ kind: fc.constant('order' as const), order: fc.array(index) }),
  fc.record({ kind: fc.constant('wrong-cell' as const), row: index, cell: index }),
);

test('whatever is answered, it is checked without an exception, and nothing odd is right', () => {
  fc.assert(
    fc.property(fc.nat(4), anyAnswer, (kind, answer) => {
      const question = kinds[kind]?.() ?? singleChoice();
      const { right, parts, solution } = checkAnswer(question, answer);
      if (right) expect(incompleteness(question, answer)).toBeNull();
      if (right && answer.kind === 'typed') expect(answer.text).toMatch(/1\D?365/);
      if (!right) expect(parts.length + solution.length).toBeGreaterThan(0);
      for (const part of [...parts, ...solution]) expect(part.explanation).not.toBe('');
    }),
    { seed: 7, numRuns: 2000 },
  );
});
