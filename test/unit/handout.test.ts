import { describe, expect, it } from 'vitest';
import { playToEnd } from '../../src/engine/plan.ts';
import { type Trace, traceUpTo } from '../../src/engine/trace.ts';
import lesson from '../../src/lessons/redeploy/lesson.ts';
import { blankTables } from '../../src/quiz/blanks.ts';
import { type Level, levels } from '../../src/quiz/fill-level.ts';
import { lessonQuestions } from '../../src/session/lesson-questions.ts';
import { encodeLink } from '../../src/session/link.ts';
import { decodeLink } from '../../src/session/link-reader.ts';
import { wrap, xml } from '../../src/views/handout/flow-svg.ts';
import { linkFor, linkStateFor } from '../../src/views/handout/link.ts';
import { areOptions, firstOptions, parts } from '../../src/views/handout/options.ts';
import { cssString, pageCss } from '../../src/views/handout/page-css.ts';
import {
  flowOnPaper,
  givenSteps,
  makeSheet,
  plainRows,
  splitTable,
  type Sheet,
  type SheetKind,
  type Subject,
  whyMissing,
} from '../../src/views/handout/sheet.ts';
import { tableCsv } from '../../src/views/handout/table-csv.ts';
import { tableMarkdown } from '../../src/views/handout/table-markdown.ts';
import { layoutFlow } from '../../src/views/process-flow/layout.ts';

const [scenario] = lesson.scenarios;
const texts = await lesson.texts();
const runWith = (choices: Record<number, string>): Trace =>
  playToEnd(lesson.strategy, scenario, choices).trace;
const asPlanned = runWith({});

function subjectOf(trace: Trace, level: Level, change: Partial<Subject> = {}): Subject {
  const tables = blankTables(trace, level, 'a seed');
  const questions = lessonQuestions(lesson, texts, scenario);
  const asked = { lesson, trace, known: trace, tables, texts, questions };
  return { ...asked, layoutFlow, hidesAhead: false, ...change };
}
const sheetOf = (kind: SheetKind, level: Level, trace = asPlanned): Sheet =>
  makeSheet(kind, subjectOf(trace, level), parts);
const cellsIn = ({ table, tracker }: Sheet) =>
  [table, ...(tracker ?? [])].flatMap((one) => one?.rows.flatMap(({ cells }) => cells) ?? []);

describe('a worksheet', () => {
  it.each(levels)('has as many empty cells as its level asks for: %i percent', (level) => {
    const { blanks } = blankTables(asPlanned, level, 'a seed');
    const cells = cellsIn(sheetOf('worksheet', level));
    expect(cells.filter(({ isBlank }) => isBlank)).toHaveLength(blanks);
    for (const { text, isBlank } of cells) expect(text === '').toBe(isBlank);
  });

  it('holds no result of the run where all of it is to be filled in', () => {
    const sheet = makeSheet('worksheet', subjectOf(asPlanned, 100), ['flow', 'table', 'tracker']);
    const text = JSON.stringify(sheet);
    for (const { result } of asPlanned.steps) expect(text).not.toContain(result);
    expect(text).not.toContain('step 1');
    expect(sheet.flow?.isOpen).toBe(true);
  });

  it('answers no question and marks no option', () => {
    const { moments, questions } = sheetOf('worksheet', 25);
    expect(moments?.map(({ answer }) => answer)).toEqual([null, null, null]);
    const options = questions?.flatMap((question) => question.options) ?? [];
    expect(options).toHaveLength(12);
    for (const option of options)
      expect(option).toMatchObject({ isRight: false, explanation: null });
  });

  it('draws the way and names the lines as far as the rows are given', () => {
    const given = givenSteps(blankTables(asPlanned, 60, 'a seed'));
    expect(given).toBe(2);
    const { flow, sample } = sheetOf('worksheet', 60);
    expect(flow?.description).toMatch(/\(step 2 · failed\)\.$/);
    expect(sample?.flatMap(({ steps }) => steps || [])).toEqual(['1', '2']);
  });

  it('draws every road where the run takes one that only a fault opens', () => {
    const stalled = runWith({ 1: 'redeploy-artefact-missing' });
    expect(flowOnPaper(asPlanned).edges.some(({ faultsOnly }) => faultsOnly)).toBe(false);
    const roads = flowOnPaper(stalled).edges.filter(({ faultsOnly }) => faultsOnly);
    const taken = new Set(stalled.steps.flatMap(({ edges }) => edges));
    expect(roads.some(({ id }) => taken.has(id))).toBe(true);
    expect(roads.some(({ id }) => !taken.has(id))).toBe(true);
  });
});

describe('an answer key', () => {
  it('has every value, and knows which cells were blank', () => {
    const [key, worksheet] = [sheetOf('key', 60), sheetOf('worksheet', 60)];
    const blank = (sheet: Sheet) => cellsIn(sheet).map(({ isBlank }) => isBlank);
    expect(blank(key)).toEqual(blank(worksheet));
    expect(cellsIn(key).every(({ text }) => text !== '')).toBe(true);
    expect(plainRows(key.table ?? { head: [], rows: [] }).at(-1)).toEqual([
      '6',
      'Complete rollback',
      'Rollback successful, system stable',
      'End',
    ]);
  });

  it('answers the questions', () => {
    const { moments, questions, flow } = sheetOf('key', 60);
    expect(moments?.every(({ answer }) => answer)).toBe(true);
    for (const { options } of questions ?? []) {
      expect(options.filter(({ isRight }) => isRight)).toHaveLength(1);
      expect(options.find(({ isRight }) => isRight)?.explanation).toBeTruthy();
    }
    expect(flow?.isOpen).toBe(false);
    expect(flow?.description).toContain('the run ends here');
  });

  it('is no exercise', () => {
    expect(sheetOf('key', 100).isExercise).toBe(false);
    expect(sheetOf('worksheet', 100).isExercise).toBe(true);
    expect(makeSheet('worksheet', subjectOf(asPlanned, 0), ['table']).isExercise).toBe(false);
  });
});

describe('what cannot be printed says why', () => {
  const soFar = traceUpTo(asPlanned, 2);
  it.each([
    ['moments', 'which this mode hides', { hidesAhead: true, known: soFar }],
    ['questions', 'which this mode hides', { hidesAhead: true, known: soFar }],
    ['moments', 'could not be loaded', { texts: null }],
    ['questions', 'could not be loaded', { texts: null }],
    ['flow', 'could not be loaded', { layoutFlow: null }],
    ['questions', 'this scenario has none', { questions: [] }],
  ] as const)('%s: %s', (part, words, change) => {
    const subject = subjectOf(soFar, 60, change);
    expect(whyMissing(part, subject)).toContain(words);
    expect(makeSheet('key', subject, parts)[part]).toBeNull();
  });

  it('and everything can be once the end is known', () => {
    const subject = subjectOf(asPlanned, 60, { hidesAhead: true });
    expect(parts.map((part) => whyMissing(part, subject))).toEqual(parts.map(() => null));
  });
});

describe('a wide tracker', () => {
  const table = {
    head: ['Variable', 'Start', 'a', 'b', 'c', 'd'],
    rows: [
      { name: 'x', cells: ['0', '1', '2', '3', '4'].map((text) => ({ text, isBlank: false })) },
    ],
  };
  it.each([
    [5, [5]],
    [4, [3, 2]],
    [2, [2, 1, 2]],
  ])('is split into parts of at most %i columns, of which none is lost', (most, widths) => {
    const split = splitTable(table, most);
    expect(split.map(({ head }) => head.length - 1)).toEqual(widths);
    expect(split.flatMap(({ head }) => head.slice(1))).toEqual(table.head.slice(1));
    for (const { head, rows } of split) {
      expect(head[0]).toBe('Variable');
      expect(rows[0]?.name).toBe('x');
    }
    expect(split.flatMap(({ rows }) => rows[0]?.cells)).toEqual(table.rows[0]?.cells);
  });
});

describe('the link of a sheet', () => {
  const link = {
    lesson: 'redeploy',
    choices: { 2: 'health.passed' },
    at: 3,
    ran: 3,
    mode: 'step',
  } as const;

  it('leads to the start in Predict mode, and does not show what happens', () => {
    const state = linkStateFor({ isExercise: true }, { link, hidesAhead: false }, 3);
    expect(state).toEqual({ ...link, at: 0, ran: 0, mode: 'predict' });
    const hash = encodeLink(state);
    expect(hash).not.toContain('health');
    expect(decodeLink(hash, ['redeploy']).state).toEqual(state);
  });

  it('leads from the key to the last step that is printed', () => {
    const state = linkStateFor({ isExercise: false }, { link, hidesAhead: false }, 2);
    expect(state).toEqual({ ...link, at: 2, ran: 2 });
  });

  it('leads no further than the cursor where nothing ahead is shown', () => {
    const place = { link: { ...link, mode: 'predict' as const }, hidesAhead: true };
    expect(linkStateFor({ isExercise: false }, place, 3)).toBe(place.link);
  });

  it('is left out where it would be longer than links may be', () => {
    const fullLink = (hash: string) => `https://example.org/${'x'.repeat(2000)}${hash}`;
    const place = { link, hidesAhead: false, around: { fullLink } };
    expect(linkFor({ isExercise: false }, place, 3)).toBe('');
  });
});

describe('the pages', () => {
  const feet = [{ page: 'worksheet', title: 'A “title”', link: 'https://example.org/#/a' }];
  it('have the size that was chosen, and a foot with title, link and number', () => {
    expect(pageCss('a4', feet)).toContain('size: A4;');
    const css = pageCss('letter', feet);
    expect(css).toContain('size: letter;');
    expect(css).toContain('@page worksheet {');
    expect(css).toContain('\\201c title\\201d ');
    expect(css).toContain('https://example.org/#/a');
    expect(css).toContain('counter(page)');
  });
  it('leave out a link that does not fit', () => {
    const link = `https://example.org/${'x'.repeat(200)}`;
    expect(pageCss('a4', [{ page: 'key', title: 'T', link }])).not.toContain('example.org');
  });
  it('hold any text as a string of CSS', () => {
    expect(cssString('a"b\\c\nd😀')).toBe('"a\\22 b\\5c c\\a d\\1f600 "');
  });
});

describe('options read from storage', () => {
  it('are taken when they are sound', () => {
    expect(areOptions(JSON.parse(JSON.stringify(firstOptions)))).toBe(true);
  });
  it.each([
    null,
    'a4',
    {},
    { ...firstOptions, level: 50 },
    { ...firstOptions, print: 'all' },
    { ...firstOptions, paper: 'A3' },
    { ...firstOptions, parts: ['flow', 'music'] },
    { ...firstOptions, parts: 'flow' },
    { ...firstOptions, names: 1 },
  ])('are not when they are not: %j', (value) => {
    expect(areOptions(value)).toBe(false);
  });
});

describe('a table as CSV', () => {
  it('follows RFC 4180', () => {
    expect(
      tableCsv([
        ['a', 'b,c'],
        ['d "e"', 'f\ng'],
        ['', ' h'],
      ]),
    ).toBe('a,"b,c"\r\n"d ""e""","f\ng"\r\n," h"\r\n');
  });
  it.each(['=1+1', '+1', '-x', '@a', '\tx', '\r=x', '=HYPERLINK("x","y")'])(
    'has no formula: %j',
    (text) => {
      expect(tableCsv([[text]]).replace(/^"/, '')).toMatch(/^'/);
    },
  );
  it.each(['-12', '-0.5', '7'])('leaves a number as it is: %s', (text) => {
    expect(tableCsv([[text]])).toBe(`${text}\r\n`);
  });
});

describe('a table as Markdown', () => {
  it('has a line for each row, and nothing in it is markup', () => {
    const rows = [
      ['Step', 'Result'],
      ['1', 'a|b *c* `d` <e> [f] g_h \\ i'],
      ['2', 'two\nlines'],
    ];
    expect(tableMarkdown(rows)).toBe(
      [
        '| Step | Result |',
        '| --- | --- |',
        '| 1 | a\\|b \\*c\\* \\`d\\` \\<e\\> \\[f\\] g\\_h \\\\ i |',
        '| 2 | two lines |',
        '',
      ].join('\n'),
    );
  });
});

describe('text in the drawing', () => {
  it('is escaped', () => {
    expect(xml('a < b & "c" > d\u0001')).toBe('a &lt; b &amp; &quot;c&quot; &gt; d');
  });
  it('is wrapped between words', () => {
    expect(wrap('Restore Previous Version', 12)).toEqual(['Restore', 'Previous', 'Version']);
    expect(wrap('Restore Previous Version', 16)).toEqual(['Restore Previous', 'Version']);
    expect(wrap('  ', 5)).toEqual([]);
  });
});
