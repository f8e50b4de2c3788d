import { describe, expect, it } from 'vitest';
import {
  firstStanding,
  isStanding,
  type Level,
  levels,
  type RoundResult,
  type Standing,
  standingAfter,
  verdictOf,
} from '../../src/quiz/fill-level.ts';

const clean: RoundResult = { right: 22, of: 22 };
const fair: RoundResult = { right: 15, of: 22 };
const failed: RoundResult = { right: 14, of: 22 };
const at = (level: Level, streak = 0): Standing => ({ level, streak, rounds: 7 });
const after = (start: Standing, ...rounds: RoundResult[]) => rounds.reduce(standingAfter, start);

describe('a round', () => {
  it.each([
    [{ right: 0, of: 0 }, 'studied'],
    [{ right: 9, of: 9 }, 'clean'],
    [{ right: 8, of: 9 }, 'fair'],
    [{ right: 6, of: 9 }, 'fair'],
    [{ right: 5, of: 9 }, 'failed'],
    [{ right: 0, of: 9 }, 'failed'],
  ] as const)('with %o is %s', (result, verdict) => {
    expect(verdictOf(result)).toBe(verdict);
  });
});

describe('the level', () => {
  it('starts with a worked example, which is studied once', () => {
    expect(after(firstStanding, { right: 0, of: 0 })).toEqual({ level: 25, streak: 0, rounds: 0 });
  });

  it('rises after two clean rounds in a row, and not before', () => {
    expect(after(at(25), clean)).toEqual(at(25, 1));
    expect(after(at(25), clean, clean)).toEqual(at(60));
    expect(after(at(25), clean, clean, clean)).toEqual(at(60, 1));
    expect(after(at(25), clean, clean, clean, clean)).toEqual(at(100));
  });

  it('falls after two failed rounds in a row, and not before', () => {
    expect(after(at(100), failed)).toEqual(at(100, -1));
    expect(after(at(100), failed, failed)).toEqual(at(60));
    expect(after(at(25), failed, failed)).toEqual(at(0));
  });

  it('stays when rounds differ', () => {
    expect(after(at(60), clean, failed)).toEqual(at(60, -1));
    expect(after(at(60), failed, clean)).toEqual(at(60, 1));
    expect(after(at(60), clean, fair, clean)).toEqual(at(60, 1));
    expect(after(at(60), failed, fair, failed)).toEqual(at(60, -1));
  });

  it('stays within its bounds', () => {
    expect(after(at(100), clean, clean)).toEqual(at(100));
    for (const level of levels) {
      expect(levels).toContain(after(at(level), failed, failed, failed, failed).level);
      expect(levels).toContain(after(at(level), clean, clean, clean, clean).level);
    }
  });
});

describe('what is read from storage', () => {
  it.each([firstStanding, at(25, 1), at(60, -1), at(100)])('is used: %o', (standing) => {
    expect(isStanding(JSON.parse(JSON.stringify(standing)))).toBe(true);
  });

  it.each([
    null,
    25,
    [],
    {},
    { level: 30, streak: 0, rounds: 0 },
    { level: '25', streak: 0, rounds: 0 },
    { level: 25, streak: 2, rounds: 0 },
    { level: 25, streak: 0.5, rounds: 0 },
    { level: 25, streak: NaN, rounds: 0 },
    { level: 25, streak: 0, rounds: -1 },
    { level: 25, streak: 0, rounds: 1e300 },
    { level: 25, streak: 0 },
  ])('is not used: %o', (value) => {
    expect(isStanding(value)).toBe(false);
  });
});
