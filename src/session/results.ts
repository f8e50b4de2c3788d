import { objectives } from '../quiz/objectives.ts';
import { type Card, hasSoundNumbers, schedule } from './schedule.ts';
import type { Store } from './store.ts';

/** One question that was answered or skipped. */
export interface Attempt {
  readonly lesson: string;
  readonly objective: string;
  readonly template: string;
  /** The id of the question: what was asked about which run. Questions with another id differ. */
  readonly variant: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly right: boolean;
  /** Answered after the worked step was shown. */
  readonly assisted: boolean;
  /** Answered faster than one can read. */
  readonly guessed: boolean;
  readonly skipped: boolean;
}

/** What is left of attempts whose details had to give way. */
export interface Tally {
  readonly lesson: string;
  readonly objective: string;
  /** Attempts up to this moment are counted here and listed no more. */
  readonly until: number;
  readonly tries: number;
  readonly right: number;
  /** Variants that counted towards mastery; no more than mastery takes. */
  readonly proven: readonly string[];
}

/** All that is remembered of a learner's answers, in a fixed order. */
export interface Results {
  readonly attempts: readonly Attempt[];
  readonly tallies: readonly Tally[];
  readonly cards: readonly Card[];
}

/** Where results are stored; `due.ts` reads them there as well. */
const RESULTS_KEY = 'results';

/** The results of somebody who has answered nothing. */
export const noResults: Results = { attempts: [], tallies: [], cards: [] };

/** Different variants to be answered right, without help and without haste. */
export const TO_MASTER = 2;
/** The most that results may take as JSON, in bytes. */
export const LARGEST_RESULTS = 256 * 1024;
/** The most pairs of a lesson and an objective that are remembered; there are some dozens. */
export const MOST_PAIRS = 150;
/** The most attempts that are read; what is written is bounded by its size. */
const MOST_ATTEMPTS = 5000;
const LONGEST_NAME = 48;
const LONGEST_VARIANT = 160;

/** How far somebody is with an objective. */
export interface Mastery {
  readonly state: 'untried' | 'learning' | 'mastered';
  readonly tries: number;
  readonly right: number;
  /** Variants that count, at most `TO_MASTER`. */
  readonly proven: number;
}

type Pair = Pick<Attempt, 'lesson' | 'objective'>;

const keyOf = ({ lesson, objective }: Pair): string => `${lesson}|${objective}`;
const attemptKey = (attempt: Attempt): string =>
  [attempt.at, keyOf(attempt), attempt.template, attempt.variant, marksOf(attempt)].join('|');
const marksOf = ({ right, assisted, guessed, skipped }: Attempt): string =>
  [right, assisted, guessed, skipped].map(Number).join('');

/** Whether an attempt counts towards mastery. */
export const counts = ({ right, assisted, guessed, skipped }: Attempt): boolean =>
  right && !assisted && !guessed && !skipped;

/** How far somebody is with an objective of a lesson. */
export function masteryOf(results: Results, pair: Pair): Mastery {
  const tally = results.tallies.find((one) => keyOf(one) === keyOf(pair));
  const attempts = results.attempts.filter((one) => keyOf(one) === keyOf(pair));
  const tries = (tally?.tries ?? 0) + attempts.length;
  const right = (tally?.right ?? 0) + attempts.filter((attempt) => attempt.right).length;
  const proven = Math.min(TO_MASTER, provenBy(tally, attempts).length);
  const state = tries === 0 ? 'untried' : proven >= TO_MASTER ? 'mastered' : 'learning';
  return { state, tries, right, proven };
}

/** Every objective, in the order in which they are learnt, with how far somebody is in a lesson. */
export const masteryOfAll = (results: Results, lesson: string) =>
  objectives.map((objective) => ({
    objective,
    ...masteryOf(results, { lesson, objective: objective.id }),
  }));

/** Variants that count, in a fixed order. */
const provenBy = (tally: Tally | undefined, attempts: readonly Attempt[]): string[] =>
  [...new Set([...(tally?.proven ?? []), ...attempts.filter(counts).map((a) => a.variant)])].sort();

/** The results with one more attempt, and its objective scheduled anew. */
export function record(results: Results, attempt: Attempt): Results {
  const sound = fitted(attempt);
  const card = results.cards.find((one) => keyOf(one) === keyOf(sound)) ?? null;
  const next = schedule(card, sound, sound, sound.at);
  return ordered({
    ...results,
    attempts: [...results.attempts, sound],
    cards: [...results.cards.filter((one) => one !== card), next],
  });
}

/** An attempt whose texts and moment can be stored. */
const fitted = (attempt: Attempt): Attempt => ({
  ...attempt,
  lesson: asName(attempt.lesson, LONGEST_NAME),
  objective: asName(attempt.objective, LONGEST_NAME),
  template: asName(attempt.template, LONGEST_NAME),
  variant: asName(attempt.variant, LONGEST_VARIANT),
  at: Number.isFinite(attempt.at) ? Math.max(0, Math.trunc(attempt.at)) : 0,
});

const asName = (text: string, longest: number): string =>
  text.replace(/[^\x20-\x7e]/g, '?').slice(0, longest) || '?';

/**
 * What two tabs, or this page and a file, know together. The order does not matter, and merging
 * the same once more changes nothing. Of counts and cards that differ, those that know more hold.
 */
export function mergeResults(one: Results, other: Results): Results {
  const until = new Map<string, number>();
  for (const tally of [...one.tallies, ...other.tallies]) {
    until.set(keyOf(tally), Math.max(until.get(keyOf(tally)) ?? 0, tally.until));
  }
  const [a, b] = [one, other].map((results) => foldedUntil(results, until)) as [Results, Results];
  const attempts = new Map([...a.attempts, ...b.attempts].map((x) => [attemptKey(x), x]));
  const tallies = new Map<string, Tally>();
  for (const tally of [...a.tallies, ...b.tallies]) {
    const known = tallies.get(keyOf(tally));
    tallies.set(keyOf(tally), known ? mergeTallies(known, tally) : tally);
  }
  const cards = new Map<string, Card>();
  for (const card of [...a.cards, ...b.cards]) {
    const known = cards.get(keyOf(card));
    cards.set(keyOf(card), known ? laterCard(known, card) : card);
  }
  return bounded(
    ordered({
      attempts: [...attempts.values()],
      tallies: [...tallies.values()],
      cards: [...cards.values()],
    }),
  );
}

const mergeTallies = (a: Tally, b: Tally): Tally => ({
  ...a,
  until: Math.max(a.until, b.until),
  tries: Math.max(a.tries, b.tries),
  right: Math.max(a.right, b.right),
  proven: [...new Set([...a.proven, ...b.proven])].sort().slice(0, TO_MASTER),
});

/** The card that was asked last; of two at the same moment, the one asked more often. */
function laterCard(a: Card, b: Card): Card {
  if (a.last !== b.last) return a.last > b.last ? a : b;
  if (a.reps !== b.reps) return a.reps > b.reps ? a : b;
  return JSON.stringify(a) >= JSON.stringify(b) ? a : b;
}

/** Counts the attempts up to a moment, by pair, and lists them no more. */
function foldedUntil(results: Results, until: ReadonlyMap<string, number>): Results {
  const isOld = (attempt: Attempt) => attempt.at <= (until.get(keyOf(attempt)) ?? -1);
  const old = results.attempts.filter(isOld);
  if (old.length === 0) return results;
  const tallies = new Map(results.tallies.map((tally) => [keyOf(tally), tally]));
  for (const key of new Set(old.map(keyOf))) {
    const folded = old.filter((attempt) => keyOf(attempt) === key);
    const { lesson, objective } = folded[0] as Attempt;
    const tally = tallies.get(key);
    tallies.set(key, {
      lesson,
      objective,
      until: until.get(key) ?? 0,
      tries: (tally?.tries ?? 0) + folded.length,
      right: (tally?.right ?? 0) + folded.filter(({ right }) => right).length,
      proven: provenBy(tally, folded).slice(0, TO_MASTER),
    });
  }
  return {
    ...results,
    attempts: results.attempts.filter((attempt) => !isOld(attempt)),
    tallies: [...tallies.values()],
  };
}

/** Results that fit: of too many attempts the oldest are counted and listed no more. */
export function bounded(results: Results, most = LARGEST_RESULTS): Results {
  let fitting = withMostPairs(results);
  while (fitting.attempts.length > 0 && bytesOf(fitting) > most) {
    const eldest = fitting.attempts.slice(0, Math.max(20, fitting.attempts.length >> 2));
    const until = new Map<string, number>();
    for (const attempt of eldest) until.set(keyOf(attempt), attempt.at);
    fitting = ordered(foldedUntil(fitting, until));
  }
  return fitting;
}

const bytesOf = (results: Results): number =>
  new TextEncoder().encode(JSON.stringify(results)).length;

/** Pairs beyond the limit can only come from foreign files. Those asked last are kept. */
function withMostPairs(results: Results): Results {
  const last = new Map<string, number>();
  const note = (pair: Pair, at: number) =>
    last.set(keyOf(pair), Math.max(last.get(keyOf(pair)) ?? 0, at));
  for (const attempt of results.attempts) note(attempt, attempt.at);
  for (const tally of results.tallies) note(tally, tally.until);
  for (const card of results.cards) note(card, card.last);
  if (last.size <= MOST_PAIRS) return results;
  const kept = new Set(
    [...last]
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, MOST_PAIRS)
      .map(([key]) => key),
  );
  const isKept = (pair: Pair) => kept.has(keyOf(pair));
  return {
    attempts: results.attempts.filter(isKept),
    tallies: results.tallies.filter(isKept),
    cards: results.cards.filter(isKept),
  };
}

const by =
  <T>(key: (one: T) => string) =>
  (a: T, b: T): number =>
    key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;

/** The one order in which the same results stand: attempts by time, the rest by name. */
const ordered = ({ attempts, tallies, cards }: Results): Results => ({
  attempts: [...attempts].sort((a, b) => a.at - b.at || by(attemptKey)(a, b)),
  tallies: [...tallies].sort(by(keyOf)),
  cards: [...cards].sort(by(keyOf)),
});

type PlainRecord = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is PlainRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isName = (value: unknown, longest = LONGEST_NAME): boolean =>
  typeof value === 'string' && /^[\x20-\x7e]+$/.test(value) && value.length <= longest;
const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

const hasPair = (value: unknown): value is PlainRecord =>
  isRecord(value) && isName(value['lesson']) && isName(value['objective']);

const isAttempt = (value: unknown): boolean =>
  hasPair(value) &&
  isName(value['template']) &&
  isName(value['variant'], LONGEST_VARIANT) &&
  isCount(value['at']) &&
  ['right', 'assisted', 'guessed', 'skipped'].every((mark) => typeof value[mark] === 'boolean');

const isTally = (value: unknown): boolean =>
  hasPair(value) &&
  isCount(value['until']) &&
  isCount(value['tries']) &&
  isCount(value['right']) &&
  value['right'] <= value['tries'] &&
  Array.isArray(value['proven']) &&
  value['proven'].length <= TO_MASTER &&
  new Set(value['proven']).size === value['proven'].length &&
  value['proven'].every((variant) => isName(variant, LONGEST_VARIANT));

const isCard = (value: unknown): boolean => hasPair(value) && hasSoundNumbers(value);

const areUnique = (pairs: readonly unknown[]): boolean =>
  new Set((pairs as Pair[]).map(keyOf)).size === pairs.length;

/** Names the first entry that is not sound (`attempts[3]`); null when all is. */
export function firstUnsound(value: unknown): string | null {
  if (!isRecord(value)) return 'results';
  const kinds = [
    ['attempts', isAttempt, MOST_ATTEMPTS],
    ['tallies', isTally, MOST_PAIRS],
    ['cards', isCard, MOST_PAIRS],
  ] as const;
  for (const [name, isSound, most] of kinds) {
    const list = value[name];
    if (!Array.isArray(list) || list.length > most) return name;
    const at = list.findIndex((one) => !isSound(one));
    if (at >= 0) return `${name}[${at}]`;
    if (name !== 'attempts' && !areUnique(list)) return name;
  }
  return null;
}

/** Checks a stored value. */
export const areResults = (value: unknown): value is Results => firstUnsound(value) === null;

/** Only what results consist of, in one order; parts that somebody added are left out. */
export const plainResults = ({ attempts, tallies, cards }: Results): Results =>
  ordered({
    attempts: attempts.map(({ lesson, objective, template, variant, at, ...marks }) => {
      const { right, assisted, guessed, skipped } = marks;
      return { lesson, objective, template, variant, at, right, assisted, guessed, skipped };
    }),
    tallies: tallies.map(({ lesson, objective, until, tries, right, proven }) => {
      return { lesson, objective, until, tries, right, proven: [...proven].sort() };
    }),
    cards: cards.map(({ lesson, objective, due, last, stability, difficulty, ...lengths }) => {
      const { scheduled, learning, reps, lapses, state } = lengths;
      const counted = { scheduled, learning, reps, lapses, state };
      return { lesson, objective, due, last, stability, difficulty, ...counted };
    }),
  });

/** What is stored of a learner's answers. */
export const readResults = (store: Store): Results =>
  store.read(RESULTS_KEY, areResults, noResults);

/** Changes what is stored now, which another tab may have written meanwhile. */
export const updateResults = (store: Store, change: (results: Results) => Results): Results =>
  store.update(RESULTS_KEY, areResults, noResults, (results) => {
    const changed = change(results);
    return changed === results ? results : bounded(changed);
  });
