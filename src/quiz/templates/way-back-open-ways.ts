import { deriveFlow } from '../../engine/flow.ts';
import { considerations } from '../../engine/guards.ts';
import type { Outcome } from '../../engine/stage.ts';
import { metaOf } from '../../engine/step.ts';
import type { Trace } from '../../engine/trace.ts';
import { multipleChoice } from '../compose.ts';
import { firstEffectOf } from '../endings.ts';
import { goingOn, momentAfter, offersAt } from '../moments.ts';
import { placedOutcomes } from '../outcome-places.ts';
import type { Option } from '../question.ts';
import { quoted, someOf, stageNamesOf } from '../phrases.ts';
import type { Template } from '../template.ts';

/** Outcomes of the stage that the machine does not take at this moment, nor refuses. */
function refusedAt(moment: Trace): Outcome[] {
  const offered = new Set(offersAt(moment).map(({ outcome }) => outcome.id));
  return (metaOf(moment.snapshot).outcomes ?? []).filter(
    ({ id, fault }) => !fault && !offered.has(id),
  );
}

/** Which ways are open at a moment, and what can be done there? */
const template: Template = {
  id: 'way-back-open-ways',
  objective: 'way-back',
  ask({ trace, choices }, random) {
    const { strategy, steps } = trace;
    const { stages } = deriveFlow(strategy.machine);
    const moments = steps
      .map(({ index }) => momentAfter(trace, index))
      .filter(({ ended, stage, snapshot }) => {
        const lane = stages.find(({ id }) => id === stage)?.lane;
        const usual = (metaOf(snapshot).outcomes ?? []).filter(({ fault }) => !fault);
        return !ended && usual.length > 1 && (lane === 'incident' || usual.length > 2);
      });
    const refusing = moments.filter((moment) => refusedAt(moment).length > 0);
    const all = refusing.length > 0 ? refusing : moments;
    if (all.length === 0) return null;
    const here = random.pick(all);
    const at = here.steps.length;
    const nameOf = stageNamesOf(strategy);
    const open = offersAt(here)
      .map(({ outcome }) => outcome)
      // What is refused or ignored can be asked for, but it does not happen.
      .filter(({ fault, id }) => !fault && !goingOn(here, id).steps.at(-1)?.refused);
    const placeAfter = ({ id }: Outcome) => {
      const { stage } = goingOn(here, id);
      return stage === here.stage ? 'back to the same stage' : `to ${nameOf(stage)}`;
    };
    /** True for what would lead to where a rollback is carried out. */
    const wouldGoBack = (outcome: Outcome) => {
      const target = firstEffectOf(here, { stage: here.stage, outcome })?.to;
      return (
        target !== here.stage && stages.find(({ id }) => id === target)?.lane === 'rolling-back'
      );
    };
    const right = open.map((outcome): Option => ({
      text: outcome.label,
      explanation: `The machine takes ${quoted(outcome.label)} after step ${at}: from ${nameOf(here.stage)} it leads ${placeAfter(outcome)}. Nothing that happened before forbids it.`,
    }));
    const refused = refusedAt(here).map((outcome): Option => {
      const event = outcome.event(here.assumed);
      const guards = considerations(strategy, here.snapshot, event).flatMap(({ guard }) =>
        guard ? [`${quoted(guard.question)} No: ${guard.saw}.`] : [],
      );
      return {
        text: outcome.label,
        explanation: `${quoted(outcome.label)} belongs to ${nameOf(here.stage)}, but is closed after step ${at}. ${guards.join(' ')}`,
        ...(wouldGoBack(outcome) ? { misconception: 'always-a-way-back' } : {}),
      };
    });
    // Outcomes of several stages may be called the same: each name stands there once.
    const stagesOf = (label: string) => {
      const same = placedOutcomes(strategy.machine).filter(
        ({ outcome }) => outcome.label === label,
      );
      return same.map(({ stage }) => nameOf(stage));
    };
    const ownLabels = new Set((metaOf(here.snapshot).outcomes ?? []).map(({ label }) => label));
    const foreign = random
      .shuffle(placedOutcomes(strategy.machine))
      .filter(({ stage, outcome }) => stage !== here.stage && !outcome.fault)
      .filter(({ outcome }) => goingOn(here, outcome.id).steps.at(-1)?.ignored)
      .filter(
        ({ outcome: { label } }, i, found) =>
          !ownLabels.has(label) && found.findIndex(({ outcome }) => outcome.label === label) === i,
      )
      .slice(0, Math.max(2, 4 - open.length - refused.length))
      .map(({ outcome }): Option => ({
        text: outcome.label,
        explanation: `${quoted(outcome.label)} can happen only at ${someOf(stagesOf(outcome.label))}. After step ${at} the run stands at ${nameOf(here.stage)}, and the machine would not take it.`,
        misconception: 'late-report-acts',
      }));
    return multipleChoice(
      random,
      {
        id: `${template.id}:${at}`,
        template: template.id,
        objective: template.objective,
        question: `After step ${at} the run stands at ${nameOf(here.stage)}. Which of these can happen as the very next step?`,
        hints: [
          `Look at the arrows that leave ${nameOf(here.stage)} in the process flow.`,
          'A way is open only if its arrow starts here and the question on it, if there is one, is answered with yes by what has happened so far.',
          `One that is open: ${quoted(open[0]?.label ?? '')}. Test the others in the same way.`,
        ],
        proof: { choices, step: at, mark: { in: 'process-flow', stage: here.stage } },
      },
      right,
      [...refused, ...foreign],
    );
  },
};

export default template;
