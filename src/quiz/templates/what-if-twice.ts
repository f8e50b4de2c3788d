import { conclusionOf } from '../../engine/conclusion.ts';
import { singleChoice } from '../compose.ts';
import { type Ending, endingOf, endingsOf } from '../endings.ts';
import { type OtherRun, otherRuns } from '../other-runs.ts';
import { quoted, stageNamesOf, counted, withUsers } from '../phrases.ts';
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
    const differing = pairs.filter(([a, b]) => endingOf(a.trace).key !== endingOf(b.trace).key);
    const preferDiffering = differing.length > 0 && random.below(2) === 0;
    const [early, late] = random.pick(preferDiffering ? differing : pairs);
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
      `${counted(early.trace.steps.length, 'step')}, with ${withUsers(first.production)}; at step ` +
      `${late.step.index} in ${nameOf(second.stage)} after ${counted(late.trace.steps.length, 'step')}, with ${withUsers(second.production)}.`;
    const same = first.key === second.key;
    const other = same ? lure : second;
    if (!other) return null;
    const [before, after] = [early.step.index, late.step.index];
    const candidates: readonly (readonly [text: string, remark: string])[] = same
      ? [
          [both(other), 'Neither run comes to that end.'],
          [apart(first, other), `At step ${after} it ends just as at step ${before}.`],
          [apart(other, first), `At step ${before} it ends in the same way already.`],
        ]
      : [
          [both(first), `At step ${after} it comes too late for that end.`],
          [both(second), `At step ${before} it does not lead to that end yet.`],
          [apart(second, first), 'It is the other way round.'],
        ];
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
      candidates.map(([text, remark], i) => ({
        text,
        explanation: `${remark} ${facts}`,
        ...(!same && i < 2 ? { misconception: 'same-fault-same-end' } : {}),
      })),
    );
  },
};

export default template;
