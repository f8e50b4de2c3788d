import type { AnyStateMachine } from 'xstate';
import { deriveFlow, type Flow, usualFlow } from '../../engine/flow.ts';
import { type Trace, traceUpTo } from '../../engine/trace.ts';
import type { Lesson, LessonTexts } from '../../lessons/lesson.ts';
import { type BlankedTables, blanksOf, type Cell } from '../../quiz/blanks.ts';
import type { SingleChoice } from '../../quiz/question.ts';
import { strings } from '../../ui/strings.ts';
import {
  type FlowLayout,
  type FlowStage,
  keyMoments,
  type ProcessFlow,
  processFlow,
} from '../on-paper.ts';
import { flowSvg } from './flow-svg.ts';
import type { Part } from './options.ts';
import { words } from './words.ts';

/** A sheet to fill in, or the one with the answers. */
export type SheetKind = 'worksheet' | 'key';

/** What a handout is made from. */
export interface Subject {
  readonly lesson: Lesson;
  /** The steps that are printed. */
  readonly trace: Trace;
  /** What of the run may be spoken of: where it goes decides on the key moments' answers. */
  readonly known: Trace;
  readonly tables: BlankedTables;
  /** The lesson's texts and what lays out its flow; null where they could not be loaded. */
  readonly texts: LessonTexts | null;
  /** The lesson's questions about the scenario. */
  readonly questions: readonly SingleChoice[];
  readonly layoutFlow: ((flow: Flow, width: number) => FlowLayout) | null;
  /** True where nothing may be told of steps to come. */
  readonly hidesAhead: boolean;
}

/** A cell on a sheet. On the worksheet the text of a blank one is empty. */
export interface SheetCell {
  readonly text: string;
  /** True when it is blank on the worksheet. */
  readonly isBlank: boolean;
}

/** A table on a sheet: its first column names the rows. */
export interface SheetTable {
  readonly head: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly SheetCell[] }[];
}

/** A line of the sample, and the steps that run it. */
export interface SheetLine {
  readonly number: number;
  readonly text: string;
  /** Null where no step can run it. */
  readonly steps: string | null;
}

/** A question with its answer; null on the worksheet. Both are prose. */
export interface SheetMoment {
  readonly id: string;
  readonly question: string;
  readonly answer: string | null;
}

/** A question with options. On the worksheet none of them is right, and none is explained. */
export interface SheetQuestion {
  readonly id: string;
  readonly question: string;
  readonly options: readonly {
    readonly text: string;
    readonly isRight: boolean;
    readonly explanation: string | null;
  }[];
}

/** All that stands on one sheet; of a worksheet nothing that is to be found out. */
export interface Sheet {
  readonly kind: SheetKind;
  /** True when there is something to write into it. */
  readonly isExercise: boolean;
  readonly flow: FlowPrint | null;
  readonly sample: readonly SheetLine[] | null;
  readonly table: SheetTable | null;
  readonly tracker: readonly SheetTable[] | null;
  readonly moments: readonly SheetMoment[] | null;
  readonly questions: readonly SheetQuestion[] | null;
}

/** The drawing of the flow as a file, and what it shows in words. */
export interface FlowPrint {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly description: string;
  /** True when the way of the run is to be drawn into it. */
  readonly isOpen: boolean;
}

/** How wide the flow is laid out, in px: its smallest letters have 7 points on paper. */
const FLOW_WIDTH = 800;

/** Measures of a table on paper, in mm: the page between its margins, letters, and cells. */
const PAGE = 180;
const NAME_LETTER = 1.75;
const LETTER = 1.95;
const PADDING = 3.5;
/** The least that can be written into. */
const LEAST_COLUMN = 17;

/** Why a part cannot be printed; null when it can. */
export function whyMissing(part: Part, subject: Subject): string | null {
  const { texts, layoutFlow, hidesAhead, known } = subject;
  if (part === 'flow') return layoutFlow ? null : words.notLoaded;
  if (part !== 'moments' && part !== 'questions') return null;
  if (!texts) return words.notLoaded;
  // They tell how the run goes on.
  if (hidesAhead && !known.ended) return words.tellsAhead;
  return part === 'questions' && subject.questions.length === 0 ? words.noQuestions : null;
}

/**
 * What stands on a sheet.
 *
 * @param chosen the parts that are wanted; those that cannot be printed are left out.
 */
export function makeSheet(kind: SheetKind, subject: Subject, chosen: readonly Part[]): Sheet {
  const has = (part: Part) => chosen.includes(part) && whyMissing(part, subject) === null;
  const { tables } = subject;
  const isKey = kind === 'key';
  return {
    kind,
    isExercise: !isKey && (tables.blanks > 0 || has('moments') || has('questions')),
    flow: has('flow') ? flowPrint(kind, subject) : null,
    sample: has('sample') ? sampleLines(kind, subject) : null,
    table: has('table') ? processTable(tables, isKey) : null,
    tracker: has('tracker')
      ? splitTable(statusTracker(tables, isKey), columnsOnPage(tables))
      : null,
    moments: has('moments') ? moments(kind, subject) : null,
    questions: has('questions') ? questions(kind, subject) : null,
  };
}

/** The last step of which everything is given, and of all steps before it as well. */
export function givenSteps({ rows }: BlankedTables): number {
  const firstBlank = rows.findIndex((row) => blanksOf(row).length > 0);
  return firstBlank < 0 ? rows.length : firstBlank;
}

function cellOn({ value, choices }: Cell, isFilled: boolean): SheetCell {
  const isBlank = choices !== null;
  return { text: isBlank && !isFilled ? '' : value, isBlank };
}

/** The process table, a row for each step. */
export const processTable = ({ rows }: BlankedTables, isFilled: boolean): SheetTable => ({
  head: Object.values(strings.columns),
  rows: rows.map(({ step, cells }) => ({
    name: String(step),
    cells: cells.map((cell) => cellOn(cell, isFilled)),
  })),
});

/** The status tracker, a row for each variable. */
export function statusTracker(tables: BlankedTables, isFilled: boolean): SheetTable {
  const { rows, variables, ended } = tables;
  const heading = (step: number) =>
    ended && step === rows.length ? strings.final : strings.afterStepColumn(step);
  return {
    head: [strings.variable, strings.start, ...rows.map(({ step }) => heading(step))],
    rows: variables.map(({ name, start }, i) => ({
      name,
      cells: [
        { text: start, isBlank: false },
        ...rows.flatMap(({ tracker }) => {
          const cell = tracker[i];
          return cell ? [cellOn(cell, isFilled)] : [];
        }),
      ],
    })),
  };
}

const longest = (texts: readonly string[]) => Math.max(0, ...texts.map(({ length }) => length));

/** How wide the column of the names is, in mm. */
export const nameWidth = (names: readonly string[]): number =>
  Math.ceil(longest(names) * NAME_LETTER + PADDING);

/** How many columns of values fit on a page: the same on worksheet and key. */
export function columnsOnPage({ rows, variables }: BlankedTables): number {
  const values = rows.flatMap(({ tracker }) => tracker.map(({ value }) => value));
  const texts = [...values, ...variables.map(({ start }) => start)];
  const letters = longest(texts.flatMap((value) => value.split(/\s+/)));
  const room = PAGE - nameWidth(variables.map(({ name }) => name));
  return Math.max(2, Math.floor(room / Math.max(LEAST_COLUMN, letters * LETTER + PADDING)));
}

/** A table in parts of at most so many columns beside the first, about equally wide. */
export function splitTable({ head, rows }: SheetTable, most: number): SheetTable[] {
  const [corner = '', ...columns] = head;
  const count = Math.max(1, Math.ceil(columns.length / most));
  return Array.from({ length: count }, (_, i) => {
    const [from, to] = [i, i + 1].map((n) => Math.round((n * columns.length) / count));
    return {
      head: [corner, ...columns.slice(from, to)],
      rows: rows.map(({ name, cells }) => ({ name, cells: cells.slice(from, to) })),
    };
  });
}

/** A table as rows of texts, its head first, as files hold it. */
export const plainRows = ({ head, rows }: SheetTable): string[][] => [
  [...head],
  ...rows.map(({ name, cells }) => [name, ...cells.map(({ text }) => text)]),
];

function sampleLines(kind: SheetKind, { trace, tables }: Subject): SheetLine[] {
  const known = kind === 'key' ? trace.steps : trace.steps.slice(0, givenSteps(tables));
  return trace.strategy.sample.lines.map(({ anchor, tokens }, i) => ({
    number: i + 1,
    text: tokens.map(({ text }) => text).join(''),
    steps:
      anchor === null
        ? null
        : known
            .filter(({ code }) => code === anchor)
            .map(({ index }) => index)
            .join(', '),
  }));
}

const moments = (kind: SheetKind, { texts, known }: Subject): SheetMoment[] =>
  texts
    ? keyMoments(texts, known).map(({ id, question, text }) => ({
        id,
        question,
        answer: kind === 'key' ? text : null,
      }))
    : [];

const questions = (kind: SheetKind, { questions: asked }: Subject): SheetQuestion[] =>
  asked.map(({ id, question, options, key }) => ({
    id,
    question,
    options: options.map(({ text, explanation }, i) => {
      const isRight = kind === 'key' && i === key;
      return { text, isRight, explanation: isRight ? explanation : null };
    }),
  }));

/** The flow of a machine as it usually goes, and with every road that a fault opens. */
const flows = new WeakMap<AnyStateMachine, { readonly usual: Flow; readonly whole: Flow }>();
const layouts = new WeakMap<Flow, FlowLayout>();

function flowsOf(machine: AnyStateMachine) {
  const known = flows.get(machine);
  if (known) return known;
  const whole = deriveFlow(machine);
  const both = { usual: usualFlow(whole, new Set()), whole };
  flows.set(machine, both);
  return both;
}

/** The flow as it is printed: with every road that a fault opens, where the run takes one. */
export function flowOnPaper({ strategy, steps }: Trace): Flow {
  const { usual, whole } = flowsOf(strategy.machine);
  const roads = new Set(usual.edges.map(({ id }) => id));
  // Were only the roads drawn that the run takes, the drawing would tell where it goes.
  return steps.every(({ edges }) => edges.every((id) => roads.has(id))) ? usual : whole;
}

/** The drawing of the flow: on the key with the whole way, on the worksheet as far as it is given. */
export function flowPrint(
  kind: SheetKind,
  { trace, tables, layoutFlow }: Pick<Subject, 'trace' | 'tables' | 'layoutFlow'>,
): FlowPrint | null {
  if (!layoutFlow) return null;
  const flow = flowOnPaper(trace);
  // To lay it out takes a while, and every option draws it anew.
  const layout = layouts.get(flow) ?? layoutFlow(flow, FLOW_WIDTH);
  layouts.set(flow, layout);
  const given = kind === 'key' ? trace.steps.length : givenSteps(tables);
  const way = given > 0 ? processFlow(flow, traceUpTo(trace, given), given) : null;
  const description = describe(flow, way);
  const { width, height } = layout;
  const svg = flowSvg({
    flow,
    layout,
    way,
    lineOf: stageLine,
    title: words.flowTitle(trace.strategy.title),
    description,
  });
  return { svg, width, height, description, isOpen: given < trace.steps.length };
}

/** What stands under a stage's name on paper, where there is no cursor. */
function stageLine({ role, isFinal, steps, left, detail }: FlowStage): string {
  if (role !== 'now' && role !== 'done') return detail ?? '';
  if (isFinal) return strings.stageEnd;
  return [strings.stageDone(steps), ...(left ? [left] : [])].join(' · ');
}

function describe(flow: Flow, way: ProcessFlow | null): string {
  const stages = words.flowStages(flow.stages.map(({ label }) => label));
  const visits = (way?.stages ?? [])
    .filter(({ role }) => role === 'now' || role === 'done')
    .map((stage) => ({
      label: stage.label,
      at: stage.steps.length > 0 ? Math.min(...stage.steps) : stage.isFinal ? Infinity : 0,
      line: stageLine(stage),
    }))
    .sort((a, b) => a.at - b.at)
    .map(({ label, line }) => `${label} (${line})`);
  return visits.length > 0 ? `${stages} ${words.flowWay(visits)}` : stages;
}
