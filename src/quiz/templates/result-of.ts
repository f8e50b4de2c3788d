import { option, singleChoice, temptingFirst } from '../compose.ts';
import { otherResults } from '../other-stages.ts';
import { capitalised, quoted, stepAndAction } from '../phrases.ts';
import { siblingsOf } from '../siblings.ts';
import type { Template } from '../template.ts';

const template: Template = {
  id: 'result-of',
  objective: 'read-the-run',
  ask: ({ trace, choices }, random) => {
    const { steps } = trace;
    if (steps.length === 0) return null;
    const step = random.pick(steps);
    const other = steps.find(({ index }) => index !== step.index);
    const next =
      step.next === steps[step.index]?.action
        ? `and step ${step.index + 1} goes on with ${quoted(step.next)}`
        : `and Next Step reads ${quoted(step.next)}`;
    const siblings = siblingsOf(trace, step).map(({ outcome, step: sibling }) =>
      option(
        sibling.result,
        `${quoted(outcome.label)} could have happened at step ${step.index}, and this would have been its result. In this run it was ${quoted(step.result)}.`,
        !step.planned && !outcome.fault ? 'plan-is-fact' : null,
      ),
    );
    const elsewhere = steps
      .filter(({ index }) => index !== step.index)
      .map((wrong) =>
        option(
          wrong.result,
          `That is the result of ${stepAndAction(wrong)}. The row of step ${step.index} reads ${quoted(step.result)}.`,
        ),
      );
    return singleChoice(
      random,
      {
        id: `result-of:${step.index}`,
        template: 'result-of',
        objective: 'read-the-run',
        question: `What was the result of ${stepAndAction(step)}?`,
        hints: [
          `Look at the Result column in the row of step ${step.index}.`,
          'The result says how the action of the same row came out. What comes next follows from it.',
          other
            ? `Another row as an example: ${stepAndAction(other)}, has the result ${quoted(other.result)}.`
            : `The row reads: Action ${quoted(step.action)}, Result ${quoted(step.result)}, Next Step ${quoted(step.next)}.`,
        ],
        proof: { choices, step: step.index, mark: { in: 'process-table', column: 'Result' } },
      },
      option(
        step.result,
        `${capitalised(stepAndAction(step))}, has this in its Result column, ${next}.`,
      ),
      temptingFirst(
        random,
        step.result,
        siblings,
        elsewhere,
        otherResults(trace, step, `The row of step ${step.index} reads ${quoted(step.result)}.`),
      ),
      3,
    );
  },
};

export default template;
