import { formatValue } from '../engine/strategy.ts';
import { choicesOf } from '../engine/plan.ts';
import { fill } from '../engine/wording.ts';
import type { Trace } from '../engine/trace.ts';
import type { Column, Option, SingleChoice } from './question.ts';

/** Which cell settles a question: of the step that carries a stage out. */
export type AuthoredProof =
  | { readonly stage: string; readonly column: Column }
  | { readonly stage: string; readonly variable: string };

/** A question written for a lesson. Its answer is read from the lesson's run, not written down. */
export interface AuthoredQuestion {
  readonly id: string;
  readonly question: string;
  /** The scenario whose run it asks about; without it the lesson's first. */
  readonly scenario?: string;
  /** By its id in objectives.ts. */
  readonly objective: string;
  /** Every option has its own explanation: why it is right, or why it is tempting and wrong. */
  readonly options: readonly Option[];
  /** The hint ladder: where to look, the rule, a worked small step. */
  readonly hints: SingleChoice['hints'];
  readonly proof: AuthoredProof;
  /** How the proving cell reads as an option; `{cell}` stands for what it holds. */
  readonly answerReads?: string;
}

/**
 * Computes a question for a run: finds the cell that settles it and the option that says the same.
 *
 * @throws Error when the run has no such cell, or no option or several say what the cell says.
 */
export function askAbout(authored: AuthoredQuestion, trace: Trace): SingleChoice {
  const { id, question, objective, options, hints, proof, answerReads = '{cell}' } = authored;
  const step = trace.steps.find(({ stage }) => stage === proof.stage);
  if (!step) throw new Error(`Question "${id}": the run has no step at "${proof.stage}".`);
  const cells = { Step: String(step.index), Action: step.action, Result: step.result };
  const variable =
    'variable' in proof && trace.strategy.variables.find(({ name }) => name === proof.variable);
  const cell =
    'column' in proof
      ? { ...cells, 'Next Step': step.next }[proof.column]
      : variable && formatValue(variable.read(step.after));
  const answer = fill(answerReads, { cell: cell || '' });
  const right = options.filter(({ text }) => text === answer);
  const key = options.findIndex(({ text }) => text === answer);
  if (right.length !== 1) {
    throw new Error(`Question "${id}": ${right.length} options say "${answer}".`);
  }
  return {
    kind: 'single',
    id,
    template: id,
    objective,
    question,
    options,
    key,
    hints,
    proof: {
      choices: choicesOf(trace),
      step: step.index,
      mark:
        'column' in proof
          ? { in: 'process-table', column: proof.column }
          : { in: 'status-tracker', variable: proof.variable },
    },
  };
}
