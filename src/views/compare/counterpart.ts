import { type CauseId, causes } from '../../engine/causes.ts';
import { causeOf, type Meeting, playMeeting, sharedNumbers } from '../../engine/meeting.ts';
import { type Plan, playToEnd } from '../../engine/plan.ts';
import type { Assumptions } from '../../engine/stage.ts';
import type { Explanations, Strategy } from '../../engine/strategy.ts';
import type { Trace } from '../../engine/trace.ts';

/** Which run of the other strategy: what goes wrong in it, or one of its own stories. */
export type Pick =
  | { readonly kind: 'same' }
  | { readonly kind: 'cause'; readonly id: CauseId }
  | { readonly kind: 'scenario'; readonly id: string };

/** A run of another strategy to compare with. */
export interface Counterpart {
  readonly lesson: string;
  /** As it was asked for; a cause or a scenario that there is not is refused later. */
  readonly kind: Pick['kind'];
  readonly id: string;
}

/** Reads what links say: `canary`, `canary.cause.slow`, `canary.scenario.healthy`. */
export function readCounterpart(text: string): Counterpart {
  const [lesson = '', kind, id = ''] = text.split('.');
  return kind === 'cause' || kind === 'scenario'
    ? { lesson, kind, id }
    : { lesson, kind: 'same', id: '' };
}

/** As links say it. */
export const counterpartText = (lesson: string, pick: Pick): string =>
  pick.kind === 'same' ? lesson : `${lesson}.${pick.kind}.${pick.id}`;

/** What was asked for, as far as the other strategy has it; null when it does not. */
export function pickOf({ kind, id }: Counterpart, { scenarios }: Strategy): Pick | null {
  if (kind === 'same') return { kind };
  if (kind === 'scenario') return scenarios.some((one) => one.id === id) ? { kind, id } : null;
  const cause = causes.find((one) => one.id === id);
  return cause ? { kind, id: cause.id } : null;
}

/** The other strategy, and what it says of the causes. */
export interface Other {
  readonly strategy: Strategy;
  readonly causes: Explanations['causes'];
}

/** The other side of a comparison. */
export type OtherSide =
  | {
      readonly kind: 'run';
      readonly plan: Plan;
      /** The cause it meets; null in a story of its own. */
      readonly cause: CauseId | null;
      /** What its run shows of the cause, in one sentence. */
      readonly note: string | null;
    }
  | { readonly kind: 'spared'; readonly cause: CauseId; readonly why: string };

/**
 * The run of the other strategy, played to its end. Numbers that both assume are those of the run in
 * view, except where the other story is made of its own.
 *
 * @param shown the run in view, to its end.
 * @param shownCause what goes wrong in it, if it is one of the shared causes.
 * @param changed numbers that the learner has changed: they hold everywhere.
 */
export function otherSide(
  pick: Pick,
  { strategy, causes: mappings }: Other,
  shown: Trace,
  shownCause: CauseId | null,
  changed: Assumptions,
): OtherSide {
  const own = sharedNumbers(strategy, shown.assumed);
  const play = (meeting: Omit<Meeting, 'note'>): Plan => {
    const { assumed: story = {} } =
      strategy.scenarios.find(({ id }) => id === meeting.scenario) ?? strategy.scenarios[0];
    const numbers = { ...own, ...story, ...sharedNumbers(strategy, changed) };
    return playMeeting(strategy, { note: '', ...meeting }, numbers);
  };
  if (pick.kind === 'scenario') {
    return { kind: 'run', plan: play({ scenario: pick.id, choices: {} }), cause: null, note: null };
  }
  const cause = pick.kind === 'cause' ? pick.id : shownCause;
  if (cause === null) {
    const scenario = quietScenario(strategy, mappings);
    return { kind: 'run', plan: play({ scenario, choices: {} }), cause, note: null };
  }
  const mapping = mappings[cause];
  return 'notApplicable' in mapping
    ? { kind: 'spared', cause, why: mapping.notApplicable }
    : { kind: 'run', plan: play(mapping), cause, note: mapping.note };
}

/** The first story in which nothing goes wrong; the first of all if there is none. */
function quietScenario(strategy: Strategy, mappings: Explanations['causes']): string {
  const quiet = strategy.scenarios.find((scenario) => {
    const { trace } = playToEnd(strategy, scenario, {});
    const isAlarmed = trace.steps.some(({ production }) => production.after.noticed);
    return !isAlarmed && causeOf(trace, mappings) === null;
  });
  return (quiet ?? strategy.scenarios[0]).id;
}

/** A number that both strategies assume, and its value on each side. */
export interface CommonNumber {
  readonly id: string;
  readonly own: number;
  readonly other: number;
}

/** The numbers that both runs assume, in the order of the run in view. */
export const commonNumbers = (own: Trace, other: Trace): CommonNumber[] =>
  Object.entries(own.assumed).flatMap(([id, value]) => {
    const there = Object.hasOwn(other.assumed, id) ? other.assumed[id] : undefined;
    return there === undefined ? [] : [{ id, own: value, other: there }];
  });
