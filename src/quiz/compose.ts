import type { Random } from '../engine/random.ts';
import type {
  MisconceptionId,
  MultipleChoice,
  Option,
  Ordering,
  SingleChoice,
} from './question.ts';

/** How many options a question has, if the run allows. */
const USUAL_OPTIONS = 4;

/** An option, with the misconception behind it if there is one. */
export const option = (
  text: string,
  explanation: string,
  misconception?: MisconceptionId | null,
): Option => ({ text, explanation, ...(misconception && { misconception }) });

/**
 * Up to three wrong options: those that tempt most, and of the others as many as are still needed,
 * drawn. What says the same as the right one, or as one before it, is left out.
 *
 * @param spare fill up, in their order, where there are too few of both.
 */
export function temptingFirst(
  random: Random,
  right: string,
  tempting: readonly Option[],
  others: readonly Option[],
  spare: readonly Option[] = [],
): Option[] {
  const drawn = [...random.shuffle(distinct(tempting)), ...random.shuffle(others)];
  const all = distinct([...drawn, ...spare]);
  return all.filter(({ text }) => text !== right).slice(0, USUAL_OPTIONS - 1);
}

type Without<T, K extends keyof T> = Omit<T, K | 'kind'>;

const distinct = (options: readonly Option[]): Option[] =>
  options.filter(({ text }, i) => options.findIndex((other) => other.text === text) === i);

/**
 * A single choice of the right option and wrong ones in drawn order. Wrong options that say the
 * same as another are left out; of too many, some are drawn.
 *
 * @param least null comes back when there are fewer options than this.
 */
export function singleChoice(
  random: Random,
  asked: Without<SingleChoice, 'options' | 'key'>,
  right: Option,
  wrong: readonly Option[],
  least = USUAL_OPTIONS,
): SingleChoice | null {
  const others = distinct(wrong).filter(({ text }) => text !== right.text);
  const drawn = random.shuffle(others).slice(0, USUAL_OPTIONS - 1);
  const options = random.shuffle([right, ...drawn]);
  if (options.length < least) return null;
  return { kind: 'single', ...asked, options, key: options.indexOf(right) };
}

/**
 * A multiple choice. Null when there are fewer than three different options, or when none or all
 * of them are right.
 *
 * @param most more options than this are cut, right and wrong ones kept in both kinds.
 */
export function multipleChoice(
  random: Random,
  asked: Without<MultipleChoice, 'options' | 'keys'>,
  right: readonly Option[],
  wrong: readonly Option[],
  most = 6,
): MultipleChoice | null {
  const [first, ...more] = random.shuffle(distinct(right));
  const [lure, ...lures] = random.shuffle(
    distinct(wrong).filter(({ text }) => !right.some((option) => option.text === text)),
  );
  if (!first || !lure) return null;
  const drawn = [first, lure, ...random.shuffle([...more, ...lures]).slice(0, most - 2)];
  if (drawn.length < 3) return null;
  const options = random.shuffle(drawn);
  const keys = options.flatMap((option, i) => (right.includes(option) ? [i] : []));
  return { kind: 'multiple', ...asked, options, keys };
}

/**
 * Items to be put into order, given in the right one. They are shown in another order. Null when
 * there are fewer than three, or two that read the same.
 */
export function ordering(
  random: Random,
  asked: Without<Ordering, 'items' | 'order'>,
  inOrder: readonly Option[],
): Ordering | null {
  if (inOrder.length < 3 || distinct(inOrder).length < inOrder.length) return null;
  let items = random.shuffle(inOrder);
  if (items.every((item, i) => item === inOrder[i]))
    items = [...items.slice(1), items[0] as Option];
  return { kind: 'order', ...asked, items, order: inOrder.map((item) => items.indexOf(item)) };
}
