/** What a card shows of a question. It knows nothing of what is right. */
export type CardQuestion = {
  /** Prose. */
  readonly question: string;
  /** Prose, shown one by one. */
  readonly hints: readonly string[];
} & (
  | { readonly kind: 'single'; readonly options: readonly CardOption[] }
  | { readonly kind: 'multiple'; readonly options: readonly CardOption[] }
  | { readonly kind: 'typed'; readonly format: string; readonly numeric: boolean }
  | { readonly kind: 'order'; readonly items: readonly CardOption[] }
  | {
      readonly kind: 'wrong-cell';
      readonly caption: string;
      readonly columns: readonly string[];
      readonly rows: readonly { readonly heading: string; readonly cells: readonly CardOption[] }[];
    }
);

/** Something that can be chosen. Prose. */
export interface CardOption {
  readonly text: string;
}

/** What is chosen on a card, by the indices of its options, items, rows and cells. */
export type CardAnswer =
  | { readonly kind: 'single'; readonly chosen: number }
  | { readonly kind: 'multiple'; readonly chosen: readonly number[] }
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'order'; readonly order: readonly number[] }
  | { readonly kind: 'wrong-cell'; readonly row: number; readonly cell: number };

/** What is said of one thing that was answered, or that should have been. */
export interface CardFeedbackPart {
  readonly verdict: 'right' | 'wrong' | 'missed' | 'answer';
  readonly about: string;
  readonly explanation: string;
  readonly misconception: { readonly belief: string; readonly fact: string } | null;
}

/** What is said of an answer. */
export interface CardFeedback {
  readonly right: boolean;
  readonly parts: readonly CardFeedbackPart[];
  readonly solution: readonly CardFeedbackPart[];
}

/** Moves one item of an order by one place, up (-1) or down (1); the same order at its ends. */
export function moved(order: readonly number[], place: number, by: -1 | 1): readonly number[] {
  const [item, other] = [order[place], order[place + by]];
  if (item === undefined || other === undefined) return order;
  return order.map((one, i) => (i === place ? other : i === place + by ? item : one));
}
