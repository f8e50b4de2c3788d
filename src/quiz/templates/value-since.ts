import type { Random } from '../../engine/random.ts';
import type { Step } from '../../engine/step.ts';
import type { Variable } from '../../engine/strategy.ts';
import type { Trace } from '../../engine/trace.ts';
import { option, singleChoice, temptingFirst } from '../compose.ts';
import {
  capitalised,
  code,
  quoted,
  stepAndAction,
  stepsChanging,
  valueAfter,
  valuesOf,
  whyItHolds,
  withinRun,
} from '../phrases.ts';
import type { Option } from '../question.ts';
import { valuesInScenario } from '../scenario-values.ts';
import type { Template } from '../template.ts';

const answer = (value: string, since: number) =>
  since === 0 ? `${code(value)}, from the start` : `${code(value)}, since step ${since}`;

/** Wrong answers to what a variable holds after a step and since when, the tempting ones first. */
function lures(trace: Trace, variable: Variable, index: number, random: Random): Option[] {
  const { name } = variable;
  const changing = stepsChanging(trace, name);
  const setBy = changing.findLast((step) => step.index <= index);
  const since = setBy?.index ?? 0;
  const value = valueAfter(trace, variable, index);
  const tempting: Option[] = [];
  const others: Option[] = [];

  const early = setBy ? valueAfter(trace, variable, since - 1) : null;
  if (setBy && early !== null) {
    const from = changing.findLast((step) => step.index < since)?.index ?? 0;
    tempting.push(
      option(
        answer(early, from),
        `${code(name)} held ${code(early)} until step ${since}. That step, ${quoted(setBy.action)}, changed it to ${code(value)}.`,
        'value-runs-late',
      ),
    );
  }
  for (const step of trace.steps.slice(0, index)) {
    if (step.index === since) continue;
    const near = step.index === since + 1 || step.index === since - 1;
    const text = answer(value, step.index);
    const explanation =
      step.index > since
        ? `${code(name)} holds ${code(value)} already when ${stepAndAction(step)}, begins. ${setter(setBy, value)}`
        : `${capitalised(stepAndAction(step))}, comes too early: after it ${code(name)} holds ${code(valueAfter(trace, variable, step.index))}. ${setter(setBy, value)}`;
    const misconception = !near
      ? null
      : step.index > since
        ? 'value-runs-late'
        : 'value-runs-early';
    (near ? tempting : others).push(option(text, explanation, misconception));
  }
  const atStart = valueAfter(trace, variable, 0);
  const domain = [...valuesOf(trace, variable), ...(valuesInScenario(trace).get(name) ?? [])];
  for (const other of new Set(domain)) {
    if (other === value) continue;
    const next = changing.find(
      (step) => step.index > index && valueAfter(trace, variable, step.index) === other,
    );
    const kept = `Step ${index} leaves ${code(name)} at ${code(value)}.`;
    const instead = next
      ? `Only ${stepAndAction(next)}, changes it to ${code(other)}.`
      : `No later step ${withinRun(trace)} changes it to ${code(other)} either.`;
    others.push(
      option(
        answer(other, index),
        since === index
          ? `Step ${index} does change ${code(name)}, but not to ${code(other)}: it holds ${code(value)} afterwards.`
          : `${kept} ${instead}`,
        next && since !== index ? 'value-runs-early' : null,
      ),
    );
    if (other !== atStart) {
      const explanation = setBy
        ? `At the start ${code(name)} holds ${code(atStart)}, and not ${code(other)}. ${setter(setBy, value)}`
        : `${code(name)} has held ${code(value)} from the start, and no step up to step ${index} has changed it to ${code(other)}.`;
      others.push(option(answer(other, 0), explanation));
    }
  }
  if (since > 0 && atStart !== value) {
    const explanation = `At the start ${code(name)} holds ${code(atStart)}. ${setter(setBy, value)}`;
    others.push(option(answer(value, 0), explanation));
  }
  return temptingFirst(random, answer(value, since), tempting, others);
}

const setter = (step: Step | undefined, value: string) =>
  step
    ? `The change comes with ${stepAndAction(step)}.`
    : `It has held ${code(value)} from the start.`;

const template: Template = {
  id: 'value-since',
  objective: 'follow-variables',
  ask: ({ trace, choices }, random) => {
    if (trace.steps.length === 0) return null;
    const variable = random.pick(trace.strategy.variables);
    const { index } = random.pick(trace.steps);
    const { name } = variable;
    const since = stepsChanging(trace, name).findLast((step) => step.index <= index)?.index ?? 0;
    return singleChoice(
      random,
      {
        id: `value-since:${index}:${name}`,
        template: 'value-since',
        objective: 'follow-variables',
        question: `What does ${code(name)} hold after step ${index}, and since when?`,
        hints: [
          `Look along the row of ${code(name)} in the status tracker, from the first column up to the one of step ${index}.`,
          'A value holds since the last step that changed it. If no step has changed it, it holds from the start.',
          `Go back from step ${index} to the last cell that differs from its left neighbour. ${capitalised(whyItHolds(trace, variable, index))}.`,
        ],
        proof: { choices, step: since || index, mark: { in: 'status-tracker', variable: name } },
      },
      option(
        answer(valueAfter(trace, variable, index), since),
        `${capitalised(whyItHolds(trace, variable, index))}. ${since > 0 ? `That is the last change up to step ${index}, and it counts.` : 'Without a change, a value holds from the start.'}`,
      ),
      lures(trace, variable, index, random),
    );
  },
};

export default template;
