import type { Step } from '../../engine/step.ts';
import { option, ordering } from '../compose.ts';
import { counted, quoted, stepAndAction } from '../phrases.ts';
import type { Template } from '../template.ts';

const LEAST = 3;
const MOST = 5;

/** Why an action stands where it does: what led to it. */
function whyThere(step: Step, before: Step | undefined): string {
  const led = before
    ? `It follows on step ${before.index}, which had the result ${quoted(before.result)}.`
    : 'The run begins with it, before anything has had a result.';
  return `${quoted(step.action)} is step ${step.index}. ${led}`;
}

const template: Template = {
  id: 'order-actions',
  objective: 'order-of-events',
  ask: ({ trace, choices }, random) => {
    const { steps } = trace;
    // What is done twice has no one place in the order.
    const once = steps.filter(
      ({ action }) => steps.filter((other) => other.action === action).length === 1,
    );
    if (once.length < LEAST) return null;
    const size = LEAST + random.below(Math.min(MOST, once.length) - LEAST + 1);
    const drawn = random.shuffle(once).slice(0, size);
    const inOrder = once.filter((step) => drawn.includes(step));
    const [first, second] = inOrder;
    const last = inOrder.at(-1);
    if (!first || !second || !last) return null;
    return ordering(
      random,
      {
        id: `order-actions:${inOrder.map(({ index }) => index).join('-')}`,
        template: 'order-actions',
        objective: 'order-of-events',
        question: `Put these ${counted(size, 'action')} into the order in which the run carried them out.`,
        hints: [
          'Look at the Action column of the process table, from top to bottom.',
          'Each action follows from the result of the one before it. Ask of each what must have happened first.',
          `Begin with two of them: ${stepAndAction(first)}, comes before ${stepAndAction(second)}.`,
        ],
        proof: { choices, step: last.index, mark: { in: 'process-table', column: 'Action' } },
      },
      inOrder.map((step) => option(step.action, whyThere(step, steps[step.index - 2]))),
    );
  },
};

export default template;
