import { type Choices, choicesOf, playToEnd } from '../../src/engine/plan.ts';
import { type Random, randomFrom } from '../../src/engine/random.ts';
import type { Scenario, Strategy } from '../../src/engine/strategy.ts';
import { offersOf, type Trace, traceUpTo } from '../../src/engine/trace.ts';
import { questionsAbout } from '../../src/quiz/generate.ts';
import type { Question } from '../../src/quiz/question.ts';
import { templates } from '../../src/quiz/registry.ts';
import { subjectOf, type Template } from '../../src/quiz/template.ts';
import { strategies } from '../../src/strategies/registry.ts';

/** How many questions are read at once. */
export const SAMPLE_SIZE = 200;
/** So much is injected into a run at the most. */
const MOST_INJECTED = 2;
/** How many runs of a strategy a template is tried on, before another strategy has its turn. */
const TRIES = 12;

/** A question, and what it takes to ask it again. */
export interface Sampled {
  readonly question: Question;
  readonly strategy: Strategy;
  readonly scenario: Scenario;
  /** What was injected, by step. */
  readonly choices: Choices;
  /** The run as far as it is asked about. */
  readonly trace: Trace;
  readonly seed: string;
}

/**
 * Draws questions evenly from all templates and strategies, about whole runs and beginnings, as
 * planned and broken. No two ask the same. Same seed, same sample.
 */
export function sampleOf(seed: string, size = SAMPLE_SIZE): Sampled[] {
  const sample: Sampled[] = [];
  const used = new Map<string, number>();
  const count = (key: string) => used.get(key) ?? 0;
  const asked = new Set<string>();
  for (let round = 0; sample.length < size && round < size; round += 1) {
    for (const template of templates) {
      if (sample.length >= size) break;
      const random = randomFrom(`${seed}/${round}/${template.id}`);
      const turn = ({ id }: Strategy) => count(`${template.id} ${id}`) * size + count(id);
      const inTurn = random.shuffle(strategies).sort((a, b) => turn(a) - turn(b));
      const found = firstOf(inTurn, (strategy) => draw(template, strategy, random, asked));
      if (!found) continue;
      const { question, strategy } = found;
      sample.push(found);
      asked.add(whatIsAsked(found));
      for (const key of [strategy.id, `${template.id} ${strategy.id}`]) {
        used.set(key, count(key) + 1);
      }
      if (question.template !== template.id) throw new Error(`"${template.id}" is misnamed.`);
    }
  }
  return sample;
}

/** One question about the steps of a run, as whoever prints them asks for it. */
export function questionsOfRun(
  strategy: Strategy,
  scenario: Scenario,
  choices: Choices,
  steps: number,
  { seed, most, only }: { seed: string; most: number; only?: readonly string[] | undefined },
) {
  const { trace: whole, refused } = playToEnd(strategy, scenario, choices);
  const trace = traceUpTo(whole, steps);
  const questions = questionsAbout(
    subjectOf(trace, choices),
    seed,
    most,
    only ? { templates: only } : {},
  );
  return {
    refused,
    trace,
    sampled: questions.map((question): Sampled => {
      return { question, strategy, scenario, choices, trace, seed };
    }),
  };
}

/** A run of the strategy that the template can ask something new about. */
function draw(
  template: Template,
  strategy: Strategy,
  random: Random,
  asked: ReadonlySet<string>,
): Sampled | null {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const scenario = random.pick(strategy.scenarios);
    const whole = brokenRun(strategy, scenario, random.below(MOST_INJECTED + 1), random);
    // Every third is asked about before it has ended.
    const isBeginning = random.below(3) === 0;
    const length = isBeginning ? 1 + random.below(whole.steps.length) : whole.steps.length;
    const trace = traceUpTo(whole, length);
    const choices = choicesOf(trace);
    const seed = `${strategy.id} ${scenario.id} ${attempt} ${random.below(1000)}`;
    const question = template.ask(subjectOf(trace, choices), randomFrom(seed));
    const found = question && { question, strategy, scenario, choices, trace, seed };
    if (found && !asked.has(whatIsAsked(found))) return found;
  }
  return null;
}

/** A run with so many injections or fewer, at steps that are drawn. */
function brokenRun(
  strategy: Strategy,
  scenario: Scenario,
  injections: number,
  random: Random,
): Trace {
  let { trace } = playToEnd(strategy, scenario, {});
  for (let n = 0; n < injections; n += 1) {
    const done = choicesOf(trace);
    const last = Math.max(0, ...Object.keys(done).map(Number));
    if (last >= trace.steps.length) break;
    const at = last + 1 + random.below(trace.steps.length - last);
    const others = offersOf(traceUpTo(trace, at - 1)).filter(({ nominal }) => !nominal);
    if (others.length === 0) continue;
    const choices = { ...done, [at]: random.pick(others).outcome.id };
    ({ trace } = playToEnd(strategy, scenario, choices));
  }
  return trace;
}

const whatIsAsked = ({ question, strategy, scenario, choices }: Sampled): string =>
  [question.id, strategy.id, scenario.id, JSON.stringify(choices)].join(' ');

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | null): R | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
