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
import canary, { createCanary } from '../../../src/strategies/canary/strategy.ts';
import type { CanaryStep } from '../../../src/strategies/canary/steps.ts';
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
    measureLongTest: (steps: number, questions: number, repetitions: number) => number[];
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

/** The same about a canary of so many steps that goes well. */
window.measureLongTest = (length, questions, repetitions) => {
  // One step applies the template, one promotes, one watches; the others are the rollout's own.
  const own = Array.from({ length: length - 3 }, (_, i): CanaryStep => {
    if (i % 3 === 0) return { setWeight: 2 * i + 1 };
    return i % 3 === 1 ? { analysis: true } : { pause: true };
  });
  const { sample, scenarios } = canary;
  const long = createCanary({ steps: own, sample, scenarios });
  const healthy = scenarios.find(({ id }) => id === 'healthy') ?? scenarios[0];
  const { trace } = playToEnd(long, healthy, {});
  if (trace.steps.length !== length) throw new Error(`It takes ${trace.steps.length} steps.`);
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
