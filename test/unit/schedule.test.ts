import fc from 'fast-check';
import { createEmptyCard, fsrs, Rating } from 'ts-fsrs';
import { describe, expect, it, test } from 'vitest';
import { isDue } from '../../src/session/due.ts';
import {
  type Card,
  type Graded,
  gradeOf,
  hasSoundNumbers,
  schedule,
} from '../../src/session/schedule.ts';

const DAY = 86_400_000;
const YEAR = 365 * DAY;
const START = Date.UTC(2026, 0, 5, 9);
const about = { lesson: 'redeploy', objective: 'what-if' };
const good: Graded = { right: true, assisted: false, guessed: false, skipped: false };
const missed: Graded = { ...good, right: false };
const guessed: Graded = { ...good, guessed: true };

test.for([
  ['right', good, Rating.Good],
  ['right, but as fast as a guess', guessed, Rating.Hard],
  ['missed', missed, Rating.Again],
  ['skipped', { ...missed, skipped: true }, Rating.Again],
  ['right, after the worked step', { ...good, assisted: true }, Rating.Again],
] as const)('An answer that was %s has its grade', ([, graded, grade]) => {
  expect(gradeOf(graded)).toBe(grade);
});

describe('A card is scheduled as ts-fsrs itself schedules it', () => {
  /** Answers, each with the days since the one before. */
  const histories: [string, [Graded, number][]][] = [
    [
      'always right, on time',
      [
        [good, 0],
        [good, 0.01],
        [good, 3],
        [good, 11],
        [good, 40],
      ],
    ],
    [
      'missed, then learnt',
      [
        [missed, 0],
        [missed, 0.001],
        [good, 0.01],
        [good, 1],
        [good, 5],
      ],
    ],
    [
      'forgotten after weeks',
      [
        [good, 0],
        [good, 0.01],
        [good, 4],
        [missed, 30],
        [good, 0.01],
        [good, 2],
      ],
    ],
    [
      'guessed again and again',
      [
        [guessed, 0],
        [guessed, 0.01],
        [guessed, 1],
        [guessed, 3],
      ],
    ],
    [
      'far too late',
      [
        [good, 0],
        [good, 300],
        [good, 900],
      ],
    ],
    [
      'at the same moment',
      [
        [good, 0],
        [good, 0],
        [missed, 0],
        [good, 0],
      ],
    ],
  ];
  it.each(histories)('%s', (_, history) => {
    const itself = fsrs({ enable_fuzz: false });
    let expected = createEmptyCard(new Date(START));
    let card: Card | null = null;
    let now = START;
    for (const [graded, days] of history) {
      now += Math.round(days * DAY);
      expected = itself.next(expected, new Date(now), gradeOf(graded)).card;
      card = schedule(card, about, graded, now);
      expect(card).toEqual({
        ...about,
        due: expected.due.getTime(),
        last: now,
        stability: expected.stability,
        difficulty: expected.difficulty,
        scheduled: expected.scheduled_days,
        learning: expected.learning_steps,
        reps: expected.reps,
        lapses: expected.lapses,
        state: expected.state,
      });
    }
  });
});

test('The days after right answers, as they were when this was written', () => {
  let card: Card | null = null;
  const days: number[] = [];
  for (let n = 0; n < 6; n += 1) {
    card = schedule(card, about, good, card?.due ?? START);
    days.push(card.scheduled);
  }
  expect(days).toEqual([0, 2, 11, 46, 163, 498]);
});
test('Whatever the clock does, no interval is negative and every number is sound', () => {
  const jump = fc.oneof(
    fc.integer({ min: -YEAR, max: YEAR }),
    fc.constantFrom(0, -YEAR, YEAR, NaN, Infinity, -Infinity, -1e18, 1e18),
  );
  const graded = fc.constantFrom(good, missed, guessed);
  fc.assert(
    fc.property(fc.array(fc.tuple(graded, jump), { maxLength: 12 }), (answers) => {
      let card: Card | null = null;
      let now = START;
      for (const [answer, by] of answers) {
        now += by;
        card = schedule(card, about, answer, now);
        expect(hasSoundNumbers({ ...card })).toBe(true);
        expect(card.due).toBeGreaterThanOrEqual(card.last);
        // It comes through storage as it was.
        expect(JSON.parse(JSON.stringify(card))).toEqual(card);
        if (!Number.isFinite(now)) now = START;
      }
    }),
    { seed: 11, numRuns: 500 },
  );
});

test('A card answered while the clock stood a year ahead is due when the clock is right again', () => {
  const card = schedule(null, about, good, START + YEAR);
  expect(isDue(card, START)).toBe(true);
  const again = schedule(card, about, good, START);
  expect(isDue(again, START)).toBe(false);
  expect(isDue(again, again.due)).toBe(true);
  expect(again.due - START).toBeLessThan(30 * DAY);
});
