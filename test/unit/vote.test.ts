import { describe, expect, it } from 'vitest';
import {
  adviceFor,
  letterOf,
  MOST_VOTES,
  newVote,
  partOf,
  pollOf,
  roundOf,
  type Vote,
  voteAfter,
  type VoteEvent,
  votesAsCsv,
} from '../../src/session/vote.ts';

const about = {
  lesson: 'redeploy',
  scenario: 'failed-check',
  step: 3,
  moment: 'redeploy; Deploy: done',
  ask: 'stage',
  question: 'Which stage does the run go to after “Trigger rollback”?',
  options: ['Restore v1', 'Alert', '`health_status` stays', 'Given up'],
};
const counted = (option: number, votes: number): VoteEvent => ({ type: 'counted', option, votes });
const after = (...events: VoteEvent[]): Vote => events.reduce(voteAfter, newVote(about));

describe('a vote of the room', () => {
  it('begins with nobody’s vote', () => {
    expect(after()).toMatchObject({ phase: 'first', first: [0, 0, 0, 0], second: [0, 0, 0, 0] });
  });

  it('counts the first vote, and the second beside it', () => {
    const vote = after(
      counted(0, 4),
      counted(1, 9),
      { type: 'discussed' },
      { type: 'askedAgain' },
      counted(0, 11),
      counted(1, 2),
    );
    expect(vote.first).toEqual([4, 9, 0, 0]);
    expect(vote.second).toEqual([11, 2, 0, 0]);
  });

  it('keeps what was counted when the first vote is opened again', () => {
    const vote = after(counted(0, 4), { type: 'discussed' }, { type: 'reopened' }, counted(1, 1));
    expect(roundOf(vote)).toBe('first');
    expect(vote.first).toEqual([4, 1, 0, 0]);
  });

  it('may go straight on to the second vote', () => {
    expect(after({ type: 'askedAgain' }, { type: 'discussed' }).phase).toBe('second');
  });

  it.each([
    [-1, 0],
    [2.7, 2],
    [NaN, 0],
    [1e9, MOST_VOTES],
  ])('takes no number that nobody can have counted: %d', (votes, kept) => {
    expect(after(counted(2, votes)).first[2]).toBe(kept);
  });

  it('has no option beyond its last', () => {
    expect(after(counted(4, 3), counted(-1, 3)).first).toEqual([0, 0, 0, 0]);
  });

  it('tells the room no count before the step has been taken, in any phase', () => {
    const phases: readonly VoteEvent[][] = [
      [],
      [{ type: 'discussed' }],
      [{ type: 'discussed' }, { type: 'askedAgain' }],
    ];
    for (const events of phases) {
      const vote = after(counted(1, 7), ...events);
      const poll = pollOf(vote, false);
      expect(poll).toEqual({
        ...{ step: 3, ask: 'stage', phase: vote.phase },
        ...{ first: null, second: null },
      });
      expect(pollOf(vote, true)).toMatchObject({ phase: 'revealed', first: [0, 7, 0, 0] });
    }
  });
});

describe('what is advised after the first vote', () => {
  it.each([
    [[1, 9, 0, 0], 0, 'reteach'],
    [[29, 71], 0, 'reteach'],
    [[30, 70], 0, 'discuss'],
    [[70, 30], 0, 'discuss'],
    [[71, 29], 0, 'go-on'],
    [[0, 0, 0, 5], 3, 'go-on'],
  ] as const)('%j, right is %i: %s', (votes, right, advice) => {
    expect(adviceFor(votes, right)).toBe(advice);
  });

  it('is nothing while nobody has voted, or nothing is known to be right', () => {
    expect(adviceFor([0, 0], 0)).toBeNull();
    expect(adviceFor([1, 2], null)).toBeNull();
    expect(partOf([1, 3], 1)).toBe(0.75);
  });
});

describe('votes as CSV', () => {
  it('have a row for each option, with both counts and what came true', () => {
    const vote = { ...after(counted(0, 3), { type: 'askedAgain' }, counted(0, 8)), right: 0 };
    expect(votesAsCsv([vote]).split('\r\n')).toEqual([
      'lesson,scenario,step,question,option,text,right,first_votes,second_votes',
      ...[
        'Restore v1,yes,3,8',
        'Alert,no,0,0',
        'health_status stays,no,0,0',
        'Given up,no,0,0',
      ].map(
        (rest, i) =>
          `redeploy,failed-check,3,Which stage does the run go to after “Trigger rollback”?,${letterOf(i)},${rest}`,
      ),
      '',
    ]);
  });

  it('leave open what was never revealed', () => {
    expect(votesAsCsv([after(counted(0, 1))])).toContain('Restore v1,,1,0\r\n');
  });

  it('quote what would break a row, and run no formula', () => {
    const options = ['say "no", then', '=HYPERLINK("x")', '+1', '@sum', '-2', 'two\r\nlines'];
    const csv = votesAsCsv([newVote({ ...about, question: 'a,b', options })]);
    expect(csv).toContain(',"a,b",A,"say ""no"", then",');
    expect(csv).toContain(`,"'=HYPERLINK(""x"")",`);
    expect(csv).toContain(",'+1,");
    expect(csv).toContain(",'@sum,");
    expect(csv).toContain(",'-2,");
    expect(csv).toContain(',"two\r\nlines",');
  });
});
