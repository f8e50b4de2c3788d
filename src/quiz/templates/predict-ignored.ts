import { deriveFlow } from '../../engine/flow.ts';
import { transitionsFor } from '../../engine/step.ts';
import { singleChoice } from '../compose.ts';
import { firstEffectOf } from '../endings.ts';
import { momentAfter } from '../moments.ts';
import { placedOutcomes } from '../outcome-places.ts';
import { eitherOf, quoted, stageNamesOf } from '../phrases.ts';
import type { Template } from '../template.ts';

/** What happens when a report comes to a stage that does not wait for it? */
const template: Template = {
  id: 'predict-ignored',
  objective: 'predict-next',
  ask({ trace, choices }, random) {
    const { strategy } = trace;
    if (trace.steps.length === 0) return null;
    const at = 1 + random.below(trace.steps.length);
    const here = momentAfter(trace, at);
    const nameOf = stageNamesOf(strategy);
    const { edges } = deriveFlow(strategy.machine);
    // Reports that come too late or too early are the ones that really get lost.
    const near = new Set(trace.steps.map((step) => step.stage));
    const foreign = placedOutcomes(strategy.machine).filter(
      ({ stage, outcome }) =>
        near.has(stage) &&
        stage !== here.stage &&
        transitionsFor(strategy, here.snapshot, outcome.event(trace.assumed)).length === 0,
    );
    if (foreign.length === 0) return null;
    const { stage, outcome } = random.pick(foreign);
    const effect =
      trace.steps.find((step) => step.stage === stage && step.outcome.id === outcome.id) ??
      firstEffectOf(trace, { stage, outcome });
    if (!effect || effect.to === here.stage || effect.to === stage) return null;
    const report = quoted(effect.result);
    const waits = here.ended
      ? `${nameOf(here.stage)} is an end: it waits for nothing any more.`
      : `${nameOf(here.stage)} waits for what comes of ${quoted(nextAction(here))}.`;
    const past = trace.steps.slice(0, at).some((step) => step.stage === stage);
    return singleChoice(
      random,
      {
        id: `${template.id}:${at}:${outcome.id}`,
        template: template.id,
        objective: template.objective,
        question: `After step ${at} the run stands at ${nameOf(here.stage)}. By mistake the report ${report} arrives there. What does the machine do?`,
        hints: [
          `Find ${nameOf(here.stage)} in the process flow and ask what it is waiting for.`,
          'A report is worth something only in the stage that waits for it.',
          `${report} belongs to ${nameOf(stage)}. ${waits}`,
        ],
        proof: {
          choices,
          step: at,
          mark: { in: 'process-flow', stage: here.stage },
        },
      },
      {
        text: 'It ignores the report: stage and variables stay as they are',
        explanation: `${waits} ${report} is a report of ${nameOf(stage)}, so after step ${at} nothing takes it and nothing changes.`,
      },
      [
        {
          text: `It goes to ${nameOf(effect.to)}`,
          explanation: `In ${nameOf(stage)} the report would be acted on, but after step ${at} the run is not there. ${waits}`,
          misconception: 'late-report-acts',
        },
        {
          text: `It keeps the report, and acts on it when it comes to ${nameOf(stage)}${past ? ' again' : ''}`,
          explanation: `No report is kept. ${report} is lost when it arrives at ${nameOf(here.stage)}; in ${nameOf(stage)} the machine waits for a new one.`,
          misconception: 'late-report-acts',
        },
        {
          text: `It goes back to ${nameOf(stage)} and does that stage once more`,
          explanation: `A report is a fact, not a command. No arrow for ${report} leaves ${nameOf(here.stage)}, ${arrowsFrom(edges, here.stage, nameOf)}.`,
        },
      ],
    );
  },
};

const nextAction = ({ steps }: { steps: readonly { next: string }[] }) => steps.at(-1)?.next ?? '';

function arrowsFrom(
  edges: readonly { from: string; to: string }[],
  stage: string,
  nameOf: (id: string) => string,
): string {
  const targets = edges.filter(({ from }) => from === stage).map(({ to }) => nameOf(to));
  if (targets.length === 0) return 'and no other arrow either';
  return `whose arrows lead to ${targets.length > 3 ? `${targets.length} other places` : eitherOf(targets)}`;
}

export default template;
