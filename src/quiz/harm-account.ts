import { type Interval, type Quantities, quantitiesOf } from '../engine/quantities.ts';
import type { Trace } from '../engine/trace.ts';
import { count, listInWords, percent } from '../engine/wording.ts';
import type { Option, TypedValue } from './question.ts';
import { code, inSeconds, sentence, stepsInWords } from './phrases.ts';

/** More steps than this make the list of durations too long to work with. */
const MOST_STEPS = 14;

/** What one step cost the users. */
export interface AccountRow {
  readonly index: number;
  readonly seconds: number;
  /** The part (0 to 1) of all answers that was worse than normal; 0 while nobody was answered. */
  readonly excess: number;
  /** The part (0 to 1) of all answers that was bad, the normal ones included. */
  readonly badRate: number;
  readonly isAnswered: boolean;
  readonly servedBadly: number;
}

/** The costs of a run, step by step, with what a question about them has to state. */
export interface Account {
  readonly quantities: Quantities;
  readonly requestsPerSecond: number;
  readonly goodRate: number;
  readonly rows: readonly AccountRow[];
  /** How long each step took, as a sentence. */
  readonly durations: string;
  /** How many requests come, as a sentence. */
  readonly load: string;
  /** Which part of each version's answers was bad, as a sentence. */
  readonly rates: string;
}

/** True for rates that the page shows without rounding: at most one decimal in percent. */
const isPlain = (rate: number): boolean =>
  Math.abs(rate * 1000 - Math.round(rate * 1000)) < 1e-9 && rate >= 0;

const sharesIn = ({ shares }: Interval) =>
  Object.entries(shares ?? {}).filter(([, share]) => share > 0);

function rowOf(interval: Interval, i: number, load: number, goodRate: number): AccountRow {
  const rateOf = (version: string) => interval.badRate[version] ?? goodRate;
  const sum = (rate: (version: string) => number) =>
    sharesIn(interval).reduce((all, [version, share]) => all + (share / 100) * rate(version), 0);
  const excess = sum((version) => Math.max(0, rateOf(version) - goodRate));
  return {
    index: i + 1,
    seconds: interval.seconds,
    excess,
    badRate: sum(rateOf),
    isAnswered: interval.shares !== null,
    servedBadly: load * interval.seconds * excess,
  };
}

/** `` `v2` gives 20 % bad answers; `v1` 8 % up to step 8, then 0.5 % `` */
function ratesInWords(intervals: readonly Interval[], goodRate: number): string {
  const spans = new Map<string, { rate: number; last: number }[]>();
  intervals.forEach((interval, i) => {
    for (const [version] of sharesIn(interval)) {
      const known = spans.get(version) ?? [];
      const rate = interval.badRate[version] ?? goodRate;
      const current = known.at(-1);
      if (current?.rate === rate) current.last = i + 1;
      else known.push({ rate, last: i + 1 });
      spans.set(version, known);
    }
  });
  const versions = [...spans].map(([version, rates], i) => {
    const verb = i === 0 ? ' gives ' : ' ';
    const parts = rates.map(({ rate, last }, at) => {
      const what = at === 0 && i === 0 ? `${percent(rate)} bad answers` : percent(rate);
      return at < rates.length - 1 ? `${what} up to step ${last}` : what;
    });
    return `${code(version)}${verb}${parts.join(', then ')}`;
  });
  return `${versions.join('; ')}; ${percent(goodRate)} is normal for a good version.`;
}

const accounts = new WeakMap<Trace, Account | null>();

/** The account of a run, or null when its numbers are too many or too crooked to work with. */
export function accountOf(trace: Trace): Account | null {
  const known = accounts.get(trace);
  const account = known === undefined ? drawUp(trace) : known;
  accounts.set(trace, account);
  return account;
}

function drawUp(trace: Trace): Account | null {
  const { steps, assumed } = trace;
  if (steps.length === 0 || steps.length > MOST_STEPS) return null;
  const quantities = quantitiesOf(trace);
  const { intervals, goodRate } = quantities;
  const requestsPerSecond = assumed['requestsPerSecond'] ?? 0;
  const rates = intervals.flatMap(({ badRate }) => Object.values(badRate));
  if (requestsPerSecond <= 0 || ![goodRate, ...rates].every(isPlain)) return null;
  const seconds = steps.map((step) => step.seconds);
  if (!seconds.every(Number.isInteger)) return null;
  return {
    quantities,
    requestsPerSecond,
    goodRate,
    rows: intervals.map((interval, i) => rowOf(interval, i, requestsPerSecond, goodRate)),
    durations:
      seconds.length === 1
        ? `Step 1 takes ${inSeconds(seconds[0] ?? 0)}.`
        : sentence(
            `${stepsInWords(steps.map(({ index }) => index))} take ${listInWords(seconds.map(inSeconds))}`,
          ),
    load: `${count(requestsPerSecond)} requests come per second.`,
    rates: ratesInWords(intervals, goodRate),
  };
}

/** A part as percent, exact enough to work with: of shares it may have three decimals. */
export const exactPercent = (part: number): string => `${Number((part * 100).toFixed(3))} %`;

/** `Step 2: 100 × 30 × 19.5 % = 585; step 3: 100 × 40 × 19.5 % = 780; together 1,365.` */
export function sumsInWords(rows: readonly AccountRow[], requestsPerSecond: number): string {
  const sums = rows.map(
    (row) =>
      `step ${row.index}: ${count(requestsPerSecond)} × ${count(row.seconds)} × ${exactPercent(row.excess)} = ${count(row.servedBadly)}`,
  );
  const sum = rows.reduce((all, { servedBadly }) => all + servedBadly, 0);
  if (rows.length > 1) sums.push(`together ${count(sum)}`);
  return sentence(sums.join('; '));
}

/** A number in the ways in which people write it, the plainest first. */
export const written = (n: number, units: readonly string[]): [string, ...string[]] => {
  const plain = String(n);
  const grouped = count(n);
  const ways = grouped === plain || !Number.isInteger(n) ? [plain] : [plain, grouped];
  return [plain, ...ways.slice(1), ...ways.flatMap((way) => units.map((unit) => `${way} ${unit}`))];
};

/**
 * Foreseen wrong answers, those left out that are right by chance, that say the same number as
 * another, or that are no number to write down.
 */
export function foreseenNumbers(
  answer: number,
  tolerance: number,
  guesses: readonly { readonly value: number; readonly option: Omit<Option, 'text'> }[],
): TypedValue['foreseen'] {
  const taken: number[] = [answer];
  return guesses.flatMap(({ value, option }) => {
    const number = Math.round(value * 10) / 10;
    if (!Number.isFinite(number) || number < 0) return [];
    if (taken.some((other) => Math.abs(other - number) <= 2 * tolerance)) return [];
    taken.push(number);
    return [{ text: String(number), ...option }];
  });
}
