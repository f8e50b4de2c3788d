import type { Step } from '../../engine/step.ts';
import type { Trace } from '../../engine/trace.ts';
import type { Outcome } from '../../engine/stage.ts';
import { option, singleChoice, temptingFirst } from '../compose.ts';
import { stagesEntered } from '../entered.ts';
import { placedOutcomes } from '../outcome-places.ts';
import { quoted, stageNamesOf, stepAndAction } from '../phrases.ts';
import { siblingsOf } from '../siblings.ts';
import type { Template } from '../template.ts';

/** One thing that can happen at a step, and where it leads from there. */
interface Way {
  readonly outcome: Outcome;
  readonly step: Step;
}

const waysAt = (trace: Trace, step: Step): Way[] => [
  { outcome: step.outcome, step },
  ...siblingsOf(trace, step),
];

/** True where the question, by the name of a stage or an action, would say which outcome leads there. */
function isNamedAlike(trace: Trace, step: Step, to: string): boolean {
  const said = `${stageNamesOf(trace.strategy)(to)} ${step.action}`.toLowerCase();
  return siblingsOf(trace, step).some(({ outcome }) => said.includes(outcome.label.toLowerCase()));
}

const template: Template = {
  id: 'would-have-entered',
  objective: 'explain-branches',
  ask: ({ trace, choices }, random) => {
    const { steps, strategy, ended } = trace;
    const entered = stagesEntered(trace);
    const spots = steps.flatMap((step) => {
      const targets = new Set(siblingsOf(trace, step).map((way) => way.step.to));
      return [...targets]
        .filter((to) => !entered.has(to) && !isNamedAlike(trace, step, to))
        .map((to) => ({ step, to }));
    });
    if (spots.length === 0) return null;
    const { step, to } = random.pick(spots);
    const { index } = step;
    const nameOf = stageNamesOf(strategy);
    const where = (taken: Step) =>
      taken.to === step.stage ? 'back to the same stage' : `to ${nameOf(taken.to)}`;
    const ways = waysAt(trace, step);
    const right = random.pick(ways.filter((way) => way.step.to === to));
    const wrong = ways
      .filter((way) => way.step.to !== to)
      .map(({ outcome, step: taken }) =>
        option(
          outcome.label,
          taken === step
            ? `${quoted(outcome.label)} is what did happen at step ${index}, and from ${nameOf(step.stage)} it led ${where(taken)}.`
            : `With ${quoted(outcome.label)}, step ${index} would have had the result ${quoted(taken.result)} and led ${where(taken)}.`,
        ),
      );
    // What leads there as well is no wrong answer, so its name does not stand among them.
    const here = new Set(ways.map(({ outcome }) => outcome.label));
    const elsewhere = steps
      .filter(({ stage }) => stage !== step.stage)
      .flatMap((other) => waysAt(trace, other))
      .filter(({ outcome }) => !here.has(outcome.label))
      .map(({ outcome, step: other }) =>
        option(
          outcome.label,
          `${quoted(outcome.label)} cannot happen at step ${index}. It belongs to ${nameOf(other.stage)}, which step ${other.index} carried out.`,
        ),
      );
    const nowhere = placedOutcomes(strategy.machine)
      .filter(({ outcome }) => !here.has(outcome.label))
      .map(({ stage, outcome }) =>
        option(
          outcome.label,
          `${quoted(outcome.label)} cannot happen at step ${index}. It belongs to ${nameOf(stage)}, and the run was in ${nameOf(step.stage)} then.`,
        ),
      );
    const [example] = steps.filter((other) => other !== step);
    const altered = {
      ...Object.fromEntries(Object.entries(choices).filter(([at]) => Number(at) < index)),
      [index]: right.outcome.id,
    };
    return singleChoice(
      random,
      {
        id: `would-have-entered:${index}:${to}`,
        template: 'would-have-entered',
        objective: 'explain-branches',
        question: `${ended ? 'The run never came' : `Up to step ${steps.length} the run has not come`} to ${nameOf(to)}. What would have led there at ${stepAndAction(step)}?`,
        hints: [
          `Look in the process flow at the arrows between ${nameOf(step.stage)} and ${nameOf(to)}.`,
          'What is reported in a stage decides which of its arrows is taken. Ask of each option which report it is, and where that leads.',
          example
            ? `An example from the same run: in ${nameOf(example.stage)}, ${quoted(example.outcome.label)} leads to ${nameOf(example.to)}.`
            : `In ${nameOf(step.stage)}, ${quoted(step.outcome.label)} leads to ${nameOf(step.to)}, so it is not that.`,
        ],
        proof: {
          choices: altered,
          step: index,
          mark: right.step.edges[0]
            ? { in: 'process-flow', edge: right.step.edges[0] }
            : { in: 'process-table', column: 'Result' },
        },
      },
      option(
        right.outcome.label,
        `With it, ${stepAndAction(step)}, would have had the result ${quoted(right.step.result)}, which leads to ${nameOf(to)}.`,
      ),
      temptingFirst(random, right.outcome.label, wrong, elsewhere, nowhere),
      3,
    );
  },
};

export default template;
