import type { Strategy } from '../../src/engine/strategy.ts';
import { choicesOf, playToEnd } from '../../src/engine/plan.ts';
import type { Trace } from '../../src/engine/trace.ts';
import { templates } from '../../src/quiz/registry.ts';
import { subjectOf } from '../../src/quiz/template.ts';
import { everyMoment, everyRun, injectionsIn, some, storyOf } from './paths.ts';
import { ask, type Asked, INJECTIONS, rules } from './question-rules.ts';

/** How many seeds a template is asked with. */
export const SEEDS = 20;
/** How many injections the beginnings of runs have that are asked about. */
const INJECTIONS_OF_BEGINNINGS = 1;
/** So many complaints of a kind are shown; the rest is more of the same. */
const SHOWN = 8;

/** What is asked of a strategy's runs. */
export interface Extent {
  /** So many runs at the most, evenly spread over all there are. */
  readonly runs: number;
  /** The seeds that a run is asked about with; `turn` is its place among the runs. */
  readonly seedsFor: (trace: Trace, turn: number) => readonly number[];
}

const everySeed = Array.from({ length: SEEDS }, (_, seed) => seed);

/** Every run, with every seed. */
export const everything: Extent = { runs: Infinity, seedsFor: () => everySeed };

/** With how many seeds a run of the first lesson's strategy is asked about, by its injections. */
const SEEDS_BY_INJECTIONS: readonly number[] = [SEEDS, 5];

/** How many runs of a strategy are asked about in each test run; of the first lesson's, more. */
const RUNS = 40;
const RUNS_OF_FIRST = 240;

/**
 * What there is time for in each test run: of the strategies' thousands of runs some, evenly spread;
 * `npm run sweep` asks about all. A run of the first lesson's strategy is asked about as planned with
 * every seed, with one injection with some, and with two, of which there are most, with one, in
 * turn. So every template is tried with all seeds, and every one of these runs by every template.
 */
export const sample = (isFirst: boolean): Extent => ({
  runs: isFirst ? RUNS_OF_FIRST : RUNS,
  seedsFor: (trace, turn) => {
    const count = isFirst && trace.ended ? (SEEDS_BY_INJECTIONS[injectionsIn(trace)] ?? 1) : 1;
    const stride = SEEDS / count;
    return everySeed.filter((seed) => seed % stride === turn % stride);
  },
});

/** What came of asking. */
export interface Survey {
  /** The runs and beginnings of runs that were asked about. */
  readonly runs: readonly Trace[];
  /** Questions, and how many different ones. */
  readonly questions: number;
  readonly different: number;
  /** Of each template that had a question, one. */
  readonly examples: ReadonlyMap<string, Asked>;
  /** By the title of a rule: how many questions break it, and the first complaints. */
  readonly failures: ReadonlyMap<string, { count: number; readonly shown: string[] }>;
}

/**
 * Runs of a strategy: as planned, and of those with up to two injections and of beginnings so many
 * at the most, evenly spread over all there are. Only those are played.
 */
function runsOf(strategy: Strategy, most: number): Trace[] {
  const ways = strategy.scenarios.flatMap((scenario) => [
    ...everyRun(strategy, scenario, INJECTIONS),
    ...everyMoment(strategy, scenario, INJECTIONS_OF_BEGINNINGS)
      .filter(({ ended, steps }) => !ended && steps.length > 0)
      .map((trace) => () => trace),
  ]);
  const planned = strategy.scenarios.map((scenario) => playToEnd(strategy, scenario, {}).trace);
  const others = some(ways, most).map((play) => play());
  return [...planned, ...others.filter((trace) => !trace.ended || injectionsIn(trace) > 0)];
}

/**
 * Asks every template about runs of a strategy and looks at each question by every rule. What comes
 * out the same with several seeds is looked at once. Nothing is kept of a run when it is done with.
 *
 * @param onRun is told after each run how far it has come, and waited for.
 */
export async function survey(
  strategy: Strategy,
  { runs: most, seedsFor }: Extent,
  onRun?: (done: number, all: number, survey: Survey) => Promise<void>,
): Promise<Survey> {
  const runs = runsOf(strategy, most);
  const looks = rules.map(({ title, look }) => ({ title, look: look(strategy) }));
  const examples = new Map<string, Asked>();
  const failures = new Map<string, { count: number; readonly shown: string[] }>();
  let questions = 0;
  let different = 0;
  const complain = (title: string, text: string) => {
    const known = failures.get(title) ?? { count: 0, shown: [] };
    known.count += 1;
    if (known.shown.length < SHOWN) known.shown.push(text);
    failures.set(title, known);
  };
  const surveyed = () => ({ runs, questions, different, examples, failures });
  for (const [turn, trace] of runs.entries()) {
    // The run by itself: what is known of it goes when it goes.
    const own = { ...trace };
    const subject = subjectOf(own, choicesOf(own));
    for (const template of templates) {
      const seen = new Set<string>();
      for (const seed of seedsFor(trace, turn)) {
        const question = ask(template, subject, seed);
        if (!question) continue;
        questions += 1;
        const written = JSON.stringify(question);
        if (seen.has(written)) continue;
        seen.add(written);
        different += 1;
        const one = { template, subject, seed, question };
        if (!examples.has(template.id)) examples.set(template.id, one);
        for (const { title, look } of looks) {
          const complaint = look(one);
          if (complaint === null) continue;
          complain(
            title,
            `${question.id} ${complaint} (${trace.run.scenario.id}: ${storyOf(trace)}; seed ${seed})`,
          );
        }
      }
    }
    await onRun?.(turn + 1, runs.length, surveyed());
  }
  return surveyed();
}
