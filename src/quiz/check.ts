import { findMisconception, type Misconception } from './misconceptions.ts';
import type { Option, Question, TypedValue } from './question.ts';
import { typedNumber, unitOf } from './typed-number.ts';

/** What somebody answered. Indices are those of the question's options, items, rows and cells. */
export type Answer =
  | { readonly kind: 'single'; readonly chosen: number }
  | { readonly kind: 'multiple'; readonly chosen: readonly number[] }
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'order'; readonly order: readonly number[] }
  | { readonly kind: 'wrong-cell'; readonly row: number; readonly cell: number };

/** What is said of one thing that was answered, or that should have been. */
export interface FeedbackPart {
  /**
   * `right` and `wrong`: what was answered. `missed`: right, but not chosen. `answer`: what would
   * have been right.
   */
  readonly verdict: 'right' | 'wrong' | 'missed' | 'answer';
  /** The option, value, item or cell it is about. Prose. */
  readonly about: string;
  readonly explanation: string;
  readonly misconception: Misconception | null;
}

/** An answer that has been looked at. */
export interface Checked {
  readonly right: boolean;
  /** About what was answered; of several choices also what was missed. */
  readonly parts: readonly FeedbackPart[];
  /** What would have been right; empty where `parts` says it. */
  readonly solution: readonly FeedbackPart[];
}

/** Why an answer cannot be checked yet. */
export type Incomplete = 'nothing' | 'no-number';

/**
 * What an answer lacks; null when it can be checked. Never an exception, whatever the answer.
 */
export function incompleteness(question: Question, answer: Answer | null): Incomplete | null {
  if (answer?.kind !== question.kind) return 'nothing';
  if (question.kind === 'single' && answer.kind === 'single')
    return question.options[answer.chosen] ? null : 'nothing';
  if (question.kind === 'multiple' && answer.kind === 'multiple')
    return answer.chosen.some((i) => question.options[i]) ? null : 'nothing';
  if (question.kind === 'order' && answer.kind === 'order')
    return isPermutation(answer.order, question.items.length) ? null : 'nothing';
  if (question.kind === 'wrong-cell' && answer.kind === 'wrong-cell')
    return question.rows[answer.row]?.cells[answer.cell] ? null : 'nothing';
  if (question.kind === 'typed' && answer.kind === 'typed') {
    if (answer.text.trim() === '') return 'nothing';
    if (!question.numeric || accepts(question, answer.text, question.accepted)) return null;
    return typedNumber(answer.text, unitOf(question.format)) === null ? 'no-number' : null;
  }
  return 'nothing';
}

/**
 * Looks at an answer: whether it is right, and what is said of exactly what was answered. An answer
 * that is incomplete or of another kind is wrong, and nothing is said of it.
 */
export function checkAnswer(question: Question, answer: Answer | null): Checked {
  const solution = solutionOf(question);
  if (incompleteness(question, answer) === 'nothing') return { right: false, parts: [], solution };
  const checked = judge(question, answer as Answer);
  return { ...checked, solution: checked.right || question.kind === 'multiple' ? [] : solution };
}

function judge(question: Question, answer: Answer): Omit<Checked, 'solution'> {
  if (question.kind === 'single' && answer.kind === 'single') {
    const right = answer.chosen === question.key;
    return { right, parts: partsOf(right, question.options[answer.chosen]) };
  }
  if (question.kind === 'multiple' && answer.kind === 'multiple') {
    const parts = question.options.flatMap((option, i) => {
      const [chosen, isRight] = [answer.chosen.includes(i), question.keys.includes(i)];
      if (!chosen && !isRight) return [];
      return [part(chosen ? (isRight ? 'right' : 'wrong') : 'missed', option)];
    });
    return { right: parts.every(({ verdict }) => verdict === 'right'), parts };
  }
  if (question.kind === 'typed' && answer.kind === 'typed')
    return judgeTyped(question, answer.text);
  if (question.kind === 'order' && answer.kind === 'order') {
    const parts = answer.order.flatMap((item, place) => {
      const option = question.items[item];
      return option ? [part(question.order[place] === item ? 'right' : 'wrong', option)] : [];
    });
    const right = parts.every(({ verdict }) => verdict === 'right');
    // What already stands in its place needs no words, unless everything does.
    return { right, parts: right ? parts : parts.filter(({ verdict }) => verdict === 'wrong') };
  }
  if (question.kind === 'wrong-cell' && answer.kind === 'wrong-cell') {
    const { row, cell } = answer;
    const right = row === question.wrong.row && cell === question.wrong.cell;
    return { right, parts: partsOf(right, question.rows[row]?.cells[cell]) };
  }
  return { right: false, parts: [] };
}

function judgeTyped(question: TypedValue, given: string): Omit<Checked, 'solution'> {
  const text = given.trim();
  const say = (verdict: 'right' | 'wrong', explanation: string, misconception?: string) => [
    part(verdict, { text, explanation, ...(misconception ? { misconception } : {}) }),
  ];
  if (accepts(question, text, question.accepted))
    return { right: true, parts: say('right', question.whyRight) };
  const foreseen = question.foreseen.find((option) => accepts(question, text, [option.text]));
  return {
    right: false,
    parts: foreseen
      ? say('wrong', foreseen.explanation, foreseen.misconception)
      : say('wrong', question.otherwise),
  };
}

/** Whether a text says the same as one of several: the same words, or about the same number. */
function accepts(question: TypedValue, given: string, texts: readonly string[]): boolean {
  if (texts.some((text) => asWords(text) === asWords(given))) return true;
  if (!question.numeric) return false;
  const unit = unitOf(question.format);
  const value = typedNumber(given, unit);
  if (value === null) return false;
  return texts.some((text) => {
    const wanted = typedNumber(text, unit);
    // The smallest slack, for sums of fractions that have no exact binary form.
    return wanted !== null && Math.abs(value - wanted) <= question.tolerance + 1e-9;
  });
}

/** Letter case, quotes around it and blanks make no difference. */
const asWords = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^[\s"'`“”‘’]+|[\s"'`“”‘’.]+$/g, '')
    .replace(/\s+/g, ' ');

/** What would have been right, each with its reason. */
function solutionOf(question: Question): FeedbackPart[] {
  switch (question.kind) {
    case 'single':
      return partsOf(null, question.options[question.key]);
    case 'multiple':
      return question.keys.flatMap((i) => partsOf(null, question.options[i]));
    case 'typed':
      return [part('answer', { text: question.accepted[0], explanation: question.whyRight })];
    case 'order':
      return question.order.flatMap((i) => partsOf(null, question.items[i]));
    case 'wrong-cell':
      return partsOf(null, question.rows[question.wrong.row]?.cells[question.wrong.cell]);
  }
}

function partsOf(right: boolean | null, option: Option | undefined): FeedbackPart[] {
  if (!option) return [];
  return [part(right === null ? 'answer' : right ? 'right' : 'wrong', option)];
}

const part = (verdict: FeedbackPart['verdict'], option: Option): FeedbackPart => ({
  verdict,
  about: option.text,
  explanation: option.explanation,
  misconception:
    verdict === 'wrong' && option.misconception
      ? (findMisconception(option.misconception) ?? null)
      : null,
});

const isPermutation = (order: readonly number[], length: number): boolean =>
  order.length === length &&
  new Set(order).size === length &&
  order.every((i) => i >= 0 && i < length);
