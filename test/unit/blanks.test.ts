import { describe, expect, it } from 'vitest';
import { type Choices, playToEnd } from '../../src/engine/plan.ts';
import { traceUpTo } from '../../src/engine/trace.ts';
import {
  type BlankedTables,
  blanksOf,
  blankTables,
  type Cell,
  cellsOf,
  checkRow,
  meaningOf,
} from '../../src/quiz/blanks.ts';
import { vocabularyOf } from '../../src/quiz/cell-values.ts';
import { levels } from '../../src/quiz/fill-level.ts';
import strategy from '../../src/strategies/redeploy/strategy.ts';

const [scenario] = strategy.scenarios;
const runOf = (choices: Choices = {}) => playToEnd(strategy, scenario, choices).trace;
const run = runOf();
const seeds = Array.from({ length: 20 }, (_, seed) => seed);

const counts = ({ rows }: BlankedTables) => rows.map((row) => blanksOf(row).length);
const idsOf = ({ rows }: BlankedTables) => rows.flatMap(blanksOf).map(({ id }) => id);
function cellNamed({ rows }: BlankedTables, id: string): Cell {
  const cell = rows.flatMap(cellsOf).find((candidate) => candidate.id === id);
  if (!cell) throw new Error(`There is no cell "${id}".`);
  return cell;
}
const rowOf = (tables: BlankedTables, step: number) => {
  const row = tables.rows[step - 1];
  if (!row) throw new Error(`There is no step ${step}.`);
  return row;
};

describe('the lesson’s run', () => {
  it.each([
    [0, 0],
    [25, 9],
    [60, 22],
    [100, 36],
  ] as const)('at %i % has %i of its 36 cells blank', (level, blanks) => {
    for (const seed of seeds) {
      const tables = blankTables(run, level, seed);
      expect(tables.blanks).toBe(blanks);
      expect(idsOf(tables)).toHaveLength(blanks);
      expect(tables.rows.flatMap(cellsOf)).toHaveLength(36);
    }
  });

  it('is blanked from its end', () => {
    for (const seed of seeds) {
      expect(counts(blankTables(run, 25, seed))).toEqual([0, 0, 0, 0, 3, 6]);
      expect(counts(blankTables(run, 60, seed))).toEqual([0, 0, 4, 6, 6, 6]);
    }
  });

  it('differs from round to round where something is left to draw', () => {
    for (const level of [25, 60] as const) {
      const drawn = new Set(seeds.map((seed) => String(idsOf(blankTables(run, level, seed)))));
      expect(drawn.size).toBeGreaterThan(5);
    }
  });

  it('is the same for the same seed', () => {
    for (const level of levels) {
      const { rows } = blankTables(run, level, 'a');
      expect(blankTables(run, level, 'a').rows).toEqual(rows);
    }
  });

  it('always gives the start', () => {
    expect(blankTables(run, 100, 1).variables).toEqual([
      { name: 'current_version', start: 'v1' },
      { name: 'health_status', start: 'unknown' },
      { name: 'rollback_triggered', start: 'False' },
    ]);
  });
});

it('where the share is one of whole rows, rounds differ all the same', () => {
  const four = traceUpTo(run, 4);
  const drawn = seeds.map((seed) => blankTables(four, 25, seed));
  for (const tables of drawn) {
    expect(tables.blanks).toBe(6);
    expect(counts(tables)).toEqual([0, 0, 1, 5]);
  }
  expect(new Set(drawn.map((tables) => String(idsOf(tables)))).size).toBeGreaterThan(5);
});

it('a run of which nothing has happened has no cells', () => {
  const tables = blankTables(traceUpTo(run, 0), 100, 1);
  expect(tables.rows).toEqual([]);
  expect(tables.blanks).toBe(0);
});

describe('the choices', () => {
  const tables = blankTables(run, 100, 5);

  it('of a variable are its values anywhere in the strategy', () => {
    const { values } = vocabularyOf(strategy, scenario);
    expect(values.get('health_status')).toEqual([
      'failed',
      'passed',
      'stable',
      'unknown',
      'unstable',
    ]);
    for (const { id, choices } of tables.rows.flatMap(({ tracker }) => tracker)) {
      const all = values.get(id.split('/')[1] ?? '');
      expect([...(choices ?? [])].sort()).toEqual(all);
    }
  });

  it('hold what else could have happened', () => {
    expect(cellNamed(tables, '2/Result').choices).toEqual(
      expect.arrayContaining([
        'Health check failed',
        'Health check passed',
        'Health check has no data',
        'Health check undecided',
        'Deployment started',
      ]),
    );
    expect(cellNamed(tables, '5/Next Step').choices).toEqual(
      expect.arrayContaining(['Complete rollback', 'Send alert', 'Verify stability']),
    );
    expect(cellNamed(tables, '3/Action').choices).toEqual(
      expect.arrayContaining(['Trigger rollback', 'Wait for a person', 'Run health check']),
    );
  });

  it('do not depend on which one is right', () => {
    const stable = traceUpTo(run, 5);
    const unstable = traceUpTo(runOf({ 5: 'stability.failed' }), 5);
    expect(unstable.steps[4]?.result).not.toBe(stable.steps[4]?.result);
    for (const seed of seeds) {
      for (const level of [60, 100] as const) {
        const [a, b] = [blankTables(stable, level, seed), blankTables(unstable, level, seed)];
        const shown = ({ rows }: BlankedTables) =>
          rows.flatMap(cellsOf).map(({ id, value, choices }) => [id, choices ?? value]);
        expect(shown(b)).toEqual(shown(a));
      }
    }
  });

  it('put the right one at every place', () => {
    const places = new Set(
      seeds.map((seed) => {
        const { choices, value } = cellNamed(blankTables(run, 100, seed), '2/Result');
        return choices?.indexOf(value);
      }),
    );
    expect(places.size).toBeGreaterThan(4);
  });
});

describe('a row', () => {
  const tables = blankTables(run, 100, 3);
  const row = rowOf(tables, 2);
  const right = Object.fromEntries(blanksOf(row).map(({ id, value }) => [id, value]));

  it('that is incomplete says which cells are missing, in order, and checks nothing', () => {
    const found = checkRow(row, { ...right, '2/Result': '', '2/health_status': '  ' });
    expect(found.missing?.map(({ id }) => id)).toEqual(['2/Result', '2/health_status']);
    expect(found).not.toHaveProperty('cells');
    expect(checkRow(row, {}).missing).toHaveLength(6);
  });

  it('that is complete is checked cell by cell', () => {
    const found = checkRow(row, { ...right, '2/health_status': 'unknown' });
    expect(found.missing).toBeNull();
    if (found.missing) return;
    expect(found.cells.map(({ cell, isRight }) => [cell.id, isRight])).toEqual([
      ['2/Action', true],
      ['2/Result', true],
      ['2/Next Step', true],
      ['2/current_version', true],
      ['2/health_status', false],
      ['2/rollback_triggered', true],
    ]);
  });

  it('may be written in other letters and with spaces around', () => {
    const typed = Object.fromEntries(
      Object.entries(right).map(([id, value]) => [id, ` ${value.toUpperCase()} `]),
    );
    const found = checkRow(row, typed);
    expect(found.missing ?? found.cells.every(({ isRight }) => isRight)).toBe(true);
  });

  it('does not take what an object has by itself for an entry', () => {
    expect(checkRow(row, Object.create({ '2/Result': 'x' }) as never).missing).toHaveLength(6);
  });
});

describe('the rule of a cell', () => {
  const tables = blankTables(run, 100, 3);
  it.each([
    [
      '2/rollback_triggered',
      '`rollback_triggered` turns from `False` to `True` at step 2, because the answer to “Is the new version healthy?” was no. The decision falls here, the action comes next: “Trigger rollback” is step 3.',
    ],
    [
      '3/current_version',
      'Step 3, “Trigger rollback”, does not change `current_version`, so it keeps `v2`, the value it has had since step 1.',
    ],
    [
      '1/health_status',
      'Step 1, “Deploy version v2”, does not change `health_status`, so it keeps `unknown`, its value at the start.',
    ],
    [
      '4/health_status',
      '`health_status` turns from `failed` to `stable` at step 4, because the answer to “Can v1 be brought back?” was yes. It is only assumed: nothing has measured it yet.',
    ],
    [
      '5/health_status',
      'Step 5, “Verify stability”, does not change `health_status`, so it keeps `stable`, the value it has had since step 4. From this step on it rests on a measurement.',
    ],
    [
      '3/Action',
      'A row carries out what the row before announces: the Next Step cell of step 2 reads “Trigger rollback”.',
    ],
    [
      '2/Result',
      'What happened at step 2 is “Check fails”, and the Result cell writes it down as “Health check failed”. Of all that can happen at “Run health check”, only this leads on to “Trigger rollback”.',
    ],
    [
      '2/Next Step',
      'The machine asked “Is the new version healthy?”, and the answer was no: 20 % of the checked requests failed; at most 1 % may fail. So “Trigger rollback” comes next.',
    ],
    [
      '6/Next Step',
      'With “Rollback successful, system stable” the run has come to its end. No step follows, so the cell reads “End”.',
    ],
  ])('%s', (id, rule) => {
    expect(cellNamed(tables, id).rule).toBe(rule);
  });
});

describe('what a wrong value would have meant', () => {
  const tables = blankTables(run, 100, 3);
  const meant = (id: string, answer: string, upTo: number) =>
    meaningOf(tables, { cell: cellNamed(tables, id), answer, isRight: false }, upTo);

  it.each([
    ['2/health_status', 'unknown', '`unknown` is the value before step 2.', 'value-runs-late'],
    ['4/health_status', 'unknown', '`unknown` was its value until step 2 changed it.', undefined],
    [
      '2/health_status',
      'passed',
      'It would read `passed` if “Check passes” had happened at this step.',
      undefined,
    ],
    ['1/current_version', 'V3', 'Nothing that can happen at this step gives it `v3`.', undefined],
    ['2/Action', 'Trigger rollback', '“Trigger rollback” comes next.', undefined],
    ['3/Action', 'Run health check', '“Run health check” was step 2.', undefined],
    [
      '3/Action',
      'Wait for a person',
      'if step 2 had ended in “Health check has no data”',
      undefined,
    ],
    ['2/Result', 'Health check passed', 'The run would end with it.', undefined],
    ['2/Result', 'Deployment started', 'That is the result of step 1.', undefined],
    ['2/Result', 'System stable', '“Run health check” cannot end in that here.', undefined],
    [
      '2/Next Step',
      'End',
      'The run would be over if the result were “Health check passed”.',
      undefined,
    ],
    ['3/Next Step', 'Trigger rollback', 'is what this step itself carries out', undefined],
    ['3/Next Step', 'End', 'The run does not end with this step.', undefined],
  ])('%s: %s', (id, answer, text, misconception) => {
    const meaning = meant(id, answer, 6);
    expect(meaning?.text).toContain(text);
    expect(meaning?.misconception).toBe(misconception);
  });

  it('a value that comes later is told once its row may be shown, and not before', () => {
    expect(meant('3/health_status', 'stable', 6)).toEqual({
      text: '`stable` comes one step later, at step 4.',
      misconception: 'every-step-changes-something',
    });
    expect(meant('3/health_status', 'stable', 3)?.text).not.toContain('step 4');
    expect(meant('2/Action', 'Verify stability', 6)?.text).toContain('at step 5');
    expect(meant('2/Action', 'Verify stability', 2)?.text).not.toContain('step 5');
    expect(meant('2/Next Step', 'Complete rollback', 6)?.text).toContain('at step 6');
    expect(meant('2/Next Step', 'Complete rollback', 2)?.text).not.toContain('step 6');
  });

  it('a value that comes later and is given may be told at once', () => {
    const given = blankTables(run, 0, 3);
    const cell = { ...cellNamed(given, '3/health_status'), choices: ['stable', 'failed'] };
    expect(meaningOf(given, { cell, answer: 'stable', isRight: false }, 3)?.text).toContain(
      'at step 4',
    );
  });

  it('of a right value nothing is said', () => {
    const cell = cellNamed(tables, '2/Result');
    expect(meaningOf(tables, { cell, answer: cell.value, isRight: true }, 6)).toBeNull();
  });
});
