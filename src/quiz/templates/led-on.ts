import { option, singleChoice, temptingFirst } from '../compose.ts';
import { otherResults } from '../other-stages.ts';
import { quoted, stageNamesOf, stepAndAction } from '../phrases.ts';
import { siblingsOf } from '../siblings.ts';
import type { Template } from '../template.ts';

const template: Template = {
  id: 'led-on',
  objective: 'explain-branches',
  ask: ({ trace, choices }, random) => {
    const { steps, strategy } = trace;
    // Only where there is more than one way on does a result decide anything.
    const forks = steps.filter(
      (step) => !step.ignored && siblingsOf(trace, step).some((other) => other.step.to !== step.to),
    );
    if (forks.length === 0) return null;
    const step = random.pick(forks);
    const { index, result, to } = step;
    const nameOf = stageNamesOf(strategy);
    const [from, towards] = [nameOf(step.stage), nameOf(to)];
    // Where a stage is called as what led there, asking would be answering.
    if (towards.toLowerCase().includes(result.toLowerCase())) return null;
    const onwards = to === step.stage ? 'back to the same stage' : `to ${towards}`;
    const siblings = siblingsOf(trace, step);
    const leadsElsewhere = siblings
      .filter((other) => other.step.to !== to)
      .map((other) =>
        option(
          other.step.result,
          `From ${from}, ${quoted(other.step.result)} leads ${other.step.to === step.stage ? 'back to the same stage' : `to ${nameOf(other.step.to)}`}. Step ${index} had the result ${quoted(result)}, and that leads ${onwards}.`,
        ),
      );
    // What leads there as well is no wrong answer, so it does not stand among them.
    const leadsThere = new Set(
      siblings.filter((other) => other.step.to === to).map((other) => other.step.result),
    );
    const elsewhere = steps
      .filter((other) => other.stage !== step.stage && !leadsThere.has(other.result))
      .map((other) =>
        option(
          other.result,
          `That is the result of ${stepAndAction(other)}, and led to ${nameOf(other.to)}. It is not reported in ${from}.`,
        ),
      );
    const other = steps.find((candidate) => candidate.stage !== step.stage);
    return singleChoice(
      random,
      {
        id: `led-on:${index}`,
        template: 'led-on',
        objective: 'explain-branches',
        question: `At step ${index} the run ${
          to === step.stage ? `came back to ${from}` : `went from ${from} to ${towards}`
        }. Which result led there?`,
        hints: [
          `Look at the row of step ${index} in the process table, and at the arrows that leave ${from} in the process flow.`,
          'Each arrow that leaves a stage stands for certain results. The one that was reported decides which arrow is taken.',
          other
            ? `An example from the same run: in ${nameOf(other.stage)} the result ${quoted(other.result)} led to ${nameOf(other.to)}.`
            : `The Result cell of step ${index} reads ${quoted(result)}.`,
        ],
        proof: {
          choices,
          step: index,
          mark: step.edges[0]
            ? { in: 'process-flow', edge: step.edges[0] }
            : { in: 'process-table', column: 'Result' },
        },
      },
      option(
        result,
        `Step ${index}, ${quoted(step.action)}, had this result. From ${from} it leads ${onwards}.`,
      ),
      temptingFirst(
        random,
        result,
        leadsElsewhere,
        elsewhere,
        otherResults(
          trace,
          step,
          `Step ${index} was in ${from}, and its result ${quoted(result)} leads ${onwards}.`,
        ),
      ),
      3,
    );
  },
};

export default template;
