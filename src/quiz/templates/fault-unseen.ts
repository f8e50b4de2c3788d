import type { Outcome } from '../../engine/stage.ts';
import type { Step } from '../../engine/step.ts';
import { metaOf } from '../../engine/step.ts';
import type { Trace } from '../../engine/trace.ts';
import { option, singleChoice, temptingFirst } from '../compose.ts';
import { firstEffectOf } from '../endings.ts';
import { placedOutcomes } from '../outcome-places.ts';
import { capitalised, quoted, stageNamesOf, stepAndAction } from '../phrases.ts';
import { siblingsOf } from '../siblings.ts';
import type { Template } from '../template.ts';

/** Outcomes that report just what a step's did, so that the controller cannot tell them apart. */
const twinsOf = ({ assumed }: Trace, step: Step): Outcome[] => {
  const report = JSON.stringify(step.event);
  return (metaOf(step.snapshots.before).outcomes ?? []).filter(
    (outcome) => JSON.stringify(outcome.event(assumed)) === report,
  );
};

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
    // A fault that hides at its own stage might be behind a later result as well.
    const isLure = (outcome: Outcome) =>
      outcome.fault !== undefined && outcome.fault.class !== 'silent' && !faults.includes(outcome);
    const near = siblingsOf(trace, step)
      .filter(({ outcome, step: other }) => isLure(outcome) && other.result !== step.result)
      .map(({ outcome, step: other }) =>
        option(
          outcome.label,
          `${quoted(outcome.label)} cannot hide: step ${step.index} would report ${quoted(other.result)} and not ${quoted(step.result)}.`,
        ),
      );
    const far = placedOutcomes(strategy.machine)
      .filter(({ stage, outcome }) => stage !== step.stage && isLure(outcome))
      .flatMap((placed) => {
        const { label } = placed.outcome;
        const result = firstEffectOf(trace, placed)?.result;
        if (result === undefined || result === step.result) return [];
        return [
          option(
            label,
            `${quoted(label)} shows itself at ${nameOf(placed.stage)}, with ${quoted(result)}. It is not what ${stepAndAction(step)}, reports on.`,
          ),
        ];
      });
    return singleChoice(
      random,
      {
        id: `${template.id}:${step.index}:${hidden.id}`,
        template: template.id,
        objective: template.objective,
        question: `${capitalised(stepAndAction(step))}, reports ${quoted(step.result)}. Behind which of these would the controller get exactly the same report?`,
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
        explanation: `With ${quoted(hidden.label)} step ${step.index} reports ${quoted(step.result)} as well, and the run goes to ${nameOf(step.to)} in the same way. The controller cannot tell the two apart.`,
      },
      temptingFirst(random, hidden.label, near, far),
    );
  },
};

const otherChoices = (choices: Readonly<Record<number, string>>, step: number, id: string) => ({
  ...Object.fromEntries(Object.entries(choices).filter(([at]) => Number(at) < step)),
  [step]: id,
});

export default template;
