import { conclusionOf } from '../../engine/conclusion.ts';
import { singleChoice } from '../compose.ts';
import { endingInWords, endingOf } from '../endings.ts';
import { type OtherRun, otherRuns } from '../other-runs.ts';
import { quoted, stageNamesOf, counted, whoAnswers, withUsers } from '../phrases.ts';
import type { Template } from '../template.ts';

const changeInWords = ({ step, outcome }: OtherRun) =>
  `${quoted(outcome.label)} at step ${step.index}`;

/** Which single other outcome would have led to another ending? */
const template: Template = {
  id: 'what-if-changes-ending',
  objective: 'what-if',
  ask(subject, random) {
    const { trace } = subject;
    if (!trace.ended) return null;
    const ending = endingOf(trace);
    const nameOf = stageNamesOf(trace.strategy);
    // What has consequences for the plan would need a longer question.
    const others = otherRuns(subject).filter(({ following }) => following.length === 0);
    const changing = others.filter((other) => endingOf(other.trace).key !== ending.key);
    if (changing.length === 0) return null;
    const right = random.pick(changing);
    const wanted = endingOf(right.trace);
    const wrong = others.filter((other) => endingOf(other.trace).key !== wanted.key);
    const firstMove = ({ step, trace: { steps } }: OtherRun) => {
      const to = steps[step.index - 1]?.to ?? '';
      return to === step.stage ? 'stays where it is' : `goes to ${nameOf(to)}`;
    };
    return singleChoice(
      random,
      {
        id: `${template.id}:${right.step.index}:${right.outcome.id}`,
        template: template.id,
        objective: template.objective,
        question:
          `This run ended in ${nameOf(ending.stage)}, with ${withUsers(ending.production)}. ` +
          'Change one step, and let everything after it go as planned. ' +
          `Which change makes the run end in ${nameOf(wanted.stage)}, with ${withUsers(wanted.production)}?`,
        hints: [
          `Find ${nameOf(wanted.stage)} in the process flow and look which arrows lead there.`,
          'Go back along the arrows until you meet a stage that this run has been in. There another outcome would have sent it the other way.',
          `This run went from ${nameOf(right.step.stage)} to ${nameOf(right.step.to)} at step ${right.step.index}. Another outcome there leads to ${nameOf(right.trace.steps[right.step.index - 1]?.to ?? '')}.`,
        ],
        proof: {
          choices: right.choices,
          step: right.trace.steps.length,
          mark: { in: 'process-flow', stage: right.trace.stage },
        },
      },
      {
        text: changeInWords(right),
        explanation: `Instead of ${quoted(right.step.outcome.label)}. The run then takes ${counted(right.trace.steps.length, 'step')}. ${conclusionOf(right.trace) ?? ''}`,
      },
      wrong.map((other) => {
        const end = endingOf(other.trace);
        const same = end.key === ending.key;
        return {
          text: changeInWords(other),
          explanation:
            `With it the run takes ${counted(other.trace.steps.length, 'step')} and ends ` +
            (same
              ? `as before: ${endingInWords(trace.strategy, end).replace(/^In/, 'in')}.`
              : `in ${nameOf(end.stage)}, and there ${whoAnswers(end.production)}.`) +
            (other.trace.steps.length === other.step.index
              ? ` ${quoted(other.outcome.label)} at step ${other.step.index} ends it at once.`
              : ` After ${quoted(other.outcome.label)} at step ${other.step.index} it first ${firstMove(other)}.`),
        };
      }),
    );
  },
};

export default template;
