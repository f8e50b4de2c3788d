import { choicesOf } from '../../engine/plan.ts';
import { deriveFlow } from '../../engine/flow.ts';
import { listInWords } from '../../engine/wording.ts';
import { singleChoice } from '../compose.ts';
import { goingOn, momentAfter, offersAt } from '../moments.ts';
import { code, quoted, someOf, stageNamesOf } from '../phrases.ts';
import type { Template } from '../template.ts';
import { wayMark } from '../way-mark.ts';

/** Which stage comes next if something is reported at a moment of the run? */
const template: Template = {
  id: 'predict-next-stage',
  objective: 'predict-next',
  ask({ trace }, random) {
    if (trace.steps.length === 0) return null;
    const moments = trace.steps.length + (trace.ended ? 0 : 1);
    const at = random.below(moments);
    const before = momentAfter(trace, at);
    const offers = offersAt(before);
    if (offers.length < 2) return null;
    const { outcome } = random.pick(offers);
    const after = goingOn(before, outcome.id);
    const step = after.steps.at(-1);
    if (!step) return null;
    const nameOf = stageNamesOf(trace.strategy);
    const { stages, edges } = deriveFlow(trace.strategy.machine);
    const leading = (to: string) =>
      offers
        .map((offer) => offer.outcome)
        .filter(({ id }) => goingOn(before, id).stage === to)
        .map(({ label }) => label);
    const siblings = edges.filter(({ from, to }) => from === before.stage && to !== step.to);
    const strangers = stages.filter(
      ({ id, kind }) =>
        kind !== 'initial' && id !== step.to && !siblings.some(({ to }) => to === id),
    );
    const near = random.shuffle(siblings).slice(0, 3);
    const others = [
      ...near.map(({ to }) => to),
      ...random
        .shuffle(strangers)
        .slice(0, 3 - near.length)
        .map(({ id }) => id),
    ];
    const after_ = at === 0 ? 'At the start' : `After step ${at}`;
    const leads = (to: string) =>
      to === before.stage ? 'leads back to the same stage' : `leads to ${nameOf(to)}`;
    return singleChoice(
      random,
      {
        id: `${template.id}:${step.index}:${outcome.id}`,
        template: template.id,
        objective: template.objective,
        question: `${after_} the run stands at ${nameOf(before.stage)}. Which stage is next if ${quoted(outcome.label)} happens there?`,
        hints: [
          'Find the stage where the run stands in the process flow. Look at all arrows that leave it, also at one that comes back to it.',
          'What is reported chooses the arrow. Some arrows can be taken only a limited number of times: look at what has happened before.',
          `${quoted(outcome.label)} reports ${quoted(step.result)}. ${
            step.changes.length === 0
              ? 'No variable of the tracker changes with it.'
              : `With it ${listInWords(step.changes.map(({ variable, to }) => `${code(variable)} becomes ${code(to)}`))}.`
          }`,
        ],
        proof: {
          choices: choicesOf(after),
          step: step.index,
          mark: wayMark(step),
        },
      },
      {
        text: nameOf(step.to),
        explanation: `${quoted(outcome.label)} at step ${step.index} gives the result ${quoted(step.result)}, and from ${nameOf(before.stage)} that ${leads(step.to)}${step.to === step.stage ? ': it is done once more' : ''}.`,
      },
      others.map((id) => {
        const labels = leading(id);
        const isArrow = edges.some(({ from, to }) => from === before.stage && to === id);
        return {
          text: nameOf(id),
          explanation:
            labels.length > 0
              ? `From ${nameOf(before.stage)} the run ${id === before.stage ? 'comes back to the same stage' : `goes to ${nameOf(id)}`} after ${someOf(labels.map(quoted))}. ${quoted(outcome.label)} ${leads(step.to)}.`
              : isArrow
                ? `An arrow leads from ${nameOf(before.stage)} to ${nameOf(id)}, but at step ${step.index} of this run nothing takes it. ${quoted(outcome.label)} ${leads(step.to)}.`
                : id === before.stage
                  ? `The run would stay there only if the step were done once more. ${quoted(outcome.label)} leads on to ${nameOf(step.to)}.`
                  : `No arrow leads from ${nameOf(before.stage)} to ${nameOf(id)}, so it cannot be the very next stage, whatever happens at step ${step.index}.`,
        };
      }),
    );
  },
};

export default template;
