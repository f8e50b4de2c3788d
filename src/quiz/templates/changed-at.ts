import type { Change } from '../../engine/changes.ts';
import type { Step } from '../../engine/step.ts';
import { option, singleChoice } from '../compose.ts';
import {
  capitalised,
  changeInWords,
  changesInWords,
  code,
  quoted,
  stepAndAction,
} from '../phrases.ts';
import type { Option } from '../question.ts';
import { otherSteps, stepOption } from '../step-lures.ts';
import type { Template } from '../template.ts';

const same = (one: Change, other: Change) =>
  one.variable === other.variable && one.from === other.from && one.to === other.to;

/** Why another step is not the one that made a change. */
function notThere(step: Step, at: number, asked: Change): Option {
  const own = step.changes.find(({ variable }) => variable === asked.variable);
  const found = own
    ? `It does change ${code(asked.variable)}, but from ${code(own.from)} to ${code(own.to)}.`
    : step.changes.length > 0
      ? `It changes ${changesInWords(step)}, and leaves ${code(asked.variable)} as it is.`
      : `It has the result ${quoted(step.result)} and changes no variable.`;
  const misconception =
    step.index === at + 1
      ? 'value-runs-late'
      : step.index === at - 1
        ? 'value-runs-early'
        : step.changes.length === 0
          ? 'every-step-changes-something'
          : null;
  return option(stepOption(step), `Look at ${stepAndAction(step)}. ${found}`, misconception);
}

const template: Template = {
  id: 'changed-at',
  objective: 'follow-variables',
  ask: ({ trace, choices }, random) => {
    const { steps } = trace;
    const all = steps.flatMap((step) => step.changes.map((change) => ({ step, change })));
    // What happened twice cannot be asked for.
    const once = all.filter(
      ({ change }) => all.filter((other) => same(other.change, change)).length === 1,
    );
    if (once.length === 0) return null;
    const { step, change } = random.pick(once);
    const { variable, from, to } = change;
    const other = all.find((candidate) => candidate.step !== step);
    const worked = other
      ? `${capitalised(stepAndAction(other.step))}, changes ${changeInWords(other.change)}: the cell of its own column is the first with the new value.`
      : `The cell under “Start” reads ${code(from)}. Go right from there to the first cell that reads ${code(to)}.`;
    return singleChoice(
      random,
      {
        id: `changed-at:${variable}:${from}:${to}`,
        template: 'changed-at',
        objective: 'follow-variables',
        question: `Which step changed ${changeInWords(change)}?`,
        hints: [
          `Look along the row of ${code(variable)} in the status tracker for two neighbouring cells with these two values.`,
          'A column of the tracker shows the values after its step. So a new value stands for the first time in the column of the step that brought it.',
          worked,
        ],
        proof: { choices, step: step.index, mark: { in: 'status-tracker', variable } },
      },
      option(
        stepOption(step),
        `The action of step ${step.index} is ${quoted(step.action)}, its result ${quoted(step.result)}. Before it ${code(variable)} reads ${code(from)}, after it ${code(to)}.`,
      ),
      otherSteps(random, steps, step.index, (wrong) => notThere(wrong, step.index, change)),
      Math.min(4, Math.max(3, steps.length)),
    );
  },
};

export default template;
