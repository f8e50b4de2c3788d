import { type Choices, choicesOf, playToEnd } from '../engine/plan.ts';
import type { Assumptions } from '../engine/stage.ts';
import type { Scenario, Strategy } from '../engine/strategy.ts';
import { type Trace, traceUpTo } from '../engine/trace.ts';
import type { Answer } from '../quiz/check.ts';
import { askAgain, drawOf } from '../quiz/generate.ts';
import type { Question } from '../quiz/question.ts';
import { type Subject, subjectOf } from '../quiz/template.ts';
import { areSoundChoices } from './kept-runs.ts';
import type { Item, Series } from './practice.ts';

/** A question of a series as it is kept: how it is made again, and what became of it. */
interface KeptItem extends Omit<Item, 'question'> {
  readonly template: string;
  /** The seed it was drawn with; null of one of the lesson's own. */
  readonly draw: string | null;
  /** To see that it is still the same question. */
  readonly id: string;
}

/** A run by what it is played from. */
export interface KeptCourse {
  readonly choices: Choices;
  readonly taken: number;
  /** All assumed numbers that its scenario sets, the learner's own included. */
  readonly assumed: Assumptions;
}

/** A series that is not over, as it is kept between visits. No question is written out. */
export interface KeptSeries extends KeptCourse, Omit<Series, 'items' | 'since'> {
  /** What the run is called. */
  readonly about: string;
  /** True when fewer questions could be asked than were wished for. */
  readonly fewer: boolean;
  readonly items: readonly KeptItem[];
}

/** More questions than a series can have. */
const MOST_ITEMS = 100;
const LONGEST_TEXT = 400;
/** As long as the field for an answer takes. */
const LONGEST_ANSWER = 200;
const MOST_NUMBERS = 100;

/** A run as it is kept. */
export const courseOf = (trace: Trace): KeptCourse => ({
  choices: choicesOf(trace),
  taken: trace.steps.length,
  assumed: trace.run.scenario.assumed ?? {},
});

/** The run again. */
export function playCourse(
  strategy: Strategy,
  scenario: Scenario,
  { choices, taken, assumed }: KeptCourse,
): Trace {
  return traceUpTo(playToEnd(strategy, { ...scenario, assumed }, choices).trace, taken);
}

/** What is kept of a series about a run. */
export function keptSeries(
  { purpose, explains, items, at }: Series,
  { about, fewer, trace }: { about: string; fewer: boolean; trace: Trace },
): KeptSeries {
  return {
    ...courseOf(trace),
    about: about.slice(0, LONGEST_TEXT),
    purpose,
    explains,
    fewer,
    at,
    items: items.map(({ question, ...rest }) => {
      return { ...rest, template: question.template, draw: drawOf(question), id: question.id };
    }),
  };
}

/**
 * The series again, with its run; null when one of its questions is asked otherwise by now, so that
 * the answers would not fit.
 *
 * @param own the lesson's own questions.
 * @param now the item in view counts as shown from now on, in milliseconds since 1970.
 */
export function restoreSeries(
  kept: KeptSeries,
  { strategy, scenario, own }: { strategy: Strategy; scenario: Scenario; own: readonly Question[] },
  now: number,
): { readonly series: Series; readonly subject: Subject } | null {
  const { purpose, explains, at, choices } = kept;
  const trace = playCourse(strategy, scenario, kept);
  const subject = subjectOf(trace, choices);
  const items = kept.items.flatMap(({ template, draw, id, ...rest }): Item[] => {
    const question =
      draw === null ? own.find((one) => one.id === id) : askAgain(subject, template, draw);
    return question?.id === id ? [{ ...rest, question }] : [];
  });
  if (items.length < kept.items.length) return null;
  return { series: { purpose, explains, items, at, since: now }, subject };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown, longest = LONGEST_TEXT): value is string =>
  typeof value === 'string' && value.length <= longest;
const isCount = (value: unknown, most = 10_000): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= most;
const areCounts = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= MOST_ITEMS && value.every((one) => isCount(one));
const isOneOf = (value: unknown, all: readonly unknown[]): boolean => all.includes(value);

/** Checks what is kept of a run. */
export const isKeptCourse = (value: unknown): value is KeptCourse =>
  isRecord(value) &&
  areSoundChoices(value['choices']) &&
  isCount(value['taken']) &&
  isRecord(value['assumed']) &&
  Object.keys(value['assumed']).length <= MOST_NUMBERS &&
  Object.values(value['assumed']).every((number) => Number.isFinite(number));

function isAnswer(value: unknown): value is Answer {
  if (!isRecord(value)) return false;
  switch (value['kind']) {
    case 'single':
      return isCount(value['chosen']);
    case 'multiple':
      return areCounts(value['chosen']);
    case 'typed':
      return isText(value['text'], LONGEST_ANSWER);
    case 'order':
      return areCounts(value['order']);
    case 'wrong-cell':
      return isCount(value['row']) && isCount(value['cell']);
    default:
      return false;
  }
}

const isKeptItem = (value: unknown): boolean =>
  isRecord(value) &&
  isText(value['template']) &&
  isText(value['id']) &&
  (value['draw'] === null || isText(value['draw'])) &&
  isCount(value['hints']) &&
  isCount(value['repeat']) &&
  isOneOf(value['state'], ['open', 'answered', 'skipped']) &&
  (value['seconds'] === null ||
    (Number.isFinite(value['seconds']) && Number(value['seconds']) >= 0)) &&
  (value['answer'] === null || isAnswer(value['answer'])) &&
  (value['state'] !== 'answered' || value['answer'] !== null);

/** Checks a stored value. An item is in view, what comes before it is done, and nothing after it. */
export const isKeptSeries = (value: unknown): value is KeptSeries => {
  if (!isRecord(value) || !isKeptCourse(value)) return false;
  const series: Readonly<Record<string, unknown>> = value;
  const { items, at } = series;
  if (!Array.isArray(items) || items.length > MOST_ITEMS || !items.every(isKeptItem)) return false;
  return (
    isText(series['about']) &&
    typeof series['fewer'] === 'boolean' &&
    isOneOf(series['purpose'], ['quiz', 'test', 'review']) &&
    isOneOf(series['explains'], ['at-once', 'at-end']) &&
    isCount(at, items.length - 1) &&
    (items as KeptItem[]).every(({ state }, i) => i === at || (state === 'open') === i > at)
  );
};
