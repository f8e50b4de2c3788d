import { fill } from '../../engine/wording.ts';
import { singleChoice } from '../compose.ts';
import { placedOutcomes } from '../outcome-places.ts';
import type { Option } from '../question.ts';
import { isSensible, quoted, sentence, stageNamesOf, stepNamed } from '../reasoning-phrases.ts';
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
    const right = reason(step.outcome.because);
    const said = new Set(steps.map(({ outcome }) => reason(outcome.because)));
    const lures = placedOutcomes(strategy.machine)
      .filter(({ outcome }) => outcome.fault && outcome.fault.class !== 'silent' && outcome.because)
      .filter(({ outcome }) => !said.has(reason(outcome.because)))
      .filter(({ outcome }) => isSensible(reason(outcome.because) ?? ''))
      // What reads the same as what happened cannot be told from it.
      .filter(
        ({ stage, outcome }) => stage !== step.stage || fill(outcome.result, words) !== step.result,
      )
      .map(({ stage, outcome }): Option & { near: boolean } => ({
        near: stage === step.stage,
        text: sentence(`because ${reason(outcome.because) ?? ''}`),
        explanation:
          stage === step.stage
            ? `Then the result would read ${quoted(fill(outcome.result, words))}. Step ${step.index} reads ${quoted(step.result)}.`
            : `That is ${quoted(outcome.label)}, which happens at ${nameOf(stage)} and not at ${nameOf(step.stage)}, where step ${step.index} took place.`,
      }));
    const near = random.shuffle(lures.filter((lure) => lure.near)).slice(0, 3);
    const far = random.shuffle(lures.filter((lure) => !lure.near));
    const wrong = [...near, ...far]
      .map(({ text, explanation }): Option => ({ text, explanation }))
      .filter(({ text }, i, all) => all.findIndex((other) => other.text === text) === i)
      .slice(0, 3);
    return singleChoice(
      random,
      {
        id: `${template.id}:${step.index}:${step.outcome.id}`,
        template: template.id,
        objective: template.objective,
        question: `At ${stepNamed(step)}, something went wrong. Why?`,
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
        text: sentence(`because ${right ?? ''}`),
        explanation: `Step ${step.index} reads ${quoted(step.result)}: that is what comes of ${quoted(step.outcome.label)}. The run then ${step.to === step.stage ? 'stayed where it was' : `went to ${nameOf(step.to)}`}.`,
      },
      wrong,
    );
  },
};

export default template;
