import type {
  MultipleChoice,
  Ordering,
  Proof,
  Question,
  SingleChoice,
  TypedValue,
  WrongCell,
} from '../../src/quiz/question.ts';

const proof: Proof = {
  choices: {},
  step: 2,
  mark: { in: 'process-table', column: 'Result' },
};

/** What all of these questions share; `n` tells variants apart. */
const asked = (template: string, objective: string, n: number) => ({
  id: `${template}:${n}`,
  template,
  objective,
  hints: [
    `Where-hint of ${template} ${n}.`,
    `Rule-hint of ${template} ${n}.`,
    `Worked-hint of ${template} ${n}.`,
  ] as const,
  proof,
});

/** Questions of each kind whose texts say what they are; none is about a real run. */
export const singleChoice = (n = 1, key = 0): SingleChoice => ({
  ...asked('fixture-single', 'read-the-run', n),
  kind: 'single',
  question: `Which of the four is \`right\`, in variant ${n}?`,
  key,
  options: ['first', 'second', 'third', 'fourth'].map((text) => ({
    text: `the ${text}`,
    explanation: `What is to be said of the ${text} option of variant ${n}.`,
    ...(text === 'second' ? { misconception: 'green-is-good' } : {}),
  })),
});

export const multipleChoice = (n = 1): MultipleChoice => ({
  ...asked('fixture-multiple', 'explain-branches', n),
  kind: 'multiple',
  question: `Which of these are even, in variant ${n}?`,
  keys: [1, 3],
  options: ['one', 'two', 'three', 'four'].map((text) => ({
    text,
    explanation: `Why ${text} belongs, or does not, in variant ${n}.`,
  })),
});

export const typedValue = (n = 1): TypedValue => ({
  ...asked('fixture-typed', 'measure-harm', n),
  kind: 'typed',
  question: `How many requests went wrong, in variant ${n}?`,
  format: 'a whole number of requests',
  numeric: true,
  accepted: ['1,365'],
  tolerance: 0,
  whyRight: `Said to the right number of variant ${n}.`,
  foreseen: [{ text: '780', explanation: `Said to 780 in variant ${n}, one step too few.` }],
  otherwise: `Said to any other number in variant ${n}.`,
});

export const ordering = (n = 1): Ordering => ({
  ...asked('fixture-order', 'order-of-events', n),
  kind: 'order',
  question: `Put these into order, in variant ${n}.`,
  items: ['middle', 'end', 'beginning'].map((text) => ({
    text: `the ${text}`,
    explanation: `Why the ${text} stands there in variant ${n}.`,
  })),
  order: [2, 0, 1],
});

export const wrongCell = (n = 1): WrongCell => ({
  ...asked('fixture-cell', 'follow-variables', n),
  kind: 'wrong-cell',
  question: `Which cell does not belong, in variant ${n}?`,
  caption: 'A small table',
  columns: ['Variable', 'Start', 'After Step 1'],
  rows: ['alpha', 'beta'].map((heading) => ({
    heading,
    cells: ['Start', 'After Step 1'].map((column) => ({
      text: `${heading} ${column === 'Start' ? 'old' : 'new'}`,
      explanation: `What is to be said of ${heading} under ${column} in variant ${n}.`,
    })),
  })),
  wrong: { row: 1, cell: 0 },
});

/** One of each kind, and where its variants come from. */
export const kinds: readonly ((n?: number) => Question)[] = [
  singleChoice,
  multipleChoice,
  typedValue,
  ordering,
  wrongCell,
];
