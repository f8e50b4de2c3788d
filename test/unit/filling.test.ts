import { describe, expect, it, vi } from 'vitest';
import { type Choices, playToEnd } from '../../src/engine/plan.ts';
import lesson from '../../src/lessons/redeploy/lesson.ts';
import { blanksOf } from '../../src/quiz/blanks.ts';
import type { Level } from '../../src/quiz/fill-level.ts';
import { type Filling, fillingOf, roundUnderWay } from '../../src/session/filling.svelte.ts';
import type { Proof } from '../../src/quiz/question.ts';
import { areResults, noResults } from '../../src/session/results.ts';
import { openStore } from '../../src/session/store.ts';
import type { Branch } from '../../src/session/timeline.ts';
import { Drawer } from '../browser/address-and-storage.ts';

const { strategy, scenarios } = lesson;

/** A sitting as far as filling tables needs one. */
function sittingAt(taken: number, choices: Choices = {}, drawer = new Drawer()) {
  const branch: Branch = { id: 1, choices, taken, name: null, parted: null };
  return {
    lesson,
    branch,
    plan: playToEnd(strategy, scenarios[0], choices),
    returnTo: null as string | null,
    around: {
      store: openStore(() => drawer, vi.fn()),
      now: () => 0,
      fullLink: (hash: string) => hash,
    },
    show: vi.fn<(proof: Proof, question: string) => void>(),
    countDue: vi.fn<() => void>(),
  };
}

/** Fills in the row at hand; all right, or the cells of these names wrong. */
function fillRow(filling: Filling, wrong: readonly string[] = []) {
  for (const cell of filling.row ? blanksOf(filling.row) : []) {
    const other = cell.choices?.find((choice) => choice !== cell.value) ?? '';
    filling.enter(cell, wrong.includes(cell.name) ? other : cell.value);
  }
  filling.check();
}
function at(level: Level, sitting: ReturnType<typeof sittingAt>): Filling {
  const filling = fillingOf(sitting);
  filling.startAt(level);
  return filling;
}
/** What is stored of a learner, a line for each attempt. */
const attemptsOf = ({ around: { store } }: ReturnType<typeof sittingAt>) =>
  store
    .read('results', areResults, noResults)
    .attempts.map(({ objective, variant, right }) =>
      [objective, variant, right ? 'right' : 'wrong'].join(', '),
    )
    .sort();
const blankIds = ({ tables }: Filling) => tables.rows.flatMap(blanksOf).map(({ id }) => id);

describe('whoever fills the tables', () => {
  it('leaves a result of every row, by what it shows of the learner', () => {
    const sitting = sittingAt(2);
    const filling = at(100, sitting);
    fillRow(filling, ['health_status']);
    expect(attemptsOf(sitting)).toEqual([
      'follow-variables, fill:1:follow-variables:100, wrong',
      'read-the-run, fill:1:read-the-run:100, right',
    ]);
    filling.next();
    fillRow(filling);
    expect(attemptsOf(sitting)).toHaveLength(4);
    expect(sitting.countDue).toHaveBeenCalledTimes(2);
  });

  it('is not counted twice, and does not go on before the row has been checked', () => {
    const sitting = sittingAt(2);
    const filling = at(100, sitting);
    filling.next();
    expect(filling.step).toBe(1);
    fillRow(filling);
    filling.check();
    expect(attemptsOf(sitting)).toHaveLength(2);
  });

  it('meets other blanks in every round', () => {
    const filling = at(25, sittingAt(6));
    for (let round = 0; round < 12; round += 1) {
      const before = blankIds(filling);
      filling.startRound();
      expect(blankIds(filling)).not.toEqual(before);
    }
  });

  it('finds the work as it was left, until the run is another one', () => {
    const sitting = sittingAt(6);
    const filling = at(100, sitting);
    fillRow(filling);
    expect(fillingOf(sitting)).toBe(filling);
    const further = { ...sitting.branch, taken: 4 };
    sitting.branch = further;
    const anew = fillingOf(sitting);
    expect(anew).not.toBe(filling);
    expect(anew.tables.rows).toHaveLength(4);
    expect(anew.checked).toEqual([]);
  });

  it('works at the lesson’s own run before the first step, whatever is pinned', () => {
    const filling = fillingOf(sittingAt(0, { 2: 'health.passed' }));
    expect(filling.isWhole).toBe(true);
    expect(filling.tables.rows).toHaveLength(6);
    expect(fillingOf(sittingAt(2, { 2: 'health.passed' })).isWhole).toBe(false);
  });

  it('is shown a cell in the run of the tables, and comes back to the same work', () => {
    const sitting = sittingAt(0);
    const filling = at(100, sitting);
    const cell = filling.tables.rows[3]?.tracker[1];
    if (!cell) throw new Error('There is no such cell.');
    filling.show(cell);
    expect(sitting.show).toHaveBeenCalledWith(
      { choices: {}, step: 4, mark: { in: 'status-tracker', variable: 'health_status' } },
      'fill/4/health_status',
    );
    // The proof has taken the run to its step.
    sitting.branch = { ...sitting.branch, taken: 4 };
    expect(fillingOf(sitting)).toBe(filling);
    filling.startRound();
    expect(filling.tables.rows).toHaveLength(6);
    sitting.branch = { ...sitting.branch, taken: 5 };
    expect(fillingOf(sitting).tables.rows).toHaveLength(5);
  });

  it('keeps the level for the next visit', () => {
    const drawer = new Drawer();
    const filling = at(60, sittingAt(6, {}, drawer));
    expect(JSON.parse(drawer.getItem('stepback.fill.redeploy') ?? '')).toEqual({
      v: 1,
      value: filling.standing,
    });
    expect(fillingOf(sittingAt(6, {}, drawer)).tables.level).toBe(60);
  });
});

describe('a round that is not over', () => {
  it('goes on after a reload where it was left', () => {
    const drawer = new Drawer();
    const before = at(100, sittingAt(6, {}, drawer));
    fillRow(before, ['health_status']);
    before.next();
    fillRow(before);
    before.next();
    const [first] = before.row ? blanksOf(before.row) : [];
    if (!first) return expect.fail('There is nothing to fill in.');
    before.enter(first, first.choices?.[1] ?? '');

    expect(roundUnderWay(sittingAt(6, {}, drawer))).toBe(before.step);
    const after = fillingOf(sittingAt(6, {}, drawer));
    expect(after.step).toBe(before.step);
    expect(after.entries).toEqual(before.entries);
    expect(blankIds(after)).toEqual(blankIds(before));
    expect(after.checked).toEqual(before.checked);
    expect(after.missed.map(({ cell }) => cell.name)).toEqual(['health_status']);
  });

  it('goes on when its run has been taken less far since', () => {
    const drawer = new Drawer();
    const before = at(100, sittingAt(6, { 2: 'redeploy-false-fail' }, drawer));
    fillRow(before);
    before.next();
    const after = fillingOf(sittingAt(3, { 2: 'redeploy-false-fail' }, drawer));
    expect(after.tables.rows).toHaveLength(6);
    expect(after.step).toBe(before.step);
  });

  it.each<[string, number, Choices]>([
    ['another run', 2, { 2: 'health.passed' }],
    ['no step taken', 0, {}],
  ])('does not come back for %s', (_, taken, choices) => {
    const drawer = new Drawer();
    const before = at(100, sittingAt(6, {}, drawer));
    fillRow(before);
    before.next();
    expect(roundUnderWay(sittingAt(taken, choices, drawer))).toBeNull();
    const after = fillingOf(sittingAt(taken, choices, drawer));
    expect(after.checked).toEqual([]);
  });

  it('is announced once something stands in it, and not when its tables were only looked at', () => {
    const drawer = new Drawer();
    const sitting = sittingAt(6, {}, drawer);
    expect(roundUnderWay(sitting)).toBeNull();
    const filling = at(100, sitting);
    expect([sitting, sittingAt(6, {}, drawer)].map(roundUnderWay)).toEqual([null, null]);
    fillRow(filling);
    filling.next();
    expect([sitting, sittingAt(6, {}, drawer)].map(roundUnderWay)).toEqual([2, 2]);
    sitting.branch = { ...sitting.branch, taken: 4 };
    expect(roundUnderWay(sitting)).toBeNull();
  });

  it('is forgotten once it is over', () => {
    const drawer = new Drawer();
    const before = at(60, sittingAt(2, {}, drawer));
    while (before.row) {
      fillRow(before);
      before.next();
    }
    expect(roundUnderWay(sittingAt(2, {}, drawer))).toBeNull();
    const after = fillingOf(sittingAt(2, {}, drawer));
    expect(after.checked).toEqual([]);
    expect(after.step).toBeGreaterThan(0);
  });

  it('is set aside when it cannot be read', () => {
    const drawer = new Drawer();
    drawer.setItem('stepback.round.redeploy', JSON.stringify({ v: 1, value: { step: 'third' } }));
    const filling = fillingOf(sittingAt(6, {}, drawer));
    expect(filling.step).toBe(1);
    expect(drawer.getItem('stepback.round.redeploy.set-aside.1')).toContain('third');
  });
});
