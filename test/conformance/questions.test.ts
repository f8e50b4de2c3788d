import { describe, expect, it } from 'vitest';
import { deriveFlow, edgeId } from '../../src/engine/flow.ts';
import { choicesOf, playToEnd } from '../../src/engine/plan.ts';
import { randomFrom } from '../../src/engine/random.ts';
import type { StageMeta } from '../../src/engine/stage.ts';
import { formatValue, type Strategy } from '../../src/engine/strategy.ts';
import { deriveTrace, startTrace, type Trace } from '../../src/engine/trace.ts';
import { lessonEntries, loadLessons } from '../../src/lessons/registry.ts';
import { questionsAbout } from '../../src/quiz/generate.ts';
import { findMisconception } from '../../src/quiz/misconceptions.ts';
import { findObjective } from '../../src/quiz/objectives.ts';
import type { Option, Question } from '../../src/quiz/question.ts';
import { templates } from '../../src/quiz/registry.ts';
import { type Subject, subjectOf, type Template } from '../../src/quiz/template.ts';
import { strategies } from '../../src/strategies/registry.ts';
import { checkers } from './answers.ts';
import { endsAmong, everyMoment, injectionsIn, nodesBelow, some, storyOf } from './paths.ts';
import { replay } from './replay.ts';

const SEEDS = 20;
/**
 * Runs with one injection or none are asked about with every seed. Of the others there are ten
 * times as many: each has one of the seeds, in turn, so that every template is still tried with all
 * of them, and every run by every template.
 */
const SEEDS_OF_LONG_RUNS = 1;
/** How many injections the runs have that are asked about, and those that have not ended yet. */
const INJECTIONS = 2;
const INJECTIONS_OF_PREFIXES = 1;
const LEAST_EXPLANATION = 60;
const LEAST_ON_OFFER = 25;
/** Every so many-th run is looked at where looking at each would take too long. */
const SOME = 25;
/** So many complaints are shown; the rest is more of the same. */
const SHOWN = 8;

interface Asked {
  readonly template: Template;
  readonly trace: Trace;
  readonly seed: number;
  readonly question: Question;
}

const questionOf = ({ template, seed }: Asked, subject: Subject) =>
  template.ask(subject, randomFrom(`${template.id}/${seed}`));

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

function optionsOf(question: Question): readonly Option[] {
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

const bare = (text: string) => text.replaceAll(/[`*]/g, '');

const plainNames = new Set(
  strategies
    .flatMap(({ variables }) => variables.map(({ name }) => name))
    .filter((name) => /^[a-z]+$/.test(name)),
);

/** Where a text says the answer: as whole words; short ones with their very letters. */
function says(text: string, answer: string): boolean {
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

/** The same question with a wrong answer for a right one. */
function withAnotherKey(question: Question): Question {
  switch (question.kind) {
    case 'single':
      return { ...question, key: (question.key + 1) % question.options.length };
    case 'multiple':
      return { ...question, keys: question.keys.slice(1) };
    case 'order':
      return { ...question, order: [...question.order].reverse() };
    case 'typed':
      return { ...question, accepted: [`${question.accepted[0]}1`] };
    case 'wrong-cell': {
      const { row, cell } = question.wrong;
      return { ...question, wrong: { row, cell: cell === 0 ? 1 : 0 } };
    }
  }
}

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

const flows = new Map<Strategy, ReturnType<typeof deriveFlow>>();

function flowOf(strategy: Strategy) {
  const flow = flows.get(strategy) ?? deriveFlow(strategy.machine);
  flows.set(strategy, flow);
  return flow;
}

/** What is wrong with the proof: it has to be there in the run that it names. */
function proofOf({ question, trace }: Asked, played: Subject['replay']): string | null {
  const { proof } = question;
  const { strategy } = trace;
  const shown = played(proof.choices);
  const step = shown.steps[proof.step - 1];
  if (proof.step !== 0 && !step) return `has no step ${proof.step}`;
  const { mark } = proof;
  if (mark.in === 'status-tracker') {
    return strategy.variables.some(({ name }) => name === mark.variable) ? null : 'has no variable';
  }
  if (mark.in !== 'process-flow') return null;
  const { stages, edges } = flowOf(strategy);
  if ('stage' in mark) return stages.some(({ id }) => id === mark.stage) ? null : 'has no stage';
  if (!edges.some(({ from, to }) => edgeId(from, to) === mark.edge)) return 'has no arrow';
  const taken = step ? step.edges : shown.start.edges;
  return taken.includes(mark.edge) ? null : 'marks an arrow that is not taken there';
}

/** Runs of a strategy, whole ones and beginnings, each as what templates are given. */
function subjectsOf(strategy: Strategy): Subject[] {
  const all = strategy.scenarios.flatMap((scenario) => {
    const moments = everyMoment(strategy, scenario, INJECTIONS);
    const open = moments.filter(
      (trace) =>
        !trace.ended && trace.steps.length > 0 && injectionsIn(trace) <= INJECTIONS_OF_PREFIXES,
    );
    return [...endsAmong(moments), ...open];
  });
  return some(all, mostSubjects(strategy)).map((trace) => subjectOf(trace, choicesOf(trace)));
}

/**
 * The first lesson's strategy is asked about in every run. Of the others, which have thousands, as
 * many as there is time for: evenly spread, so that each stretch of them is met.
 */
const mostSubjects = (strategy: Strategy) => (isFirst(strategy) ? Infinity : 60);

const isFirst = ({ id }: Strategy) => id === lessonEntries[0]?.id;

function seedsFor(trace: Trace, turn: number): number[] {
  const all = Array.from({ length: SEEDS }, (_, seed) => seed);
  if (isFirst(trace.strategy) && trace.ended && injectionsIn(trace) <= 1) return all;
  const turns = SEEDS / SEEDS_OF_LONG_RUNS;
  return all.filter((seed) => seed % turns === turn % turns);
}

it('there are templates, each named once and with an objective of the list', () => {
  expect(templates.length).toBeGreaterThan(0);
  expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
  for (const { id, objective } of templates) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(findObjective(objective), id).toBeDefined();
  }
});

describe.each(strategies)('questions about the runs of $id', (strategy) => {
  const subjects = subjectsOf(strategy);
  const asked: Asked[] = subjects.flatMap((subject, i) =>
    templates.flatMap((template) =>
      seedsFor(subject.trace, i).flatMap((seed): Asked[] => {
        const question = questionOf({ template, seed } as Asked, subject);
        return question ? [{ template, trace: subject.trace, seed, question }] : [];
      }),
    ),
  );
  const internal = internalNames(strategy);

  /** Looks at every question and shows the first complaints, each with what it is about. */
  function complaints(look: (one: Asked) => string | null): string[] {
    const found: string[] = [];
    for (const one of asked) {
      const complaint = look(one);
      if (complaint === null) continue;
      found.push(`${one.question.id} ${complaint} (${storyOf(one.trace)}; seed ${one.seed})`);
      if (found.length === SHOWN) break;
    }
    return found;
  }

  it(`are there: ${asked.length} about ${subjects.length} runs and beginnings of runs`, () => {
    const silent = templates.filter(({ id }) => !asked.some(({ template }) => template.id === id));
    // Not every machine has what every template asks about; the first lesson's has.
    if (isFirst(strategy)) expect(silent.map(({ id }) => id)).toEqual([]);
    expect(silent.length).toBeLessThan(templates.length / 4);
    const misnamed = complaints(({ question, template }) =>
      question.template === template.id &&
      question.objective === template.objective &&
      (question.id === template.id || question.id.startsWith(`${template.id}:`))
        ? null
        : 'is not named after its template',
    );
    expect(misnamed).toEqual([]);
  });

  it('have different options, and one key or a part of them as keys', () => {
    expect(complaints(({ question }) => formOf(question))).toEqual([]);
  });

  it('have the answer that a live actor gives', () => {
    const replays = new Map(subjects.map(({ trace }) => [trace, replay(trace)]));
    const wrong = complaints(({ question, template, trace }) => {
      const check = checkers[template.id];
      const replayed = replays.get(trace);
      return check && replayed ? check(question, replayed, trace) : null;
    });
    expect(wrong).toEqual([]);
  });

  it('would not pass with another key', () => {
    for (const [id, check] of Object.entries(checkers)) {
      const one = asked.find(({ template }) => template.id === id);
      // A template that is gone needs no checker.
      expect(one, id).toBeDefined();
      if (!one) continue;
      const changed = withAnotherKey(one.question);
      expect(check(changed, replay(one.trace), one.trace), id).not.toBeNull();
    }
  });

  it('have a proof that is there in the run it names', () => {
    // Many proofs name the same run: each is played once.
    const played = new Map<string, Trace>();
    const unproven = complaints((one) => {
      const { scenario } = one.trace.run;
      return proofOf(one, (choices) => {
        const key = `${scenario.id} ${JSON.stringify(choices)}`;
        const trace = played.get(key) ?? playToEnd(strategy, scenario, choices).trace;
        played.set(key, trace);
        return trace;
      });
    });
    expect(unproven).toEqual([]);
  });

  it('explain every option in words of its own', () => {
    const poor = complaints(({ question }) => {
      const all = explanationsOf(question);
      const short = all.find((text) => text.length < LEAST_EXPLANATION);
      if (short !== undefined) return `says too little: ${short}`;
      // Whatever else is typed may be told the same as what is right.
      const own = question.kind === 'typed' ? all.slice(0, -1) : all;
      const twice = own.find((text, i) => own.indexOf(text) !== i);
      return twice === undefined ? null : `says twice: ${twice}`;
    });
    expect(poor).toEqual([]);
  });

  it('name only misconceptions of the list, and none of a right answer', () => {
    const unnamed = complaints(({ question }) => {
      const unknown = optionsOf(question).find(
        ({ misconception }) => misconception !== undefined && !findMisconception(misconception),
      );
      if (unknown) return `names ${unknown.misconception}`;
      const keys =
        question.kind === 'single'
          ? [question.key]
          : question.kind === 'multiple'
            ? question.keys
            : [];
      const isCalled = keys.some((key) => optionsOf(question)[key]?.misconception !== undefined);
      return isCalled ? 'calls a right answer a misconception' : null;
    });
    expect(unnamed).toEqual([]);
  });

  it('read well, and name nothing that only the program knows', () => {
    // Many questions say the same: each text is read once.
    const read = new Set<string>();
    const reading = (text: string, isSentence: boolean) => {
      if (read.has(text)) return null;
      read.add(text);
      return readingOf(text, isSentence, internal);
    };
    const clumsy = complaints(({ question }) => {
      for (const text of sentencesOf(question)) {
        const found = reading(text, true);
        if (found) return found;
      }
      for (const { text } of optionsOf(question)) {
        const found = reading(text, false);
        if (found) return found;
      }
      return null;
    });
    expect(clumsy).toEqual([]);
    expect(read.size).toBeGreaterThan(0);
  });

  it('have three different hints, and do not say the answer in the first two', () => {
    const telling = complaints(({ question, template }) => {
      if (new Set(question.hints).size !== 3) return 'gives a hint twice';
      // A prediction may come out as what it starts from; what is read off a run is not said before.
      const isRead = question.kind === 'single' && template.id in checkers;
      const asks = isRead ? [question.question] : [];
      const hint = [...asks, ...question.hints.slice(0, 2)].find((text) => leaks(question, text));
      return hint === undefined ? null : `gives it away: ${hint}`;
    });
    expect(telling).toEqual([]);
  });

  it('are the same again for the same run and seed', () => {
    // Played again from the start; some of the runs, because that takes its time.
    const again = new Map(
      subjects
        .filter((_, i) => i % SOME === 0)
        .map(({ trace, choices }) => [trace, subjectOf(deriveTrace(strategy, trace.run), choices)]),
    );
    const changed = complaints((one) => {
      const subject = again.get(one.trace);
      if (!subject) return null;
      const question = questionOf(one, subject);
      return JSON.stringify(question) === JSON.stringify(one.question) ? null : 'is another one';
    });
    expect(again.size).toBeGreaterThan(0);
    expect(changed).toEqual([]);
  });

  it('are none where nothing has happened yet', () => {
    for (const scenario of strategy.scenarios) {
      const empty = subjectOf(startTrace(strategy, scenario), {});
      for (const template of templates) {
        for (let seed = 0; seed < SEEDS; seed += 1) {
          expect(template.ask(empty, randomFrom(seed)), template.id).toBeNull();
        }
      }
    }
  });

  it('differ from each other within one set', () => {
    for (const [i, subject] of subjects.entries()) {
      if (i % SOME > 0) continue;
      const ids = questionsAbout(subject, `set ${i}`, 20).map(({ id }) => id);
      expect(new Set(ids).size, storyOf(subject.trace)).toBe(ids.length);
      expect(ids.length, storyOf(subject.trace)).toBeGreaterThan(0);
    }
  });
});

describe.each(await loadLessons())('the run of the lesson $id', ({ strategy, scenarios }) => {
  const [scenario] = scenarios;
  const { trace } = playToEnd(strategy, scenario, {});
  const subject = subjectOf(trace, {});
  const onOffer = questionsAbout(subject, 'on offer', 1_000);
  const ids = new Set(onOffer.map(({ id }) => id));

  it(`has ${ids.size} different questions on offer, of ${new Set(onOffer.map((q) => q.template)).size} kinds`, () => {
    expect(ids.size).toBeGreaterThanOrEqual(LEAST_ON_OFFER);
  });

  it('is asked about with four options or more, but where there are only so many variables', () => {
    const few = onOffer.filter(
      (question) =>
        (question.kind === 'single' || question.kind === 'multiple') && question.options.length < 4,
    );
    // All variables there are, or all values that one of them ever takes, may be fewer than four.
    const moments = everyMoment(strategy, scenario, INJECTIONS);
    const exhausted = [
      new Set(strategy.variables.map(({ name }) => name)),
      ...strategy.variables.map(
        ({ read }) => new Set(moments.map(({ snapshot }) => formatValue(read(snapshot.context)))),
      ),
    ];
    const avoidable = few.filter((question) => {
      const texts = new Set(optionsOf(question).map(({ text }) => bare(text)));
      return !exhausted.some(
        (all) => all.size === texts.size && [...all].every((v) => texts.has(v)),
      );
    });
    expect(avoidable.map(({ id }) => id)).toEqual([]);
  });
});
