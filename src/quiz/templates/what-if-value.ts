import { formatValue, type Variable } from '../../engine/strategy.ts';
import { singleChoice } from '../compose.ts';
import { followingInWords, type OtherRun, otherRuns } from '../other-runs.ts';
import type { Option } from '../question.ts';
import { code, counted, quoted, stepAndAction, valuesOf } from '../phrases.ts';
import type { Subject, Template } from '../template.ts';

/** Variables that change in either run from the step on at which they part: the others are no question. */
const variablesInPlay = ({ trace: first }: Subject, { step, trace }: OtherRun): Variable[] => {
  const after = [...first.steps, ...trace.steps].filter(({ index }) => index >= step.index);
  const changed = new Set(after.flatMap(({ changes }) => changes.map((change) => change.variable)));
  return trace.strategy.variables.filter(({ name }) => changed.has(name));
};

/** Had something else happened at a step, what value would a variable have in the end? */
const template: Template = {
  id: 'what-if-value',
  objective: 'what-if',
  ask(subject, random) {
    const others = otherRuns(subject).filter((run) => variablesInPlay(subject, run).length > 0);
    if (others.length === 0) return null;
    const other = random.pick(others);
    const variable = random.pick(variablesInPlay(subject, other));
    const { step, outcome, trace } = other;
    const values = valuesOf(trace, variable);
    const value = values.at(-1) ?? '';
    const setBy = trace.steps.findLast(({ changes }) =>
      changes.some((change) => change.variable === variable.name),
    );
    const known = [subject.trace, ...others.map((run) => run.trace)].flatMap((run) =>
      valuesOf(run, variable),
    );
    return singleChoice(
      random,
      {
        id: `${template.id}:${step.index}:${outcome.id}:${variable.name}`,
        template: template.id,
        objective: template.objective,
        question:
          `Suppose ${quoted(outcome.label)} had happened at ${stepAndAction(step)}, instead of ` +
          `${quoted(step.outcome.label)}, and everything after it as planned.` +
          `${followingInWords(other)} Which value would ${code(variable.name)} have at the end of the run?`,
        hints: [
          `Look at the row of ${code(variable.name)} in the status tracker, and at its value ${step.index === 1 ? 'at the start' : `after step ${step.index - 1}`}.`,
          'Follow the other run to its end. The last step that changes the variable settles its value.',
          `In the other run ${code(variable.name)} begins as ${code(values[0] ?? '')}. ${
            setBy
              ? `It changes for the last time at step ${setBy.index}, with the result ${quoted(setBy.result)}.`
              : 'No step changes it.'
          }`,
        ],
        proof: {
          choices: other.choices,
          step: trace.steps.length,
          mark: { in: 'status-tracker', variable: variable.name },
        },
      },
      {
        text: code(value),
        explanation: setBy
          ? `The other run takes ${counted(trace.steps.length, 'step')}. Step ${setBy.index}, ${quoted(setBy.result)}, sets ${code(variable.name)} to ${code(value)}, and no later step changes it.`
          : `The other run takes ${counted(trace.steps.length, 'step')}, and none of them changes ${code(variable.name)}: it stays ${code(value)} from the start.`,
      },
      known
        .filter((lure) => lure !== value)
        .map((lure) => lureOption(subject, other, variable, lure)),
    );
  },
};

function lureOption(
  { trace: first }: Subject,
  { step, outcome, trace }: OtherRun,
  variable: Variable,
  lure: string,
): Option {
  const text = code(lure);
  const name = code(variable.name);
  const values = valuesOf(trace, variable);
  const value = code(values.at(-1) ?? '');
  const lastHeld = values.lastIndexOf(lure);
  if (first.ended && formatValue(variable.read(first.snapshot.context)) === lure) {
    return {
      text,
      explanation: `${name} really ended as ${text}, with ${quoted(step.outcome.label)} at step ${step.index}. After ${quoted(outcome.label)} it ends as ${value}.`,
    };
  }
  if (lastHeld >= 0) {
    const since = lastHeld === 0 ? 'at the start' : `after step ${lastHeld}`;
    return {
      text,
      explanation: `In the other run ${name} is ${text} ${since}, but step ${lastHeld + 1}, ${quoted(trace.steps[lastHeld]?.result ?? '')}, changes it to ${code(values[lastHeld + 1] ?? '')}.`,
    };
  }
  const held = values.filter((one, i) => one !== values[i - 1]).map(code);
  return {
    text,
    explanation: `No step of the other run sets ${name} to ${text}. It is ${
      held.length === 1 ? `${held[0]} from the start to the end` : held.join(', then ')
    }.`,
  };
}

export default template;
