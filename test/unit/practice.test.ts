import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Answer } from '../../src/quiz/check.ts';
import type { Question } from '../../src/quiz/question.ts';
import {
  attemptOf,
  check,
  choose,
  current,
  isExplained,
  next,
  placeIn,
  progressIn,
  redo,
  reviewOf,
  type Series,
  skip,
  startSeries,
  takeHint,
  tryAnother,
  type Variant,
} from '../../src/session/practice.ts';
import { kinds, multipleChoice, singleChoice, typedValue } from '../facts/questions.ts';

const START = 1_000_000;
const READING = 10_000;
const right: Answer = { kind: 'single', chosen: 0 };
const wrong: Answer = { kind: 'single', chosen: 3 };

/** Another question of the same template that has not been asked; there are five of each. */
const variant: Variant = ({ template }, asked) =>
  kinds
    .flatMap((make) => [1, 2, 3, 4, 5].map((n) => make(n)))
    .find((question) => question.template === template && !asked.has(question.id)) ?? null;
const none: Variant = () => null;

const begin = (questions: Question[], explains: Series['explains'] = 'at-once') =>
  startSeries(explains === 'at-end' ? 'test' : 'quiz', explains, questions, START);
const answer = (series: Series, given: Answer, after = READING) =>
  check(choose(series, given), series.since + after);
const goOn = (series: Series, from: Variant = variant) =>
  next(series, series.since + READING, from);
const idsOf = ({ items }: Series) => items.map(({ question }) => question.id);

describe('A question of a series', () => {
  it('is not answered by what is incomplete, and does not advance by itself', () => {
    const series = begin([singleChoice(), typedValue()]);
    expect(check(series, START + READING)).toBe(series);
    expect(next(series, START, variant)).toBe(series);
    const answered = answer(series, right);
    expect(answered.at).toBe(0);
    expect(isExplained(answered)).toBe(true);
    expect(goOn(answered).at).toBe(1);
  });

  it('can be answered only once', () => {
    const answered = answer(begin([singleChoice()]), wrong);
    expect(choose(answered, right)).toBe(answered);
    expect(check(answered, START + 2 * READING)).toBe(answered);
    expect(takeHint(answered)).toBe(answered);
  });

  it('is remembered with how it was answered', () => {
    expect(attemptOf(begin([singleChoice()]), 'redeploy', START)).toBeNull();
    expect(attemptOf(answer(begin([singleChoice()]), right), 'redeploy', 77)).toEqual({
      lesson: 'redeploy',
      objective: 'read-the-run',
      template: 'fixture-single',
      variant: 'fixture-single:1',
      at: 77,
      right: true,
      assisted: false,
      guessed: false,
      skipped: false,
    });
    expect(attemptOf(skip(begin([singleChoice()])), 'redeploy', START)).toMatchObject({
      right: false,
      skipped: true,
    });
  });

  it.each([
    [1999, true],
    [2000, false],
    [-1, false],
  ])('answered after %d ms counts as a guess: %s', (after, guessed) => {
    const attempt = attemptOf(answer(begin([singleChoice()]), right, after), 'redeploy', START);
    expect(attempt?.guessed).toBe(guessed);
  });

  it.each([
    [0, false],
    [1, false],
    [2, false],
    [3, true],
    [4, true],
  ])('answered after %d hints counts as helped: %s', (hints, assisted) => {
    let series = begin([singleChoice()]);
    for (let n = 0; n < hints; n += 1) series = takeHint(series);
    expect(current(series)?.hints).toBe(Math.min(hints, 3));
    expect(attemptOf(answer(series, right), 'redeploy', START)?.assisted).toBe(assisted);
  });
});

describe('What was missed', () => {
  it('comes back after the others, as another question of its kind', () => {
    let series = goOn(answer(begin([singleChoice(), typedValue()]), wrong));
    series = goOn(answer(series, { kind: 'typed', text: '1365' }));
    expect(idsOf(series)).toEqual(['fixture-single:1', 'fixture-typed:1', 'fixture-single:2']);
    expect(placeIn(series)).toEqual({ number: 1, of: 1, isRepeat: true });
    series = goOn(answer(series, wrong));
    expect(current(series)).toBeNull();
    expect(series.items).toHaveLength(3);
  });

  it.each([
    ['skipped', (series: Series) => skip(series)],
    ['answered with help', (s: Series) => answer(takeHint(takeHint(takeHint(s))), right)],
  ])('comes back as well when it was %s', (_, act) => {
    expect(idsOf(goOn(act(begin([singleChoice()]))))).toEqual([
      'fixture-single:1',
      'fixture-single:2',
    ]);
  });

  it('does not come back when another like it was tried at once', () => {
    let series = answer(begin([singleChoice(), typedValue()]), wrong);
    series = tryAnother(series, START, variant);
    expect(current(series)?.question.id).toBe('fixture-single:2');
    expect(placeIn(series)).toEqual({ number: 1, of: 1, isRepeat: true });
    series = goOn(answer(series, right));
    expect(placeIn(series)).toEqual({ number: 2, of: 2, isRepeat: false });
    series = goOn(answer(series, { kind: 'typed', text: '1365' }));
    expect(current(series)).toBeNull();
  });

  it('is followed by one of its kind from later in the series where there is no new one', () => {
    const series = answer(begin([singleChoice(), typedValue(), singleChoice(2)]), wrong);
    expect(idsOf(tryAnother(series, START, none))).toEqual([
      'fixture-single:1',
      'fixture-single:2',
      'fixture-typed:1',
    ]);
  });

  it('does not come back where there is no other question', () => {
    const missed = answer(begin([singleChoice()]), wrong);
    expect(tryAnother(missed, START, none)).toBe(missed);
    expect(current(goOn(missed, none))).toBeNull();
  });

  it('comes back after a test only when it is wished for, and is then explained at once', () => {
    let series = begin([singleChoice(), multipleChoice()], 'at-end');
    series = answer(series, wrong);
    expect(isExplained(series)).toBe(false);
    series = goOn(answer(goOn(series), { kind: 'multiple', chosen: [1, 3] }));
    expect(current(series)).toBeNull();
    expect(series.items).toHaveLength(2);
    const again = redo(series, START, variant);
    expect(again && idsOf(again)).toEqual(['fixture-single:2']);
    expect(again?.explains).toBe('at-once');
    expect(redo(series, START, none)).toBeNull();
  });
});

test('The look back tells each objective apart, and lists what fell short with its reason', () => {
  let series = begin([singleChoice(), multipleChoice(), singleChoice(3)], 'at-end');
  series = goOn(answer(series, wrong));
  series = goOn(answer(series, { kind: 'multiple', chosen: [1, 3] }));
  series = goOn(answer(series, right));
  const review = reviewOf(series);
  expect([review.right, review.of]).toEqual([2, 3]);
  expect(review.byObjective).toEqual([
    { objective: 'read-the-run', right: 1, of: 2 },
    { objective: 'explain-branches', right: 1, of: 1 },
  ]);
  expect(review.short.map(({ item }) => item.question.id)).toEqual(['fixture-single:1']);
  expect(review.short[0]?.checked.parts[0]?.explanation).toContain('the fourth');
});

test('Whatever is pressed, a series ends, asks nothing twice and loses no answer', () => {
  const act = fc.constantFrom('right', 'wrong', 'hint', 'skip', 'next', 'another');
  fc.assert(
    fc.property(fc.array(act, { maxLength: 80 }), fc.boolean(), (acts, isTest) => {
      let series = begin(
        [singleChoice(1), typedValue(1), singleChoice(2)],
        isTest ? 'at-end' : 'at-once',
      );
      let answered = 0;
      for (const what of acts) {
        const kind = current(series)?.question.kind;
        const before = series;
        if (what === 'hint') series = takeHint(series);
        else if (what === 'skip') series = skip(series);
        else if (what === 'next') series = goOn(series);
        else if (what === 'another') series = tryAnother(series, START, variant);
        else if (kind === 'typed')
          series = answer(series, { kind, text: what === 'right' ? '1365' : '0' });
        else series = answer(series, what === 'right' ? right : wrong);
        if (current(before)?.state === 'open' && current(series)?.state !== 'open') answered += 1;
        expect(new Set(idsOf(series)).size).toBe(series.items.length);
        expect(reviewOf(series).of).toBe(answered);
        expect(series.at).toBeLessThanOrEqual(series.items.length);
        // Five of each of two kinds is all there is.
        expect(series.items.length).toBeLessThanOrEqual(10);
      }
    }),
    { seed: 9, numRuns: 300 },
  );
});

describe('How far I have come', () => {
  it('is counted without what came back', () => {
    const series = goOn(answer(begin([singleChoice(), typedValue()]), wrong));
    expect(progressIn(series)).toEqual({ number: 2, of: 2 });
    const another = tryAnother(
      answer(begin([singleChoice(), typedValue()]), wrong),
      START,
      variant,
    );
    expect(placeIn(another)).toMatchObject({ number: 1, of: 1, isRepeat: true });
    expect(progressIn(another)).toEqual({ number: 1, of: 2 });
  });

  it('is counted by what came back where there is nothing else', () => {
    const over = goOn(goOn(answer(begin([singleChoice()], 'at-end'), wrong)));
    const again = redo(over, START, variant);
    expect(again && progressIn(again)).toEqual({ number: 1, of: 1 });
  });
});
