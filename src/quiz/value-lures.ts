import type { Variable } from '../engine/strategy.ts';
import type { Trace } from '../engine/trace.ts';
import { option } from './compose.ts';
import {
  capitalised,
  code,
  momentInWords,
  quoted,
  stepAndAction,
  stepsChanging,
  valueAfter,
  valuesOf,
  whyItHolds,
  withinRun,
} from './phrases.ts';
import type { Option } from './question.ts';
import { valuesInScenario } from './scenario-values.ts';

/** What can be taken for the value of a variable after a step, and is not. */
export interface ValueLures {
  /** What it held directly before or comes to hold directly afterwards. */
  readonly tempting: readonly Option[];
  /** What it holds elsewhere in this run or in others. */
  readonly others: readonly Option[];
}

/**
 * The other values of a variable, and why it does not hold them after a step: too late, too early,
 * or not at all in this run.
 */
export function otherValues(trace: Trace, variable: Variable, step: number): ValueLures {
  const { name } = variable;
  const held = valuesOf(trace, variable);
  const right = valueAfter(trace, variable, step);
  const all = new Set([...held, ...(valuesInScenario(trace).get(name) ?? [])]);
  all.delete(right);
  const changing = stepsChanging(trace, name);
  const last = changing.findLast(({ index }) => index <= step);
  const next = changing.find(({ index }) => index > step);
  const before = last ? valueAfter(trace, variable, last.index - 1) : null;
  const coming = next ? valueAfter(trace, variable, next.index) : null;
  const sentence = capitalised(whyItHolds(trace, variable, step));

  const tempting: Option[] = [];
  const others: Option[] = [];
  for (const value of all) {
    if (value === before && last) {
      const explanation = `${code(name)} held ${code(value)} until step ${last.index}. That step, ${quoted(last.action)}, changed it to ${code(right)}.`;
      tempting.push(option(code(value), explanation, 'value-runs-late'));
    } else if (value === coming && next) {
      const explanation = `${code(name)} comes to hold ${code(value)} only with ${stepAndAction(next)}. ${capitalised(momentInWords(step))} it still holds ${code(right)}.`;
      tempting.push(option(code(value), explanation, 'value-runs-early'));
    } else {
      const at = held.indexOf(value);
      const elsewhere =
        at < 0
          ? `No cell of that row reads ${code(value)} ${withinRun(trace)}.`
          : `${code(name)} holds ${code(value)} ${momentInWords(at)}, but not ${momentInWords(step)}.`;
      others.push(option(code(value), `${elsewhere} ${sentence}.`));
    }
  }
  return { tempting, others };
}

/** A value that only other variables take, and whose it is: fills up where own values are few. */
export function foreignValues(trace: Trace, variable: Variable, step: number): Option[] {
  const all = valuesInScenario(trace);
  const own = new Set([...(all.get(variable.name) ?? []), ...valuesOf(trace, variable)]);
  const right = code(valueAfter(trace, variable, step));
  return trace.strategy.variables.flatMap((other) => {
    const value = valueAfter(trace, other, step);
    if (other === variable || own.has(value)) return [];
    const explanation = `${code(value)} is what ${code(other.name)} holds ${momentInWords(step)}. The row of ${code(variable.name)} reads ${right} in that column.`;
    return [option(code(value), explanation)];
  });
}
