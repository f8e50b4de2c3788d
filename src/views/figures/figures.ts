import type { Counted } from '../../engine/horizon.ts';
import {
  excessRate,
  missingRate,
  podsIn,
  type Quantities,
  quantitiesOf,
  timeToDetect,
  timeToRestore,
  usualPods,
} from '../../engine/quantities.ts';
import type { PodCount } from '../../engine/strategy.ts';
import type { Trace } from '../../engine/trace.ts';
import { clock, count } from '../../engine/wording.ts';
import {
  bandsOf,
  type Mark,
  milestoneMarks,
  type Stretch,
  stretchesOf,
  UNANSWERED,
} from '../share-chart.ts';
import { words } from './words.ts';

/** Which figure; `words.labels` names them all. */
export type FigureId = keyof typeof words.labels;

/** One figure of a run: what it is, how it is counted, and from which values. */
export interface Figure {
  readonly id: FigureId;
  readonly result: string;
  /** The formula with values, a line for each stretch of time; or why there are none. */
  readonly lines: readonly string[];
}

/** Terms that are written out; the rest is put together. */
const MOST_TERMS = 6;

/** A part (0 to 1) as percent, as exact as it is worth reading. */
const exactPercent = (part: number) => `${Number((part * 100).toFixed(3))} %`;
/** An amount with one decimal where it has one, and with separators. */
export const amount = (n: number): string => {
  const tenths = Math.round(n * 10) / 10;
  const fraction = Math.abs(tenths % 1);
  return count(Math.floor(tenths)) + (fraction === 0 ? '' : fraction.toFixed(1).slice(1));
};

interface Term {
  readonly amount: number;
  readonly text: string;
}

const endOf = ({ start, seconds }: Stretch) => start + seconds;

const term = (stretch: Stretch, factors: readonly string[], value: number): Term => ({
  amount: value,
  text: words.term(
    words.between(clock(stretch.start), clock(endOf(stretch))),
    [...factors, words.seconds(amount(stretch.seconds))].join(' × '),
    amount(value),
  ),
});

function lines(terms: readonly Term[], nothing: string): string[] {
  if (terms.length === 0) return [nothing];
  const sum = (some: readonly Term[]) => some.reduce((total, next) => total + next.amount, 0);
  const rest = terms.slice(MOST_TERMS);
  return [
    ...terms.slice(0, MOST_TERMS).map(({ text }) => text),
    ...(rest.length > 0 ? [words.more(rest.length, amount(sum(rest)))] : []),
    ...(terms.length > 1 ? [words.together(amount(sum(terms)))] : []),
  ];
}

/** Each version of a stretch that is worse than normal has a term of its own. */
function servedBadlyTerms(stretch: Stretch, lambda: number, goodRate: number): Term[] {
  const { shares, answered, badRate } = stretch;
  return Object.entries(shares ?? {}).flatMap(([version, share]) => {
    const part = answered[version] ?? 1;
    const excess = excessRate({ shares: { [version]: share }, badRate, answered }, goodRate);
    if (!(excess > 0)) return [];
    const factors = [
      words.perSecond(amount(lambda)),
      `${exactPercent(share / 100)} ${version}`,
      ...(part < 1 ? [words.answeredPart(exactPercent(part))] : []),
      `(${exactPercent(badRate[version] ?? goodRate)} − ${exactPercent(goodRate)})`,
    ];
    return [term(stretch, factors, lambda * excess * stretch.seconds)];
  });
}

function unansweredTerms(stretch: Stretch, lambda: number): Term[] {
  const missing = missingRate(stretch);
  if (!(missing > 0)) return [];
  const factors = [words.perSecond(amount(lambda)), exactPercent(missing)];
  return [term(stretch, factors, lambda * missing * stretch.seconds)];
}

function extraPodTerms(stretch: Stretch, usual: number): Term[] {
  const extra = podsIn(stretch.pods) - usual;
  if (!(extra > 0)) return [];
  return [term(stretch, [`(${podsIn(stretch.pods)} − ${usual})`], extra * stretch.seconds)];
}

/** The pods at the first moment with the most of them. */
function peakLine({ steps, production }: Trace): string {
  const moments: { at: number; pods: Readonly<Record<string, PodCount>> }[] = [
    { at: 0, pods: (steps[0]?.production.before ?? production).pods },
    ...steps.map((step) => ({ at: step.start + step.seconds, pods: step.production.after.pods })),
  ];
  const peak = moments.reduce((most, next) =>
    podsIn(next.pods) > podsIn(most.pods) ? next : most,
  );
  const sum = Object.entries(peak.pods)
    .filter(([, { desired }]) => desired > 0)
    .map(([version, { desired }]) => `${desired} ${version}`)
    .join(' + ');
  return words.podsAt(clock(peak.at), sum, podsIn(peak.pods));
}

/** A time between two moments: its result, and the moments put in. */
function duration(
  id: FigureId,
  { faultAt }: Quantities,
  endAt: number | null,
  seconds: number | null,
  running: (faultAt: string) => string,
): Figure {
  if (faultAt === null) return { id, result: words.notYet, lines: [words.noFault] };
  const began = clock(faultAt);
  if (seconds === null || endAt === null) {
    return { id, result: words.running, lines: [running(began)] };
  }
  const result = clock(seconds);
  return { id, result, lines: [words.difference(clock(endAt), began, result)] };
}

/** The figures of a run up to its last step. */
export function figuresOf(trace: Trace): Figure[] {
  const quantities = quantitiesOf(trace);
  const { goodRate, servedBadly, unanswered, peakPods, extraPodSeconds } = quantities;
  const stretches = stretchesOf(quantities.intervals);
  const lambda = trace.assumed['requestsPerSecond'] ?? 0;
  const usual = usualPods(trace);
  return [
    {
      id: 'servedBadly',
      result: count(servedBadly),
      lines: lines(
        stretches.flatMap((stretch) => servedBadlyTerms(stretch, lambda, goodRate)),
        words.noHarm,
      ),
    },
    {
      id: 'unanswered',
      result: count(unanswered),
      lines: lines(
        stretches.flatMap((stretch) => unansweredTerms(stretch, lambda)),
        words.allAnswered,
      ),
    },
    duration(
      'toDetect',
      quantities,
      quantities.noticedAt,
      timeToDetect(quantities),
      words.notNoticed,
    ),
    duration(
      'toRestore',
      quantities,
      quantities.restoredAt,
      timeToRestore(quantities),
      words.notRestored,
    ),
    { id: 'peakPods', result: count(peakPods), lines: [peakLine(trace)] },
    {
      id: 'extraPods',
      result: count(extraPodSeconds),
      lines: lines(
        stretches.flatMap((stretch) => extraPodTerms(stretch, usual)),
        words.neverMorePods(usual),
      ),
    },
  ];
}

/** The marks of the chart: what has happened by the last step, and that step itself. */
export const marksOf = (run: Counted): Mark[] => [
  ...milestoneMarks(run),
  { id: 'now', at: run.quantities.clock },
];

/** One row of the table that says what the chart draws. */
export interface ChartRow {
  readonly from: string;
  readonly to: string;
  /** By version, in the table's order. */
  readonly shares: readonly string[];
  readonly unanswered: string;
  /** The part of the answers that is bad; null while nobody answers. */
  readonly badRate: string;
  readonly ready: string;
  readonly copies: string;
}

/** The chart as a table. */
export interface ChartTable {
  readonly versions: readonly string[];
  readonly hasCopies: boolean;
  readonly rows: readonly ChartRow[];
}

/** Every version with a share at any time, and what each stretch of time shows. */
export function chartTable(stretches: readonly Stretch[]): ChartTable {
  const served = stretches.flatMap(({ shares }) =>
    Object.entries(shares ?? {}).flatMap(([version, share]) => (share > 0 ? [version] : [])),
  );
  const versions = [...new Set(served)].sort();
  return {
    versions,
    hasCopies: stretches.some(({ mirrored }) => mirrored !== null),
    rows: stretches.map((stretch) => rowOf(stretch, versions)),
  };
}

function rowOf(stretch: Stretch, versions: readonly string[]): ChartRow {
  const { start, badRate, pods, shares, mirrored } = stretch;
  const bands = bandsOf(stretch);
  const partOf = (of: string) =>
    bands.reduce((sum, band) => (band.of === of ? sum + band.to - band.from : sum), 0);
  const answered = 100 - partOf(UNANSWERED);
  const bad = versions.reduce((sum, version) => sum + partOf(version) * (badRate[version] ?? 0), 0);
  // In a planned swap the pods that stand there are stopped and started: none is ready all the time.
  const ready = Object.entries(shares ? pods : {}).filter(([, pod]) => pod.ready > 0);
  return {
    from: clock(start),
    to: clock(endOf(stretch)),
    shares: versions.map((version) => exactPercent((shares?.[version] ?? 0) / 100)),
    unanswered: exactPercent(partOf(UNANSWERED) / 100),
    badRate: answered > 0 ? exactPercent(bad / answered) : words.none,
    ready: ready.map(([version, pod]) => `${pod.ready} ${version}`).join(', ') || words.noPods,
    copies: mirrored ? words.copiesTo(`${mirrored.percent} %`, mirrored.version) : words.none,
  };
}
