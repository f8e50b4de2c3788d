import type { Variable } from '../../engine/strategy.ts';
import { contextAt, type Trace } from '../../engine/trace.ts';
import { option } from '../compose.ts';
import {
  changeInWords,
  code,
  counted,
  stepRange,
  stepsChanging,
  stepsInWords,
  timesInWords,
  valuesOf,
} from '../phrases.ts';
import type { Option } from '../question.ts';
import type { Template } from '../template.ts';

/** Steps that confirm a value: it rests on something else afterwards, and reads the same. */
function stepsConfirming(trace: Trace, { name, basis }: Variable): number[] {
  return trace.steps.flatMap(({ index, changes }) => {
    const [before, after] = [index - 1, index].map((at) => basis?.(contextAt(trace, at)) ?? null);
    const isConfirmed = before !== null && after !== null && before !== after;
    return isConfirmed && !changes.some(({ variable }) => variable === name) ? [index] : [];
  });
}

/** Wrong counts that can be foreseen, by the number; of two for the same number the first counts. */
function foreseenCounts(trace: Trace, variable: Variable): Option[] {
  const name = code(variable.name);
  const changing = stepsChanging(trace, variable.name).map(({ index }) => index);
  const right = changing.length;
  const truth =
    right === 0
      ? 'It never changed.'
      : `It changed ${timesInWords(right)}, at ${stepsInWords(changing)}.`;
  const confirming = stepsConfirming(trace, variable);
  const different = new Set(valuesOf(trace, variable)).size;
  const steps = trace.steps.length;
  const withChanges = trace.steps.filter(({ changes }) => changes.length > 0).length;
  const all: Option[] = [];
  if (confirming.length > 0) {
    const they = `${stepsInWords(confirming)} ${confirming.length === 1 ? 'confirms' : 'confirm'}`;
    all.push(
      option(
        String(right + confirming.length),
        `That counts a value that was only confirmed: ${they} what ${name} reads already. ${truth}`,
        'written-is-changed',
      ),
    );
  }
  all.push(
    option(
      String(right + 1),
      `That counts one too many. The value under “Start” is no change, it is there before any step. ${truth}`,
      'start-is-change',
    ),
    option(
      String(steps),
      `That is the number of steps. ${name} is not changed by each of them: a step may leave it alone. ${truth}`,
      'every-step-changes-something',
    ),
    option(
      String(different),
      `That is how many different values ${name} had, the one at the start included. Asked for are the changes. ${truth}`,
    ),
    option(
      String(withChanges),
      `That is how many steps changed any variable at all. Only the row of ${name} counts here. ${truth}`,
    ),
  );
  return all.filter(
    ({ text }, i) => text !== String(right) && all.findIndex((other) => other.text === text) === i,
  );
}

const template: Template = {
  id: 'times-changed',
  objective: 'follow-variables',
  ask: ({ trace, choices }, random) => {
    const { steps, strategy } = trace;
    if (steps.length < 2) return null;
    const variable = random.pick(strategy.variables);
    const name = code(variable.name);
    const changing = stepsChanging(trace, variable.name);
    const last = changing.at(-1);
    const asked = stepRange(1, steps.length);
    const times = changing.length;
    const listed = changing.map(({ index, changes }) => {
      const own = changes.find((change) => change.variable === variable.name);
      return own ? `step ${index} from ${code(own.from)} to ${code(own.to)}` : '';
    });
    const truth =
      times === 0
        ? `No step changed ${name}: its row reads the same from “Start” to step ${steps.length}.`
        : `${name} changed ${timesInWords(times)}: at ${listed.join(', at ')}.`;
    const example = steps
      .flatMap(({ index, changes }) => changes.map((change) => ({ index, change })))
      .find(({ change }) => change.variable !== variable.name);
    return {
      kind: 'typed',
      id: `times-changed:${variable.name}:${steps.length}`,
      template: 'times-changed',
      objective: 'follow-variables',
      question: `How often did ${name} change its value in ${asked}?`,
      hints: [
        `Go along the row of ${name} in the status tracker, from left to right.`,
        'Count the places at which a cell differs from its left neighbour. A repeated value is no change, and neither is the value at the start.',
        `${example ? `Step ${example.index} changes ${changeInWords(example.change)}: in that row this counts as one. ` : ''}${truth}`,
      ],
      proof: {
        choices,
        step: last?.index ?? steps.length,
        mark: { in: 'status-tracker', variable: variable.name },
      },
      format: 'a number, such as 0 or 7',
      numeric: true,
      accepted: [String(times)],
      tolerance: 0,
      whyRight:
        times === 0
          ? truth
          : `${truth} In all other columns its cell reads as the one to its left does.`,
      foreseen: foreseenCounts(trace, variable),
      otherwise: `Compare each cell of the row with its left neighbour: there are ${counted(steps.length, 'pair')} to look at. ${truth}`,
    };
  },
};

export default template;
