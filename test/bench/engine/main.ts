import { initialTransition, transition } from 'xstate';
import type { Assumptions } from '../../../src/engine/stage.ts';
import { playToEnd } from '../../../src/engine/plan.ts';
import { assumptionsOf } from '../../../src/engine/strategy.ts';
import {
  deriveTrace,
  extendTrace,
  offersOf,
  outcomesOf,
  startTrace,
  type Trace,
} from '../../../src/engine/trace.ts';
import { MOST_INJECTIONS } from '../../conformance/paths.ts';
import { questionsAbout } from '../../../src/quiz/generate.ts';
import { subjectOf } from '../../../src/quiz/template.ts';
import { strategies } from '../../../src/strategies/registry.ts';
import redeploy from '../../../src/strategies/redeploy/strategy.ts';
import { endless, strategy } from '../long-run/lesson.ts';
import { CHECKS_TO_REPAIR } from '../long-run/machine.ts';

/** Times in milliseconds, one for each of as many repetitions as were asked for. */
export interface EngineTimes {
  /** `deriveTrace` of that many events. */
  readonly trace: number[];
  /** XState's `transition` alone, of the same events. */
  readonly transitions: number[];
  /** Every path of the redeploy strategy from its start to an end, within the fault budget. */
  readonly paths: number[];
  readonly pathCount: number;
  readonly injections: number;
}

/** Every path of a strategy's first scenario within the fault budget, walked once. */
export interface StrategyPaths {
  readonly id: string;
  readonly paths: number;
  readonly milliseconds: number;
}

declare global {
  interface Window {
    measureEngine: (eventCount: number, repetitions: number) => EngineTimes;
    measureQuestions: (questions: number, repetitions: number) => number[];
    measureStrategies: (injections: number) => StrategyPaths[];
  }
}

/** What happens in an endless run: outcome by outcome, and as the events that report them. */
function eventsOf(count: number, assumed: Assumptions) {
  const ids: string[] = [];
  for (let check = 1; ids.length < count; check += 1) {
    ids.push('health.passed', 'pause.over');
    if (check % CHECKS_TO_REPAIR === 0) ids.push('repair.done');
  }
  ids.length = count;
  const outcomes = outcomesOf(strategy.machine);
  return { ids, events: ids.flatMap((id) => outcomes.get(id)?.event(assumed) ?? []) };
}

function timed<Result>(work: () => Result): [milliseconds: number, result: Result] {
  const start = performance.now();
  const result = work();
  return [performance.now() - start, result];
}

/** How many runs there are from a moment to an end, with so many injections or fewer. */
function pathsFrom(trace: Trace, injections: number): number {
  if (trace.ended) return 1;
  let count = 0;
  for (const { outcome, nominal } of offersOf(trace)) {
    const left = nominal ? injections : injections - 1;
    if (left >= 0) count += pathsFrom(extendTrace(trace, [outcome.id]), left);
  }
  return count;
}

window.measureEngine = (eventCount, repetitions) => {
  const assumed = assumptionsOf(strategy, endless);
  const { ids, events } = eventsOf(eventCount, assumed);
  const run = { scenario: endless, events: ids };
  const times = { trace: [] as number[], transitions: [] as number[], paths: [] as number[] };
  let pathCount = 0;
  for (let i = 0; i < repetitions; i += 1) {
    const [transitions, last] = timed(() => {
      let [snapshot] = initialTransition(strategy.machine, { assumed });
      for (const event of events) {
        [snapshot] = transition(strategy.machine, snapshot, event);
      }
      return snapshot;
    });
    const [trace, derived] = timed(() => deriveTrace(strategy, run));
    const isSame = JSON.stringify(derived.snapshot.context) === JSON.stringify(last.context);
    if (!isSame || derived.steps.some(({ ignored, planned }) => ignored || !planned)) {
      throw new Error('The trace is not the run that XState alone makes.');
    }
    const [paths, count] = timed(() =>
      pathsFrom(startTrace(redeploy, redeploy.scenarios[0]), MOST_INJECTIONS),
    );
    times.transitions.push(transitions);
    times.trace.push(trace);
    times.paths.push(paths);
    pathCount = count;
  }
  return { ...times, pathCount, injections: MOST_INJECTIONS };
};

/** A set of questions about the first lesson's own run; each time with another seed. */
window.measureQuestions = (questions, repetitions) => {
  const { trace } = playToEnd(redeploy, redeploy.scenarios[0], {});
  return Array.from({ length: repetitions }, (_, seed) => {
    const [milliseconds, made] = timed(() => questionsAbout(subjectOf(trace, {}), seed, questions));
    if (made.length < questions) throw new Error(`Only ${made.length} questions were made.`);
    return milliseconds;
  });
};

window.measureStrategies = (injections) =>
  strategies.map((each) => {
    const [milliseconds, paths] = timed(() =>
      pathsFrom(startTrace(each, each.scenarios[0]), injections),
    );
    return { id: each.id, paths, milliseconds };
  });
