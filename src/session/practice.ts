import { type Answer, type Checked, checkAnswer, incompleteness } from '../quiz/check.ts';
import type { Question } from '../quiz/question.ts';
import type { Attempt } from './results.ts';

/** Faster than this nobody has read the question; such an answer earns no mastery. In seconds. */
export const GUESS_SECONDS = 2;
/** The hint from which on an answer counts as given with help: the worked step. */
export const ASSISTING_HINT = 3;
/** How often one missed question leads to another of its kind. */
const MOST_REPEATS = 1;

/** What the questions are for: the run at hand, a test, or what is due. */
export type Purpose = 'quiz' | 'test' | 'review';

/** One question of a series, and how far the learner is with it. */
export interface Item {
  readonly question: Question;
  /** How many of the hints are shown. */
  readonly hints: number;
  /** What is chosen now. */
  readonly answer: Answer | null;
  readonly state: 'open' | 'answered' | 'skipped';
  /** From when it was shown until it was answered; null if the clock was put back meanwhile. */
  readonly seconds: number | null;
  /** How many missed questions of its kind led to it; 0 for one of the series itself. */
  readonly repeat: number;
}

/** A series of questions, answered one by one. Never changed, only replaced. */
export interface Series {
  readonly purpose: Purpose;
  /** Whether answers are explained at once, or all of them at the end. */
  readonly explains: 'at-once' | 'at-end';
  readonly items: readonly Item[];
  /** The item in view; as many as there are items when the series is over. */
  readonly at: number;
  /** When that item was shown, in milliseconds since 1970. */
  readonly since: number;
}

/** Gives another question of the same kind; null when there is none that has not been asked. */
export type Variant = (question: Question, asked: ReadonlySet<string>) => Question | null;

const newItem = (question: Question, repeat = 0): Item => ({
  question,
  hints: 0,
  answer: null,
  state: 'open',
  seconds: null,
  repeat,
});

/** Begins a series. */
export const startSeries = (
  purpose: Purpose,
  explains: Series['explains'],
  questions: readonly Question[],
  now: number,
): Series => ({
  purpose,
  explains,
  items: questions.map((question) => newItem(question)),
  at: 0,
  since: now,
});

/** The item in view; null when the series is over. */
export const current = ({ items, at }: Series): Item | null => items[at] ?? null;

/** Whether the explanation of the item in view is to be shown. */
export const isExplained = (series: Series): boolean =>
  series.explains === 'at-once' && current(series)?.state !== 'open';

function change(series: Series, changes: Partial<Item>): Series {
  return {
    ...series,
    items: series.items.map((item, i) => (i === series.at ? { ...item, ...changes } : item)),
  };
}

/** Chooses an answer, which can be changed until it is checked. */
export function choose(series: Series, answer: Answer): Series {
  return current(series)?.state === 'open' ? change(series, { answer }) : series;
}

/** Shows one more hint. */
export function takeHint(series: Series): Series {
  const item = current(series);
  if (item?.state !== 'open' || item.hints >= item.question.hints.length) return series;
  return change(series, { hints: item.hints + 1 });
}

/** Answers the item in view with what is chosen. Nothing happens while that is incomplete. */
export function check(series: Series, now: number): Series {
  const item = current(series);
  if (item?.state !== 'open' || incompleteness(item.question, item.answer) !== null) return series;
  const elapsed = (now - series.since) / 1000;
  return change(series, { state: 'answered', seconds: elapsed >= 0 ? elapsed : null });
}

/** Leaves the item in view unanswered. */
export function skip(series: Series): Series {
  return current(series)?.state === 'open'
    ? change(series, { state: 'skipped', answer: null })
    : series;
}

/**
 * Goes on from an item that was answered or skipped. After the last one, where answers are
 * explained at once, what was missed or needed help comes back as other questions of its kind.
 */
export function next(series: Series, now: number, variant: Variant): Series {
  if (current(series)?.state === 'open' || current(series) === null) return series;
  const moved = { ...series, at: series.at + 1, since: now };
  if (moved.at < moved.items.length || moved.explains === 'at-end') return moved;
  return { ...moved, items: [...moved.items, ...repeatsOf(moved, variant)] };
}

/**
 * Asks another question of the kind of the one in view next: a new one, or else one that would have
 * come later. The same series if there is none.
 */
export function tryAnother(series: Series, now: number, variant: Variant): Series {
  const item = current(series);
  if (!item || item.state === 'open') return series;
  const { items, at } = series;
  const fresh = variant(item.question, askedIn(series));
  const isAlike = (one: Item, i: number) =>
    i > at && one.question.objective === item.question.objective;
  const another = fresh ? newItem(fresh, item.repeat + 1) : items.find(isAlike);
  if (!another) return series;
  const rest = items.slice(at + 1).filter((one) => one !== another);
  return {
    ...series,
    items: [...items.slice(0, at + 1), another, ...rest],
    at: at + 1,
    since: now,
  };
}

/** A series of what was missed in one that is over, explained at once; null if there is nothing. */
export function redo(series: Series, now: number, variant: Variant): Series | null {
  const items = repeatsOf(series, variant);
  if (items.length === 0) return null;
  return { purpose: series.purpose, explains: 'at-once', items, at: 0, since: now };
}

/** Another question for each item that fell short and has not led to another one yet. */
function repeatsOf(series: Series, variant: Variant): Item[] {
  const asked = new Set(askedIn(series));
  return series.items.flatMap((item) => {
    if (!fellShort(item) || item.repeat >= MOST_REPEATS || hasComeBack(series, item)) return [];
    const question = variant(item.question, asked);
    if (!question) return [];
    asked.add(question.id);
    return [newItem(question, item.repeat + 1)];
  });
}

/** Whether as many questions of its kind have come back as fell short up to this one. */
function hasComeBack({ items }: Series, item: Item): boolean {
  const ofKind = items.filter(({ question }) => question.objective === item.question.objective);
  const short = ofKind.filter((one) => one.repeat === item.repeat && fellShort(one));
  const back = ofKind.filter(({ repeat }) => repeat === item.repeat + 1);
  return short.indexOf(item) < back.length;
}

const askedIn = ({ items }: Series): ReadonlySet<string> =>
  new Set(items.map(({ question }) => question.id));

/** What is said of an item's answer. */
export const checkedOf = ({ question, answer }: Item): Checked => checkAnswer(question, answer);

/** Whether so many hints were taken that the answer no longer shows what the learner knows. */
export const isAssisted = ({ hints }: Item): boolean => hints >= ASSISTING_HINT;

/** Whether an item was missed, skipped, or answered with help. */
export const fellShort = (item: Item): boolean =>
  item.state === 'skipped' ||
  (item.state === 'answered' && (isAssisted(item) || !checkedOf(item).right));

/** The item in view as it is remembered; null while it is open. */
export function attemptOf(series: Series, lesson: string, now: number): Attempt | null {
  const item = current(series);
  if (!item || item.state === 'open') return null;
  const { question, seconds } = item;
  return {
    lesson,
    objective: question.objective,
    template: question.template,
    variant: question.id,
    at: now,
    right: checkedOf(item).right,
    assisted: isAssisted(item),
    guessed: seconds !== null && seconds < GUESS_SECONDS,
    skipped: item.state === 'skipped',
  };
}

/** Where in the series the learner is, for "3 of 10"; what came back is counted apart. */
export function placeIn({ items, at }: Series): {
  readonly number: number;
  readonly of: number;
  readonly isRepeat: boolean;
} {
  const isRepeat = (items[at]?.repeat ?? 0) > 0;
  const alike = items.filter(({ repeat }) => repeat > 0 === isRepeat);
  const number = items.slice(0, at + 1).filter(({ repeat }) => repeat > 0 === isRepeat).length;
  return { number, of: alike.length, isRepeat };
}

/** How far the learner has come in all, for "question 3 of 10"; what came back is not counted. */
export function progressIn({ items, at }: Series): {
  readonly number: number;
  readonly of: number;
} {
  const own = items.filter(({ repeat }) => repeat === 0);
  // Where everything is asked once more, that is the series itself.
  const counted = own.length > 0 ? own : items;
  const reached = items.slice(0, at + 1).filter((item) => counted.includes(item)).length;
  return { number: reached, of: counted.length };
}

/** What came of a series: of each objective, and all items that fell short. */
export interface Review {
  readonly right: number;
  readonly of: number;
  readonly byObjective: readonly {
    readonly objective: string;
    readonly right: number;
    readonly of: number;
  }[];
  readonly short: readonly { readonly item: Item; readonly checked: Checked }[];
}

/** Looks back on a series. What came back counts as a question of its own. */
export function reviewOf({ items }: Series): Review {
  const done = items.filter(({ state }) => state !== 'open');
  const isRight = (item: Item) => item.state === 'answered' && checkedOf(item).right;
  const ids = [...new Set(done.map(({ question }) => question.objective))];
  return {
    right: done.filter(isRight).length,
    of: done.length,
    byObjective: ids.map((objective) => {
      const own = done.filter(({ question }) => question.objective === objective);
      return { objective, right: own.filter(isRight).length, of: own.length };
    }),
    short: done.filter(fellShort).map((item) => ({ item, checked: checkedOf(item) })),
  };
}
