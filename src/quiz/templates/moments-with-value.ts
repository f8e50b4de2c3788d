import { multipleChoice, option } from '../compose.ts';
import { capitalised, code, valueAfter, valuesOf, whyItHolds } from '../phrases.ts';
import type { Template } from '../template.ts';

const template: Template = {
  id: 'moments-with-value',
  objective: 'follow-variables',
  ask: ({ trace, choices }, random) => {
    const { steps, strategy } = trace;
    const changing = strategy.variables.filter(
      (variable) => new Set(valuesOf(trace, variable).slice(1)).size > 1,
    );
    if (steps.length < 3 || changing.length === 0) return null;
    const variable = random.pick(changing);
    const name = code(variable.name);
    const held = steps.map(({ index }) => valueAfter(trace, variable, index));
    const value = random.pick([...new Set(held)]);
    const at = steps.filter((_, i) => held[i] === value);
    const [right, wrong] = [true, false].map((wanted) =>
      steps
        .filter((_, i) => (held[i] === value) === wanted)
        .map(({ index }) =>
          option(
            `After step ${index}`,
            `${capitalised(whyItHolds(trace, variable, index))}. ${
              wanted
                ? `So the column of step ${index} belongs to the answer.`
                : `So the column of step ${index} does not read ${code(value)}.`
            }`,
          ),
        ),
    );
    const different = held.find((other) => other !== value);
    const example = held.indexOf(different ?? '') + 1;
    return multipleChoice(
      random,
      {
        id: `moments-with-value:${variable.name}:${value}`,
        template: 'moments-with-value',
        objective: 'follow-variables',
        question: `After which of these steps does ${name} read ${code(value)}?`,
        hints: [
          `Go along the row of ${name} in the status tracker, column by column.`,
          'A value stays until a step changes it. So it may hold over several columns, whatever those steps do.',
          `One column as an example: ${whyItHolds(trace, variable, example)}.`,
        ],
        proof: {
          choices,
          step: at[0]?.index ?? 0,
          mark: { in: 'status-tracker', variable: variable.name },
        },
      },
      right ?? [],
      wrong ?? [],
      6,
    );
  },
};

export default template;
