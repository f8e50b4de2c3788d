import type { Strategy } from '../../src/engine/strategy.ts';
import { choicesOf } from '../../src/engine/plan.ts';
import type { Trace } from '../../src/engine/trace.ts';
import { templates } from '../../src/quiz/registry.ts';
import { subjectOf } from '../../src/quiz/template.ts';
import { endsAmong, everyMoment, injectionsIn, some, storyOf } from './paths.ts';
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

/**
 * What there is time for in each test run. The first lesson's strategy is asked about in every run:
 * as planned with every seed, with one injection with some, and with two, of which there are most,
 * with one, in turn. So every template is tried with all seeds, and every run by every template. Of
 * the other strategies' thousands of runs some are asked about, evenly spread.
 */
export const sample = (isFirst: boolean): Extent => ({
  runs: isFirst ? Infinity : 60,
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

/** Runs of a strategy with up to two injections, whole ones and beginnings. */
export const runsOf = (strategy: Strategy): Trace[] =>
  strategy.scenarios.flatMap((scenario) => {
    const moments = everyMoment(strategy, scenario, INJECTIONS);
    const open = moments.filter(
      (trace) =>
        !trace.ended && trace.steps.length > 0 && injectionsIn(trace) <= INJECTIONS_OF_BEGINNINGS,
    );
    return [...endsAmong(moments), ...open];
  });

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
  const runs = some(runsOf(strategy), most);
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
