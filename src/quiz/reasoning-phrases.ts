import { deriveFlow } from '../engine/flow.ts';
import type { Step } from '../engine/step.ts';
import { isUp, type Production, type Strategy } from '../engine/strategy.ts';
import { count, listInWords } from '../engine/wording.ts';

/** Words of the page, as they stand there: `“Check fails”`. */
export const quoted = (words: string): string => `“${words}”`;

/** A variable, version or value, as prose marks it. */
export const code = (text: string): string => `\`${text}\``;

/** A sentence that begins as a clause. */
export const sentence = (clause: string): string =>
  `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;

/** `“a”, “b” and “c”`. */
export const quotedList = (words: readonly string[]): string => listInWords(words.map(quoted));

/** Virtual seconds: `1,800 s`. */
export const inSeconds = (seconds: number): string => `${count(seconds)} s`;

/** `step 2, “Run health check”`. */
export const stepNamed = ({ index, action }: Pick<Step, 'index' | 'action'>): string =>
  `step ${index}, ${quoted(action)}`;

/** Places as alternatives: `“a”, “b” or “c”`. */
export const eitherOf = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;

/** `“a”, “b”, “c” and 4 others`: at most three of them. */
export function someOf(words: readonly string[]): string {
  const rest = words.length - 3;
  if (rest < 2) return quotedList(words);
  return `${words.slice(0, 3).map(quoted).join(', ')} and ${rest} others`;
}

/**
 * False for a reason that makes no sense in these words, as when two of its slots came to name the
 * same version: `v3 was applied before v3 was complete`.
 */
export const isSensible = (because: string): boolean => !/\b(v\d+)\b.*\b\1\b/.test(because);

/** `step 2`, `steps 2 and 3`, `steps 2 to 5`. */
export function stepsNamed(steps: readonly number[]): string {
  const [first, last] = [steps[0] ?? 0, steps.at(-1) ?? 0];
  if (steps.length < 2) return `step ${first}`;
  const isRange = steps.length > 2 && last - first === steps.length - 1;
  return isRange ? `steps ${first} to ${last}` : `steps ${listInWords(steps.map(String))}`;
}

/** `1 step`, `6 steps`. */
export const stepCount = (n: number): string => (n === 1 ? '1 step' : `${n} steps`);

/**
 * The names of stages by id, in quotation marks; where two are called the same, with what tells
 * them apart: `“Complete” (v1 live, verified)`.
 */
export function stageNamesOf({ machine }: Pick<Strategy, 'machine'>): (id: string) => string {
  const known = namesByMachine.get(machine);
  if (known) return known;
  const { stages } = deriveFlow(machine);
  const labels = stages.map(({ label }) => label);
  const names = new Map(
    stages.map(({ id, label, detail }) => {
      const isUnique = labels.indexOf(label) === labels.lastIndexOf(label);
      return [id, isUnique || !detail ? quoted(label) : `${quoted(label)} (${detail})`];
    }),
  );
  const nameOf = (id: string) => names.get(id) ?? quoted(id);
  namesByMachine.set(machine, nameOf);
  return nameOf;
}

/** Read off each machine once. */
const namesByMachine = new WeakMap<Strategy['machine'], (id: string) => string>();

/** Versions with the users they have, the larger share first. */
const sharesOf = ({ shares }: Pick<Production, 'shares'>) =>
  Object.entries(shares)
    .filter(([, share]) => share > 0)
    .sort(([, a], [, b]) => b - a);

/** `all users on `v1``, `nobody answered`: follows "with". */
export function withUsers(production: Production): string {
  if (!isUp(production)) return 'nobody answered';
  const [first, ...others] = sharesOf(production);
  if (!first || others.length === 0) return `all users on ${code(first?.[0] ?? '')}`;
  const parts = others.map(([version, share]) => `${share} % on ${code(version)}`);
  return listInWords([`${first[1]} % of the users on ${code(first[0])}`, ...parts]);
}

/** `` `v1` answers all users ``, `nobody is answered`: a whole clause. */
export function whoAnswers(production: Production): string {
  if (!isUp(production)) return 'nobody is answered';
  const [first, ...others] = sharesOf(production);
  if (!first || others.length === 0) return `${code(first?.[0] ?? '')} answers all users`;
  const parts = others.map(([version, share]) => `${code(version)} ${share} %`);
  return listInWords([`${code(first[0])} answers ${first[1]} % of the users`, ...parts]);
}
