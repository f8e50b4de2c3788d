import type { Change } from '../../engine/changes.ts';
import type { Step } from '../../engine/step.ts';
import { option, ordering } from '../compose.ts';
import { changeInWords, code, counted, quoted, stepAndAction } from '../phrases.ts';
import type { Template } from '../template.ts';

const LEAST = 3;
const MOST = 5;

const wording = ({ variable, from, to }: Change) =>
  `${code(variable)} turns from ${code(from)} to ${code(to)}`;

const template: Template = {
  id: 'order-changes',
  objective: 'order-of-events',
  ask: ({ trace, choices }, random) => {
    const all = trace.steps.flatMap((step) => step.changes.map((change) => ({ step, change })));
    const text = ({ change }: { change: Change }) => wording(change);
    // What happens twice has no one place in the order; of one step only one change is asked for.
    const once = all.filter((one) => all.filter((other) => text(other) === text(one)).length === 1);
    const bySteps = new Map<Step, Change>();
    for (const { step, change } of random.shuffle(once)) bySteps.set(step, change);
    if (bySteps.size < LEAST) return null;
    const size = LEAST + random.below(Math.min(MOST, bySteps.size) - LEAST + 1);
    const inOrder = random
      .shuffle([...bySteps])
      .slice(0, size)
      .sort(([one], [other]) => one.index - other.index);
    const [first, last] = [inOrder[0], inOrder.at(-1)];
    if (!first || !last) return null;
    return ordering(
      random,
      {
        id: `order-changes:${inOrder.map(([{ index }, { variable }]) => `${index}-${variable}`).join(':')}`,
        template: 'order-changes',
        objective: 'order-of-events',
        question: `Put these ${counted(size, 'change')} into the order in which they happened.`,
        hints: [
          'Go through the status tracker column by column, from “Start” to the right.',
          'Each change belongs to the step in whose column the new value stands for the first time.',
          `Begin with the earliest: ${stepAndAction(first[0])}, changes ${changeInWords(first[1])}.`,
        ],
        proof: {
          choices,
          step: last[0].index,
          mark: { in: 'status-tracker', variable: last[1].variable },
        },
      },
      inOrder.map(([step, change]) =>
        option(
          wording(change),
          `Step ${step.index} changes ${code(change.variable)}: its action is ${quoted(step.action)}, and its result ${quoted(step.result)}.`,
        ),
      ),
    );
  },
};

export default template;
