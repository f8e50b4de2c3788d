import type { Step } from '../../engine/step.ts';
import type { Trace } from '../../engine/trace.ts';
import type { Random } from '../../engine/random.ts';
import { option } from '../compose.ts';
import { counted, quoted, stepRange } from '../phrases.ts';
import type { Column } from '../question.ts';
import { siblingsOf } from '../siblings.ts';
import type { Template } from '../template.ts';

const COLUMNS: readonly [Column, Column, Column, Column] = [
  'Step',
  'Action',
  'Result',
  'Next Step',
];
/** How many rows are shown, at the most. */
const ROWS = 6;
/** Of these columns a cell is changed; the number of a step is its row's heading. */
const CHANGED = ['Action', 'Result', 'Next Step'] as const;

const cellsOf = ({ action, result, next }: Step) => [action, result, next] as const;

/**
 * What could stand in a cell instead, and be noticed: something that does not go together with the
 * rest of the row or with the row beside it.
 */
function mistakes(trace: Trace, step: Step, cell: number): string[] {
  const { steps } = trace;
  const siblings = siblingsOf(trace, step).map((sibling) => sibling.step);
  const others = steps.filter((other) => other.stage !== step.stage);
  const right = cellsOf(step)[cell];
  // A result that leads to the same place would leave the table as it could have been.
  const values =
    cell === 1
      ? siblings
          .filter(({ to, next }) => to !== step.to && next !== step.next)
          .map(({ result }) => result)
      : cell === 2
        ? [...siblings, ...others].map(({ next }) => next)
        : others.map(({ action }) => action);
  const possible = new Set(
    siblings.filter(({ to }) => to === step.to).map((other) => cellsOf(other)[cell]),
  );
  return [...new Set(values)].filter((value) => value !== right && !possible.has(value));
}

interface Spot {
  readonly step: Step;
  readonly cell: number;
  readonly values: readonly string[];
}

function drawSpot(trace: Trace, shown: readonly Step[], random: Random): Spot | null {
  const spots = shown.flatMap((step) =>
    CHANGED.flatMap((_, cell): Spot[] => {
      // In the last row, a result and a next step that disagree could each be the wrong one.
      if (step === shown.at(-1) && cell > 0) return [];
      const values = mistakes(trace, step, cell);
      return values.length > 0 ? [{ step, cell, values }] : [];
    }),
  );
  return spots.length > 0 ? random.pick(spots) : null;
}

/** What a cell that is as it should be goes together with. */
function whyRight(steps: readonly Step[], { index, action, result, next }: Step, cell: number) {
  const before = steps[index - 2];
  const after = steps[index];
  if (cell === 0) {
    return before
      ? `Step ${index} carries out ${quoted(action)}, as the Next Step of step ${before.index} announced.`
      : `The run begins with ${quoted(action)}: no row above it announces another action.`;
  }
  if (cell === 1)
    return `The result of ${quoted(action)} at step ${index} was indeed ${quoted(result)}.`;
  return after
    ? `After ${quoted(result)} comes ${quoted(next)}, and step ${after.index} carries that out.`
    : `After ${quoted(result)} at step ${index} the Next Step is indeed ${quoted(next)}.`;
}

/** What the wrong value in a cell does not go together with. */
function whyWrong(steps: readonly Step[], step: Step, cell: number, value: string): string {
  if (cell === 0) return `Its result, ${quoted(step.result)}, is not one of ${quoted(value)}.`;
  if (cell === 2) return whyRight(steps, step, cell);
  return `After ${quoted(value)} the run would not have gone on with ${quoted(step.next)}.`;
}

const template: Template = {
  id: 'wrong-table-cell',
  objective: 'read-the-run',
  ask: ({ trace, choices }, random) => {
    const { steps } = trace;
    if (steps.length < 3) return null;
    const from = random.below(Math.max(1, steps.length + 1 - ROWS));
    const shown = steps.slice(from, from + ROWS);
    const spot = drawSpot(trace, shown, random);
    const [first, last] = [shown[0], shown.at(-1)];
    if (!spot || !first || !last) return null;
    const value = random.pick(spot.values);
    const truth = cellsOf(spot.step)[spot.cell] ?? '';
    const column = CHANGED[spot.cell] ?? 'Action';
    const rows = shown.map((step) => ({
      heading: String(step.index),
      cells: cellsOf(step).map((text, cell) =>
        step === spot.step && cell === spot.cell
          ? option(
              value,
              `Under ${column}, step ${step.index} should read ${quoted(truth)}. ${whyWrong(steps, step, cell, value)}`,
            )
          : option(
              text,
              `This ${CHANGED[cell] ?? 'Action'} cell agrees with the run. ${whyRight(steps, step, cell)}`,
            ),
      ),
    }));
    const example =
      shown.find((step, i) => step !== spot.step && shown[i + 1] && shown[i + 1] !== spot.step) ??
      first;
    return {
      kind: 'wrong-cell',
      id: `wrong-table-cell:${first.index}:${spot.step.index}:${column}:${value}`,
      template: 'wrong-table-cell',
      objective: 'read-the-run',
      question: `Here ${shown.length === 1 ? 'is' : 'are'} ${counted(shown.length, 'row')} of the process table (${stepRange(first.index, last.index)}), and one cell has been changed. Which one does not agree with the run?`,
      caption: 'Process table with one wrong cell',
      columns: COLUMNS,
      rows,
      wrong: { row: shown.indexOf(spot.step), cell: spot.cell },
      hints: [
        'Read row by row: does the result fit the action, and does the next step fit the result?',
        'What a row names under Next Step stands under Action in the row below. A result that leads elsewhere does not fit its Next Step.',
        `One place that is in order: step ${example.index} reads ${quoted(example.action)}, then ${quoted(example.result)}, then ${quoted(example.next)}.`,
      ],
      proof: { choices, step: spot.step.index, mark: { in: 'process-table', column } },
    };
  },
};

export default template;
