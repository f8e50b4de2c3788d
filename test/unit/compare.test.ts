import { describe, expect, it } from 'vitest';
import { playToEnd } from '../../src/engine/plan.ts';
import { deriveTrace } from '../../src/engine/trace.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';
import { newTimeline, openBranch } from '../../src/session/timeline.ts';
import { compareAt, type PlayedBranch, pairUp } from '../../src/views/compare/compare.ts';
import { otherBranch } from '../../src/views/compare/other-branch.ts';
import { type OutcomeRow, outcomeTable } from '../../src/views/compare/outcome.ts';

const [scenario] = redeploy.scenarios;

/** A branch with these choices, of which all or only some steps have been taken. */
function branch(choices: Record<number, string> = {}, taken = Infinity): PlayedBranch {
  return { whole: playToEnd(redeploy, scenario, choices).trace, taken };
}

const values = (row: OutcomeRow | undefined) => row?.cells.map(({ value }) => value);
const notes = (row: OutcomeRow | undefined) => row?.cells.map(({ note }) => note);
const better = (row: OutcomeRow | undefined) => row?.cells.map(({ isBetter }) => isBetter);

/** The outcome table by quantity. */
function outcomes(left: PlayedBranch, right: PlayedBranch) {
  const table = outcomeTable(pairUp(left, right).outcomes);
  return (id: OutcomeRow['id']) => table.find((row) => row.id === id);
}

describe('a rollback beside an update that completes', () => {
  const pair = pairUp(branch(), branch({ 2: 'health.passed' }));
  const { rows, now, trackers } = compareAt(pair, 2);

  it('parts at the health check', () => {
    expect(pair.common).toBe(1);
    expect(pair.parting?.step).toBe(2);
    expect(pair.parting?.happened.map(({ result }) => result)).toEqual([
      'Health check failed',
      'Health check passed',
    ]);
    expect(pair.parting?.isHidden).toBe(false);
  });

  it('aligns the rows by step and tells equal ones from others', () => {
    expect(rows.map(({ step, relation, when }) => [step, relation, when])).toEqual([
      [1, 'equal', 'past'],
      [2, 'parting', 'now'],
      [3, 'alone', 'ahead'],
      [4, 'alone', 'ahead'],
      [5, 'alone', 'ahead'],
      [6, 'alone', 'ahead'],
    ]);
    expect(rows[1]?.sides[1]).toEqual(['2', 'Run health check', 'Health check passed', 'End']);
    expect(rows[1]?.differs).toEqual([false, false, true, true]);
    expect(rows[2]?.sides[1]).toBeNull();
    expect(rows[2]?.differs).toEqual([false, false, false, false]);
  });

  it('compares the variables after the step of the cursor', () => {
    expect(now).toEqual([
      { variable: 'current_version', sides: ['v2', 'v2'], differs: false },
      { variable: 'health_status', sides: ['failed', 'passed'], differs: true },
      { variable: 'rollback_triggered', sides: ['True', 'False'], differs: true },
    ]);
    expect(compareAt(pair, 4).now[0]).toEqual({
      variable: 'current_version',
      sides: ['v1', null],
      differs: false,
    });
  });

  it('marks the cells of each tracker that differ, with what stands on the other side', () => {
    const health = trackers.map((tracker) =>
      tracker.rows[1]?.cells.map(({ value, other }) => (other === null ? value : [value, other])),
    );
    expect(health[0]?.slice(0, 4)).toEqual(['unknown', 'unknown', ['failed', 'passed'], 'failed']);
    expect(health[1]).toEqual(['unknown', 'unknown', ['passed', 'failed']]);
    expect(trackers[1].columns.map(({ kind }) => kind)).toEqual(['start', 'after', 'final']);
  });

  it('sums both up', () => {
    const row = outcomes(branch(), branch({ 2: 'health.passed' }));
    expect(values(row('steps'))).toEqual(['6', '2']);
    expect(values(row('version'))).toEqual(['v1', 'v2']);
    expect(values(row('onBadVersion'))).toEqual(['1:10', '0:00']);
    expect(values(row('servedBadly'))).toEqual(['1,365', '0']);
    expect(values(row('unanswered'))).toEqual(['6,000', '3,000']);
    expect(values(row('alerts'))).toEqual(['0', '0']);
    expect(values(row('endedBy'))).toEqual(['The machine’s rules', 'The machine’s rules']);
    expect(better(row('onBadVersion'))).toEqual([false, true]);
    expect(better(row('alerts'))).toEqual([false, false]);
    expect(values(row('conclusion'))).toEqual([
      'The rollback completed because the health check failed after v2 was deployed.',
      'The update completed because the health check passed after v2 was deployed.',
    ]);
  });
});

describe('a silent fault', () => {
  it('beside a failed check goes on harming after the end', () => {
    const row = outcomes(branch(), branch({ 2: 'redeploy-false-pass' }));
    expect(values(row('onBadVersion'))).toEqual(['1:10', '0:30']);
    // 100 requests a second, 30 seconds, 15.5 % bad instead of 0.5 %.
    expect(values(row('servedBadly'))).toEqual(['1,365', '450']);
    expect(notes(row('servedBadly'))).toEqual([null, 'and more: nobody noticed']);
    // The smaller number is not the smaller harm: nobody knows where it stops.
    expect(better(row('onBadVersion'))).toEqual([true, false]);
    expect(better(row('unanswered'))).toEqual([false, true]);
    expect(values(row('version'))).toEqual(['v1', 'v2']);
  });

  it('beside a check that passed rightly reads the same and is told apart all the same', () => {
    const pair = pairUp(branch({ 2: 'health.passed' }), branch({ 2: 'redeploy-false-pass' }));
    expect(pair.parting).toMatchObject({ step: 2, isHidden: true });
    const { rows, now } = compareAt(pair, 2);
    expect(rows[1]).toMatchObject({ relation: 'parting', differs: [false, false, false, false] });
    expect(now.some(({ differs }) => differs)).toBe(false);
  });
});

describe('alerts and people', () => {
  const unstable = { 5: 'stability.failed' };
  const ignored = {
    ...unstable,
    6: 'redeploy-alert-ignored',
    7: 'redeploy-alert-ignored',
    8: 'redeploy-alert-ignored',
  };

  it('counts alerts and says who ended the run', () => {
    const row = outcomes(branch(unstable), branch(ignored));
    expect(values(row('alerts'))).toEqual(['1', '3']);
    expect(values(row('endedBy'))).toEqual(['A person', 'Nobody: no one took the alert']);
    expect(notes(row('onBadVersion'))).toEqual([null, 'and longer: not repaired']);
  });

  it('counts a person who decides without an alert', () => {
    const row = outcomes(
      branch({ 2: 'redeploy-check-no-data', 3: 'operator.aborted' }),
      branch({ 3: 'redeploy-no-history' }),
    );
    expect(values(row('alerts'))).toEqual(['0', '1']);
    expect(values(row('endedBy'))).toEqual(['A person', 'A person']);
    expect(values(row('version'))).toEqual(['v1', 'v3']);
  });

  it('tells an outage from a bad version', () => {
    const row = outcomes(
      branch({
        1: 'redeploy-artefact-missing',
        2: 'redeploy-alert-ignored',
        3: 'redeploy-alert-ignored',
        4: 'redeploy-alert-ignored',
      }),
      branch(),
    );
    expect(values(row('version'))?.[0]).toBe('none');
    expect(row('onBadVersion')?.cells[0]).toMatchObject({ value: '0:00', note: null });
    expect(notes(row('unanswered'))?.[0]).toBe('and more: not repaired');
    expect(better(row('unanswered'))).toEqual([false, true]);
  });
});

describe('steps that have not been taken', () => {
  it('shows nothing of them and judges nothing', () => {
    const pair = pairUp(branch({}, 3), branch({ 2: 'health.passed' }, 1));
    expect(pair.parting).toBeNull();
    expect(pair.common).toBe(1);
    const { rows, trackers } = compareAt(pair, 3);
    expect(rows.map(({ relation }) => relation)).toEqual(['equal', 'alone', 'alone']);
    expect(JSON.stringify([rows, trackers])).not.toContain('passed');
    const row = outcomes(branch({}, 3), branch({ 2: 'health.passed' }, 1));
    expect(values(row('steps'))).toEqual(['3', '1']);
    expect(notes(row('onBadVersion'))).toEqual(['so far', 'so far']);
    expect(better(row('onBadVersion'))).toEqual([false, false]);
    expect(values(row('endedBy'))).toEqual(['–', '–']);
    expect(values(row('conclusion'))).toEqual(['–', '–']);
  });

  it('does with branches at their start', () => {
    const pair = pairUp(branch({}, 0), branch({ 2: 'health.passed' }, 0));
    expect(pair).toMatchObject({ common: 0, parting: null });
    const { rows, rowCount, trackers } = compareAt(pair, 0);
    expect([rows, rowCount]).toEqual([[], 0]);
    expect(trackers.map(({ columns }) => columns)).toEqual([
      [{ step: 0, kind: 'start', when: 'now' }],
      [{ step: 0, kind: 'start', when: 'now' }],
    ]);
  });

  it('is not confused by one side that has ended', () => {
    const { rows, trackers } = compareAt(pairUp(branch({ 2: 'health.passed' }), branch()), 5);
    expect(rows[4]?.sides.map((cells) => cells?.[2] ?? null)).toEqual([null, 'System stable']);
    expect(trackers[0].columns.map(({ when }) => when)).toEqual(['past', 'past', 'past']);
  });
});

describe('later steps', () => {
  it('are equal again where the same happens with the same effect', () => {
    const pair = pairUp(branch(), branch({ 2: 'redeploy-false-fail' }));
    expect(compareAt(pair, 6).rows.map(({ relation }) => relation)).toEqual([
      'equal',
      'parting',
      'equal',
      'equal',
      'equal',
      'equal',
    ]);
  });

  it('differ where only the step before is another one', () => {
    const pair = pairUp(branch(), branch({ 2: 'redeploy-check-flapping' }));
    expect(compareAt(pair, 6).rows.map(({ relation }) => relation)).toEqual([
      'equal',
      'parting',
      'different',
      'different',
      'different',
      'different',
      'alone',
    ]);
  });
});

describe('1,000 steps', () => {
  it('are compared whole and drawn near the cursor', () => {
    // Once a run has ended, its machine takes nothing any more: the cheapest way to be long.
    const rest = Array.from({ length: 998 }, () => 'rollback.completed');
    const long = (second: string): PlayedBranch => ({
      whole: deriveTrace(redeploy, { scenario, events: ['deploy.started', second, ...rest] }),
      taken: 1000,
    });
    const pair = pairUp(long('health.passed'), long('redeploy-false-pass'));
    expect(pair.parting?.step).toBe(2);
    const { rows, rowCount, before, after, trackers } = compareAt(pair, 500);
    expect([rowCount, rows.length, before, after]).toEqual([1000, 49, 475, 476]);
    expect(rows.every(({ relation }) => relation === 'equal')).toBe(true);
    expect(trackers.map(({ columns }) => columns.length)).toEqual([49, 49]);
  });
});

describe('the other branch', () => {
  const one = newTimeline({}, 6, 2);
  const two = openBranch(one, { 2: 'health.passed' }, 2, 2, { from: 1, step: 2 });
  const three = openBranch(two, { 5: 'stability.failed' }, 5, 5);
  const [first, second, third] = three.branches;

  it('is the one asked for, else the origin, else the first', () => {
    if (!second || !third) throw new Error('There should be three branches.');
    expect(otherBranch(three.branches, second, 3)).toBe(third);
    expect(otherBranch(three.branches, second, null)).toBe(first);
    expect(otherBranch(three.branches, third, null)).toBe(first);
    expect(otherBranch(three.branches, third, 3)).toBe(first);
    expect(otherBranch(three.branches, first, 99)).toBe(second);
    expect(otherBranch(one.branches, first, null)).toBeNull();
  });
});
