import { choicesOf } from '../../engine/plan.ts';
import { deriveFlow } from '../../engine/flow.ts';
import { listInWords } from '../../engine/wording.ts';
import { singleChoice } from '../compose.ts';
import { goingOn, momentAfter, offersAt } from '../moments.ts';
import type { Option } from '../question.ts';
import { code, quoted, stageNamesOf, stepAndAction, whoAnswers } from '../phrases.ts';
import type { Template } from '../template.ts';
import { wayMark } from '../way-mark.ts';

/** Something failed and is tried again without a repair: what happens? */
const template: Template = {
  id: 'way-back-retry',
  objective: 'way-back',
  ask({ trace, choices }, random) {
    const { strategy, steps } = trace;
    const { stages, edges } = deriveFlow(strategy.machine);
    // The cause stays: the outcome makes itself the usual one of its stage.
    const repeated = steps.filter(
      ({ outcome, stage, to }) =>
        outcome.follows?.[stage] === outcome.id &&
        to === stage &&
        stages.find(({ id }) => id === stage)?.lane === 'rolling-back',
    );
    if (repeated.length === 0) return null;
    const failed = random.pick(repeated);
    const before = momentAfter(trace, failed.index);
    const offers = offersAt(before);
    if (!offers.some(({ outcome }) => outcome.id === failed.outcome.id)) return null;
    const after = goingOn(before, failed.outcome.id);
    const again = after.steps.at(-1);
    if (!again) return null;
    const nameOf = stageNamesOf(strategy);
    const targets = edges.filter(({ from }) => from === again.stage).map(({ to }) => nameOf(to));
    const text = (result: string, to: string) =>
      `${quoted(result)} again, and then ${to === again.stage ? `one more try of ${nameOf(to)}` : nameOf(to)}`;
    const elsewhere = edges
      .filter(({ from, to }) => from === again.stage && to !== again.to)
      .map(({ to }): Option => ({
        text: text(again.result, to),
        explanation: `It does fail again, but at step ${again.index} that does not lead to ${nameOf(to)}: this is failure ${
          before.steps.filter(({ outcome }) => outcome.id === failed.outcome.id).length + 1
        }, and it leads to ${nameOf(again.to)}.`,
      }));
    const cured = offers
      .filter(({ outcome }) => !outcome.fault)
      .map(({ outcome }): Option => {
        const cure = goingOn(before, outcome.id);
        return {
          text: `${quoted(cure.steps.at(-1)?.result ?? '')}, and then ${nameOf(cure.stage)}`,
          explanation: `${quoted(outcome.label)} needs somebody to remove the cause. Between step ${failed.index} and step ${again.index} nobody has, so what failed once fails once more.`,
          misconception: 'retry-repairs',
        };
      });
    return singleChoice(
      random,
      {
        id: `${template.id}:${failed.index}:${failed.outcome.id}`,
        template: template.id,
        objective: template.objective,
        question: `At ${stepAndAction(failed)}, the result was ${quoted(failed.result)}. It is tried again, and nobody has removed the cause. What does step ${again.index} bring?`,
        hints: [
          `Compare what was the case before step ${failed.index} with what is the case before step ${again.index}.`,
          'Trying again changes nothing about a cause. How often it may be tried again is limited, and each try uses one up.',
          `After step ${failed.index} ${whoAnswers(before.production)}. The arrows from ${nameOf(again.stage)} lead to ${listInWords(targets)}.`,
        ],
        proof: {
          choices:
            steps[failed.index]?.outcome.id === failed.outcome.id ? choices : choicesOf(after),
          step: again.index,
          mark: wayMark(again),
        },
      },
      {
        text: text(again.result, again.to),
        explanation: `The cause is still there, so step ${again.index} fails like step ${failed.index}. ${
          again.to === again.stage
            ? 'The tries are not used up yet, so it is done once more.'
            : `The tries are used up, so the run goes to ${nameOf(again.to)}.`
        } ${again.changes.length === 0 ? 'No variable of the tracker changes.' : again.changes.map(({ variable, to }) => `${code(variable)} becomes ${code(to)}.`).join(' ')}`,
      },
      [...cured, ...random.shuffle(elsewhere).slice(0, 2)],
    );
  },
};

export default template;
