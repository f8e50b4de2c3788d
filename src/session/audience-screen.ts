import { choicesOf } from '../engine/plan.ts';
import type { Step } from '../engine/step.ts';
import type { Production } from '../engine/strategy.ts';
import { extendTrace, offersOf, outcomesOf, type Trace, traceUpTo } from '../engine/trace.ts';
import { clock } from '../engine/wording.ts';
import { answerTo, type Ask, predictionsFor, visiblePast } from '../quiz/predictions.ts';
import type { Monitor, PanelId, Screen, ShownRun } from './channel-message.ts';
import { monitorWords as words } from './monitor-words.ts';
import { pollOf, type Vote } from './vote.ts';

/** Where a class stands: only the past of the run. */
export interface ClassMoment {
  readonly lesson: string;
  readonly scenario: string;
  /** The run up to the cursor. */
  readonly present: Trace;
  readonly assumed: Readonly<Record<string, number>>;
}

/** A drill: nothing, on call, or looking back with the truth. */
export type Drill = 'none' | 'on-call' | 'debrief';

/** What the console has set for the room. */
export interface ForTheRoom {
  readonly panels: readonly PanelId[];
  readonly vote: Vote | null;
  readonly drill: Drill;
}

/**
 * What the audience screen is given. It is made from the past of the run alone, so nothing of what
 * is armed, planned, counted or noted can be in it.
 */
export function screenFor(moment: ClassMoment, { panels, vote, drill }: ForTheRoom): Screen {
  if (drill === 'on-call') return { show: 'drill', monitor: monitorOf(moment) };
  const stands = vote ? voteStands(vote, moment) : 'elsewhere';
  return {
    show: 'run',
    run: runOf(moment),
    panels,
    poll: vote && stands !== 'elsewhere' ? pollOf(vote, stands === 'revealed') : null,
    debrief: drill === 'debrief',
  };
}

const runOf = ({ lesson, scenario, present, assumed }: ClassMoment): ShownRun => ({
  lesson,
  scenario,
  choices: choicesOf(present),
  cursor: present.steps.length,
  assumed,
});

/**
 * Where the run stands to a vote: before the step that is asked about, right after it, or somewhere
 * else. So taking the step reveals, and taking it back asks again, whoever does it.
 */
export function voteStands(
  { lesson, scenario, step, moment: asked }: Vote,
  { lesson: here, scenario: story, present }: ClassMoment,
): 'open' | 'revealed' | 'elsewhere' {
  if (lesson !== here || scenario !== story) return 'elsewhere';
  const { length } = present.steps;
  if (length !== step && length !== step - 1) return 'elsewhere';
  if (visiblePast(traceUpTo(present, step - 1)) !== asked) return 'elsewhere';
  return length === step ? 'revealed' : 'open';
}

/** The question that a vote is about, made anew from the run's past; null where that is another. */
export function askOf(present: Trace, step: number, ask: string): Ask | null {
  if (present.steps.length < step - 1) return null;
  const asks = predictionsFor(traceUpTo(present, step - 1))?.asks ?? [];
  return asks.find(({ id }) => id === ask) ?? null;
}

/** Which option of an ask a step makes true. */
export function rightOption(present: Trace, ask: Ask, step: Step): number {
  const answer = answerTo(present.strategy, ask, step);
  return ask.options.findIndex((option) => option.answer === answer);
}

/** The step that comes next when an outcome happens; null at the end. */
export const stepAhead = (present: Trace, outcome: string | null): Step | null =>
  outcome === null || present.ended ? null : (extendTrace(present, [outcome]).steps.at(-1) ?? null);

/**
 * What one who is on call sees. The controller's results, the faults and what is really true are no
 * part of it: only who serves, what the monitor says, and what the controller is doing.
 */
export function monitorOf({ lesson, present }: ClassMoment): Monitor {
  const { strategy, steps, production, ended } = present;
  const last = steps.at(-1);
  const begins = new Set(offersOf(traceUpTo(present, 0)).map(({ outcome }) => outcome.id));
  const operators = [...outcomesOf(strategy.machine).values()].filter(
    ({ id, by, fault, label }) =>
      by === 'operator' && !fault && !begins.has(id) && !words.isWaiting(label),
  );
  return {
    lesson,
    clock: clock(last ? last.start + last.seconds : 0),
    versions: versionsIn(production),
    // Its message often names the cause.
    phase: production.phase?.name ?? null,
    alarm: production.noticed,
    log: [
      words.begins(clock(0), strategy.start),
      ...steps.slice(-MOST_LOGGED).map(logLine),
      ...(ended ? [words.ended] : []),
    ],
    proposals: [...new Set([...operators.map(({ label }) => label), ...words.proposals])].slice(
      0,
      MOST_PROPOSALS,
    ),
  };
}

const MOST_LOGGED = 40;
const MOST_PROPOSALS = 10;

const versionsIn = ({ shares, pods, seen, mirrored }: Production): Monitor['versions'] =>
  [...new Set([...Object.keys(shares), ...Object.keys(pods)])]
    .filter((version) => (shares[version] ?? 0) > 0 || (pods[version]?.desired ?? 0) > 0)
    .sort()
    .map((version) => ({
      version,
      share: shares[version] ?? 0,
      seen:
        (shares[version] ?? 0) > 0 || mirrored?.version === version
          ? (seen[version] ?? 'unknown')
          : null,
      ready: pods[version]?.ready ?? 0,
      desired: pods[version]?.desired ?? 0,
    }));

/** One line of the log: what the controller did, and what of it was to be seen. */
function logLine({ start, action, production: { before, after } }: Step): string {
  const versions = [
    ...new Set([...Object.keys(before.shares), ...Object.keys(after.shares)]),
  ].sort();
  const changes = versions.flatMap((version) => {
    const [was, is] = [before.shares[version] ?? 0, after.shares[version] ?? 0];
    const [saw, sees] = [before.seen[version] ?? 'unknown', after.seen[version] ?? 'unknown'];
    return [
      was === is ? [] : [words.share(version, is)],
      is > 0 && saw !== sees ? [words.seen(version, sees)] : [],
    ].flat();
  });
  const alarm = after.noticed && !before.noticed ? [words.alarm] : [];
  return words.line(clock(start), action, [...changes, ...alarm]);
}
