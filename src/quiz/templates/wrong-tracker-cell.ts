import type { Variable } from '../../engine/strategy.ts';
import type { Trace } from '../../engine/trace.ts';
import { option } from '../compose.ts';
import {
  capitalised,
  code,
  columnName,
  quoted,
  stepRange,
  stepAndAction,
  valueAfter,
  valuesOf,
  whyItHolds,
} from '../phrases.ts';
import { valuesInScenario } from '../scenario-values.ts';
import type { Template } from '../template.ts';

/** How many columns are shown, at the most. */
const COLUMNS = 7;

/** Values that could be taken for that of a cell: those beside it first, then any other. */
function mistakes(trace: Trace, variable: Variable, step: number): string[] {
  const right = valueAfter(trace, variable, step);
  const held = valuesOf(trace, variable);
  const near = [held[step - 1], held[step + 1]].flatMap((value) => value ?? []);
  const wrong = (values: readonly string[]) => [
    ...new Set(values.filter((value) => value !== right)),
  ];
  const beside = wrong(near);
  return beside.length > 0
    ? beside
    : wrong([...held, ...(valuesInScenario(trace).get(variable.name) ?? [])]);
}

const template: Template = {
  id: 'wrong-tracker-cell',
  objective: 'follow-variables',
  ask: ({ trace, choices }, random) => {
    const { steps, strategy } = trace;
    if (steps.length < 2) return null;
    const from = random.below(Math.max(1, steps.length + 2 - COLUMNS));
    const to = Math.min(steps.length, from + COLUMNS - 1);
    const columns = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    const spots = strategy.variables.flatMap((variable, row) =>
      columns.flatMap((step, cell) => {
        // What was there at the start cannot be told from the steps.
        const values = step === 0 ? [] : mistakes(trace, variable, step);
        return values.length > 0 ? [{ variable, row, step, cell, values }] : [];
      }),
    );
    if (spots.length === 0) return null;
    const spot = random.pick(spots);
    const shown = random.pick(spot.values);
    const truth = code(valueAfter(trace, spot.variable, spot.step));
    const rows = strategy.variables.map((variable, row) => ({
      heading: variable.name,
      cells: columns.map((step, cell) => {
        const why = capitalised(whyItHolds(trace, variable, step));
        const column = quoted(columnName(trace, step));
        if (row === spot.row && cell === spot.cell) {
          return option(
            shown,
            `${why}. So ${truth} belongs under ${column}, and not ${code(shown)}.`,
          );
        }
        return option(
          valueAfter(trace, variable, step),
          `This cell agrees with the run. ${why}. That is what it reads under ${column}.`,
        );
      }),
    }));
    const example = strategy.variables.find((variable) => variable !== spot.variable);
    return {
      kind: 'wrong-cell',
      id: `wrong-tracker-cell:${from}:${spot.step}:${spot.variable.name}:${shown}`,
      template: 'wrong-tracker-cell',
      objective: 'follow-variables',
      question: `This is the status tracker ${from === 0 ? `up to step ${to}` : `for ${stepRange(from, to)}`}, but one cell has been changed. Which one does not agree with the run?`,
      caption: 'Status tracker with one wrong cell',
      columns: ['Variable', ...columns.map((step) => columnName(trace, step))],
      rows,
      wrong: { row: spot.row, cell: spot.cell },
      hints: [
        'Go through the process table and ask of each step which variables it changes. Then look for the cell that disagrees.',
        'A cell repeats its left neighbour unless its own step changes the value. A value that comes or goes at the wrong step stands out.',
        example
          ? `A row without a mistake as an example: ${whyItHolds(trace, example, to)}. Check the other rows in the same way.`
          : `The step to look at is ${stepAndAction(steps[spot.step - 1] as (typeof steps)[number])}.`,
      ],
      proof: {
        choices,
        step: spot.step,
        mark: { in: 'status-tracker', variable: spot.variable.name },
      },
    };
  },
};

export default template;
