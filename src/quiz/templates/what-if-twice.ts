import { conclusionOf } from '../../engine/conclusion.ts';
import { singleChoice } from '../compose.ts';
import { type Ending, endingOf, endingsOf } from '../endings.ts';
import { type OtherRun, otherRuns } from '../other-runs.ts';
import { quoted, stageNamesOf, stepCount, withUsers } from '../reasoning-phrases.ts';
import type { Template } from '../template.ts';

/** The same outcome at one step or at a later one: does the run end the same? */
const template: Template = {
  id: 'what-if-twice',
  objective: 'what-if',
  ask(subject, random) {
    const { strategy } = subject.trace;
    const nameOf = stageNamesOf(strategy);
    const others = otherRuns(subject).filter(({ following }) => following.length === 0);
    const pairs = others.flatMap((early) =>
      others
        .filter(({ step, outcome }) => {
          return outcome.id === early.outcome.id && step.index > early.step.index;
        })
        .map((late): readonly [OtherRun, OtherRun] => [early, late]),
    );
    if (pairs.length === 0) return null;
    const [early, late] = random.pick(pairs);
    const [first, second] = [endingOf(early.trace), endingOf(late.trace)];
    const lure = endingsOf(subject.trace).find(
      ({ key }) => key !== first.key && key !== second.key,
    );
    const end = ({ stage, production }: Ending) =>
      `${nameOf(stage)}, with ${withUsers(production)}`;
    const both = (ending: Ending) => `Both times in ${end(ending)}`;
    const apart = (a: Ending, b: Ending) =>
      `At step ${early.step.index} in ${end(a)}; at step ${late.step.index} in ${end(b)}`;
    const facts =
      `At step ${early.step.index} it makes the run end in ${nameOf(first.stage)} after ` +
      `${stepCount(early.trace.steps.length)}, with ${withUsers(first.production)}; at step ` +
      `${late.step.index} in ${nameOf(second.stage)} after ${stepCount(late.trace.steps.length)}, with ${withUsers(second.production)}.`;
    const same = first.key === second.key;
    const other = same ? lure : second;
    if (!other) return null;
    const candidates = same
      ? [both(other), apart(first, other), apart(other, first)]
      : [both(first), both(second), apart(second, first)];
    return singleChoice(
      random,
      {
        id: `${template.id}:${early.step.index}:${late.step.index}:${early.outcome.id}`,
        template: template.id,
        objective: template.objective,
        question:
          `${quoted(early.outcome.label)} could have happened at step ${early.step.index}, or only at step ${late.step.index}: ` +
          `both carry out ${quoted(early.step.action)}. With everything after it as planned, how does the run end?`,
        hints: [
          `Compare what had happened before step ${early.step.index} with what had happened before step ${late.step.index}.`,
          'The same report can lead another way later: it depends on what has been used up, and on what the versions are by then.',
          `At step ${early.step.index}: ${conclusionOf(early.trace) ?? ''} Now work out the other one.`,
        ],
        proof: {
          choices: late.choices,
          step: late.trace.steps.length,
          mark: { in: 'process-flow', stage: late.trace.stage },
        },
      },
      { text: same ? both(first) : apart(first, second), explanation: facts },
      candidates.map((text, i) => ({
        text,
        explanation: `${
          i === 0
            ? same
              ? `Neither run comes to that end.`
              : `Only step ${early.step.index} leads to that end.`
            : i === 1
              ? same
                ? `The time makes no difference here.`
                : `Only step ${late.step.index} leads to that end.`
              : same
                ? `Neither the first time nor the second is it so.`
                : `It is the other way round.`
        } ${facts}`,
        ...(same === (i === 1) ? {} : { misconception: 'same-fault-same-end' }),
      })),
    );
  },
};

export default template;
