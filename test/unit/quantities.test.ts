import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answeredParts,
  extraPodSecondsOf,
  harmOf,
  type Interval,
  milestones,
  timeToDetect,
  timeToRestore,
} from '../../src/engine/quantities.ts';

const interval = (change: Partial<Interval> = {}): Interval => ({
  start: 0,
  seconds: 60,
  shares: { v1: 0, v2: 100 },
  badRate: { v1: 0.005, v2: 0.2 },
  answered: {},
  pods: {},
  mirrored: null,
  broken: false,
  noticedAtEnd: false,
  ...change,
});

/** λ = 100 requests per second and e₀ = 0.5 %, the usual numbers. */
const harm = (intervals: readonly Interval[]) => harmOf(intervals, 100, 0.005);

describe('the worked examples', () => {
  it('a canary of 5 percent with 20 percent errors shows 1 percent errors overall', () => {
    const shares = { stable: 95, canary: 5 };
    const canary = interval({ seconds: 1, shares, badRate: { stable: 0, canary: 0.2 } });
    expect(harmOf([canary], 1, 0).servedBadly).toBeCloseTo(0.01);
  });

  it('redeploy: noticed after 30 seconds, back after 40 more, costs 1,365 bad answers', () => {
    const swap = interval({ seconds: 30, shares: null });
    const known = harm([swap, interval({ seconds: 30 }), interval({ seconds: 40 }), swap]);
    expect(known.servedBadly).toBeCloseTo(100 * 0.195 * 70);
    expect(known.servedBadly).toBeCloseTo(1365);
    expect(known.unanswered).toBe(6000);
  });

  it('canary: a fifth of the users for a minute costs 234 bad answers', () => {
    const { servedBadly } = harm([interval({ shares: { v1: 80, v2: 20 } })]);
    expect(servedBadly).toBeCloseTo(234);
  });

  it('the same canary with a silent fault, seen after two hours, costs 21,600', () => {
    const shares = { v1: 80, v2: 20 };
    const { servedBadly } = harm([
      interval({ seconds: 7200, shares, badRate: { v1: 0.005, v2: 0.155 } }),
    ]);
    expect(servedBadly).toBeCloseTo(21_600);
  });

  it('probes every 10 seconds, three in a row: detected after 30', () => {
    const found = milestones(
      [interval({ start: 30, seconds: 30, noticedAtEnd: true })],
      0.005,
      false,
    );
    expect(timeToDetect(found)).toBe(30);
    expect(timeToRestore(found)).toBeNull();
  });
});

describe('harm', () => {
  const rate = fc.double({ min: 0, max: 1, noNaN: true });
  const someInterval = fc
    .record({
      seconds: fc.integer({ min: 1, max: 10_000 }),
      share: fc.integer({ min: 1, max: 99 }),
      bad: fc.double({ min: 0.01, max: 0.9, noNaN: true }),
    })
    .map(({ seconds, share, bad }) =>
      interval({
        seconds,
        shares: { v1: 100 - share, v2: share },
        badRate: { v1: 0.005, v2: bad },
      }),
    );
  const bad = (intervals: readonly Interval[], requests = 100) =>
    harmOf(intervals, requests, 0.005).servedBadly;
  const check = <T>(arbitrary: fc.Arbitrary<T>, predicate: (value: T) => void) =>
    fc.assert(fc.property(arbitrary, predicate), { seed: 11, numRuns: 200 });

  it('grows with the share of the bad version', () => {
    check(someInterval, (given) => {
      const share = given.shares?.['v2'] ?? 0;
      const more = { ...given, shares: { v1: 99 - share, v2: share + 1 } };
      expect(bad([more])).toBeGreaterThan(bad([given]));
    });
  });

  it('grows with the time it lasts', () => {
    check(someInterval, (given) => {
      expect(bad([{ ...given, seconds: given.seconds + 1 }])).toBeGreaterThan(bad([given]));
    });
  });

  it('grows with how bad the answers are', () => {
    check(someInterval, (given) => {
      const worse = { ...given, badRate: { v1: 0.005, v2: (given.badRate['v2'] ?? 0) + 0.05 } };
      expect(bad([worse])).toBeGreaterThan(bad([given]));
    });
  });

  it('grows with the requests, in proportion', () => {
    check(someInterval, (given) => {
      expect(bad([given], 200)).toBeCloseTo(2 * bad([given], 100), 6);
    });
  });

  it('is the same however the time is cut into pieces', () => {
    check(someInterval, (given) => {
      const [first, rest] = [1, given.seconds - 1].map((seconds) => ({ ...given, seconds }));
      const pieces = [first, rest].filter((piece) => piece !== undefined);
      expect(bad(pieces)).toBeCloseTo(bad([given]), 6);
    });
  });

  it('is nothing when no version is worse than the good one', () => {
    check(fc.tuple(someInterval, rate), ([given, good]) => {
      const badRate = { v1: good, v2: good / 2 };
      expect(harmOf([{ ...given, badRate }], 100, good)).toEqual({ servedBadly: 0, unanswered: 0 });
    });
  });

  it('is nothing when nothing happened, and a version nobody rates counts as good', () => {
    expect(harm([])).toEqual({ servedBadly: 0, unanswered: 0 });
    expect(harm([interval({ badRate: {} })]).servedBadly).toBe(0);
  });

  it('counts unanswered requests apart from bad ones', () => {
    expect(harm([interval({ shares: null })])).toEqual({ servedBadly: 0, unanswered: 6000 });
  });
});

describe('the moments of an incident', () => {
  const good = interval({ shares: { v1: 100 } });
  const failing = interval();
  const down = interval({ shares: null });
  const inOrder = (...kinds: Interval[]) =>
    kinds.map((kind, i) => ({ ...kind, start: i * kind.seconds }));

  it('there are none while all answers are good', () => {
    expect(milestones(inOrder(good, down, good), 0.005, true)).toEqual({
      faultAt: null,
      noticedAt: null,
      restoredAt: null,
    });
  });

  it('the fault begins with the first bad answers, not with the swap before them', () => {
    expect(milestones(inOrder(good, down, failing), 0.005, false).faultAt).toBe(120);
  });

  it('an alarm before there is anything wrong does not count as noticing it', () => {
    const early = { ...good, noticedAtEnd: true };
    const late = { ...failing, noticedAtEnd: true };
    expect(milestones(inOrder(early, failing, late), 0.005, false).noticedAt).toBe(180);
  });

  it('it is restored when the last bad or missing answers are over', () => {
    const found = milestones(inOrder(failing, down, good, good), 0.005, true);
    expect(found).toMatchObject({ faultAt: 0, restoredAt: 120 });
    expect(timeToRestore(found)).toBe(120);
  });

  it('it is not restored while those who serve are still bad', () => {
    expect(milestones(inOrder(failing, down), 0.005, false).restoredAt).toBeNull();
  });
});

describe('overload', () => {
  /** λ = 100 requests per second, and 30 that one pod can answer: the usual numbers. */
  const answered = (ready: number, share = 100) =>
    answeredParts({ shares: { v2: share }, pods: { v2: { desired: 5, ready } } }, 100, 30)['v2'];

  it('begins where the utilisation is above 1: at 3 of 5 pods it is 1.11', () => {
    expect(answered(5)).toBe(1);
    expect(answered(4)).toBe(1);
    expect(answered(3)).toBeCloseTo(1 / (100 / 90));
  });

  it('leaves everything unanswered without a ready pod, and nothing where nobody asks', () => {
    expect(answered(0)).toBe(0);
    expect(answered(0, 0)).toBe(1);
    expect(answeredParts({ shares: { v1: 100 }, pods: {} }, 100)).toEqual({ v1: 0 });
  });

  it('is not known of a strategy that does not say what a pod can answer', () => {
    const pods = { v1: { desired: 1, ready: 1 } };
    expect(answeredParts({ shares: { v1: 100 }, pods }, 1e9)).toEqual({ v1: 1 });
  });

  it('counts as unanswered, by version, and only what is answered can be bad', () => {
    const given = interval({ shares: { v1: 80, v2: 20 }, answered: { v1: 1, v2: 0.5 } });
    expect(harm([given]).unanswered).toBeCloseTo(100 * 60 * 0.2 * 0.5);
    expect(harm([given]).servedBadly).toBeCloseTo(234 / 2);
    expect(milestones([given], 0.005, false).faultAt).toBe(0);
  });

  it('a tenth of the pods for nine tenths of the users is nine times too little', () => {
    const pods = { v2: { desired: 1, ready: 1 } };
    expect(answeredParts({ shares: { v2: 90 }, pods }, 10, 1)['v2']).toBeCloseTo(1 / 9);
  });
});

describe('what the pods cost', () => {
  const both = { v1: { desired: 5, ready: 5 }, v2: { desired: 5, ready: 0 } };

  it('blue-green: twice the pods for half a minute are 150 pod-seconds more', () => {
    expect(extraPodSecondsOf([interval({ seconds: 30, pods: both })], 5)).toBe(150);
  });

  it('fewer pods make up for nothing', () => {
    const fewer = interval({ pods: { v1: { desired: 3, ready: 3 } } });
    expect(extraPodSecondsOf([fewer], 5)).toBe(0);
    expect(extraPodSecondsOf([fewer, interval({ seconds: 30, pods: both })], 5)).toBe(150);
  });
});
