import { option, singleChoice, temptingFirst } from '../compose.ts';
import {
  capitalised,
  code,
  columnName,
  quoted,
  stepAndAction,
  valueAfter,
  whyItHolds,
} from '../phrases.ts';
import { valuesInScenario } from '../scenario-values.ts';
import type { Template } from '../template.ts';
import { foreignValues, otherValues } from '../value-lures.ts';

/** Of variables with two values there is little to choose from; "value-since" asks about those. */
const LEAST_VALUES = 3;

const template: Template = {
  id: 'value-after',
  objective: 'follow-variables',
  ask: ({ trace, choices }, random) => {
    const all = valuesInScenario(trace);
    const variables = trace.strategy.variables.filter(
      ({ name }) => (all.get(name)?.length ?? 0) >= LEAST_VALUES,
    );
    if (trace.steps.length === 0 || variables.length === 0) return null;
    const variable = random.pick(variables);
    const step = random.pick(trace.steps);
    const { index } = step;
    const { name } = variable;
    const column = quoted(columnName(trace, index));
    const bare = valueAfter(trace, variable, index);
    const value = code(bare);
    // An action such as “Deploy version v2” would say the answer.
    const asked = step.action.includes(bare) ? `step ${index}` : stepAndAction(step);
    const { tempting, others } = otherValues(trace, variable, index);
    const lures = temptingFirst(random, value, tempting, others);
    const foreign = random.shuffle(foreignValues(trace, variable, index));
    const change = step.changes.find((candidate) => candidate.variable === name);
    const unchanged = change
      ? [
          option(
            'The same as before that step',
            `Step ${index} did change ${code(name)}: it held ${code(change.from)} before and holds ${code(change.to)} afterwards.`,
            'value-runs-late',
          ),
        ]
      : [];
    // The old value and "the same as before" say the same, and only one of them may stand there.
    const fillers = tempting.some(({ text }) => change && text === code(change.from))
      ? foreign
      : [...unchanged, ...foreign];
    return singleChoice(
      random,
      {
        id: `value-after:${index}:${name}`,
        template: 'value-after',
        objective: 'follow-variables',
        question: `Which value does ${code(name)} have after ${asked}?`,
        hints: [
          `Look at the row of ${code(name)} in the status tracker, in the column ${column}.`,
          'A column of the tracker shows what holds after its step. A variable keeps its value until a step changes it.',
          `Take the column before it. ${capitalised(whyItHolds(trace, variable, index - 1))}. Then ask whether step ${index} changes that.`,
        ],
        proof: { choices, step: index, mark: { in: 'status-tracker', variable: name } },
      },
      option(
        value,
        `${capitalised(whyItHolds(trace, variable, index))}. The cell under ${column} reads ${value}.`,
      ),
      [...lures, ...fillers].slice(0, 3),
    );
  },
};

export default template;
