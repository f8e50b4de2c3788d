import type { CauseId, CauseMapping } from './causes.ts';
import { choicesOf, type Plan, playToEnd } from './plan.ts';
import type { Assumptions } from './stage.ts';
import type { Explanations, Scenario, Strategy } from './strategy.ts';
import type { Trace } from './trace.ts';

/** Numbers of somebody else, as far as the strategy has them and they are within its bounds. */
export function sharedNumbers({ assumptions }: Strategy, others: Assumptions): Assumptions {
  return Object.fromEntries(
    Object.entries(others).filter(([id, value]) => {
      const bounds = Object.hasOwn(assumptions, id) ? assumptions[id] : undefined;
      return bounds !== undefined && value >= bounds.least && value <= bounds.most;
    }),
  );
}

/**
 * The scenario of that id; the first without one.
 *
 * @throws Error when the strategy has no such scenario.
 */
export function scenarioNamed({ id, scenarios }: Strategy, name: string | undefined): Scenario {
  if (name === undefined) return scenarios[0];
  const scenario = scenarios.find((candidate) => candidate.id === name);
  if (!scenario) throw new Error(`Strategy "${id}" has no scenario "${name}".`);
  return scenario;
}

/** What a strategy says of a cause that it meets. */
export type Meeting = Exclude<CauseMapping, { readonly notApplicable: string }>;

/**
 * The run in which a strategy meets a cause, played to its end.
 *
 * @param assumed numbers that hold instead of the strategy's own and the scenario's.
 */
export function playMeeting(strategy: Strategy, meeting: Meeting, assumed: Assumptions): Plan {
  const scenario = scenarioNamed(strategy, meeting.scenario);
  const played = { ...scenario, assumed: { ...scenario.assumed, ...assumed } };
  return playToEnd(strategy, played, meeting.choices);
}

/** Steps up to the one that tells of the trouble: the first fault, or the first alarm. */
function stepsThatTell({ steps }: Trace): readonly string[] {
  const telling = steps.findIndex(
    ({ outcome, production }) => outcome.fault !== undefined || production.after.noticed,
  );
  return steps.slice(0, telling + 1).map(({ outcome }) => outcome.id);
}

/**
 * The cause that a run shows, of those that its strategy meets: it is the very run that shows the
 * cause; or all faults that are injected for the cause have happened in it; or, where none is
 * injected, it is a run of the same scenario that went the same way up to the first sign of trouble.
 * Of several causes the one with the most faults, and of those the first.
 *
 * @returns null for a run that shows none of them, as one in which nothing goes wrong.
 */
export function causeOf(run: Trace, causes: Explanations['causes']): CauseId | null {
  const happened = new Set(run.steps.map(({ outcome }) => outcome.id));
  let found: { readonly id: CauseId; readonly faults: number } | null = null;
  for (const [id, mapping] of Object.entries(causes) as [CauseId, CauseMapping][]) {
    if ('notApplicable' in mapping) continue;
    const { trace } = playMeeting(run.strategy, mapping, run.assumed);
    const isSameStory = trace.run.scenario.id === run.run.scenario.id;
    if (isSameStory && trace.run.events.join() === run.run.events.join()) return id;
    const injected = new Set(Object.values(choicesOf(trace)));
    const faults = trace.steps.filter(
      ({ outcome }) => outcome.fault !== undefined && injected.has(outcome.id),
    );
    const isShown =
      faults.length > 0
        ? faults.every(({ outcome }) => happened.has(outcome.id))
        : isSameStory && startsLike(run, trace);
    if (isShown && (found === null || faults.length > found.faults)) {
      found = { id, faults: faults.length };
    }
  }
  return found?.id ?? null;
}

function startsLike({ steps }: Trace, shown: Trace): boolean {
  const telling = stepsThatTell(shown);
  return telling.length > 0 && telling.every((id, i) => steps[i]?.outcome.id === id);
}
