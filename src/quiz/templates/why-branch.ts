import type { Step } from '../../engine/step.ts';
import type { Trace } from '../../engine/trace.ts';
import { singleChoice } from '../compose.ts';
import { askedFor } from '../guard-places.ts';
import { momentAfter, offersAt } from '../moments.ts';
import type { Option } from '../question.ts';
import { quoted, stageNamesOf, stepAndAction } from '../phrases.ts';
import type { Template } from '../template.ts';
import { wayMark } from '../way-mark.ts';

/** What a guard saw at a step, and what it answered. */
interface Seen {
  readonly name: string;
  readonly question: string;
  readonly saw: string;
  readonly holds: boolean;
}

const guardsSeen = ({ strategy }: Trace, step: Step): Seen[] =>
  askedFor(strategy, step.snapshots.before, step.event);

const answerOf = (saw: string, holds: boolean) => `${holds ? 'Yes' : 'No'}: ${saw}`;

/** What did the machine see when it chose the way at a step? */
const template: Template = {
  id: 'why-branch',
  objective: 'explain-branches',
  ask({ trace, choices }, random) {
    const asked = trace.steps.flatMap((step) => {
      return guardsSeen(trace, step).map((seen) => ({ step, seen }));
    });
    if (asked.length === 0) return null;
    const { step, seen } = random.pick(asked);
    const { strategy } = trace;
    const nameOf = stageNamesOf(strategy);
    const went = nameOf(step.to);
    const actual = `At step ${step.index} it saw this: ${seen.saw}. So the answer was ${seen.holds ? 'yes' : 'no'}.`;
    const right: Option = {
      text: answerOf(seen.saw, seen.holds),
      explanation: `${quoted(step.outcome.label)} was reported. ${actual} The run went on to ${went}.`,
    };
    const flipped: Option = {
      text: answerOf(seen.saw, !seen.holds),
      explanation: `It saw just this, but the answer does not fit. ${actual} With the other answer the run would not have gone to ${went} by this way.`,
    };
    const wouldSee = trace.steps.flatMap((other) => {
      const before = momentAfter(trace, other.index - 1);
      return offersAt(before).flatMap(({ outcome }) =>
        askedFor(strategy, before.snapshot, outcome.event(trace.assumed)).map((guard) => {
          return { other, outcome, guard };
        }),
      );
    });
    const lures = wouldSee
      // The same question first: what it would have seen had something else been reported.
      .sort((a, b) => Number(b.guard.name === seen.name) - Number(a.guard.name === seen.name))
      .filter(({ guard }) => guard.saw !== seen.saw)
      .map(({ other, outcome, guard }): Option => ({
        text: answerOf(guard.saw, guard.holds),
        explanation: `${
          guard.name === seen.name
            ? `That would have been seen with ${quoted(outcome.label)} at step ${other.index}.`
            : `That belongs to another question, ${quoted(guard.question)}, asked for ${quoted(outcome.label)} at step ${other.index}.`
        } ${actual}`,
      }));
    // Where little has been asked: what another question saw, with the answer that it did not get.
    const misread = wouldSee
      .filter(({ guard }) => guard.saw !== seen.saw)
      .map(({ outcome, guard }): Option => ({
        text: answerOf(guard.saw, !guard.holds),
        explanation: `For ${quoted(outcome.label)} this was seen, or would have been, but the answer to ${quoted(guard.question)} is ${guard.holds ? 'yes' : 'no'} then. ${actual}`,
      }));
    const all = [...lures, ...misread];
    const unique = all.filter(({ text }, i) => all.findIndex((other) => other.text === text) === i);
    return singleChoice(
      random,
      {
        id: `${template.id}:${step.index}:${seen.name}`,
        template: template.id,
        objective: template.objective,
        question: `At ${stepAndAction(step)}, the machine asked: ${quoted(seen.question)} What was the answer, and what had it seen?`,
        hints: [
          `Look at step ${step.index} in the process table: its result, and where the run went next.`,
          'A question of the machine is answered from what was reported and from what the run has used up so far. The answer chooses the arrow.',
          `The result was ${quoted(step.result)}, and the run went to ${went}. Which answer leads there?`,
        ],
        proof: {
          choices,
          step: step.index,
          mark: wayMark(step),
        },
      },
      right,
      [flipped, ...unique.slice(0, 2)],
      3,
    );
  },
};

export default template;
