import { conclusionOf } from '../../engine/conclusion.ts';
import { deriveFlow } from '../../engine/flow.ts';
import { quantitiesOf } from '../../engine/quantities.ts';
import { isUp } from '../../engine/strategy.ts';
import type { Trace } from '../../engine/trace.ts';
import { clock, count } from '../../engine/wording.ts';
import type { Both } from './compare.ts';
import { words } from './words.ts';

/** Who brought a run to its end: the machine's rules alone, a person, or nobody who was called. */
export type EndedBy = 'rules' | 'person' | 'nobody';

/** An amount up to the last step taken. */
export interface Amount {
  readonly amount: number;
  /** True when the run ended and it still grew: its whole size is not known then. */
  readonly isOpen: boolean;
}

/** What became of a run up to its last step taken. */
export interface Outcome {
  readonly steps: number;
  readonly ended: boolean;
  /** The versions that users are sent to, and whether they are answered there. */
  readonly serving: Readonly<Record<string, number>>;
  readonly up: boolean;
  /** Virtual seconds, of each stretch the part of the users that a bad version answered. */
  readonly onBadVersion: Amount;
  readonly servedBadly: Amount;
  readonly unanswered: Amount;
  /** The most pods at once, and pod-seconds beyond the pods there are outside a rollout. */
  readonly peakPods: number;
  readonly extraPods: Amount;
  /** False while the controller has noticed nothing. */
  readonly noticed: boolean;
  readonly alerts: number;
  /** Null while the run goes on. */
  readonly endedBy: EndedBy | null;
  readonly conclusion: string | null;
}

/** @param trace the steps taken. */
export function outcomeOf(trace: Trace): Outcome {
  const { steps, ended, production } = trace;
  const quantities = quantitiesOf(trace);
  const { faultAt, noticedAt, restoredAt, servedBadly, unanswered } = quantities;
  const isBroken = ended && faultAt !== null && restoredAt === null;
  const up = isUp(production);
  const answersAll = Object.values(quantities.answeredNow).every((part) => part >= 1);
  const isBad = isBroken && quantities.badRateNow > quantities.goodRate && up;
  return {
    steps: steps.length,
    ended,
    serving: production.shares,
    up,
    onBadVersion: { amount: secondsOnBadVersion(trace), isOpen: isBad },
    servedBadly: { amount: servedBadly, isOpen: isBad },
    unanswered: { amount: unanswered, isOpen: isBroken && !answersAll },
    peakPods: quantities.peakPods,
    extraPods: { amount: quantities.extraPodSeconds, isOpen: false },
    noticed: noticedAt !== null,
    ...handsOf(trace),
    conclusion: conclusionOf(trace),
  };
}

/**
 * The formula for badly answered requests with one request a second, and with versions that answer
 * either everything well or everything badly, counts seconds.
 */
function secondsOnBadVersion(trace: Trace): number {
  const { strategy, assumed } = trace;
  const normal = strategy.qualities['good']?.(assumed) ?? 0;
  const qualities = Object.fromEntries(
    Object.entries(strategy.qualities).map(([quality, rateOf]) => [
      quality,
      () => (rateOf(assumed) > normal ? 1 : 0),
    ]),
  );
  return quantitiesOf({
    ...trace,
    strategy: { ...strategy, qualities },
    assumed: { ...assumed, requestsPerSecond: 1 },
  }).servedBadly;
}

/** The last part of the id of a stage in the incident lane that sends an alert. */
const ALERTING = 'alerting';

/** Alerts that were sent, and who ended the run: whoever was called last, if anybody was. */
function handsOf({ strategy, steps, ended }: Trace): Pick<Outcome, 'alerts' | 'endedBy'> {
  const incident = new Set(
    deriveFlow(strategy.machine)
      .stages.filter(({ lane }) => lane === 'incident')
      .map(({ id }) => id),
  );
  const isAlert = (stage: string) => incident.has(stage) && stage.split('.').at(-1) === ALERTING;
  const last = steps.findLast(({ stage, outcome }) => incident.has(stage) || outcome.by);
  const called = last && (isAlert(last.stage) ? 'nobody' : 'person');
  return {
    alerts: steps.filter(({ stage }) => isAlert(stage)).length,
    endedBy: ended ? (called ?? 'rules') : null,
  };
}

/** One cell of the outcome table. */
export interface OutcomeCell {
  readonly value: string;
  /** What has to be known to read the value; null when it speaks for itself. */
  readonly note: string | null;
  /** True for the smaller harm of two runs that have ended. */
  readonly isBetter: boolean;
}

/** One row of the outcome table. */
export interface OutcomeRow {
  readonly id: keyof typeof words.rows;
  readonly label: string;
  readonly cells: Both<OutcomeCell>;
}

/** Both outcomes in words, a row for each quantity. */
export function outcomeTable(outcomes: Both<Outcome>): OutcomeRow[] {
  const plain = (
    id: OutcomeRow['id'],
    cell: (outcome: Outcome) => readonly [value: string, note?: string | null],
  ) => row(id, outcomes, cell);
  const harm = (
    id: 'onBadVersion' | 'servedBadly' | 'unanswered' | 'extraPods',
    spoken: (amount: number) => string,
    open: Readonly<Record<'noticed' | 'unnoticed', string>>,
  ) =>
    row(
      id,
      outcomes,
      (outcome) => [spoken(outcome[id].amount), noteOf(outcome, outcome[id], open)],
      betterOf(outcomes, (outcome) => outcome[id]),
    );
  return [
    plain('steps', ({ steps, ended }) => [String(steps), ended ? words.hasEnded : words.goesOn]),
    plain('version', servingInWords),
    harm('onBadVersion', clock, words.andLonger),
    harm('servedBadly', count, words.andMore),
    harm('unanswered', count, words.andMore),
    // Where no run ever has more pods than usual, there is nothing to tell.
    ...(outcomes.some(({ extraPods }) => extraPods.amount > 0)
      ? [
          plain('peakPods', ({ peakPods }) => [String(peakPods)]),
          harm('extraPods', (amount) => words.podSeconds(count(amount)), words.andMore),
        ]
      : []),
    plain('alerts', ({ alerts, ended }) => [String(alerts), ended ? null : words.soFar]),
    plain('endedBy', ({ endedBy }) =>
      endedBy ? [words.endedBy[endedBy]] : [words.notYet, words.goesOn],
    ),
    plain('conclusion', ({ conclusion }) =>
      conclusion === null ? [words.notYet, words.goesOn] : [conclusion],
    ),
  ];
}

function row(
  id: OutcomeRow['id'],
  outcomes: Both<Outcome>,
  cell: (outcome: Outcome) => readonly [value: string, note?: string | null],
  better: number | null = null,
): OutcomeRow {
  const cellOf = (outcome: Outcome, side: number): OutcomeCell => {
    const [value, note = null] = cell(outcome);
    return { value, note, isBetter: better === side };
  };
  return {
    id,
    label: words.rows[id],
    cells: [cellOf(outcomes[0], 0), cellOf(outcomes[1], 1)],
  };
}

function servingInWords({
  serving,
  up,
  ended,
}: Outcome): readonly [value: string, note: string | null] {
  const versions = Object.entries(serving).filter(([, share]) => share > 0);
  const named = versions
    .map(([version, share]) => (versions.length === 1 ? version : `${version} ${share} %`))
    .join(', ');
  if (!up) return [words.nobodyServes, words.isDown(named)];
  return [named, ended ? null : words.soFar];
}

function noteOf(
  { ended, noticed }: Outcome,
  { isOpen }: Amount,
  open: Readonly<Record<'noticed' | 'unnoticed', string>>,
): string | null {
  if (!ended) return words.soFar;
  return isOpen ? open[noticed ? 'noticed' : 'unnoticed'] : null;
}

/**
 * The side with less harm: 0 or 1. Null when it is the same, or cannot be said: before both runs
 * have ended, or when both go on doing harm after their end.
 */
function betterOf([a, b]: Both<Outcome>, read: (outcome: Outcome) => Amount): 0 | 1 | null {
  if (!a.ended || !b.ended) return null;
  const [left, right] = [a, b].map((outcome) => {
    const { amount, isOpen } = read(outcome);
    return isOpen ? Infinity : Math.round(amount);
  }) as [number, number];
  return left === right ? null : left < right ? 0 : 1;
}
