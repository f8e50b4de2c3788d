import { metaOf } from '../../engine/step.ts';
import { singleChoice } from '../compose.ts';
import { askedFor } from '../guard-places.ts';
import { momentAfter } from '../moments.ts';
import type { Option } from '../question.ts';
import { quoted, sentence, stageNamesOf } from '../phrases.ts';
import type { Template } from '../template.ts';

/** Why is a usual way out closed at a moment of this run? */
const template: Template = {
  id: 'way-back-refused',
  objective: 'way-back',
  ask({ trace, choices }, random) {
    const { strategy, assumed } = trace;
    const nameOf = stageNamesOf(strategy);
    const seenAt = (at: number) => {
      const here = momentAfter(trace, at);
      const outcomes = here.ended ? [] : (metaOf(here.snapshot).outcomes ?? []);
      return outcomes.flatMap((outcome) => {
        const event = outcome.event(assumed);
        const isTaken = here.snapshot.can(event);
        return askedFor(strategy, here.snapshot, event).map((guard) => {
          return { here, outcome, guard, isTaken };
        });
      });
    };
    const all = trace.steps.flatMap(({ index }) => seenAt(index));
    const refused = all.filter(({ outcome, isTaken, guard }) => {
      return !isTaken && !outcome.fault && !guard.holds;
    });
    if (refused.length === 0) return null;
    const { here, outcome, guard } = random.pick(refused);
    const at = here.steps.length;
    const facts = `After step ${at} the machine asks ${quoted(guard.question)} It sees: ${guard.saw}. So the answer is no.`;
    const others = all
      .filter((other) => other.guard.saw !== guard.saw)
      // What else was asked for the same, at the same moment, is a reason as well.
      .filter((other) => other.outcome !== outcome || other.here.steps.length !== at)
      .map((other): Option => {
        const same = other.guard.name === guard.name;
        return {
          text: sentence(`because ${other.guard.saw}`),
          explanation: `${
            same
              ? `That would be so with ${quoted(other.outcome.label)} after step ${other.here.steps.length}.`
              : `That answers another question, ${quoted(other.guard.question)} It would be asked for ${quoted(other.outcome.label)} after step ${other.here.steps.length}.`
          } ${facts}`,
        };
      });
    return singleChoice(
      random,
      {
        id: `${template.id}:${at}:${outcome.id}`,
        template: template.id,
        objective: template.objective,
        question: `After step ${at} the run stands at ${nameOf(here.stage)}, but ${quoted(outcome.label)} cannot happen there. Why not?`,
        hints: [
          `Look for the arrow that ${quoted(outcome.label)} would take from ${nameOf(here.stage)}, and think of what the run has lost or used up.`,
          'A guard is asked before such an arrow is taken. It answers from what the run has recorded, not from what anybody wishes.',
          `The guard asks here: ${quoted(guard.question)} Go back through the results up to step ${at} and answer it.`,
        ],
        proof: { choices, step: at, mark: { in: 'process-flow', stage: here.stage } },
      },
      { text: sentence(`because ${guard.saw}`), explanation: facts },
      [
        ...others,
        {
          text: `Because no arrow for it leaves ${nameOf(here.stage)}.`,
          explanation: `There is one, and in other runs it is taken. Here it is closed by its guard. ${facts}`,
        },
        {
          text: 'Because nobody has tried it yet in this run.',
          explanation: `Whether something may happen does not depend on a first attempt. ${facts}`,
        },
      ],
    );
  },
};

export default template;
