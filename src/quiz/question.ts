import type { Choices } from '../engine/plan.ts';

/** A column of the process table. */
export type Column = 'Step' | 'Action' | 'Result' | 'Next Step';

/** A figure of the production panel. */
export type Figure = 'shares' | 'clock' | 'servedBadly' | 'unanswered' | 'toDetect' | 'toRestore';

/** What of a view settles a question. */
export type Mark =
  | { readonly in: 'process-table'; readonly column: Column }
  | { readonly in: 'status-tracker'; readonly variable: string }
  /** An arrow of the process flow by its id, or a stage by its id. */
  | { readonly in: 'process-flow'; readonly edge: string }
  | { readonly in: 'process-flow'; readonly stage: string }
  | { readonly in: 'production'; readonly figure: Figure };

/** Where a question is settled: what is marked at a step of a run. */
export interface Proof {
  /** The choices of the run that shows it; of a "what if", those of the second run. */
  readonly choices: Choices;
  /** 1 for the first; 0 is the start. */
  readonly step: number;
  readonly mark: Mark;
}

/** A belief that many people hold and that is wrong, by its id in misconceptions.ts. */
export type MisconceptionId = string;

/**
 * One thing that can be chosen, and what is said to whoever chose it: why it is right, or why it
 * tempts and where this run shows that it is wrong. Both are prose (marks: `code`, **strong**).
 */
export interface Option {
  readonly text: string;
  readonly explanation: string;
  readonly misconception?: MisconceptionId;
}

/** What all kinds of questions have. */
interface Asked {
  /**
   * The template and what it asks about in this run (`value-after:3:health_status`): two questions
   * with the same id ask the same. The order of the options is not part of it.
   */
  readonly id: string;
  /** The template it was made by; of an authored question, the lesson's own id for it. */
  readonly template: string;
  /** What somebody who can answer it has learnt, by its id in objectives.ts. */
  readonly objective: string;
  /** One sentence or two, the last a question or a request. Prose. */
  readonly question: string;
  /**
   * The hint ladder: where to look, the rule, a worked small step. The answer does not stand in
   * the first two. Prose.
   */
  readonly hints: readonly [where: string, rule: string, worked: string];
  readonly proof: Proof;
}

/** Exactly one option is right. */
export interface SingleChoice extends Asked {
  readonly kind: 'single';
  readonly options: readonly Option[];
  /** The index of the right option. Never rendered before the question has been answered. */
  readonly key: number;
}

/** Any number of options is right, but neither none nor all. */
export interface MultipleChoice extends Asked {
  readonly kind: 'multiple';
  readonly options: readonly Option[];
  /** The indices of the right options, rising. */
  readonly keys: readonly number[];
}

/** A value is typed. */
export interface TypedValue extends Asked {
  readonly kind: 'typed';
  /** How the answer is written (`seconds, as a number`). */
  readonly format: string;
  readonly numeric: boolean;
  /** The answer as it would be written, first, and what counts as the same. Letter case does not matter. */
  readonly accepted: readonly [string, ...string[]];
  /** Of numbers, how far off still counts as right. */
  readonly tolerance: number;
  /** Said when it is right. */
  readonly whyRight: string;
  /** Wrong answers that can be foreseen, and what is said to each. */
  readonly foreseen: readonly Option[];
  /** Said to any other answer. */
  readonly otherwise: string;
}

/** Items are put into the order in which they happened. */
export interface Ordering extends Asked {
  readonly kind: 'order';
  /** As they are shown at first. What is said of an item tells why it stands where it does. */
  readonly items: readonly Option[];
  /** The right order, as indices of `items`. */
  readonly order: readonly number[];
}

/** One cell of a small table was changed; it is to be found. */
export interface WrongCell extends Asked {
  readonly kind: 'wrong-cell';
  /** Says what the table shows. */
  readonly caption: string;
  /** Headings; the first is that of the row headings. */
  readonly columns: readonly string[];
  readonly rows: readonly { readonly heading: string; readonly cells: readonly Option[] }[];
  /** The cell that does not belong. Each cell's explanation is said to whoever picks it. */
  readonly wrong: { readonly row: number; readonly cell: number };
}

/** A question about a run. The answer is computed from the run, never written down. */
export type Question = SingleChoice | MultipleChoice | TypedValue | Ordering | WrongCell;
