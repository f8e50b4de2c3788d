import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { deriveFlow } from '../engine/flow.ts';
import { considerations } from '../engine/guards.ts';
import { type Random, randomFrom } from '../engine/random.ts';
import { stageId, type StageMeta } from '../engine/stage.ts';
import { END, type Step } from '../engine/step.ts';
import { formatValue, type Strategy, type Variable } from '../engine/strategy.ts';
import { extendTrace, offersOf, startTrace, type Trace } from '../engine/trace.ts';
import { fill } from '../engine/wording.ts';

/**
 * What can be predicted of the coming step, what came of it, and what was to be seen.
 *
 * Everything before the step is made from the past alone, and from what of it can be seen: which
 * options there are, how they are ordered, and which kind is proposed. So nothing here can tell
 * what is going to happen.
 */

/** What of a step is predicted. */
export type PredictionKind = 'stage' | 'result' | 'value';

/** One prediction that can be committed to. */
export interface PredictionOption {
  /** Equal to `answerTo` of the steps for which it is right. Never shown. */
  readonly answer: string;
  /** Prose (marks: `code`). */
  readonly text: string;
  /** Follows "You expected ". Prose. */
  readonly expected: string;
}

/** One thing that can be predicted of the coming step. */
export interface Ask {
  readonly id: string;
  readonly kind: PredictionKind;
  /** Of a value, whose. */
  readonly variable: string | null;
  /**
   * Another variable that is asked for as well, when one alone has too few values for a choice that
   * could not be guessed.
   */
  readonly companion: string | null;
  /** Prose, as all texts here. */
  readonly question: string;
  /** Of a value: asks for that variable alone, to be typed. */
  readonly typedQuestion: string | null;
  /** At least four, whatever can happen among them. */
  readonly options: readonly PredictionOption[];
}

/** All that can be predicted of the step after a moment. */
export interface Predictions {
  /** The number of the coming step. */
  readonly step: number;
  /** What it is going to do; the page says so anyway. */
  readonly action: string;
  readonly asks: readonly Ask[];
  /** The id of the ask that is proposed here. */
  readonly proposed: string;
}

/** What somebody has committed to: one of the options, or a value that was typed. */
export type Commitment =
  | { readonly ask: Ask; readonly option: PredictionOption }
  | { readonly ask: Ask; readonly typed: string };

/** What was expected, what happened, and why. Prose. */
export interface Contrast {
  readonly isRight: boolean;
  readonly text: string;
}

/** "What did you see?": one click after the step has been shown. */
export interface SeenItem {
  readonly question: string;
  readonly options: readonly {
    readonly text: string;
    readonly isRight: boolean;
    readonly explanation: string;
  }[];
}

const LEAST_OPTIONS = 4;
/** Places of the machine that are looked at for the values a variable can have. */
const MOST_PLACES = 300;

/** What can happen at the coming step, each played for that one step. In no telling order. */
function possibleSteps(past: Trace): Step[] {
  return offersOf(past)
    .flatMap(({ outcome }) => extendTrace(past, [outcome.id]).steps.at(-1) ?? [])
    .sort((a, b) => compare(a.outcome.id, b.outcome.id));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** What somebody can have seen of a run so far: its actions and results. */
export const visiblePast = ({ strategy, steps }: Trace): string =>
  [strategy.id, ...steps.map(({ action, result }) => `${action}: ${result}`)].join('; ');

/**
 * What can be predicted of the step after a moment; null at the end of a run.
 *
 * @param past the run up to that moment. Nothing else is looked at.
 */
export function predictionsFor(past: Trace): Predictions | null {
  const possible = possibleSteps(past);
  const [first] = possible;
  if (!first) return null;
  const seen = visiblePast(past);
  const draw = (what: string) => randomFrom(`${seen}/${what}`);
  const { variables } = past.strategy;
  const values = variables.map((variable) =>
    askForValue(past, variable, possible, draw(variable.name)),
  );
  const stage = askForStage(past, possible, draw('stage'));
  const result = askForResult(past, possible, draw('result'));
  const asks = [stage, result, ...values];
  // One kind after the other, beginning somewhere; of the variables one is drawn.
  const offset = randomFrom(past.strategy.id).below(3);
  const turn = (past.steps.length + offset) % 3;
  const value = values.length > 0 ? draw('variable').pick(values) : stage;
  const proposed = [stage, result, value][turn] ?? stage;
  return { step: first.index, action: first.action, asks, proposed: proposed.id };
}

/** All options that can come true, and of the others, the first ones first, as many as needed. */
function options(
  random: Random,
  possible: readonly PredictionOption[],
  others: readonly PredictionOption[],
): PredictionOption[] {
  const all = new Map<string, PredictionOption>();
  for (const option of possible) if (!all.has(option.answer)) all.set(option.answer, option);
  for (const option of others) {
    if (all.size >= LEAST_OPTIONS) break;
    if (!all.has(option.answer)) all.set(option.answer, option);
  }
  const inOneOrder = [...all.values()].sort((a, b) => compare(a.answer, b.answer));
  return random.shuffle(inOneOrder);
}

function askForStage(past: Trace, possible: readonly Step[], random: Random): Ask {
  const { stages, edges } = deriveFlow(past.strategy.machine);
  const nameOf = stageNames(past.strategy);
  const option = (id: string): PredictionOption => {
    const again = id === past.stage ? ' once more' : '';
    const name = `“${nameOf(id)}”${again}`;
    return { answer: id, text: `${nameOf(id)}${again}`, expected: `${name} as the next stage` };
  };
  const ids = unique(possible.map(({ to }) => to));
  const entered = new Set(edges.map(({ to }) => to));
  const behind = edges.filter(({ from }) => ids.includes(from)).map(({ to }) => to);
  const rest = stages.map(({ id }) => id).filter((id) => entered.has(id));
  const others = unique([...random.shuffle(unique(behind).sort()), ...random.shuffle(rest.sort())]);
  return {
    id: 'stage',
    kind: 'stage',
    variable: null,
    companion: null,
    question: `Which stage does the run go to after “${possible[0]?.action}”?`,
    typedQuestion: null,
    options: options(random, ids.map(option), others.map(option)),
  };
}

function askForResult(past: Trace, possible: readonly Step[], random: Random): Ask {
  const option = (result: string): PredictionOption => ({
    answer: result,
    text: result,
    expected: `the result “${result}”`,
  });
  const own = unique(possible.map(({ result }) => result));
  return {
    id: 'result',
    kind: 'result',
    variable: null,
    companion: null,
    question: `What will be the result of “${possible[0]?.action}”?`,
    typedQuestion: null,
    options: options(
      random,
      own.map(option),
      (own.length < LEAST_OPTIONS ? otherResults(past, possible, random) : []).map(option),
    ),
  };
}

/** Results that other steps can have: of those that can come next first, then of those before. */
function otherResults(past: Trace, possible: readonly Step[], random: Random): string[] {
  const words = past.strategy.words(past.snapshot.context);
  const drawn = (results: readonly string[]) => random.shuffle(unique(results).sort());
  const elsewhere = [...metasOf(past.strategy.machine).values()].flatMap((meta) =>
    (meta.outcomes ?? []).map(({ result }) => fill(result, words)),
  );
  const earlier = past.steps.map(({ result }) => result);
  const afterNext = possible.flatMap(({ outcome }) =>
    possibleSteps(extendTrace(past, [outcome.id])),
  );
  return unique([
    ...drawn(afterNext.map(({ result }) => result)),
    ...drawn(earlier),
    ...drawn(elsewhere),
  ]);
}

function askForValue(
  past: Trace,
  variable: Variable,
  possible: readonly Step[],
  random: Random,
): Ask {
  const action = possible[0]?.action;
  const own = plausible(past, variable, possible);
  const companion = own.length >= LEAST_OPTIONS ? null : companionOf(past, variable, possible);
  const asked = companion ? [variable, companion] : [variable];
  const before = asked.map(({ read }) => formatValue(read(past.snapshot.context)));
  const option = (after: readonly string[]): PredictionOption => {
    const parts = asked.map(({ name }, i) => changeOf(name, before[i] ?? '', after[i] ?? ''));
    return {
      answer: JSON.stringify(after),
      text: companion ? parts.join(' and ') : changeOf('It', before[0] ?? '', after[0] ?? ''),
      expected: `that ${parts.join(' and that ')}`,
    };
  };
  const coming = possible.map(({ after }) => asked.map(({ read }) => formatValue(read(after))));
  const others = companion
    ? [before, ...otherPairs(past, variable, companion, possible, random)]
    : [before, ...own.map((value) => [value])];
  const names = asked.map(({ name }) => `\`${name}\``).join(' and ');
  return {
    id: `value:${variable.name}`,
    kind: 'value',
    variable: variable.name,
    companion: companion?.name ?? null,
    question: `What will ${names} be after “${action}”?`,
    typedQuestion: `What will \`${variable.name}\` be after “${action}”?`,
    options: options(random, coming.map(option), others.map(option)),
  };
}

const changeOf = (name: string, from: string, to: string): string =>
  `${name === 'It' ? name : `\`${name}\``} ${from === to ? 'stays' : 'becomes'} \`${to}\``;

const pairs = (first: readonly string[], second: readonly string[]): string[][] =>
  first.flatMap((a) => second.map((b) => [a, b]));

/** Pairs of values, the more plausible ones first. */
function otherPairs(
  past: Trace,
  variable: Variable,
  companion: Variable,
  possible: readonly Step[],
  random: Random,
): string[][] {
  const all = plausible(past, variable, possible);
  const near = nearValues(past, variable, possible);
  const own = near.length > 1 ? near : all;
  const others = plausible(past, companion, possible);
  return [
    ...random.shuffle(pairs(own, nearValues(past, companion, possible))),
    ...random.shuffle(pairs(own, others)),
    ...random.shuffle(pairs(all, others)),
  ];
}

/** Values a variable has now, can have after the coming step, or has had before. */
function nearValues(past: Trace, { read }: Variable, possible: readonly Step[]): string[] {
  const coming = possible.map(({ after }) => formatValue(read(after))).sort();
  const stale = past.steps.map(({ before }) => formatValue(read(before))).reverse();
  return unique([...coming, formatValue(read(past.snapshot.context)), ...stale]);
}

/** The same, and then all others that it can have at all. */
const plausible = (past: Trace, variable: Variable, possible: readonly Step[]): string[] =>
  unique([
    ...nearValues(past, variable, possible),
    ...(valuesOf(past.strategy).get(variable.name) ?? []),
  ]);

/** The other variable with the most plausible values. */
function companionOf(past: Trace, variable: Variable, possible: readonly Step[]): Variable | null {
  const others = past.strategy.variables.filter(({ name }) => name !== variable.name);
  const count = (other: Variable) => plausible(past, other, possible).length;
  return others.toSorted((a, b) => count(b) - count(a))[0] ?? null;
}

const valuesByStrategy = new WeakMap<Strategy, ReadonlyMap<string, readonly string[]>>();

/** The values that each variable comes to have in runs of a strategy, as far as is looked. */
function valuesOf(strategy: Strategy): ReadonlyMap<string, readonly string[]> {
  const known = valuesByStrategy.get(strategy);
  if (known) return known;
  const values = new Map(strategy.variables.map(({ name }) => [name, new Set<string>()]));
  const places = new Set<string>();
  const open = [startTrace(strategy, strategy.scenarios[0])];
  for (const at of open) {
    const context: unknown = at.snapshot.context;
    const place = `${at.stage} ${JSON.stringify(context)}`;
    if (places.has(place)) continue;
    places.add(place);
    for (const { name, read } of strategy.variables)
      values.get(name)?.add(formatValue(read(context)));
    if (places.size >= MOST_PLACES) break;
    for (const { outcome } of offersOf(at)) {
      open.push(extendTrace({ ...at, steps: [] }, [outcome.id]));
    }
  }
  const found = new Map([...values].map(([name, all]) => [name, [...all]]));
  valuesByStrategy.set(strategy, found);
  return found;
}

const metasByMachine = new WeakMap<AnyStateMachine, ReadonlyMap<string, Partial<StageMeta>>>();

/** What the states of a machine say about themselves, by the stage they stand for. */
function metasOf(machine: AnyStateMachine): ReadonlyMap<string, Partial<StageMeta>> {
  const known = metasByMachine.get(machine);
  if (known) return known;
  const metas = new Map<string, Partial<StageMeta>>();
  const collect = (node: AnyStateNode) => {
    metas.set(stageId(node), (node.meta ?? {}) as Partial<StageMeta>);
    for (const child of Object.values(node.states as Record<string, AnyStateNode>)) collect(child);
  };
  collect(machine.root as AnyStateNode);
  metasByMachine.set(machine, metas);
  return metas;
}

/** What stages are called in a sentence. Endings say which one they are. */
function stageNames({ machine }: Strategy): (id: string) => string {
  const { stages } = deriveFlow(machine);
  const names = new Map(
    stages.map(({ id, label, detail, kind }) => [
      id,
      kind === 'final' && detail ? `${label} (${detail})` : label,
    ]),
  );
  return (id) => names.get(id) ?? id;
}

/** The variables that an ask is about. */
const variablesOf = ({ variables }: Strategy, { variable, companion }: Ask): Variable[] =>
  [variable, companion].flatMap((name) => variables.find((one) => one.name === name) ?? []);

/** What a step answers to an ask: the `answer` of the option that is right. */
export function answerTo(strategy: Strategy, ask: Ask, { to, result, after }: Step): string {
  if (ask.kind === 'stage') return to;
  if (ask.kind === 'result') return result;
  return JSON.stringify(variablesOf(strategy, ask).map(({ read }) => formatValue(read(after))));
}

/** Whether a step did what somebody committed to. Letter case of typed values does not matter. */
export function isRight(strategy: Strategy, commitment: Commitment, step: Step): boolean {
  const { ask } = commitment;
  if ('option' in commitment) return commitment.option.answer === answerTo(strategy, ask, step);
  const [variable] = variablesOf(strategy, ask);
  if (!variable) return false;
  const value = formatValue(variable.read(step.after));
  return commitment.typed.trim().toLowerCase() === value.toLowerCase();
}

/** What was expected, what the system did, and why: from the guards, or from the transition. */
export function contrastOf(strategy: Strategy, commitment: Commitment, step: Step): Contrast {
  const right = isRight(strategy, commitment, step);
  const { ask } = commitment;
  const typed = 'typed' in commitment;
  const asked = variablesOf(strategy, ask).slice(0, typed ? 1 : 2);
  const expected = typed
    ? `that \`${ask.variable}\` is \`${commitment.typed.trim()}\` afterwards`
    : commitment.option.expected;
  const turn = right ? ', and so it was: ' : '. The system did otherwise: ';
  const did = whatHappened(strategy, ask, asked, step);
  return {
    isRight: right,
    text: `You expected ${expected}${turn}${did}, because ${becauseOf(strategy, ask, asked, step)}.`,
  };
}

/** What the system did, and why, for somebody who did not predict it. Prose. */
export function accountOf(strategy: Strategy, ask: Ask, step: Step): string {
  const asked = variablesOf(strategy, ask);
  const did = whatHappened(strategy, ask, asked, step);
  return `The system did this: ${did}, because ${becauseOf(strategy, ask, asked, step)}.`;
}

function whatHappened(
  strategy: Strategy,
  { kind }: Ask,
  asked: readonly Variable[],
  { stage, to, result, before, after }: Step,
): string {
  if (kind === 'result') return `the result was “${result}”`;
  const name = stageNames(strategy)(to);
  if (kind === 'stage') return stage === to ? `it stayed in “${name}”` : `it went on to “${name}”`;
  return asked
    .map((variable) => {
      const [from, now] = [formatValue(variable.read(before)), formatValue(variable.read(after))];
      return `\`${variable.name}\` ${from === now ? 'stayed' : 'became'} \`${now}\``;
    })
    .join(' and ');
}

/** Follows "because". */
function becauseOf(
  strategy: Strategy,
  { kind }: Ask,
  asked: readonly Variable[],
  step: Step,
): string {
  if (step.ignored) return 'the machine did not take what was reported, and nothing changed';
  const decided = decisionsIn(strategy, step);
  const way = decided ?? 'no guard is asked here, and only one way leads on from what happened';
  if (kind === 'stage') return way;
  if (kind === 'result') {
    return decided
      ? `that is what was reported at this step. Then ${decided}`
      : 'that is what was reported at this step. No guard is asked here: only one way leads on';
  }
  const changed = asked.filter(({ name }) =>
    step.changes.some(({ variable }) => variable === name),
  );
  const names = (changed.length > 0 ? changed : asked).map(({ name }) => `\`${name}\``);
  const list = names.join(changed.length > 0 ? ' and ' : ' or ');
  return `${way}; on that way the machine ${changed.length > 0 ? 'sets' : 'does not touch'} ${list}`;
}

/** What the guards were asked and what they saw; null where none is asked. */
function decisionsIn(strategy: Strategy, { snapshots, event }: Step): string | null {
  const decisions = considerations(strategy, snapshots.before, event).flatMap(({ guard }) =>
    guard
      ? `the guard \`${guard.name}\` asked “${guard.question}”, and the answer was ` +
        `${guard.holds ? 'yes' : 'no'} (${guard.saw})`
      : [],
  );
  return decisions.length > 0 ? decisions.join(', and then ') : null;
}

/**
 * What somebody is asked who has just been shown a step: about another cell than was predicted.
 * The options are what could have been seen there.
 *
 * @param past the run up to the moment before the step.
 */
export function seenItem(past: Trace, { kind }: Ask, step: Step): SeenItem {
  const random = randomFrom(`${visiblePast(past)}/seen`);
  const possible = possibleSteps(past);
  const column = kind === 'result' ? 'Next Step' : 'Result';
  const cellOf = ({ next, result }: Step) => (kind === 'result' ? next : result);
  const words = past.strategy.words(past.snapshot.context);
  const actions = [...metasOf(past.strategy.machine).values()].flatMap(({ action }) =>
    action ? fill(action, words) : [],
  );
  const others =
    kind === 'result'
      ? [END, ...random.shuffle(unique(actions).sort())]
      : otherResults(past, possible, random);
  const asOption = (text: string) => ({ answer: text, text, expected: '' });
  const cells = options(random, possible.map(cellOf).map(asOption), others.map(asOption));
  const reads = `the cell under **${column}** in row ${step.index} of the process table reads “${cellOf(step)}”`;
  return {
    question: `What stands under **${column}** at step ${step.index}?`,
    options: cells.map(({ text }) => {
      const seen = text === cellOf(step);
      const explanation = seen ? `Yes, ${reads}.` : `Look again: ${reads}, not “${text}”.`;
      return { text, isRight: seen, explanation };
    }),
  };
}
