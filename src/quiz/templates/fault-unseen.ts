import type { Outcome } from '../../engine/stage.ts';
import type { Step } from '../../engine/step.ts';
import { metaOf } from '../../engine/step.ts';
import type { Trace } from '../../engine/trace.ts';
import { fill } from '../../engine/wording.ts';
import { singleChoice } from '../compose.ts';
import { placedOutcomes } from '../outcome-places.ts';
import type { Option } from '../question.ts';
import { quoted, stageNamesOf, stepNamed } from '../reasoning-phrases.ts';
import type { Template } from '../template.ts';

/** Outcomes that report just what a step's did, so that the controller cannot tell them apart. */
const twinsOf = ({ assumed }: Trace, step: Step): Outcome[] => {
  const report = JSON.stringify(step.event);
  return (metaOf(step.snapshots.before).outcomes ?? []).filter(
    (outcome) => JSON.stringify(outcome.event(assumed)) === report,
  );
};

/** Of options that are wrong for the same reason only the first. */
const differently = <T extends Option>(options: readonly T[]): T[] =>
  options.filter(({ explanation }, i) => {
    return options.findIndex((option) => option.explanation === explanation) === i;
  });

/** Which fault could hide behind the result of a step? */
const template: Template = {
  id: 'fault-unseen',
  objective: 'see-faults',
  ask({ trace, choices }, random) {
    const { strategy, steps } = trace;
    const places = steps
      .map((step) => ({
        step,
        faults: twinsOf(trace, step).filter(({ fault }) => fault),
      }))
      .filter(({ step, faults }) => {
        return faults.length > 0 && twinsOf(trace, step).some(({ fault }) => !fault);
      });
    if (places.length === 0) return null;
    const { step, faults } = random.pick(places);
    const hidden = random.pick(faults);
    const nameOf = stageNamesOf(strategy);
    const words = strategy.words(step.after);
    // A fault that hides at its own stage might be behind a later result as well.
    const isSilent = ({ fault }: Outcome) => fault?.class === 'silent';
    const lures = placedOutcomes(strategy.machine)
      .filter(({ outcome }) => outcome.fault && !isSilent(outcome) && !faults.includes(outcome))
      .filter(({ stage, outcome }) => {
        return stage === step.stage || fill(outcome.result, words) !== step.result;
      })
      .map(({ stage, outcome }): Option & { near: boolean } => ({
        near: stage === step.stage,
        text: outcome.label,
        explanation:
          stage === step.stage
            ? `${quoted(outcome.label)} cannot hide: step ${step.index} would report ${quoted(fill(outcome.result, words))} and not ${quoted(step.result)}.`
            : `${quoted(outcome.label)} shows itself at ${nameOf(stage)}, with ${quoted(fill(outcome.result, words))}. It is not what ${stepNamed(step)}, reports on.`,
      }));
    const near = differently(random.shuffle(lures.filter((lure) => lure.near)));
    const far = differently(random.shuffle(lures.filter((lure) => !lure.near)));
    return singleChoice(
      random,
      {
        id: `${template.id}:${step.index}:${hidden.id}`,
        template: template.id,
        objective: template.objective,
        question: `${sentenceStart(step)} reports ${quoted(step.result)}. Behind which of these would the controller get exactly the same report?`,
        hints: [
          `Ask what ${quoted(step.action)} looks at, and what it cannot see.`,
          'A fault is visible when it changes what is reported. If the report stays the same, the machine goes the same way.',
          `Go through the options and say for each what step ${step.index} would report. Only one leaves ${quoted(step.result)} as it is.`,
        ],
        proof: {
          choices:
            hidden.id === step.outcome.id ? choices : otherChoices(choices, step.index, hidden.id),
          step: step.index,
          mark: { in: 'process-table', column: 'Result' },
        },
      },
      {
        text: hidden.label,
        explanation: `With ${quoted(hidden.label)} step ${step.index} reports ${quoted(fill(hidden.result, words))} as well, and the run goes to ${nameOf(step.to)} in the same way. The controller cannot tell the two apart.`,
      },
      [...near, ...far]
        .map(({ text, explanation }): Option => ({ text, explanation }))
        .filter(({ text }, i, all) => all.findIndex((other) => other.text === text) === i)
        .slice(0, 3),
    );
  },
};

const sentenceStart = (step: Step) => `S${stepNamed(step).slice(1)},`;

const otherChoices = (choices: Readonly<Record<number, string>>, step: number, id: string) => ({
  ...Object.fromEntries(Object.entries(choices).filter(([at]) => Number(at) < step)),
  [step]: id,
});

export default template;
