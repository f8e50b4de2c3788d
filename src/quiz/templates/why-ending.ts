import { conclusionOf, decidingStep } from '../../engine/conclusion.ts';
import { fill } from '../../engine/wording.ts';
import { singleChoice } from '../compose.ts';
import { placedOutcomes } from '../outcome-places.ts';
import type { Option } from '../question.ts';
import { isSensible, quoted, sentence, stageNamesOf, stepAndAction } from '../phrases.ts';
import type { Template } from '../template.ts';

/** Why did the run end where it did? */
const template: Template = {
  id: 'why-ending',
  objective: 'explain-branches',
  ask({ trace, choices }, random) {
    const { strategy, steps } = trace;
    const deciding = decidingStep(trace);
    const conclusion = conclusionOf(trace);
    if (!deciding || !conclusion) return null;
    const nameOf = stageNamesOf(strategy);
    const words = strategy.words(deciding.after);
    const reason = (because: string | undefined) => because && fill(because, words);
    const right = reason(deciding.outcome.because);
    if (!right) return null;
    // What did happen in this run could be defended as a reason.
    const happened = new Set(
      steps.flatMap(({ outcome }) => (outcome.because ? [reason(outcome.because)] : [])),
    );
    const wrong = placedOutcomes(strategy.machine).flatMap(({ stage, outcome }): Option[] => {
      const because = reason(outcome.because);
      if (!because || happened.has(because) || !isSensible(because)) return [];
      const there = steps.findLast((step) => step.stage === stage);
      return [
        {
          text: sentence(`because ${because}`),
          explanation: there
            ? `That would be ${quoted(outcome.label)}. At ${stepAndAction(there)}, it could have happened, but the result was ${quoted(there.result)}.`
            : `That would be ${quoted(outcome.label)} at ${nameOf(stage)}. This run never came there.`,
        },
      ];
    });
    return singleChoice(
      random,
      {
        id: `${template.id}:${deciding.index}`,
        template: template.id,
        objective: template.objective,
        question: `Why did this run end in ${nameOf(trace.stage)}?`,
        hints: [
          'Go through the Result column of the process table and look for the result that chose the way.',
          'The reason is what the machine could not know before and what sent the run to this end. The last step often only carries it out.',
          `The way was chosen at ${stepAndAction(deciding)}, with the result ${quoted(deciding.result)}. From there it led to ${nameOf(deciding.to)}.`,
        ],
        proof: {
          choices,
          step: deciding.index,
          mark: { in: 'process-table', column: 'Result' },
        },
      },
      {
        text: sentence(`because ${right}`),
        explanation: `Step ${deciding.index} settled it: ${quoted(deciding.result)}. ${conclusion}`,
      },
      wrong,
    );
  },
};

export default template;
