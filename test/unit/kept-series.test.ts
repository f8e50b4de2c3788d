import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Choices, choicesOf, playToEnd } from '../../src/engine/plan.ts';
import { traceUpTo } from '../../src/engine/trace.ts';
import lesson from '../../src/lessons/redeploy/lesson.ts';
import { questionsAbout } from '../../src/quiz/generate.ts';
import { subjectOf } from '../../src/quiz/template.ts';
import {
  isKeptSeries,
  type KeptSeries,
  keptSeries,
  restoreSeries,
} from '../../src/session/kept-series.ts';
import { lessonQuestions } from '../../src/session/lesson-questions.ts';
import * as practice from '../../src/session/practice.ts';
import type { Series } from '../../src/session/practice.ts';
import { rightAnswer } from '../question-sample/said.ts';

const { strategy, scenarios } = lesson;
const own = lessonQuestions(lesson, await lesson.texts());
const LATER = 5_000_000;

/** A series of twenty questions about a run, the lesson's own among them, answered up to one. */
function underWay(choices: Choices, taken: number, answered: number, assumed = {}) {
  const scenario = { ...scenarios[0], assumed };
  const trace = traceUpTo(playToEnd(strategy, scenario, choices).trace, taken);
  const subject = subjectOf(trace, choicesOf(trace));
  const questions = [...own, ...questionsAbout(subject, 'kept', 17)];
  const variant: practice.Variant = () => null;
  let series: Series = practice.startSeries('test', 'at-end', questions, 0);
  for (let n = 0; n < answered; n += 1) {
    const question = practice.current(series)?.question;
    if (!question) break;
    series = practice.takeHint(series);
    series =
      n % 3 === 2
        ? practice.skip(series)
        : practice.check(practice.choose(series, rightAnswer(question)), 9000);
    series = practice.next(series, 9000, variant);
  }
  const open = practice.current(series)?.question;
  if (open) series = practice.choose(practice.takeHint(series), rightAnswer(open));
  return { series, kept: keptSeries(series, { about: 'my run', fewer: true, trace }) };
}

/** As it comes back from the storage. */
const stored = (kept: KeptSeries): unknown => JSON.parse(JSON.stringify(kept));

const world = { strategy, scenario: scenarios[0], own };

describe('a series that is not over', () => {
  it.each([
    ['at its first question', {}, 6, 0, {}],
    ['in the middle', {}, 6, 7, {}],
    ['at its last question', {}, 6, 19, {}],
    ['about a broken run', { 2: 'redeploy-check-no-data', 3: 'check.retried' }, 5, 4, {}],
    ['about the beginning of a run', { 4: 'redeploy-target-collected' }, 5, 4, {}],
    ['with numbers of my own', {}, 6, 4, { requestsPerSecond: 7 }],
  ])('comes back as it was: %s', (_, choices, taken, answered, assumed) => {
    const { series, kept } = underWay(choices, taken, answered, assumed);
    const again = stored(kept);
    if (!isKeptSeries(again)) return expect.fail('What was kept is not sound.');
    expect(again.about).toBe('my run');
    expect(again.fewer).toBe(true);
    const restored = restoreSeries(again, world, LATER);
    expect(restored?.series).toEqual({ ...series, since: LATER });
    expect(restored?.subject.trace.steps).toHaveLength(Math.min(taken, again.taken));
    // What was brought back can be kept once more.
    if (!restored) return;
    const { trace } = restored.subject;
    expect(keptSeries(restored.series, { about: 'my run', fewer: true, trace })).toEqual(kept);
  });

  it('is small: no question is written out', () => {
    const { kept } = underWay({}, 6, 10);
    const text = JSON.stringify(kept);
    expect(text.length).toBeLessThan(8 * 1024);
    expect(text).not.toContain('Which');
  });

  it('does not come back when a question is asked otherwise by now', () => {
    const { kept } = underWay({}, 6, 3);
    const items = kept.items.map((item, i) => (i === 5 ? { ...item, id: 'another' } : item));
    expect(restoreSeries({ ...kept, items }, world, LATER)).toBeNull();
    const gone = kept.items.map((item, i) => (i === 5 ? { ...item, template: 'gone' } : item));
    expect(restoreSeries({ ...kept, items: gone }, world, LATER)).toBeNull();
  });
});

describe('what is stored as a series', () => {
  const { kept } = underWay({}, 6, 4);
  const [first] = kept.items;
  const withFirst = (change: object) => ({
    ...kept,
    items: [{ ...first, ...change }, ...kept.items.slice(1)],
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a list', []],
    ['no run', { ...kept, choices: undefined }],
    ['a run of less than no steps', { ...kept, taken: -1 }],
    ['a step that is none', { ...kept, choices: { zero: 'x' } }],
    ['a number that is none', { ...kept, assumed: { requestsPerSecond: null } }],
    ['an unknown purpose', { ...kept, purpose: 'exam' }],
    ['an unknown way of explaining', { ...kept, explains: 'never' }],
    ['no items', { ...kept, items: [], at: 0 }],
    ['too many items', { ...kept, items: Array.from({ length: 101 }, () => first) }],
    ['a place behind the end', { ...kept, at: kept.items.length }],
    ['a place before an answer', { ...kept, at: 1 }],
    ['an answered item without an answer', withFirst({ state: 'answered', answer: null })],
    ['an open item before the one in view', withFirst({ state: 'open' })],
    ['an unknown kind of answer', withFirst({ answer: { kind: 'guess' } })],
    ['a text too long', withFirst({ answer: { kind: 'typed', text: 'x'.repeat(201) } })],
    ['an order that is none', withFirst({ answer: { kind: 'order', order: ['a'] } })],
    ['a seed that is none', withFirst({ draw: 7 })],
    ['time that ran backwards', withFirst({ seconds: -1 })],
    ['half a hint', withFirst({ hints: 0.5 })],
  ])('is refused when it is %s', (_, value) => {
    expect(isKeptSeries(stored({ value } as never))).toBe(false);
    expect(isKeptSeries(value)).toBe(false);
  });

  it('is sound as it was kept', () => {
    expect(isKeptSeries(stored(kept))).toBe(true);
  });

  it('does no harm, whatever it is', () => {
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.record({
        ...Object.fromEntries(
          Object.entries(kept).map(([key, value]) => [key, fc.constant(value)]),
        ),
        at: fc.jsonValue(),
        items: fc.array(fc.jsonValue()),
      }),
      fc.jsonValue().map((template) => withFirst({ template, draw: 'x' })),
    );
    fc.assert(
      fc.property(anything, (value) => {
        if (isKeptSeries(value)) restoreSeries(value, world, LATER);
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});
