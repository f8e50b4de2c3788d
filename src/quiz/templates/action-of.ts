import { option, singleChoice, temptingFirst } from '../compose.ts';
import { otherActions } from '../other-stages.ts';
import { quoted, stepAndAction } from '../phrases.ts';
import { siblingsOf } from '../siblings.ts';
import type { Template } from '../template.ts';
import { END, type Step } from '../../engine/step.ts';

const template: Template = {
  id: 'action-of',
  objective: 'read-the-run',
  ask: ({ trace, choices }, random) => {
    const { steps } = trace;
    if (steps.length < 2) return null;
    const step = random.pick(steps);
    const { index, action, result } = step;
    const before = steps[index - 2];
    const carriesOut = `Step ${index} carries out ${quoted(action)}`;
    const wrong = (other: Step) =>
      option(
        other.action,
        `That is ${stepAndAction(other)}. ${carriesOut}, with the result ${quoted(result)}.`,
        other.index === index + 1 ? 'named-is-done' : null,
      );
    const isNear = (other: Step) => Math.abs(other.index - index) === 1;
    const others = steps.filter((other) => other !== step && other.action !== action);
    const branches = (before ? siblingsOf(trace, before) : []).flatMap(
      ({ outcome, step: sibling }) =>
        sibling.next === END
          ? []
          : [
              option(
                sibling.next,
                `That would have come if ${quoted(outcome.label)} had happened at step ${index - 1}. ${carriesOut}.`,
              ),
            ],
    );
    const other = others.find((candidate) => !isNear(candidate)) ?? others[0];
    return singleChoice(
      random,
      {
        id: `action-of:${index}`,
        template: 'action-of',
        objective: 'read-the-run',
        question: before
          ? `After step ${before.index} had the result ${quoted(before.result)}, which action did step ${index} carry out?`
          : `Which action did step ${index} carry out?`,
        hints: [
          `Look at the Action column in the row of step ${index}.`,
          'The Next Step of one row is the Action of the row below it. A row names what it carries out itself under Action.',
          other
            ? `Another row as an example: step ${other.index} carries out ${quoted(other.action)}.`
            : `${carriesOut}, and has the result ${quoted(result)}.`,
        ],
        proof: { choices, step: index, mark: { in: 'process-table', column: 'Action' } },
      },
      option(
        action,
        before
          ? `${carriesOut}. It follows on the result ${quoted(before.result)} of step ${before.index}.`
          : `${carriesOut}. Every run of this kind begins with it, and here its result is ${quoted(result)}.`,
      ),
      temptingFirst(
        random,
        action,
        others.filter(isNear).map(wrong),
        [...others.filter((candidate) => !isNear(candidate)).map(wrong), ...branches],
        otherActions(trace, step, `${carriesOut}.`),
      ),
      3,
    );
  },
};

export default template;
