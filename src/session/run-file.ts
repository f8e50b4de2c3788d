import { choicesOf, playToEnd } from '../engine/plan.ts';
import type { Scenario, Strategy } from '../engine/strategy.ts';
import { type KeptRun, MOST_KEPT } from './kept-runs.ts';
import { LAST_LINK_STEP, MOST_CHOICES } from './link-reader.ts';
import { DEFAULT_MODE, findMode, type ModeId } from './modes.ts';
import { LONGEST_NAME } from './timeline.ts';

/** A run as a file holds it: a kept run, and the step its cursor stands on. */
export interface FileRun extends KeptRun {
  readonly at: number;
}

/** What a file holds. The first run is the one to show. */
export interface RunFile {
  readonly lesson: string;
  /** The lesson's scenario; absent for its first. */
  readonly scenario?: string;
  readonly mode: ModeId;
  readonly runs: readonly FileRun[];
}

/** Something in a file that could not be used. */
export interface RunFileProblem {
  readonly kind:
    | 'too-large'
    | 'too-deep'
    | 'not-json'
    | 'not-a-run-file'
    | 'other-version'
    | 'unknown-lesson'
    | 'unknown-scenario'
    | 'no-runs'
    | 'unknown-part'
    | 'unknown-mode'
    | 'too-many-runs'
    | 'not-a-run'
    | 'unreadable-name'
    | 'name-too-long'
    | 'unreadable-choices'
    | 'unreadable-choice'
    | 'too-many-choices'
    | 'unreadable-step'
    | 'cursor-ahead'
    | 'not-accepted'
    | 'choice-after-end'
    | 'step-after-end'
    | 'more-problems';
  /** Where in the file, as `runs[0].taken`; empty for the whole of it. */
  readonly path: string;
  /** What stood there, shortened; or how much of it there was. */
  readonly given: string;
}

/** A file that was read as far as it could be, or why nothing of it could be used. */
export type DecodedRunFile =
  | {
      readonly ok: true;
      readonly value: RunFile;
      /** Where in the file's own list each of the runs stood. */
      readonly places: readonly number[];
      readonly problems: readonly RunFileProblem[];
    }
  | { readonly ok: false; readonly value: null; readonly problems: readonly RunFileProblem[] };

/** The version that new files carry. Readers of all earlier ones stay. */
export const RUN_FILE_VERSION = 1;
/** The largest file that is read or written, in bytes. */
export const LARGEST_FILE = 256 * 1024;
/** How deep lists and objects may lie inside each other. */
export const DEEPEST_FILE = 6;
/** The most problems that are told one by one. */
export const MOST_PROBLEMS = 20;

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** The one problem of a file with that many bytes. */
export const tooLarge = (bytes: number): RunFileProblem => ({
  kind: 'too-large',
  path: '',
  given: String(Math.ceil(bytes / 1024)),
});

/**
 * Writes a file that people can read as well. Runs beyond the limits are left out, the oldest
 * first, but never the one in view.
 */
export function encodeRunFile({ lesson, scenario, mode, runs }: RunFile): {
  text: string;
  leftOut: number;
} {
  let kept = runs.length > MOST_KEPT ? withoutOldest(runs, runs.length - MOST_KEPT) : runs;
  for (;;) {
    const plain = kept.map(({ name, choices, taken, at }) => ({ name, choices, taken, at }));
    const file = { stepback: RUN_FILE_VERSION, lesson, scenario, mode, runs: plain };
    const text = `${JSON.stringify(file, null, 2)}\n`;
    if (kept.length <= 1 || bytesOf(text) <= LARGEST_FILE) {
      return { text, leftOut: runs.length - kept.length };
    }
    kept = withoutOldest(kept, 1);
  }
}

/** The first run is the one in view; the others follow from old to new. */
const withoutOldest = (runs: readonly FileRun[], count: number): readonly FileRun[] => [
  ...runs.slice(0, 1),
  ...runs.slice(1 + count),
];

/**
 * Reads a file. What cannot be used is dropped and reported, the rest is kept; never an exception.
 * Parts that are left out have their plainest value: no name, no choices, no step taken.
 *
 * @param knownLessons ids of the lessons there are.
 */
export function decodeRunFile(text: string, knownLessons: readonly string[]): DecodedRunFile {
  const bytes = text.length > LARGEST_FILE ? text.length : bytesOf(text);
  if (bytes > LARGEST_FILE) return refused(tooLarge(bytes));
  if (isTooDeep(text)) return refused({ kind: 'too-deep', path: '', given: '' });
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return refused({ kind: 'not-json', path: '', given: shown(text.trim()) });
  }
  if (!isRecord(content) || !Object.hasOwn(content, 'stepback')) {
    return refused({ kind: 'not-a-run-file', path: '', given: shown(content) });
  }
  const version = content['stepback'];
  if (version !== RUN_FILE_VERSION) {
    return refused({ kind: 'other-version', path: 'stepback', given: literal(version) });
  }
  return decodeVersion1(content, knownLessons);
}

const refused = (problem: RunFileProblem): DecodedRunFile => ({
  ok: false,
  value: null,
  problems: [problem],
});

function decodeVersion1(content: PlainRecord, knownLessons: readonly string[]): DecodedRunFile {
  const problems: RunFileProblem[] = [];
  const report: Report = (kind, path, given) => problems.push({ kind, path, given: shown(given) });

  const lesson = own(content, 'lesson');
  if (typeof lesson !== 'string' || !knownLessons.includes(lesson)) {
    return refused({ kind: 'unknown-lesson', path: 'lesson', given: shown(lesson) });
  }
  reportUnknownParts(content, '', ['stepback', 'lesson', 'scenario', 'mode', 'runs'], report);
  const wanted = own(content, 'mode') ?? DEFAULT_MODE;
  const mode = typeof wanted === 'string' ? findMode(wanted)?.id : undefined;
  if (!mode) report('unknown-mode', 'mode', wanted);

  const scenario = own(content, 'scenario');
  if (scenario !== undefined && !isScenarioId(scenario)) {
    return refused({ kind: 'unknown-scenario', path: 'scenario', given: shown(scenario) });
  }
  const listed = own(content, 'runs');
  if (!Array.isArray(listed)) {
    return refused({ kind: 'no-runs', path: 'runs', given: shown(listed) });
  }
  if (listed.length > MOST_KEPT) report('too-many-runs', 'runs', listed.length);
  const read = listed.slice(0, MOST_KEPT).map((run: unknown, i) => readRun(run, i, report));
  const places = read.flatMap((run, i) => (run ? [i] : []));
  const runs = read.filter((run) => run !== null);
  if (runs.length === 0) {
    const [first] = listed as readonly unknown[];
    return listed.length === 0
      ? refused({ kind: 'no-runs', path: 'runs', given: '[]' })
      : refused({ kind: 'no-runs', path: 'runs[0]', given: shown(first) });
  }
  const value = { lesson, ...(scenario && { scenario }), mode: mode ?? DEFAULT_MODE, runs };
  return { ok: true, value, places, problems: atMost(problems) };
}

function readRun(run: unknown, index: number, report: Report): FileRun | null {
  const path = `runs[${index}]`;
  if (!isRecord(run)) {
    report('not-a-run', path, run);
    return null;
  }
  reportUnknownParts(run, path, ['name', 'choices', 'taken', 'at'], report);
  const name = readName(own(run, 'name'), `${path}.name`, report);
  const choices = readChoices(own(run, 'choices'), `${path}.choices`, report);
  const taken = readStep(own(run, 'taken'), `${path}.taken`, report);
  const at = readStep(own(run, 'at'), `${path}.at`, report);
  if (taken !== null && at !== null && at > taken) report('cursor-ahead', `${path}.at`, at);
  const last = taken ?? at ?? 0;
  return { name, choices, taken: last, at: Math.min(at ?? last, last) };
}

function readName(name: unknown, path: string, report: Report): string | null {
  if (name === undefined || name === null) return null;
  if (typeof name !== 'string') {
    report('unreadable-name', path, name);
    return null;
  }
  if (name.length > LONGEST_NAME) report('name-too-long', path, name.length);
  // A cut through the middle of a character leaves half of it behind.
  const kept =
    name.length > LONGEST_NAME ? name.slice(0, LONGEST_NAME).replace(/[\uD800-\uDBFF]$/, '') : name;
  return kept.trim() === '' ? null : kept;
}

function readChoices(choices: unknown, path: string, report: Report): FileRun['choices'] {
  if (choices === undefined) return {};
  if (!isRecord(choices)) {
    report('unreadable-choices', path, choices);
    return {};
  }
  const entries = Object.entries(choices);
  if (entries.length > MOST_CHOICES) report('too-many-choices', path, entries.length);
  const readable = entries.slice(0, MOST_CHOICES).filter((entry): entry is [string, string] => {
    const [step, outcome] = entry;
    const isChoice =
      /^[1-9]\d{0,4}$/.test(step) &&
      Number(step) <= LAST_LINK_STEP &&
      typeof outcome === 'string' &&
      /^[a-z0-9][a-z0-9.-]{0,79}$/.test(outcome);
    if (!isChoice) report('unreadable-choice', `${path}["${shown(step)}"]`, outcome);
    return isChoice;
  });
  return Object.fromEntries(readable);
}

function readStep(step: unknown, path: string, report: Report): number | null {
  if (step === undefined) return null;
  if (Number.isInteger(step) && Number(step) >= 0 && Number(step) <= LAST_LINK_STEP) {
    return Math.abs(Number(step)); // there is a negative zero
  }
  report('unreadable-step', path, literal(step));
  return null;
}

/**
 * The runs as a lesson's machine plays them: choices that it does not accept are dropped, and no
 * step is beyond the end.
 */
export function fitRuns(
  { value, places }: DecodedRunFile & { ok: true },
  { strategy, scenario }: { readonly strategy: Strategy; readonly scenario: Scenario },
): { readonly runs: readonly FileRun[]; readonly problems: readonly RunFileProblem[] } {
  const problems: RunFileProblem[] = [];
  const runs = value.runs.map(({ name, choices, taken, at }, i) => {
    const path = `runs[${places[i] ?? i}]`;
    const { trace, refused } = playToEnd(strategy, scenario, choices);
    for (const { step, outcome, reason } of refused) {
      const kind = reason === 'after-end' ? 'choice-after-end' : 'not-accepted';
      problems.push({ kind, path: `${path}.choices["${step}"]`, given: shown(outcome) });
    }
    const { length } = trace.steps;
    if (taken > length) {
      problems.push({ kind: 'step-after-end', path: `${path}.taken`, given: shown(taken) });
    }
    const end = { taken: Math.min(taken, length), at: Math.min(at, length) };
    return { name, choices: choicesOf(trace), ...end };
  });
  return { runs, problems: atMost(problems) };
}

type Report = (kind: RunFileProblem['kind'], path: string, given: unknown) => void;
type PlainRecord = Readonly<Record<string, unknown>>;

const isScenarioId = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z0-9-]{1,40}$/.test(value);

const isRecord = (value: unknown): value is PlainRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value of a record's own part; what it inherits, as `constructor`, is not part of the file. */
const own = (record: PlainRecord, part: string): unknown =>
  Object.hasOwn(record, part) ? record[part] : undefined;

function reportUnknownParts(
  record: PlainRecord,
  path: string,
  known: readonly string[],
  report: Report,
): void {
  for (const part of Object.keys(record)) {
    if (!known.includes(part)) report('unknown-part', path, part);
  }
}

/** What stands in a file, short and without characters that would disturb the sentence around. */
function shown(value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.length === 0 ? '[]' : '[…]';
  if (typeof value === 'object' && value !== null) return '{…}';
  const text = `${value as string | number | boolean | null}`;
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return short.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\uFFFD');
}

/** The same, with texts in quotes: the number 3 is a step, the text "3" is not. */
const literal = (value: unknown): string =>
  typeof value === 'string' ? `"${shown(value)}"` : shown(value);

/** The first problems, and how many there were beyond them. */
function atMost(problems: readonly RunFileProblem[]): readonly RunFileProblem[] {
  if (problems.length <= MOST_PROBLEMS) return problems;
  const beyond = String(problems.length - MOST_PROBLEMS);
  return [...problems.slice(0, MOST_PROBLEMS), { kind: 'more-problems', path: '', given: beyond }];
}

/** Looked at before the text is parsed, so that no depth can exhaust a parser. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (isInString) {
      if (character === '\\') i += 1;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === '[' || character === '{') {
      depth += 1;
      if (depth > DEEPEST_FILE) return true;
    } else if (character === ']' || character === '}') depth -= 1;
  }
  return false;
}
