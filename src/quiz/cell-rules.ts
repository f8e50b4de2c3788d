import { considerations } from '../engine/guards.ts';
import { END, type Step } from '../engine/step.ts';
import { formatValue, type Strategy, type Variable } from '../engine/strategy.ts';
import { contextAt, type Trace } from '../engine/trace.ts';
import { listInWords } from '../engine/wording.ts';
import { alternativesAt } from './cell-values.ts';
import type { MisconceptionId } from './question.ts';

const quoted = (text: string) => `“${text}”`;
const code = (text: string) => `\`${text}\``;

/** What a variable holds after so many steps, as the tracker writes it. */
export const valueAt = (trace: Trace, { read }: Variable, step: number): string =>
  formatValue(read(contextAt(trace, step)));

/** What the machine asked at a step, the answer, and what it saw; empty when it asked nothing. */
const askedAt = (strategy: Strategy, { snapshots, event }: Step) =>
  considerations(strategy, snapshots.before, event).flatMap(({ guard }) =>
    guard
      ? [{ question: quoted(guard.question), yes: guard.holds ? 'yes' : 'no', saw: guard.saw }]
      : [],
  );

/** Why the Action cell of a row reads as it does. */
export function actionRule({ steps }: Trace, step: Step): string {
  const before = steps[step.index - 2];
  return before
    ? `A row carries out what the row before announces: the Next Step cell of step ${before.index} reads ${quoted(before.next)}.`
    : `${quoted(step.action)} is where every run of this strategy starts: it is the first thing to be done.`;
}

/** Why the Result cell of a row reads as it does, and what in the table gives it away. */
export function resultRule(trace: Trace, step: Step): string {
  const { action, result, next, outcome, index } = step;
  const happened = `What happened at step ${index} is ${quoted(outcome.label)}, and the Result cell writes it down as ${quoted(result)}.`;
  const others = alternativesAt(trace, index).filter((other) => other.result !== result);
  if (others.length === 0) return `${happened} Nothing else can happen here.`;
  return others.some((other) => other.next === next)
    ? happened
    : `${happened} Of all that can happen at ${quoted(action)}, only this leads on to ${quoted(next)}.`;
}

/** Why the Next Step cell of a row reads as it does. */
export function nextRule({ strategy }: Trace, step: Step): string {
  const { result, next, ignored } = step;
  const so =
    next === END
      ? `So the run is over after this step, and the cell reads ${quoted(END)}.`
      : `So ${quoted(next)} comes next.`;
  if (ignored) return `The machine did not take this event and stays where it is. ${so}`;
  const asked = askedAt(strategy, step).map(
    ({ question, yes, saw }) => `The machine asked ${question}, and the answer was ${yes}: ${saw}.`,
  );
  if (asked.length > 0) return `${asked.join(' ')} ${so}`;
  return next === END
    ? `With ${quoted(result)} the run has come to its end. No step follows, so the cell reads ${quoted(END)}.`
    : `After ${quoted(result)} nothing is left to decide. Only one way leads on: to ${quoted(next)}.`;
}

/** Why a cell of the tracker reads as it does. */
export function variableRule(trace: Trace, step: Step, variable: Variable): string {
  const { strategy, steps } = trace;
  const { index, action, result } = step;
  const name = code(variable.name);
  const [from, to] = [valueAt(trace, variable, index - 1), valueAt(trace, variable, index)];
  const basis = basisRule(variable, step, from !== to);
  if (from === to) {
    const since = steps.findLast(
      (earlier) =>
        earlier.index < index &&
        earlier.changes.some((change) => change.variable === variable.name),
    );
    const when = since
      ? `the value it has had since step ${since.index}`
      : 'its value at the start';
    return `Step ${index}, ${quoted(action)}, does not change ${name}, so it keeps ${code(to)}, ${when}.${basis}`;
  }
  const asked = askedAt(strategy, step);
  const because =
    asked.length > 0
      ? listInWords(asked.map(({ question, yes }) => `the answer to ${question} was ${yes}`))
      : `${quoted(action)} ended in ${quoted(result)}`;
  const turns = `${name} turns from ${code(from)} to ${code(to)} at step ${index}, because ${because}.`;
  const isDecision = asked.length > 0 && variable.read(step.after) === true && step.next !== END;
  return isDecision
    ? `${turns} The decision falls here, the action comes next: ${quoted(step.next)} is step ${index + 1}.${basis}`
    : `${turns}${basis}`;
}

/** What a value rests on, where that is new with this step. */
function basisRule(variable: Variable, { before, after }: Step, changed: boolean): string {
  const [was, is] = [variable.basis?.(before) ?? null, variable.basis?.(after) ?? null];
  if (is === null || (is === was && !changed)) return '';
  if (is === 'assumed') return ' It is only assumed: nothing has measured it yet.';
  if (is === 'verified') return ' From this step on it rests on a measurement.';
  return ` It is ${is}.`;
}

/** What a wrong value would have meant, and the belief behind it where that is plain. */
export interface Meaning {
  /** Prose. */
  readonly text: string;
  readonly misconception?: MisconceptionId;
}

/** Whether a learner may be told what stands in a later row. */
export type MayTell = (step: number) => boolean;

/** What a wrong value of a variable would have meant. */
export function meaningOfValue(
  trace: Trace,
  step: Step,
  variable: Variable,
  answer: string,
  mayTell: MayTell,
): Meaning {
  const { index } = step;
  const is = (at: number) => valueAt(trace, variable, at) === answer;
  const changed = valueAt(trace, variable, index) !== valueAt(trace, variable, index - 1);
  if (changed && is(index - 1)) {
    return {
      text: `${code(answer)} is the value before step ${index}.`,
      misconception: 'value-runs-late',
    };
  }
  for (let at = index - 2; at >= 0; at -= 1) {
    if (is(at)) return { text: `${code(answer)} was its value until step ${at + 1} changed it.` };
  }
  const later = trace.steps.find((other) => other.index > index && is(other.index))?.index;
  if (later !== undefined && mayTell(later)) {
    return {
      text:
        later === index + 1
          ? `${code(answer)} comes one step later, at step ${later}.`
          : `${code(answer)} comes later in this run, at step ${later}.`,
      ...(changed ? {} : { misconception: 'every-step-changes-something' }),
    };
  }
  const other = alternativesAt(trace, index).find(
    ({ after }) => formatValue(variable.read(after)) === answer,
  );
  if (other) {
    return {
      text: `It would read ${code(answer)} if ${quoted(other.outcome.label)} had happened at this step.`,
    };
  }
  return changed
    ? { text: `Nothing that can happen at this step gives it ${code(answer)}.` }
    : {
        text: `Nothing that can happen at this step gives it ${code(answer)}. A step need not change every variable.`,
        misconception: 'every-step-changes-something',
      };
}

/** What a wrong Action would have meant. */
export function meaningOfAction(
  trace: Trace,
  { index, next }: Step,
  answer: string,
  mayTell: MayTell,
): Meaning {
  const { steps } = trace;
  if (answer === next) return { text: `${quoted(answer)} comes next. This row is the one before.` };
  const earlier = steps.findLast((step) => step.index < index && step.action === answer);
  if (earlier) return { text: `${quoted(answer)} was step ${earlier.index}. It is over by now.` };
  const later = steps.find((step) => step.index > index && step.action === answer);
  if (later && mayTell(later.index)) {
    return { text: `${quoted(answer)} comes later in this run, at step ${later.index}.` };
  }
  const before = index - 1;
  if (before === 0) return { text: `No run of this strategy starts with ${quoted(answer)}.` };
  const other = alternativesAt(trace, before).find((step) => step.next === answer);
  return {
    text: other
      ? `${quoted(answer)} would have followed if step ${before} had ended in ${quoted(other.result)}.`
      : `Nothing that could have happened at step ${before} leads on to ${quoted(answer)}.`,
  };
}

/** What a wrong Result would have meant. */
export function meaningOfResult(trace: Trace, step: Step, answer: string): Meaning {
  const { index, action, next } = step;
  const other = alternativesAt(trace, index).find(({ result }) => result === answer);
  if (other) {
    const leads =
      other.next === next
        ? 'It would lead on to the same step, but it is not what happened.'
        : other.next === END
          ? 'The run would end with it.'
          : `It would lead on to ${quoted(other.next)}.`;
    return { text: `That is written when ${quoted(other.outcome.label)} happens. ${leads}` };
  }
  const earlier = trace.steps.find((row) => row.index < index && row.result === answer);
  if (earlier) return { text: `That is the result of step ${earlier.index}.` };
  return { text: `${quoted(action)} cannot end in that here.` };
}

/** What a wrong Next Step would have meant. */
export function meaningOfNext(
  trace: Trace,
  { index, action }: Step,
  answer: string,
  mayTell: MayTell,
): Meaning {
  const other = alternativesAt(trace, index).find(({ next }) => next === answer);
  if (other) {
    const would = answer === END ? 'The run would be over' : `${quoted(answer)} would come next`;
    return { text: `${would} if the result were ${quoted(other.result)}.` };
  }
  if (answer === action) return { text: `${quoted(answer)} is what this step itself carries out.` };
  if (answer === END) return { text: 'The run does not end with this step.' };
  const later = trace.steps.find((row) => row.index > index + 1 && row.action === answer);
  return {
    text:
      later && mayTell(later.index)
        ? `${quoted(answer)} comes later in this run, at step ${later.index}.`
        : `Nothing that can happen at this step leads on to ${quoted(answer)}.`,
  };
}
