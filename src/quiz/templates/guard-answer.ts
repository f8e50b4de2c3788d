import { considerations } from '../../engine/guards.ts';
import type { Step } from '../../engine/step.ts';
import type { Strategy } from '../../engine/strategy.ts';
import type { Trace } from '../../engine/trace.ts';
import { listInWords } from '../../engine/wording.ts';
import { option, singleChoice, temptingFirst } from '../compose.ts';
import { keepsFinite, stagesAsking } from '../guard-places.ts';
import { quoted, stageNamesOf, stepAndAction, stepsInWords } from '../phrases.ts';
import type { Option } from '../question.ts';
import type { Template } from '../template.ts';

const answered = (question: string, holds: boolean) =>
  `${quoted(question)} ${holds ? 'Yes' : 'No'}`;

/** What was asked on the way to where a step led. */
const askedAt = ({ strategy }: Trace, { snapshots, event }: Step) =>
  considerations(strategy, snapshots.before, event).flatMap(({ guard }) => guard ?? []);

/** Whether exactly one question decided at a step, and it can be asked about. */
function isDecided(trace: Trace, step: Step): boolean {
  const [guard, ...more] = askedAt(trace, step);
  return guard !== undefined && more.length === 0 && !keepsFinite(trace.strategy, guard.name);
}

/** Some guards only stand where the machine moves on by itself; no stage asks them. */
const isAskedSomewhere = ({ machine }: Strategy, guard: string) =>
  (stagesAsking(machine).get(guard)?.size ?? 0) > 0;

/** Why another question was not the one that decided. */
function notAsked(trace: Trace, step: Step, name: string): string {
  const question = quoted(trace.strategy.guards[name]?.question ?? '');
  const { strategy, steps, ended } = trace;
  const stages = [...(stagesAsking(strategy.machine).get(name) ?? [])];
  if (stages.includes(step.stage)) {
    return `${question} can be asked in ${stageNamesOf(strategy)(step.stage)}, but not on the result ${quoted(step.result)} of step ${step.index}.`;
  }
  const names = listInWords(stages.map((stage) => stageNamesOf(strategy)(stage)));
  const at = steps.filter(({ stage }) => stages.includes(stage)).map(({ index }) => index);
  return at.length > 0
    ? `${question} belongs to ${names}, which ${stepsInWords(at)} carried out.`
    : `${question} belongs to ${names}, and the run ${ended ? 'did not come' : 'has not come'} there.`;
}

const template: Template = {
  id: 'guard-answer',
  objective: 'explain-branches',
  ask: ({ trace, choices }, random) => {
    const { steps, strategy } = trace;
    const deciding = steps.filter((step) => !step.ignored && isDecided(trace, step));
    if (deciding.length === 0) return null;
    const step = random.pick(deciding);
    const [guard] = askedAt(trace, step);
    if (!guard) return null;
    const { index } = step;
    const { name, question, saw, holds } = guard;
    const leadsTo = stageNamesOf(strategy)(step.to);
    const answer = holds ? 'yes' : 'no';
    const truth = `Step ${index} asked ${quoted(question)} and got the answer ${answer}.`;
    const others = Object.entries(strategy.guards)
      .filter(([other]) => other !== name && isAskedSomewhere(strategy, other))
      .filter(([other]) => !keepsFinite(strategy, other))
      .map(([other, wording]): Option => {
        const text = answered(wording.question, random.below(2) === 0);
        return option(text, `${notAsked(trace, step, other)} ${truth}`);
      });
    const opposite = option(
      answered(question, !holds),
      `The question is the right one, but the answer was ${answer}: ${saw}. With ${holds ? 'no' : 'yes'} the run would not have gone to ${leadsTo}.`,
    );
    const example = steps.find((other) => other !== step && isDecided(trace, other));
    const [asked] = example ? askedAt(trace, example) : [];
    return singleChoice(
      random,
      {
        id: `guard-answer:${index}`,
        template: 'guard-answer',
        objective: 'explain-branches',
        question: `Which question decided where ${stepAndAction(step)}, led, and what was the answer?`,
        hints: [
          `Go to step ${index} and look at the tab Why, or at the arrows that leave ${stageNamesOf(strategy)(step.stage)} in the process flow.`,
          'A question is asked where arrows part. What was reported at the step decides between yes and no, and the answer decides which arrow is taken.',
          example && asked
            ? `An example from the same run: ${stepAndAction(example)}, asks ${quoted(asked.question)}. What it sees: ${asked.saw}. So the answer is ${asked.holds ? 'yes' : 'no'}.`
            : `What step ${index} saw: ${saw}. The run went on to ${leadsTo}, so the answer to ${quoted(question)} was ${answer}.`,
        ],
        proof: {
          choices,
          step: index,
          mark: step.edges[0]
            ? { in: 'process-flow', edge: step.edges[0] }
            : { in: 'process-table', column: 'Result' },
        },
      },
      option(
        answered(question, holds),
        `Step ${index} saw this: ${saw}. So the answer was ${answer}, and the run went to ${leadsTo}.`,
      ),
      temptingFirst(random, answered(question, holds), [opposite], others),
      3,
    );
  },
};

export default template;
