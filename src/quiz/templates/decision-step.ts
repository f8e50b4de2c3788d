import { formatValue } from '../../engine/strategy.ts';
import { END, type Step } from '../../engine/step.ts';
import { singleChoice } from '../compose.ts';
import { code, quoted, sentence, stepAndAction } from '../phrases.ts';
import type { Template } from '../template.ts';

/** After which step was the rollback decided for the first time? */
const template: Template = {
  id: 'decision-step',
  objective: 'decide-and-act',
  ask({ trace, choices }, random) {
    const { decision, variables } = trace.strategy;
    const variable = variables.find(({ name }) => name === decision?.variable);
    if (!decision || !variable || trace.steps.length < 3) return null;
    const decided = trace.steps.find(
      ({ before, after }) => !decision.isTaken(before) && decision.isTaken(after),
    );
    // Where the variable does not change, its cell proves nothing.
    if (!decided || variable.read(decided.before) === variable.read(decided.after)) return null;
    const name = code(variable.name);
    const value = (context: unknown) => code(formatValue(variable.read(context)));
    const optionOf = (step: Step) => sentence(stepAndAction(step)).slice(0, -1);
    return singleChoice(
      random,
      {
        id: `${template.id}:${decided.index}`,
        template: template.id,
        objective: template.objective,
        question: 'At which step was the rollback decided for the first time in this run?',
        hints: [
          `Follow the row of ${name} in the status tracker from left to right.`,
          'A decision shows in a variable as soon as it is taken. What carries it out comes later, with an action of its own.',
          `Before the decision ${name} reads ${value(decided.before)}, after it ${value(decided.after)}. Find the column in which it turns from the one into the other for the first time.`,
        ],
        proof: {
          choices,
          step: decided.index,
          mark: { in: 'status-tracker', variable: variable.name },
        },
      },
      {
        text: optionOf(decided),
        explanation: `With its result, ${quoted(decided.result)}, ${name} turns from ${value(decided.before)} to ${value(decided.after)}: that is the decision.${decided.next === END ? '' : ` Carrying it out begins only with step ${decided.index + 1}, ${quoted(decided.next)}.`}`,
      },
      trace.steps
        .filter(({ index }) => index !== decided.index)
        .map((step) => ({
          text: optionOf(step),
          explanation:
            step.index < decided.index
              ? `After step ${step.index}, ${quoted(step.result)}, ${name} reads ${value(step.after)}: nothing has been decided yet.`
              : `Step ${decided.index} had decided it already. ${
                  step.index === decided.index + 1
                    ? `Step ${step.index} only carries out what was decided.`
                    : `Step ${step.index} comes after that, with the result ${quoted(step.result)}.`
                }`,
          ...(step.index > decided.index ? { misconception: 'decision-is-action' } : {}),
        })),
      3,
    );
  },
};

export default template;
