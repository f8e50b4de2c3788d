import { deriveFlow, edgeId } from '../../src/engine/flow.ts';
import { type Choices, playToEnd } from '../../src/engine/plan.ts';
import { randomFrom } from '../../src/engine/random.ts';
import type { StageMeta } from '../../src/engine/stage.ts';
import { formatValue, type Scenario, type Strategy } from '../../src/engine/strategy.ts';
import type { Trace } from '../../src/engine/trace.ts';
import { findMisconception } from '../../src/quiz/misconceptions.ts';
import type { Option, Question } from '../../src/quiz/question.ts';
import { templates } from '../../src/quiz/registry.ts';
import type { Subject, Template } from '../../src/quiz/template.ts';
import { strategies } from '../../src/strategies/registry.ts';
import { checkers } from './answers.ts';
import { nodesBelow, placesWithin } from './paths.ts';
import { replay, type Replay } from './replay.ts';

/** How many injections the runs have whose values count as those that a variable can take. */
export const INJECTIONS = 2;
const LEAST_EXPLANATION = 60;
/** What a question to choose from has, if the run allows. */
const USUAL_OPTIONS = 4;

/** A question, and what it was asked about. */
export interface Asked {
  readonly template: Template;
  readonly subject: Subject;
  readonly seed: number;
  readonly question: Question;
}

/** Asks a template's question about a run; null when it has none. */
export const ask = (template: Template, subject: Subject, seed: number): Question | null =>
  template.ask(subject, randomFrom(`${template.id}/${seed}`));

/** Says what is wrong with a question; null when nothing is. */
type Look = (one: Asked) => string | null;

/** Something that is true of every question. */
export interface Rule {
  /** Follows “questions”. */
  readonly title: string;
  /** What is looked at, for the questions about the runs of one strategy. */
  readonly look: (strategy: Strategy) => Look;
}

const isNamed: Look = ({ question, template }) =>
  question.template === template.id &&
  question.objective === template.objective &&
  (question.id === template.id || question.id.startsWith(`${template.id}:`))
    ? null
    : 'is not named after its template';

/** Everything that a question can say to whoever has answered it. */
function explanationsOf(question: Question): readonly string[] {
  const of = (options: readonly Option[]) => options.map(({ explanation }) => explanation);
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return of(question.options);
    case 'order':
      return of(question.items);
    case 'typed':
      return [question.whyRight, ...of(question.foreseen), question.otherwise];
    case 'wrong-cell':
      return question.rows.flatMap(({ cells }) => of(cells));
  }
}

export function optionsOf(question: Question): readonly Option[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return question.options;
    case 'order':
      return question.items;
    case 'typed':
      return question.foreseen;
    case 'wrong-cell':
      return question.rows.flatMap(({ cells }) => cells);
  }
}

/** All sentences of a question; options and cells need not be sentences. */
const sentencesOf = (question: Question): readonly string[] => [
  question.question,
  ...question.hints,
  ...explanationsOf(question),
];

export const bare = (text: string) => text.replaceAll(/[`*]/g, '');

const plainNames = new Set(
  strategies
    .flatMap(({ variables }) => variables.map(({ name }) => name))
    .filter((name) => /^[a-z]+$/.test(name)),
);

/** Where a text says the answer: as whole words; short ones with their very letters. */
function says(text: string, answer: string): boolean {
  // Most texts do not have it in them at all, and that is quickly seen.
  if (!bare(text).toLowerCase().includes(bare(answer).toLowerCase())) return false;
  const escaped = bare(answer).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const flags = answer.length > 6 ? 'i' : '';
  // A variable that is called like a word of English is named only where it stands as code.
  if (plainNames.has(bare(answer))) return text.includes(`\`${bare(answer)}\``);
  // A number says the answer where it stands as a value, not as the number of a step or version.
  if (/^[-\d.]+$/.test(bare(answer)) && text.includes('`')) {
    return new RegExp(`\`${escaped}\``).test(text);
  }
  return new RegExp(`(^|[^\\w.,])${escaped}($|[^\\w])`, flags).test(bare(text));
}

/** True when a hint gives the answer away. */
function leaks(question: Question, hint: string): boolean {
  switch (question.kind) {
    case 'single':
      return says(hint, question.options[question.key]?.text ?? '');
    case 'multiple':
      return question.keys.some((key) => says(hint, question.options[key]?.text ?? ''));
    case 'typed':
      return question.accepted.some((answer) => says(hint, answer));
    case 'order':
      return question.items.filter(({ text }) => says(hint, text)).length > 1;
    case 'wrong-cell': {
      const { row, cell } = question.wrong;
      const heading = question.rows[row]?.heading ?? '';
      const at = /^\d+$/.test(heading) ? `step ${heading}` : heading;
      return says(hint, at) || says(hint, question.rows[row]?.cells[cell]?.text ?? '');
    }
  }
}

/** What is wrong with the options and the key, whatever the question is about. */
function formOf(question: Question): string | null {
  const texts = optionsOf(question).map(({ text }) => text);
  const distinct = new Set(texts).size === texts.length;
  switch (question.kind) {
    case 'single':
      if (!distinct) return 'has the same option twice';
      if (!question.options[question.key]) return 'has no key';
      return texts.length < 3 ? `has ${texts.length} options` : null;
    case 'multiple': {
      if (!distinct) return 'has the same option twice';
      const { keys } = question;
      const rising = keys.every((key, i) => i === 0 || key > (keys[i - 1] ?? 0));
      if (!rising || keys.some((key) => !texts[key])) return 'has keys out of order';
      if (keys.length === 0 || keys.length === texts.length) return 'has no proper subset as key';
      return texts.length < 3 ? `has ${texts.length} options` : null;
    }
    case 'order': {
      if (!distinct) return 'has the same item twice';
      const places = [...question.order].sort((a, b) => a - b);
      if (places.some((place, i) => place !== i) || places.length !== texts.length) {
        return 'has an order that is none';
      }
      return question.order.every((place, i) => place === i) ? 'is shown in the right order' : null;
    }
    case 'typed': {
      if (!distinct) return 'foresees the same answer twice';
      if (question.accepted.some((answer) => texts.includes(answer))) return 'foresees the key';
      if (question.numeric !== /^[-\d.]+$/.test(question.accepted[0])) return 'is a number or not';
      return question.tolerance < 0 || !question.format ? 'has no format' : null;
    }
    case 'wrong-cell': {
      const { rows, columns, wrong } = question;
      if (rows.some(({ cells }) => cells.length !== columns.length - 1)) return 'is no table';
      return rows[wrong.row]?.cells[wrong.cell] ? null : 'has no wrong cell';
    }
  }
}

/** Names that are only there for the program. Single plain words are words of English as well. */
function internalNames({ machine }: Strategy): RegExp {
  const nodes = nodesBelow(machine.root);
  const names = [
    ...nodes.flatMap(({ path }) => [path.at(-1) ?? '', path.join('.')]),
    ...nodes.flatMap(({ transitions }) => [...transitions.keys()]),
    ...nodes.flatMap(({ meta }) =>
      ((meta as StageMeta | undefined)?.outcomes ?? []).map((o) => o.id),
    ),
    ...templates.map(({ id }) => id),
  ];
  const odd = [...new Set(names)].filter((name) => /[A-Z.-]/.test(name));
  const pattern = odd.map((name) => name.replaceAll('.', '\\.')).join('|');
  return new RegExp(`(?<![\\w.-])(${pattern})(?![\\w-])`);
}

const CLUMSY: readonly (readonly [RegExp, string])[] = [
  [/undefined|\bnull\b|NaN|\[object|Infinity/, 'holds what is not a word'],
  [/\{\w*\}/, 'has a slot that is not filled'],
  [/\s\s|^\s|\s$|\s[.,;:?](?!\w)/, 'is not spaced as it should be'],
  [/(?<!\.)\.\.(?!\.)|,,|,\.|\.,|;\.|\?\./, 'has punctuation twice'],
  [/``|“”|“[^”]*“|”[^“]*”/, 'has an empty or a nested quotation'],
  [
    /(?<!steps? |Steps? |and |to |, )\b1 (step|action|change|row|pair|option|second|request|time)s\b/,
    'has a wrong plural',
  ],
  [
    /(?<!steps? |Steps? |and |to |, )\b(0|[2-9]|\d\d+) (step|action|change|row|pair|option)\b(?!-| \d)/,
    'has a wrong singular',
  ],
  [/\bsteps \d+\b(?! to | and |, )/, 'has a wrong plural'],
  [/\ba [aeio]\w|\ban [bcdfgjkmnpqrtvwxz]/, 'has the wrong article'],
  [/\b(the the|a a|is is|to to|of of|and and|step step)\b/i, 'says a word twice'],
  [/ — |!/, 'is not our style'],
];

/** What is wrong with how a text reads. */
function readingOf(text: string, isSentence: boolean, internal: RegExp): string | null {
  // What stands in the code of a sample is written as it is there.
  const prose = text.replace(/`[^`]*`/g, 'code');
  const found = CLUMSY.find(([pattern]) => pattern.test(prose));
  if (found) return `${found[1]}: ${text}`;
  const name = internal.exec(prose);
  if (name) return `says "${name[0]}": ${text}`;
  if ((text.match(/`/g) ?? []).length % 2 === 1) return `has an open mark: ${text}`;
  if (!isSentence || /^[A-Z\d“`].*[.?”]$/s.test(text)) return null;
  return `is no sentence: ${text}`;
}

/** What is wrong with the proof: it has to be there in the run that it names. */
function proofOf({ question, subject }: Asked): string | null {
  const { proof } = question;
  const { strategy } = subject.trace;
  const shown = wholeRun(subject, proof.choices);
  const step = shown.steps[proof.step - 1];
  if (proof.step !== 0 && !step) return `has no step ${proof.step}`;
  const { mark } = proof;
  if (mark.in === 'status-tracker') {
    return strategy.variables.some(({ name }) => name === mark.variable) ? null : 'has no variable';
  }
  if (mark.in !== 'process-flow') return null;
  const { stages, edges } = deriveFlow(strategy.machine);
  if ('stage' in mark) return stages.some(({ id }) => id === mark.stage) ? null : 'has no stage';
  if (!edges.some(({ from, to }) => edgeId(from, to) === mark.edge)) return 'has no arrow';
  const taken = step ? step.edges : shown.start.edges;
  return taken.includes(mark.edge) ? null : 'marks an arrow that is not taken there';
}

/** Runs that proofs name, by scenario and choices: many name the same one. */
const wholeRuns = new WeakMap<Scenario, Map<string, Trace>>();
const MOST_WHOLE_RUNS = 500;

/** The run that choices lead to, played from its start. */
function wholeRun({ trace }: Subject, choices: Choices): Trace {
  const { scenario } = trace.run;
  let known = wholeRuns.get(scenario);
  if (!known || known.size > MOST_WHOLE_RUNS) known = new Map();
  wholeRuns.set(scenario, known);
  const key = JSON.stringify(choices);
  const run = known.get(key) ?? playToEnd(trace.strategy, scenario, choices).trace;
  known.set(key, run);
  return run;
}

const replays = new WeakMap<Trace, Replay>();

/** A run as a live actor goes through it. */
export function replayOf(trace: Trace): Replay {
  const replayed = replays.get(trace) ?? replay(trace);
  replays.set(trace, replayed);
  return replayed;
}

const answerOf: Look = ({ question, template, subject: { trace } }) =>
  checkers[template.id]?.(question, replayOf(trace), trace) ?? null;

const explainingOf: Look = ({ question }) => {
  const all = explanationsOf(question);
  const short = all.find((text) => text.length < LEAST_EXPLANATION);
  if (short !== undefined) return `says too little: ${short}`;
  // Whatever else is typed may be told the same as what is right.
  const own = question.kind === 'typed' ? all.slice(0, -1) : all;
  const twice = own.find((text, i) => own.indexOf(text) !== i);
  return twice === undefined ? null : `says twice: ${twice}`;
};

const beliefsOf: Look = ({ question }) => {
  const unknown = optionsOf(question).find(
    ({ misconception }) => misconception !== undefined && !findMisconception(misconception),
  );
  if (unknown) return `names ${unknown.misconception}`;
  const keys =
    question.kind === 'single' ? [question.key] : question.kind === 'multiple' ? question.keys : [];
  const isCalled = keys.some((key) => optionsOf(question)[key]?.misconception !== undefined);
  return isCalled ? 'calls a right answer a misconception' : null;
};

/** Many questions say the same: each text is read once. */
function readingIn(strategy: Strategy): Look {
  const internal = internalNames(strategy);
  const read = new Set<string>();
  const reading = (text: string, isSentence: boolean) => {
    if (read.has(text)) return null;
    read.add(text);
    return readingOf(text, isSentence, internal);
  };
  return ({ question }) => {
    for (const text of sentencesOf(question)) {
      const found = reading(text, true);
      if (found) return found;
    }
    for (const { text } of optionsOf(question)) {
      const found = reading(text, false);
      if (found) return found;
    }
    return null;
  };
}

/** A question without the names of actions that are not its answer: one may begin as the answer does. */
function withoutOtherActions(question: string, answer: string, { steps }: Trace): string {
  const others = new Set(steps.map(({ action }) => action).filter((action) => action !== answer));
  return [...others].reduce((text, action) => text.replaceAll(`“${action}”`, '“”'), question);
}

const hintsOf: Look = ({ question, template, subject: { trace } }) => {
  if (new Set(question.hints).size !== 3) return 'gives a hint twice';
  // A prediction may come out as what it starts from; what is read off a run is not said before.
  const isRead = question.kind === 'single' && template.id in checkers;
  const asks = isRead
    ? [withoutOtherActions(question.question, question.options[question.key]?.text ?? '', trace)]
    : [];
  const hint = [...asks, ...question.hints.slice(0, 2)].find((text) => leaks(question, text));
  return hint === undefined ? null : `gives it away: ${hint}`;
};

const allValues = new WeakMap<Scenario, readonly ReadonlySet<string>[]>();

/** All variables there are, and all values that each takes in the runs of a scenario. */
function allThereIs({ strategy, run: { scenario } }: Trace): readonly ReadonlySet<string>[] {
  const known = allValues.get(scenario);
  if (known) return known;
  const moments = placesWithin(strategy, scenario, INJECTIONS);
  const all = [
    new Set(strategy.variables.map(({ name }) => name)),
    ...strategy.variables.map(
      ({ read }) =>
        new Set(moments.map(({ snapshot }) => formatValue(read(snapshot.context as unknown)))),
    ),
  ];
  allValues.set(scenario, all);
  return all;
}

/** An option that names a step: “Step 3”, “After step 3”, “At step 3, “Trigger rollback””. */
const STEP_OPTION = /^(At |After )?step \d+\b/i;

/**
 * Fewer options than usual are all there are: every step of a run with few, every variable, or every
 * value that one of them ever takes.
 */
const choiceOf: Look = ({ question, subject: { trace } }) => {
  if (question.kind !== 'single' && question.kind !== 'multiple') return null;
  const texts = question.options.map(({ text }) => bare(text));
  if (texts.length >= USUAL_OPTIONS) return null;
  if (texts.filter((text) => STEP_OPTION.test(text)).length === trace.steps.length) return null;
  const isAll = allThereIs(trace).some(
    (all) => all.size === texts.length && texts.every((text) => all.has(text)),
  );
  return isAll ? null : `has only ${texts.length} options: ${texts.join(' | ')}`;
};

/** What every question about every run has to keep to. */
export const rules: readonly Rule[] = [
  { title: 'are named after their template', look: () => isNamed },
  {
    title: 'have different options, and one key or a part of them as keys',
    look:
      () =>
      ({ question }) =>
        formOf(question),
  },
  { title: 'have four options or more, where the run allows', look: () => choiceOf },
  { title: 'have the answer that a live actor gives', look: () => answerOf },
  { title: 'have a proof that is there in the run it names', look: () => proofOf },
  { title: 'explain every option in words of its own', look: () => explainingOf },
  {
    title: 'name only misconceptions of the list, and none of a right answer',
    look: () => beliefsOf,
  },
  { title: 'read well, and name nothing that only the program knows', look: readingIn },
  {
    title: 'have three different hints, and do not say the answer in the first two',
    look: () => hintsOf,
  },
];
