import { multipleChoice, option } from '../compose.ts';
import {
  capitalised,
  comparedWithLeft,
  code,
  columnName,
  quoted,
  stepAndAction,
  stepsChanging,
  stepsInWords,
  valueAfter,
  withinRun,
} from '../phrases.ts';
import type { Template } from '../template.ts';

const template: Template = {
  id: 'unchanged-by',
  objective: 'follow-variables',
  ask: ({ trace, choices }, random) => {
    const { steps, strategy } = trace;
    const { variables } = strategy;
    const mixed = steps.filter(
      ({ changes }) => changes.length > 0 && changes.length < variables.length,
    );
    if (mixed.length === 0) return null;
    const step = random.pick(mixed);
    const { index, changes } = step;
    const columns = [index - 1, index].map((at) => quoted(columnName(trace, at)));
    const unchanged = variables.filter(
      ({ name }) => !changes.some(({ variable }) => variable === name),
    );
    const right = unchanged.map((variable) => {
      const elsewhere = stepsChanging(trace, variable.name).map((other) => other.index);
      const where =
        elsewhere.length > 0
          ? `It is changed by ${stepsInWords(elsewhere)}.`
          : `No step ${withinRun(trace)} changes it.`;
      return option(
        code(variable.name),
        `${code(variable.name)} reads ${code(valueAfter(trace, variable, index))} both before and after step ${index}. ${where}`,
      );
    });
    const wrong = changes.map(({ variable, from, to }) =>
      option(
        code(variable),
        `${capitalised(stepAndAction(step))}, changes ${code(variable)}: it reads ${code(from)} before and ${code(to)} afterwards.`,
      ),
    );
    const other = steps.find((candidate) => candidate !== step);
    const worked = other
      ? comparedWithLeft(other)
      : `Take ${code(changes[0]?.variable ?? '')}: it reads ${code(changes[0]?.from ?? '')} in the first of the two columns and ${code(changes[0]?.to ?? '')} in the second, so it does not belong to the answer.`;
    return multipleChoice(
      random,
      {
        id: `unchanged-by:${index}`,
        template: 'unchanged-by',
        objective: 'follow-variables',
        question: `Which of these variables did ${stepAndAction(step)}, leave unchanged?`,
        hints: [
          `Compare the columns ${columns.join(' and ')} in the status tracker.`,
          'A variable is unchanged when both cells hold the same value, whether or not the step has to do with it.',
          worked,
        ],
        proof: {
          choices,
          step: index,
          mark: { in: 'status-tracker', variable: unchanged[0]?.name ?? '' },
        },
      },
      right,
      wrong,
    );
  },
};

export default template;
