import { isUp, type Production } from '../../engine/strategy.ts';
import { singleChoice } from '../compose.ts';
import {
  canStillEnd,
  endingsOf,
  isCharted,
  isWayBackDamaged,
  wayInWords,
  wayTo,
} from '../endings.ts';
import { momentAfter } from '../moments.ts';
import type { Option } from '../question.ts';
import { code, quoted, sentence, stageNamesOf, stepAndAction } from '../phrases.ts';
import type { Template } from '../template.ts';

const NEVER = 'At none: it is possible after every step so far';

/** At which step was the last way back to the old version closed? */
const template: Template = {
  id: 'way-back-closed',
  objective: 'way-back',
  ask({ trace, choices }, random) {
    const { strategy, steps } = trace;
    if (steps.length < 3 || isWayBackDamaged(trace)) return null;
    const first = strategy.production(trace.start.snapshot.context);
    const [old] = Object.entries(first.shares).find(([, share]) => share === 100) ?? [];
    if (!old || !isCharted(trace)) return null;
    const isBack = (production: Production) => isUp(production) && production.shares[old] === 100;
    if (trace.ended && isBack(trace.production)) return null;
    const backs = endingsOf(trace, true).filter(({ production }) => isBack(production));
    if (backs.length === 0) return null;
    const way = (at: number) => {
      const here = momentAfter(trace, at);
      for (const ending of backs) {
        if (canStillEnd(here, ending)) return wayTo(here, ending);
      }
      return null;
    };
    const closing = steps.find(({ index }) => !way(index)) ?? null;
    if (!closing && trace.ended) return null;
    const nameOf = stageNamesOf(strategy);
    const right: Option = closing
      ? {
          text: sentence(`at ${stepAndAction(closing)}`).slice(0, -1),
          explanation: `After step ${closing.index - 1} a way was still open: ${wayInWords(way(closing.index - 1) ?? [])}. ${quoted(closing.result)} closed the last one; from ${nameOf(closing.to)} none leads back.`,
        }
      : {
          text: NEVER,
          explanation: `Even after step ${steps.length} there is a way: ${wayInWords(way(steps.length) ?? [])}. Then ${code(old)} answers all users in the end.`,
        };
    const wrong = steps
      .filter(({ index }) => index !== closing?.index)
      .map((step): Option => {
        const open = way(step.index);
        return {
          text: sentence(`at ${stepAndAction(step)}`).slice(0, -1),
          explanation: open
            ? `${quoted(step.result)} does not close it. After step ${step.index} there is a way: ${open.length > 0 ? wayInWords(open) : 'the run is there already'}.`
            : `By step ${step.index} it had been closed already, by step ${closing?.index ?? 0}, ${quoted(closing?.result ?? '')}.`,
        };
      });
    const never: Option = {
      text: NEVER,
      explanation: `Not after step ${closing?.index ?? 0}, ${quoted(closing?.result ?? '')}: whatever happens then, the run does not come back to ${code(old)}.`,
      misconception: 'always-a-way-back',
    };
    return singleChoice(
      random,
      {
        id: `${template.id}:${closing?.index ?? 'open'}:${closing ? '' : steps.length}`,
        template: template.id,
        objective: template.objective,
        question: `At which step of this run did it become impossible to end with all users on ${code(old)}?`,
        hints: [
          `Go through the run step by step and look each time for a way in the process flow that brings ${code(old)} back.`,
          'A way back is closed when no chain of outcomes leads there any more. As long as something may be tried again, it is not closed.',
          `After step 1 it is ${way(1) ? `still possible: ${wayInWords(way(1) ?? [])}` : 'no longer possible'}. Test the next steps in the same way.`,
        ],
        proof: {
          choices,
          step: closing?.index ?? steps.length,
          mark: { in: 'process-flow', stage: closing?.to ?? trace.stage },
        },
      },
      right,
      closing ? [...wrong, never] : wrong,
      3,
    );
  },
};

export default template;
