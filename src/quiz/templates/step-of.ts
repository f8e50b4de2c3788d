import { option, singleChoice } from '../compose.ts';
import { quoted } from '../phrases.ts';
import { otherSteps, stepOption } from '../step-lures.ts';
import type { Template } from '../template.ts';

const template: Template = {
  id: 'step-of',
  objective: 'read-the-run',
  ask: ({ trace, choices }, random) => {
    const { steps } = trace;
    // What is done twice cannot be asked for.
    const once = steps.filter(
      ({ action }) => steps.filter((other) => other.action === action).length === 1,
    );
    if (once.length === 0 || steps.length < 3) return null;
    const step = random.pick(once);
    const other = steps.find(({ action }) => action !== step.action);
    const lures = otherSteps(random, steps, step.index, (wrong) =>
      wrong.next === step.action
        ? option(
            stepOption(wrong),
            `Step ${wrong.index} names ${quoted(step.action)} under Next Step, but carries out ${quoted(wrong.action)}. The row below does what was named.`,
            'named-is-done',
          )
        : option(
            stepOption(wrong),
            `Step ${wrong.index} carries out ${quoted(wrong.action)}, with the result ${quoted(wrong.result)}. ${quoted(step.action)} comes ${wrong.index < step.index ? 'later' : 'earlier'}.`,
          ),
    );
    return singleChoice(
      random,
      {
        id: `step-of:${step.index}`,
        template: 'step-of',
        objective: 'read-the-run',
        question: `At which step was ${quoted(step.action)} carried out?`,
        hints: [
          `Look for ${quoted(step.action)} in the Action column of the process table.`,
          'A row carries out what stands under Action. What stands under Next Step is carried out one row further down.',
          `An example: ${quoted(other?.action ?? '')} stands under Action in row ${other?.index ?? 1}, so it is carried out there.`,
        ],
        proof: { choices, step: step.index, mark: { in: 'process-table', column: 'Step' } },
      },
      option(
        stepOption(step),
        `Step ${step.index} has ${quoted(step.action)} in its Action column, and its result is ${quoted(step.result)}.`,
      ),
      lures,
      Math.min(4, steps.length),
    );
  },
};

export default template;
