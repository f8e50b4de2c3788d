import { isUp } from '../../engine/strategy.ts';
import { conclusionOf } from '../../engine/conclusion.ts';
import { singleChoice } from '../compose.ts';
import { endingInWords, endingOf, endingsOf, type KnownEnding } from '../endings.ts';
import { followingInWords, type OtherRun, otherRuns } from '../other-runs.ts';
import type { Option } from '../question.ts';
import {
  quoted,
  sentence,
  stageNamesOf,
  counted,
  stepAndAction,
  whoAnswers,
  withUsers,
} from '../phrases.ts';
import type { Subject, Template } from '../template.ts';

/** Had something else happened at a step, how would the run have ended? */
const template: Template = {
  id: 'what-if-ending',
  objective: 'what-if',
  ask(subject, random) {
    const others = otherRuns(subject);
    if (others.length === 0) return null;
    const other = random.pick(others);
    const { step, outcome, trace } = other;
    const { strategy } = trace;
    const ending = endingOf(trace);
    const lures = endingsOf(trace).filter(({ key }) => key !== ending.key);
    return singleChoice(
      random,
      {
        id: `${template.id}:${step.index}:${outcome.id}`,
        template: template.id,
        objective: template.objective,
        question:
          `Suppose ${quoted(outcome.label)} had happened at ${stepAndAction(step)}, instead of ` +
          `${quoted(step.outcome.label)}, and everything after it as planned.` +
          `${followingInWords(other)} How would the run end?`,
        hints: [
          `Start at ${stepAndAction(step)}. What came before it stays as it was.`,
          'Follow the arrows of the process flow: each report chooses one of them, until the run comes to a stage that no arrow leaves.',
          `After ${quoted(outcome.label)} the run goes to ${stageNamesOf(strategy)(trace.steps[step.index - 1]?.to ?? '')}. Go on from there.`,
        ],
        proof: {
          choices: other.choices,
          step: trace.steps.length,
          mark: { in: 'process-flow', stage: trace.stage },
        },
      },
      {
        text: endingInWords(strategy, ending),
        explanation:
          `With ${quoted(outcome.label)} at step ${step.index} the run takes ` +
          `${counted(trace.steps.length, 'step')}. ${conclusionOf(trace) ?? ''} ` +
          `In the end ${whoAnswers(trace.production)}.`,
      },
      lures.map((lure) => lureOption(subject, other, lure)),
    );
  },
};

function lureOption({ trace: first }: Subject, other: OtherRun, lure: KnownEnding): Option {
  const text = endingInWords(first.strategy, lure);
  const { step, outcome, trace } = other;
  const nameOf = stageNamesOf(trace.strategy);
  if (first.ended && endingOf(first).key === lure.key) {
    return {
      text,
      explanation:
        `So the run really ended, with ${quoted(step.outcome.label)} at step ${step.index}. ` +
        `${quoted(outcome.label)} sends it another way: in the end ${whoAnswers(trace.production)}.`,
    };
  }
  if (lure.stage === trace.stage) {
    const { production } = trace;
    const mover = trace.steps.findLast(
      ({ production: { before, after } }) =>
        isUp(before) !== isUp(after) ||
        JSON.stringify(before.shares) !== JSON.stringify(after.shares),
    );
    const since = mover
      ? `since step ${mover.index}, ${quoted(mover.result)}`
      : 'as from the start, because no step changes it';
    return {
      text,
      explanation: `The stage is right, but it does not end with ${withUsers(lure.production)}. ${sentence(`${whoAnswers(production)}, ${since}`)}`,
      misconception: 'pointer-is-traffic',
    };
  }
  const { last } = lure;
  const there = last && trace.steps.findLast(({ stage }) => stage === last.stage);
  const way = last
    ? `A run ends there, with ${withUsers(lure.production)}, after ${quoted(last.outcome.label)} at ${nameOf(last.stage)}. `
    : '';
  return {
    text,
    explanation:
      way +
      (there
        ? `Here ${quoted(there.outcome.label)} happens there, at step ${there.index}, and that leads to ${nameOf(there.to)}.`
        : `With ${quoted(outcome.label)} at step ${step.index} it never comes there, but ends in ${nameOf(trace.stage)} after ${counted(trace.steps.length, 'step')}.`),
  };
}

export default template;
