import type { Ask } from '../../quiz/predictions.ts';
import type { Tally } from '../../session/predictions-record.ts';

/** What can be predicted, as an entry of a list. */
function nameOfAsk({ kind, variable, companion }: Ask): string {
  if (kind === 'stage') return 'the next stage';
  if (kind === 'result') return 'the result';
  return companion ? `${variable} and ${companion}` : `${variable}`;
}

/** Predictions in numbers: `4 of 5 right, 1 skipped`. */
function tally({ predicted, right, skipped, guesses }: Tally): string {
  if (predicted + skipped === 0) return 'Nothing predicted yet';
  return [
    `${right} of ${predicted} right`,
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(guesses > 0 ? [`${guesses} answered too fast to count`] : []),
  ].join(', ');
}

/** Sentences and labels of the predictions. */
export const words = {
  predict: 'Your prediction',
  before: (step: number) => `Before step ${step}`,
  kind: 'What to predict',
  nameOfAsk,
  commit: 'Commit and run the step',
  skip: 'Skip this prediction',
  type: 'Type the value instead',
  choose: 'Choose from a list instead',
  format: (value: string) => `As the status tracker writes it. It is \`${value}\` now.`,
  pickFirst: 'Pick an option first, or skip this prediction.',
  typeFirst: 'Type a value first, or skip this prediction.',
  askFirst: (step: number) =>
    `Step ${step} has not run. Commit to a prediction first, or skip it. The step runs then.`,
  right: (step: number) => `Step ${step}: as you expected`,
  wrong: (step: number) => `Step ${step}: otherwise than you expected`,
  skipped: (step: number) => `Step ${step}: not predicted`,
  seenTitle: 'What did you see?',
  next: 'Next prediction',
  ended: 'The run has ended. There is nothing left to predict in it.',
  again: 'Predict this run again',
  surprise: 'Give me a run I do not know',
  surpriseOpened: (name: string) =>
    `${name} is open at its start, beside your other runs. Predict its first step.`,
  tally,
};
