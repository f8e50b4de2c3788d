import { misconceptions } from '../../src/quiz/misconceptions.ts';
import type { Question } from '../../src/quiz/question.ts';
import type { Template } from '../../src/quiz/template.ts';
import {
  kinds,
  multipleChoice,
  ordering,
  singleChoice,
  typedValue,
  wrongCell,
} from '../facts/questions.ts';

/** What the templates give; tests change it before they open the page. */
export const supply = {
  /** How many questions each template can make. */
  variants: 3,
  /** Which kinds there are: their templates' names. */
  only: null as string | null,
  /** Which option of a single choice is right. */
  key: 0,
};

/** Forgets what a test has changed. */
export function restock(): void {
  Object.assign(supply, { variants: 3, only: null, key: 0 });
}

const makers = { singleChoice, multipleChoice, typedValue, ordering, wrongCell };

/** Templates of the five kinds, in place of the page's own. */
export const templates: readonly Template[] = Object.values(makers).map((make) => {
  const { template: id, objective } = make();
  return {
    id,
    objective,
    ask: ({ trace }, random) => {
      if (trace.steps.length === 0 || (supply.only !== null && supply.only !== id)) return null;
      const variant = 1 + random.below(supply.variants);
      return make === singleChoice ? singleChoice(variant, supply.key) : make(variant);
    },
  };
});

/** Every text that is said only after an answer. */
export const explanations: readonly string[] = [
  ...kinds.flatMap((make) => [1, 2, 3].flatMap((n) => textsOf(make(n)))),
  ...misconceptions.flatMap(({ belief, fact }) => [belief, fact]),
];

function textsOf(question: Question): string[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return question.options.map(({ explanation }) => explanation);
    case 'typed':
      return [
        question.whyRight,
        question.otherwise,
        ...question.foreseen.map(({ explanation }) => explanation),
      ];
    case 'order':
      return question.items.map(({ explanation }) => explanation);
    case 'wrong-cell':
      return question.rows.flatMap(({ cells }) => cells.map(({ explanation }) => explanation));
  }
}

/** Every hint. */
export const hints: readonly string[] = kinds.flatMap((make) =>
  [1, 2, 3].flatMap((n) => [...make(n).hints]),
);
