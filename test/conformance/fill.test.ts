import { describe, expect, it } from 'vitest';
import { deriveFlow } from '../../src/engine/flow.ts';
import { formatValue } from '../../src/engine/strategy.ts';
import { contextAt, outcomesOf } from '../../src/engine/trace.ts';
import { lessonEntries } from '../../src/lessons/registry.ts';
import { blanksOf, blankTables, cellsOf, meaningOf } from '../../src/quiz/blanks.ts';
import { vocabularyOf } from '../../src/quiz/cell-values.ts';
import { levels } from '../../src/quiz/fill-level.ts';
import { findMisconception } from '../../src/quiz/misconceptions.ts';
import { strategies } from '../../src/strategies/registry.ts';
import { everyRun, some, storyOf } from './paths.ts';

/** Of the thousands of runs that large machines have, so many are looked at, evenly spread. */
const MOST_RUNS = 40;
/** Of the first lesson's runs more. */
const MOST_RUNS_OF_FIRST = 100;
const SLOT = /\{\w*\}|undefined|null|NaN|\[object| {2}/;

describe.each(
  strategies.flatMap((strategy) =>
    strategy.scenarios.map((scenario) => [strategy.id, scenario.id, strategy, scenario] as const),
  ),
)('whoever fills the tables of %s, %s', (_, __, strategy, scenario) => {
  const injections = scenario === strategy.scenarios[0] ? 2 : 1;
  const most = strategy.id === lessonEntries[0]?.id ? MOST_RUNS_OF_FIRST : MOST_RUNS;
  const runs = some(everyRun(strategy, scenario, injections), most).map((play) => play());
  const internal = [
    ...deriveFlow(strategy.machine).stages.map(({ id }) => id),
    ...outcomesOf(strategy.machine).keys(),
    ...Object.keys(strategy.guards),
    // A plain word can be a stage's name and part of a sentence as well.
  ].filter((name) => /[A-Z.-]/.test(name));
  const vocabulary = vocabularyOf(strategy, scenario);
  const isSound = (text: string) =>
    !SLOT.test(text) && !internal.some((name) => text.includes(name)) && text.length >= 40;

  it('finds in every run the values of that run, among the choices, with a sentence each', () => {
    expect(runs.length).toBeGreaterThan(1);
    const wrong: string[] = [];
    const rules = new Set<string>();
    for (const trace of runs) {
      const tables = blankTables(trace, 100, 1);
      const cells = tables.rows.flatMap(cellsOf);
      const expected = trace.steps.flatMap(({ index, action, result, next }) => [
        action,
        result,
        next,
        ...strategy.variables.map(({ read }) => formatValue(read(contextAt(trace, index)))),
      ]);
      expect(cells.map(({ value }) => value)).toEqual(expected);
      for (const { id, name, value, rule, choices } of cells) {
        const most = vocabulary.values.get(name)?.length ?? 4;
        const isFine =
          choices?.includes(value) &&
          new Set(choices).size === choices.length &&
          choices.length >= Math.min(4, most);
        if (!isFine) wrong.push(`${storyOf(trace)}: ${id} has ${choices?.join(', ')}`);
        rules.add(rule);
      }
    }
    expect(wrong).toEqual([]);
    expect([...rules].filter((rule) => !isSound(rule))).toEqual([]);
  });

  it('has at every level the share of blanks that it names, the last rows first', () => {
    for (const trace of runs) {
      for (const level of levels) {
        const tables = blankTables(trace, level, storyOf(trace));
        const cells = tables.rows.flatMap(cellsOf).length;
        const counts = tables.rows.map((row) => blanksOf(row).length);
        expect(tables.blanks).toBe(Math.round((cells * level) / 100));
        expect(counts).toEqual([...counts].sort((a, b) => a - b));
      }
    }
  });

  it('is told of every wrong choice what it would have meant', () => {
    const meanings = new Set<string>();
    const beliefs = new Set<string>();
    for (const trace of runs) {
      const tables = blankTables(trace, 100, 2);
      for (const cell of tables.rows.flatMap(cellsOf)) {
        for (const answer of cell.choices ?? []) {
          if (answer === cell.value) continue;
          const meaning = meaningOf(tables, { cell, answer, isRight: false }, cell.step);
          meanings.add(meaning?.text ?? `nothing for ${cell.id}: ${answer}`);
          if (meaning?.misconception) beliefs.add(meaning.misconception);
        }
      }
    }
    const unsound = [...meanings].filter(
      (text) =>
        SLOT.test(text) ||
        text.startsWith('nothing for') ||
        !/[.]$/.test(text) ||
        internal.some((name) => text.includes(name)),
    );
    expect(unsound).toEqual([]);
    for (const belief of beliefs) expect(findMisconception(belief)).toBeDefined();
  });
});
