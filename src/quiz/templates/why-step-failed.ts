import { fill } from '../../engine/wording.ts';
import type { Outcome } from '../../engine/stage.ts';
import { option, singleChoice, temptingFirst } from '../compose.ts';
import { placedOutcomes } from '../outcome-places.ts';
import { isSensible, quoted, sentence, stageNamesOf, stepAndAction } from '../phrases.ts';
import { siblingsOf } from '../siblings.ts';
import type { Template } from '../template.ts';

/** Why did a step not do what it was for? */
const template: Template = {
  id: 'why-step-failed',
  objective: 'way-back',
  ask({ trace, choices }, random) {
    const { strategy, steps } = trace;
    const failed = steps.filter(
      ({ outcome }) => outcome.fault && outcome.fault.class !== 'silent' && outcome.because,
    );
    if (failed.length === 0) return null;
    const step = random.pick(failed);
    const nameOf = stageNamesOf(strategy);
    const words = strategy.words(step.before);
    const reason = (because: string | undefined) => (because ? fill(because, words) : null);
    const because = (outcome: Outcome) => sentence(`because ${reason(outcome.because) ?? ''}`);
    const right = because(step.outcome);
    const said = new Set(steps.map(({ outcome }) => reason(outcome.because)));
    const isLure = (outcome: Outcome) => {
      const why = reason(outcome.because);
      const isLoud = outcome.fault !== undefined && outcome.fault.class !== 'silent';
      return isLoud && why !== null && !said.has(why) && isSensible(why);
    };
    // What reads the same as what happened cannot be told from it.
    const near = siblingsOf(trace, step)
      .filter(({ outcome, step: other }) => isLure(outcome) && other.result !== step.result)
      .map(({ outcome, step: other }) =>
        option(
          because(outcome),
          `Then the result would read ${quoted(other.result)}. Step ${step.index} reads ${quoted(step.result)}.`,
        ),
      );
    const far = placedOutcomes(strategy.machine)
      .filter(({ stage, outcome }) => stage !== step.stage && isLure(outcome))
      .map(({ stage, outcome }) =>
        option(
          because(outcome),
          `That is ${quoted(outcome.label)}, which happens at ${nameOf(stage)} and not at ${nameOf(step.stage)}, where step ${step.index} took place.`,
        ),
      );
    return singleChoice(
      random,
      {
        id: `${template.id}:${step.index}:${step.outcome.id}`,
        template: template.id,
        objective: template.objective,
        question: `At ${stepAndAction(step)}, something went wrong. Why?`,
        hints: [
          `Read the result of step ${step.index} in the process table.`,
          'A result tells what was reported. Ask what must be the case in the cluster so that just this is reported.',
          `Step ${step.index} reads ${quoted(step.result)}, and the run went to ${nameOf(step.to)}.`,
        ],
        proof: {
          choices,
          step: step.index,
          mark: { in: 'process-table', column: 'Result' },
        },
      },
      {
        text: right,
        explanation: `Step ${step.index} reads ${quoted(step.result)}: that is what comes of ${quoted(step.outcome.label)}. The run then ${step.to === step.stage ? 'stayed where it was' : `went to ${nameOf(step.to)}`}.`,
      },
      temptingFirst(random, right, near, far),
    );
  },
};

export default template;
