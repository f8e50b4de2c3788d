import { END, type Step } from '../../engine/step.ts';
import { option, singleChoice, temptingFirst } from '../compose.ts';
import { otherActions } from '../other-stages.ts';
import { quoted, stepAndAction } from '../phrases.ts';
import type { Option } from '../question.ts';
import { siblingsOf } from '../siblings.ts';
import type { Template } from '../template.ts';

const NOTHING = 'Nothing: the run ends';

const AGAIN = 'The same action again';

/** What comes next, as an option: an action that is in the question is not named once more. */
const answerFor =
  ({ action }: Step) =>
  (next: string) =>
    next === END ? NOTHING : next === action ? AGAIN : next;

const template: Template = {
  id: 'next-after',
  objective: 'read-the-run',
  ask: ({ trace, choices }, random) => {
    const { steps } = trace;
    if (steps.length === 0) return null;
    const step = random.pick(steps);
    const { index, result, next } = step;
    const answer = answerFor(step);
    const own = `the Next Step of step ${index} is ${quoted(next)}`;
    const siblings = siblingsOf(trace, step).map(({ outcome, step: sibling }) =>
      option(
        answer(sibling.next),
        `That would have followed on ${quoted(outcome.label)} at step ${index}. Its result was ${quoted(result)}, and so ${own}.`,
      ),
    );
    const elsewhere = steps
      .filter((other) => other !== step)
      .flatMap((other) => [
        option(
          answer(other.next),
          other.next === END
            ? `The run ends only after ${stepAndAction(other)}. After step ${index} it goes on: ${own}.`
            : `${quoted(other.next)} comes after ${stepAndAction(other)}. Here ${own}.`,
        ),
        option(
          answer(other.action),
          `${quoted(other.action)} is what step ${other.index} does. On the result ${quoted(result)} something else follows: ${own}.`,
        ),
      ]);
    const isAgain = ({ text }: Option) => text === AGAIN;
    const itself = option(
      answer(step.action),
      `${quoted(step.action)} is step ${index} itself. With the result ${quoted(result)} it is over, and ${own}.`,
    );
    const other = steps.find((candidate) => candidate !== step);
    return singleChoice(
      random,
      {
        id: `next-after:${index}`,
        template: 'next-after',
        objective: 'read-the-run',
        question: `The result of ${stepAndAction(step)}, was ${quoted(result)}. What came next?`,
        hints: [
          `Look at the Next Step column in the row of step ${index}.`,
          'The result of a step decides which way the process flow goes on. Find the stage of this step there and follow the arrow that fits the result.',
          other
            ? `An example from the same run: after the result ${quoted(other.result)} of step ${other.index} came ${other.next === END ? 'nothing more, the run ended' : quoted(other.next)}.`
            : `The row of step ${index} reads: Result ${quoted(result)}, Next Step ${quoted(next)}.`,
        ],
        proof: { choices, step: index, mark: { in: 'process-table', column: 'Next Step' } },
      },
      option(
        answer(next),
        `After ${quoted(result)} at step ${index} this follows: ${own}${next === step.action ? ', the same as its Action' : ''}.`,
      ),
      temptingFirst(
        random,
        answer(next),
        siblings,
        [...elsewhere.filter((other) => !isAgain(other)), itself],
        otherActions(trace, step, `After it ${own}.`),
      ),
      3,
    );
  },
};

export default template;
