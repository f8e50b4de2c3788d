import { formatValue } from '../engine/strategy.ts';
import { fill } from '../engine/wording.ts';
import type { Trace } from '../engine/trace.ts';
import type { Proof, Question } from './question.ts';

/** Which cell settles a question: of the step that carries a stage out. */
export type AuthoredProof =
  | { readonly stage: string; readonly column: Proof['column'] & string }
  | { readonly stage: string; readonly variable: string };

/** A question written for a lesson. Its answer is read from the lesson's run, not written down. */
export interface AuthoredQuestion {
  readonly id: string;
  readonly question: string;
  /** Every option has its own explanation: why it is right, or why it is tempting and wrong. */
  readonly options: readonly { readonly text: string; readonly explanation: string }[];
  readonly hint: string;
  readonly proof: AuthoredProof;
  /** How the proving cell reads as an option; `{cell}` stands for what it holds. */
  readonly answerReads?: string;
}

/**
 * Computes a question for a run: finds the cell that settles it and the option that says the same.
 *
 * @throws Error when the run has no such cell, or no option or several say what the cell says.
 */
export function askAbout(authored: AuthoredQuestion, trace: Trace): Question {
  const { id, question, options, hint, proof, answerReads = '{cell}' } = authored;
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
    id,
    question,
    options,
    key,
    hint,
    proof: {
      step: step.index,
      column: 'column' in proof ? proof.column : null,
      variable: 'variable' in proof ? proof.variable : null,
    },
  };
}
