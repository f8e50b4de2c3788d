import type { Answer } from '../../src/quiz/check.ts';
import { findMisconception, type Misconception } from '../../src/quiz/misconceptions.ts';
import type { Option, Question } from '../../src/quiz/question.ts';
import type { Sampled } from './sample.ts';

/** What is said of one thing that can be answered. */
export interface Said {
  readonly right: boolean;
  readonly about: string;
  readonly explanation: string;
  readonly misconception: Misconception | null;
}

/** All that a question can say, whatever is answered; an order in the right one. */
export function saidOf(question: Question): Said[] {
  switch (question.kind) {
    case 'single':
      return question.options.map((option, i) => said(i === question.key, option));
    case 'multiple':
      return question.options.map((option, i) => said(question.keys.includes(i), option));
    case 'typed':
      return [
        said(true, { text: question.accepted.join(' / '), explanation: question.whyRight }),
        ...question.foreseen.map((option) => said(false, option)),
        said(false, { text: '(anything else)', explanation: question.otherwise }),
      ];
    case 'order':
      return question.order.flatMap((at) => {
        const item = question.items[at];
        return item ? [said(true, item)] : [];
      });
    case 'wrong-cell':
      return question.rows.flatMap(({ heading, cells }, row) =>
        cells.map((cell, at) =>
          said(row === question.wrong.row && at === question.wrong.cell, {
            ...cell,
            text: `${heading}, ${question.columns[at + 1] ?? ''}: ${cell.text || '–'}`,
          }),
        ),
      );
  }
}

const said = (right: boolean, { text, explanation, misconception }: Option): Said => ({
  right,
  about: text,
  explanation,
  misconception: misconception ? (findMisconception(misconception) ?? null) : null,
});

/** How somebody answers who knows it. */
export function rightAnswer(question: Question): Answer {
  switch (question.kind) {
    case 'single':
      return { kind: 'single', chosen: question.key };
    case 'multiple':
      return { kind: 'multiple', chosen: question.keys };
    case 'typed':
      return { kind: 'typed', text: question.accepted[0] };
    case 'order':
      return { kind: 'order', order: question.order };
    case 'wrong-cell':
      return { kind: 'wrong-cell', ...question.wrong };
  }
}

/** Where a question comes from, in the program's own names. */
export function originOf({ strategy, scenario, choices, trace, question, seed }: Sampled): string {
  const injected = Object.entries(choices).map(([step, outcome]) => `${step}:${outcome}`);
  return [
    question.template,
    strategy.id,
    scenario.id,
    injected.join(',') || 'as planned',
    `${trace.steps.length} steps${trace.ended ? ' (to its end)' : ''}`,
    `seed "${seed}"`,
  ].join(' · ');
}

/** The proof in short: `step 3, status tracker: health_status`. */
export function proofOf({ proof }: Question): string {
  const { mark, step } = proof;
  const { in: view, ...what } = mark;
  return `step ${step}, ${view.replace('-', ' ')}: ${Object.values(what).join()}`;
}
