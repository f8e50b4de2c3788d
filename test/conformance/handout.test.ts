import { describe, expect, it } from 'vitest';
import { playToEnd } from '../../src/engine/plan.ts';
import { formatValue } from '../../src/engine/strategy.ts';
import { contextAt, type Trace } from '../../src/engine/trace.ts';
import { loadLessons } from '../../src/lessons/registry.ts';
import { blankTables } from '../../src/quiz/blanks.ts';
import { levels } from '../../src/quiz/fill-level.ts';
import { lessonQuestions } from '../../src/session/lesson-questions.ts';
import { parts } from '../../src/views/handout/options.ts';
import {
  columnsOnPage,
  flowOnPaper,
  givenSteps,
  makeSheet,
  plainRows,
  processTable,
  type Sheet,
  statusTracker,
  type Subject,
} from '../../src/views/handout/sheet.ts';
import { tableCsv } from '../../src/views/handout/table-csv.ts';
import { tableMarkdown } from '../../src/views/handout/table-markdown.ts';
import { layoutFlow } from '../../src/views/process-flow/layout.ts';
import { endsAmong, everyMoment, some } from './paths.ts';

/** Of the runs with one injection, so many are printed. */
const MOST_RUNS = 3;

const lessons = await Promise.all(
  (await loadLessons()).map(async (lesson) => ({ lesson, texts: await lesson.texts() })),
);
const stories = lessons.flatMap(({ lesson, texts }) =>
  lesson.scenarios.map((scenario) => ({
    id: `${lesson.id}, ${scenario.id}`,
    lesson,
    texts,
    scenario,
  })),
);

/** Reads CSV as RFC 4180 has it. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare = '', end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g,
  )) {
    row.push(quoted === undefined ? bare : quoted.replace(/""/g, '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** Reads a table of GitHub's Markdown. */
const readMarkdown = (text: string): string[][] =>
  text
    .trimEnd()
    .split('\n')
    .filter((_, line) => line !== 1)
    .map((line) =>
      line
        .slice(2, -2)
        .split(/(?<!\\) \| /)
        .map((cell) => cell.replace(/\\(.)/g, '$1')),
    );

/** The names of the elements of an XML text and what is written in them; throws where it is broken. */
function readXml(text: string): { readonly names: string[]; readonly texts: string[] } {
  const [open, names, texts]: [string[], string[], string[]] = [[], [], []];
  const token =
    /<\/(?<closed>\w+)>|<(?<opened>\w+)(?:\s+[\w-]+="[^"<&]*(?:&(?:amp|lt|gt|quot);[^"<&]*)*")*\s*(?<empty>\/?)>|(?<text>(?:[^<>&]|&(?:amp|lt|gt|quot);)+)/gy;
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const groups = token.exec(text)?.groups;
    if (!groups) throw new Error(`This is no XML: ${text.slice(at, at + 80)}`);
    if (groups['opened']) {
      names.push(groups['opened']);
      if (!groups['empty']) open.push(groups['opened']);
    } else if (groups['closed'] && open.pop() !== groups['closed']) {
      throw new Error(`</${groups['closed']}> closes nothing.`);
    } else if (groups['text']?.trim()) texts.push(groups['text']);
    if (open.length === 0 && token.lastIndex < text.trimEnd().length && names.length > 0) {
      throw new Error('There is more than one root.');
    }
  }
  if (open.length > 0) throw new Error(`<${open.join('>, <')}> is not closed.`);
  return { names, texts };
}

const unescaped = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

const textOf = (sheet: Sheet): string => JSON.stringify(sheet);

describe.each(stories)('the handout of every run of $id', ({ lesson, texts, scenario }) => {
  const runs: Trace[] = [
    playToEnd(lesson.strategy, scenario, {}).trace,
    ...some(endsAmong(everyMoment(lesson.strategy, scenario, 1)), MOST_RUNS),
  ];
  const subjectOf = (trace: Trace, level: (typeof levels)[number]): Subject => ({
    lesson,
    trace,
    known: trace,
    tables: blankTables(trace, level, 1),
    texts,
    questions: lessonQuestions(lesson, texts, scenario),
    layoutFlow,
    hidesAhead: false,
  });

  it('has every value in its tables, and they survive CSV and Markdown', () => {
    for (const trace of runs) {
      const tables = blankTables(trace, 60, 1);
      const process = plainRows(processTable(tables, true));
      expect(process.slice(1)).toEqual(
        trace.steps.map(({ index, action, result, next }) => [String(index), action, result, next]),
      );
      const tracker = plainRows(statusTracker(tables, true));
      expect(tracker.slice(1)).toEqual(
        lesson.strategy.variables.map(({ name, read }) => [
          name,
          ...[0, ...trace.steps.map(({ index }) => index)].map((step) =>
            formatValue(read(contextAt(trace, step))),
          ),
        ]),
      );
      for (const rows of [process, tracker]) {
        expect(readCsv(tableCsv(rows))).toEqual(rows);
        expect(readMarkdown(tableMarkdown(rows))).toEqual(rows);
      }
      expect(columnsOnPage(tables)).toBeGreaterThanOrEqual(3);
    }
  });

  it('draws the flow as sound XML, with the label of every stage and arrow', () => {
    const flows = new Set<unknown>();
    for (const trace of runs) {
      const drawn = flowOnPaper(trace);
      flows.add(drawn.edges.length);
      for (const kind of ['worksheet', 'key'] as const) {
        const { flow } = makeSheet(kind, subjectOf(trace, 60), ['flow']);
        if (!flow) throw new Error('There is no drawing.');
        const { names, texts: written } = readXml(flow.svg);
        expect(names.slice(0, 3)).toEqual(['svg', 'title', 'desc']);
        expect(unescaped(written[1] ?? '')).toBe(flow.description);
        const all = unescaped(written.join(' '));
        for (const { label } of drawn.edges)
          if (label) expect(written.map(unescaped)).toContain(label);
        // A label may be broken into lines.
        for (const { label } of drawn.stages) expect(all).toContain(label);
        expect(flow.svg).not.toMatch(/var\(|url\(|href|class=|style=|NaN|undefined|null/);
      }
    }
  });

  it('keeps what is blank off the worksheet', () => {
    for (const trace of runs) {
      for (const level of levels) {
        const subject = subjectOf(trace, level);
        const given = givenSteps(subject.tables);
        const sheet = makeSheet('worksheet', subject, parts);
        const way = /The run comes through: (.*)/.exec(sheet.flow?.description ?? '')?.[1] ?? '';
        const steps = [...way.matchAll(/steps? ([\d, ]+\d|\d)/g)].flatMap(([, list = '']) =>
          list.split(', ').map(Number),
        );
        expect(Math.max(0, ...steps)).toBe(given);
        const shown = sheet.sample?.flatMap(({ steps: list }) => list?.split(', ') ?? []) ?? [];
        expect(Math.max(0, ...shown.map(Number))).toBeLessThanOrEqual(given);
        if (level === 100) {
          const bare = textOf(
            makeSheet('worksheet', subject, ['flow', 'sample', 'table', 'tracker']),
          );
          for (const { result } of trace.steps) expect(bare).not.toContain(`"${result}"`);
          expect(given).toBe(0);
        }
        if (level === 0) expect(given).toBe(trace.steps.length);
      }
    }
  });

  it('answers every question of the worksheet on the key', () => {
    for (const trace of runs) {
      const [worksheet, key] = (['worksheet', 'key'] as const).map((kind) =>
        makeSheet(kind, subjectOf(trace, 100), parts),
      );
      expect(key?.moments?.map(({ id }) => id)).toEqual(worksheet?.moments?.map(({ id }) => id));
      for (const { answer } of key?.moments ?? []) expect(answer).toBeTruthy();
      for (const { answer } of worksheet?.moments ?? []) expect(answer).toBeNull();
      expect(key?.questions?.length).toBe(worksheet?.questions?.length);
      for (const { options } of key?.questions ?? []) {
        expect(options.filter(({ isRight }) => isRight)).toHaveLength(1);
      }
    }
  });
});
