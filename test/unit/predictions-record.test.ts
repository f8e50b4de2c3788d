import { describe, expect, it } from 'vitest';
import { type Asked, type Attempt, record, tallyOf } from '../../src/session/predictions-record.ts';

const asked: Asked = {
  lesson: 'redeploy',
  stage: 'deploying',
  kind: 'stage',
  variable: null,
  came: 'right',
  moment: 'start',
  shownAt: 10_000,
  answeredAt: 15_000,
};
const all = (...changes: Partial<Asked>[]): readonly Attempt[] =>
  changes.reduce<readonly Attempt[]>((list, change) => record(list, { ...asked, ...change }), []);

describe('a recorded prediction', () => {
  it('says how long it took', () => {
    expect(all({})).toEqual([
      {
        ...{ lesson: 'redeploy', stage: 'deploying', kind: 'stage', variable: null },
        ...{ came: 'right', moment: 'start', seconds: 5, isGuess: false, isRepeated: false },
      },
    ]);
  });

  it.each([
    [11_999, 1.999, true],
    [12_000, 2, false],
    [10_000, 0, true],
    // A clock that was set back says nothing.
    [9_000, null, false],
  ])('that was made at %d is a guess when it took less than two seconds', (at, seconds, guess) => {
    expect(all({ answeredAt: at })).toMatchObject([{ seconds, isGuess: guess }]);
  });

  it('that was skipped quickly is no guess', () => {
    expect(all({ answeredAt: 10_001, came: 'skipped' })).toMatchObject([{ isGuess: false }]);
  });

  it('is a repetition when the same was asked at the same moment', () => {
    const attempts = all(
      {},
      { came: 'wrong' },
      { kind: 'result' },
      { kind: 'value', variable: 'a' },
      { kind: 'value', variable: 'b' },
      { moment: 'later' },
      { lesson: 'canary' },
    );
    expect(attempts.map(({ isRepeated }) => isRepeated)).toEqual([
      ...[false, true, false, false, false, false, false],
    ]);
  });

  it('is counted in the tally of the sitting', () => {
    const attempts = all(
      {},
      { came: 'wrong', moment: '2' },
      { came: 'skipped', moment: '3' },
      { moment: '4', shownAt: 14_500 },
    );
    expect(tallyOf(attempts)).toEqual({ predicted: 3, right: 2, skipped: 1, guesses: 1 });
    expect(tallyOf([])).toEqual({ predicted: 0, right: 0, skipped: 0, guesses: 0 });
  });
});
