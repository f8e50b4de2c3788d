import { option } from '../compose.ts';
import {
  capitalised,
  code,
  columnName,
  quoted,
  stepAndAction,
  valueAfter,
  whyItHolds,
} from '../phrases.ts';
import type { Template } from '../template.ts';
import { otherValues } from '../value-lures.ts';

/** How many cells of the row are shown on either side of the missing one, at the most. */
const REACH = 2;

const template: Template = {
  id: 'missing-cell',
  objective: 'follow-variables',
  ask: ({ trace, choices }, random) => {
    const { steps, strategy } = trace;
    if (steps.length === 0) return null;
    const variable = random.pick(strategy.variables);
    const step = random.pick(steps);
    const { index } = step;
    const name = code(variable.name);
    const value = valueAfter(trace, variable, index);
    const heading = quoted(columnName(trace, index));
    const from = Math.max(0, index - REACH);
    const to = Math.min(steps.length, index + REACH);
    const cells = Array.from({ length: to - from + 1 }, (_, i) => from + i).map((at) => {
      const column = quoted(columnName(trace, at));
      return at === index
        ? `${column} is empty`
        : `${column} ${code(valueAfter(trace, variable, at))}`;
    });
    const change = step.changes.find((candidate) => candidate.variable === variable.name);
    const { tempting, others } = otherValues(trace, variable, index);
    const why = capitalised(whyItHolds(trace, variable, index));
    return {
      kind: 'typed',
      id: `missing-cell:${index}:${variable.name}`,
      template: 'missing-cell',
      objective: 'follow-variables',
      question: `One cell of the row ${name} in the status tracker is missing: ${cells.join(', ')}. The result of ${stepAndAction(step)}, was ${quoted(step.result)}. What belongs in the empty cell?`,
      hints: [
        `Think of what that result means for ${name}, and compare the cells beside the empty one.`,
        'A cell repeats its left neighbour unless its own step changes the value. So ask whether the result has to do with this variable.',
        `What the variable stands for: ${variable.meaning} Now the cell to the left: ${whyItHolds(trace, variable, index - 1)}. Then step ${index} ${change ? `changes it to ${code(value)}` : 'leaves it as it is'}.`,
      ],
      proof: { choices, step: index, mark: { in: 'status-tracker', variable: variable.name } },
      format: 'one value, written as in the status tracker',
      numeric: /^[-\d.]+$/.test(value),
      accepted: [value],
      tolerance: 0,
      whyRight: `${why}. That is what stands under ${heading}.`,
      // Typed, a value has no marks.
      foreseen: [...tempting, ...others].map(({ text, explanation, misconception }) =>
        option(text.replaceAll('`', ''), explanation, misconception),
      ),
      otherwise: `That is not what ${name} holds there. ${why}.`,
    };
  },
};

export default template;
