import type { Step } from '../../engine/step.ts';
import { option, singleChoice, temptingFirst } from '../compose.ts';
import {
  capitalised,
  changeInWords,
  changesInWords,
  code,
  columnName,
  comparedWithLeft,
  quoted,
  stepAndAction,
  valueAfter,
} from '../phrases.ts';
import { valuesInScenario } from '../scenario-values.ts';
import { siblingsOf } from '../siblings.ts';
import type { Template } from '../template.ts';

const answer = (step: Step) =>
  step.changes.length === 0 ? 'Nothing' : capitalised(changesInWords(step));

const template: Template = {
  id: 'changes-of',
  objective: 'follow-variables',
  ask: ({ trace, choices }, random) => {
    const { steps, strategy } = trace;
    if (steps.length === 0) return null;
    const step = random.pick(steps);
    const { index } = step;
    const columns = [index - 1, index].map((at) => quoted(columnName(trace, at)));
    const own = changesInWords(step);
    const right = answer(step);
    const instead = `Step ${index} changed ${own}.`;
    const bySiblings = siblingsOf(trace, step).map(({ outcome, step: sibling }) =>
      option(
        answer(sibling),
        `That would have been so with ${quoted(outcome.label)} at step ${index}, but its result was ${quoted(step.result)}. ${instead}`,
      ),
    );
    const byOthers = steps
      .filter((other) => other !== step)
      .map((other) =>
        option(
          answer(other),
          `That is what ${stepAndAction(other)}, changed. ${instead}`,
          step.changes.length === 0
            ? 'every-step-changes-something'
            : other.index === index - 1
              ? 'value-runs-late'
              : null,
        ),
      );
    const bySiblingsOfOthers = steps
      .filter((other) => other !== step)
      .flatMap((other) =>
        siblingsOf(trace, other).map(({ outcome, step: sibling }) =>
          option(
            answer(sibling),
            `${
              sibling.changes.length === 0
                ? 'Then its column would equal the one to its left.'
                : `${quoted(outcome.label)} at step ${other.index} would have changed that, and it did not happen.`
            } ${instead}`,
          ),
        ),
      );
    const byNone = strategy.variables.flatMap((variable) => {
      const { name } = variable;
      const [from, to] = [index - 1, index].map((at) => valueAfter(trace, variable, at));
      return (valuesInScenario(trace).get(name) ?? [])
        .filter((value) => value !== from && value !== to)
        .map((value) =>
          option(
            capitalised(changeInWords({ variable: name, from: from ?? '', to: value })),
            `${code(name)} reads ${code(from ?? '')} before step ${index} and ${code(to ?? '')} after it, so it does not come to ${code(value)} there. ${instead}`,
          ),
        );
    });
    const other = random.shuffle(steps).find((candidate) => candidate !== step);
    return singleChoice(
      random,
      {
        id: `changes-of:${index}`,
        template: 'changes-of',
        objective: 'follow-variables',
        question: `What exactly did ${stepAndAction(step)}, change in the status tracker?`,
        hints: [
          `Compare the columns ${columns.join(' and ')} in the status tracker, row by row.`,
          'Only a cell that differs from the one to its left is a change. A step may change several variables, one, or none of them.',
          other
            ? comparedWithLeft(other)
            : `The row of the first variable is compared first: ${own === 'no variable' ? 'both of its cells read the same' : `in all, the two columns differ by this: ${own}`}.`,
        ],
        proof: {
          choices,
          step: index,
          mark: {
            in: 'status-tracker',
            variable: step.changes[0]?.variable ?? strategy.variables[0]?.name ?? '',
          },
        },
      },
      option(
        right,
        step.changes.length > 0
          ? `Between the columns ${columns.join(' and ')} these cells differ, and no others: ${own}.`
          : `The columns ${columns.join(' and ')} are equal in every row. The result ${quoted(step.result)} changed nothing that the tracker shows.`,
      ),
      temptingFirst(random, right, bySiblings, byOthers, [...bySiblingsOfOthers, ...byNone]),
      3,
    );
  },
};

export default template;
