import type { Change } from '../engine/changes.ts';
import { deriveFlow } from '../engine/flow.ts';
import type { Step } from '../engine/step.ts';
import {
  FALLBACK,
  formatValue,
  isUp,
  type Production,
  type Strategy,
  type Variable,
} from '../engine/strategy.ts';
import { contextAt, type Trace } from '../engine/trace.ts';
import { count, listInWords } from '../engine/wording.ts';

/*
 * Words that questions share: how steps, stages, values and versions are called in a sentence. All of
 * it is prose; what stands in the code or in the tracker is marked as code.
 */

/** A name or a value as code. */
export const code = (text: string): string => `\`${text}\``;

/** Words of the page, as they stand there: `“Check fails”`. */
export const quoted = (text: string): string => `“${text}”`;

/** `a, b, c and 4 others`: at most three of the names, or all where only one more is left. */
export function someOf(names: readonly string[]): string {
  const rest = names.length - 3;
  return rest < 2 ? listInWords(names) : `${names.slice(0, 3).join(', ')} and ${rest} others`;
}

/** Alternatives: `“a”, “b” or “c”`. */
export const eitherOf = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;

/** The first letter of a sentence. */
export const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** A sentence that begins as a clause. */
export const sentence = (clause: string): string => `${capitalised(clause)}.`;

/**
 * False for a reason that makes no sense in these words, as when two of its slots came to name the
 * same version: `v3 was applied before v3 was complete`.
 */
export const isSensible = (because: string): boolean => !/\b(v\d+)\b.*\b\1\b/.test(because);

/** Virtual seconds: `1,800 s`. */
export const inSeconds = (seconds: number): string => `${count(seconds)} s`;

/** A step by its number and its action: `step 2, “Run health check”`. */
export const stepAndAction = ({ index, action }: Pick<Step, 'index' | 'action'>): string =>
  `step ${index}, ${quoted(action)}`;

/** "step 2", "steps 2 and 5", "steps 2 to 5", "steps 2, 3 and 5"; "no step" when there is none. */
export function stepsInWords(indices: readonly number[]): string {
  const [first, last] = [indices[0], indices.at(-1)];
  if (first === undefined || last === undefined) return 'no step';
  if (last - first === indices.length - 1) return stepRange(first, last);
  return `steps ${listInWords(indices.map(String))}`;
}

/** "step 3", "steps 3 and 4", "steps 3 to 6". */
export function stepRange(from: number, to: number): string {
  if (from === to) return `step ${from}`;
  return `steps ${from} ${to === from + 1 ? 'and' : 'to'} ${to}`;
}

/** "never", "once", "twice", "3 times". */
export const timesInWords = (times: number): string =>
  ['never', 'once', 'twice'][times] ?? `${times} times`;

/** "1 step", "3 steps". */
export const counted = (n: number, noun: string): string => `${n} ${n === 1 ? noun : `${noun}s`}`;

/** "after step 3", and of the moment before the first step "at the start". */
export const momentInWords = (step: number): string =>
  step === 0 ? 'at the start' : `after step ${step}`;

/** A column of the status tracker, as its heading reads. */
export const columnName = ({ steps, ended }: Trace, step: number): string =>
  step === 0 ? 'Start' : ended && step === steps.length ? 'Final' : `After Step ${step}`;

/** A change: `` `health_status` from `unknown` to `failed` ``. */
export const changeInWords = ({ variable, from, to }: Change): string =>
  `${code(variable)} from ${code(from)} to ${code(to)}`;

/** All changes of a step in a sentence; "no variable" when there is none. */
export const changesInWords = ({ changes }: Step): string =>
  changes.length === 0 ? 'no variable' : listInWords(changes.map(changeInWords));

/** A worked example: what the column of a step shows beside the one to its left. */
export const comparedWithLeft = (step: Step): string =>
  step.changes.length === 0
    ? `Step ${step.index} as an example: its column equals the one to its left, so the step changed nothing.`
    : `Step ${step.index} as an example: its column differs from the one to its left in this: ${changesInWords(step)}. The step changed nothing else.`;

/** What a variable holds after a step, as the tracker writes it; 0 is before the first. */
export const valueAfter = (trace: Trace, variable: Variable, step: number): string =>
  formatValue(variable.read(contextAt(trace, step)));

/** What a variable holds from the start to the last step. */
export const valuesOf = (trace: Trace, variable: Variable): string[] =>
  Array.from({ length: trace.steps.length + 1 }, (_, step) => valueAfter(trace, variable, step));

/** The steps that changed a variable. */
export const stepsChanging = ({ steps }: Trace, variable: string): Step[] =>
  steps.filter(({ changes }) => changes.some((change) => change.variable === variable));

/**
 * Why a variable holds what it holds after a step, as a clause without a full stop: which step set
 * it, and that none has changed it since.
 */
export function whyItHolds(trace: Trace, variable: Variable, step: number): string {
  const { name } = variable;
  const setBy = stepsChanging(trace, name).findLast(({ index }) => index <= step);
  const value = code(valueAfter(trace, variable, step));
  if (step === 0) return `${code(name)} holds ${value} at the start, before any step is taken`;
  if (!setBy) {
    return `${code(name)} holds ${value} from the start, and ${stepRange(1, step)} ${step === 1 ? 'does' : 'do'} not change it`;
  }
  const from = code(valueAfter(trace, variable, setBy.index - 1));
  const set = `${stepAndAction(setBy)}, changed ${code(name)} from ${from} to ${value}`;
  if (setBy.index === step) return set;
  const since = stepRange(setBy.index + 1, step);
  const left = step === setBy.index + 1 ? 'leaves it so' : 'leave it so';
  return `${set}, and ${since} ${left}`;
}

/**
 * The names of stages by id, in quotation marks; where two are called the same, with what tells
 * them apart: `“Complete (v1 live, verified)”`.
 */
export function stageNamesOf({ machine }: Pick<Strategy, 'machine'>): (id: string) => string {
  const known = namesByMachine.get(machine);
  if (known) return known;
  const { stages } = deriveFlow(machine);
  const labels = stages.map(({ label }) => label);
  const names = new Map(
    stages.map(({ id, label, detail }) => {
      const isUnique = labels.indexOf(label) === labels.lastIndexOf(label);
      return [id, quoted(isUnique || !detail ? label : `${label} (${detail})`)];
    }),
  );
  const nameOf = (id: string) => names.get(id) ?? quoted(id);
  namesByMachine.set(machine, nameOf);
  return nameOf;
}

/** Read off each machine once. */
const namesByMachine = new WeakMap<Strategy['machine'], (id: string) => string>();

/** Who answers as a noun: a version as code, or the fallback of a kill switch. */
const answerer = (version: string): string =>
  version === FALLBACK ? 'the fallback' : code(version);

/** Versions with the users they have, the larger share first. */
const sharesOf = ({ shares }: Pick<Production, 'shares'>) =>
  Object.entries(shares)
    .filter(([, share]) => share > 0)
    .sort(([, a], [, b]) => b - a);

/** `` all users on `v1` ``, `nobody answered`: follows "with". */
export function withUsers(production: Production): string {
  if (!isUp(production)) return 'nobody answered';
  const [first, ...others] = sharesOf(production);
  if (!first || others.length === 0) return `all users on ${answerer(first?.[0] ?? '')}`;
  const parts = others.map(([version, share]) => `${share} % on ${answerer(version)}`);
  return listInWords([`${first[1]} % of the users on ${answerer(first[0])}`, ...parts]);
}

/** `` `v1` answers all users ``, `nobody is answered`: a whole clause. */
export function whoAnswers(production: Production): string {
  if (!isUp(production)) return 'nobody is answered';
  const [first, ...others] = sharesOf(production);
  if (!first || others.length === 0) return `${answerer(first?.[0] ?? '')} answers all users`;
  const parts = others.map(([version, share]) => `${answerer(version)} ${share} %`);
  return listInWords([`${answerer(first[0])} answers ${first[1]} % of the users`, ...parts]);
}

/** A part of a trace in words: "in this run", or "so far" while it goes on. */
export const withinRun = ({ ended }: Trace): string => (ended ? 'in this run' : 'so far');
