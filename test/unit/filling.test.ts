import { describe, expect, it, vi } from 'vitest';
import { type Choices, playToEnd } from '../../src/engine/plan.ts';
import lesson from '../../src/lessons/redeploy/lesson.ts';
import { blanksOf } from '../../src/quiz/blanks.ts';
import type { Level } from '../../src/quiz/fill-level.ts';
import { type Filling, fillingOf } from '../../src/session/filling.svelte.ts';
import type { Proof } from '../../src/quiz/question.ts';
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
const blankIds = ({ tables }: Filling) => tables.rows.flatMap(blanksOf).map(({ id }) => id);

describe('whoever fills the tables', () => {
  it('leaves a result of every cell, by what it shows of the learner', () => {
    const filling = at(100, sittingAt(2));
    fillRow(filling, ['Result', 'health_status']);
    const results = filling.results.map(({ objective, right }) => `${objective}: ${right}`);
    expect(results).toEqual([
      'read-the-run: true',
      'read-the-run: false',
      'read-the-run: true',
      'follow-variables: true',
      'follow-variables: false',
      'follow-variables: true',
    ]);
    expect(filling.results.every(({ level }) => level === 100)).toBe(true);
    filling.next();
    fillRow(filling);
    expect(filling.results).toHaveLength(12);
  });

  it('is not counted twice, and does not go on before the row has been checked', () => {
    const filling = at(100, sittingAt(2));
    filling.next();
    expect(filling.step).toBe(1);
    fillRow(filling);
    filling.check();
    expect(filling.results).toHaveLength(6);
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
    expect(anew.results).toEqual(filling.results);
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
