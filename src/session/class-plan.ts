import { type PanelId, panelIds } from './channel-message.ts';
import { encodeLink, LONGEST_LINK } from './link.ts';
import { LAST_LINK_STEP, MOST_CHOICES } from './link-reader.ts';
import { finite, list, oneOf, type Read, table, text, whole } from './read-value.ts';

/** What a class does with an entry of its plan. */
export const activities = ['show', 'vote', 'drill'] as const;
/** One of them. */
export type Activity = (typeof activities)[number];

/** One entry of a running order: a run, where it starts, and what the room sees. */
export interface ClassEntry {
  readonly title: string;
  readonly lesson: string;
  /** The lesson's scenario; null for its first. */
  readonly scenario: string | null;
  /** What is armed, by step. */
  readonly choices: Readonly<Record<string, string>>;
  /** Assumed numbers that differ from the lesson's, by id. */
  readonly assumed: Readonly<Record<string, number>>;
  /** The step it starts at. */
  readonly at: number;
  readonly panels: readonly PanelId[];
  readonly activity: Activity;
  /** For whoever presents; the room never sees them. */
  readonly notes: string;
}

/** A running order for a class. */
export interface ClassPlan {
  readonly title: string;
  readonly entries: readonly ClassEntry[];
}

/** Something in a plan that could not be used. */
export interface PlanProblem {
  readonly kind:
    | 'too-large'
    | 'not-a-plan'
    | 'other-version'
    | 'no-entries'
    | 'too-many-entries'
    | 'not-an-entry'
    | 'unknown-lesson'
    | 'dropped';
  /** The entry it is in, 1 for the first; 0 for the plan itself. */
  readonly entry: number;
  /** The part that was dropped, or what stood there, shortened. */
  readonly given: string;
}

/** A plan that was read as far as it could be; null where nothing of it could be used. */
export interface DecodedPlan {
  readonly plan: ClassPlan | null;
  readonly problems: readonly PlanProblem[];
}

/** The version that new files and links carry. */
export const PLAN_VERSION = 1;
/** The most entries that a plan may have. */
export const MOST_ENTRIES = 40;
/** The longest title of a plan or an entry, and the longest notes, in characters. */
export const LONGEST_TITLE = 80;
/** See `LONGEST_TITLE`. */
export const LONGEST_NOTES = 1000;
/** The largest file that is read, in characters. */
export const LARGEST_PLAN = 128 * 1024;

/** The plan of somebody who has not written one. */
export const emptyPlan: ClassPlan = { title: '', entries: [] };

const id = text(80, /^[a-z0-9][\w:.-]*$/i);
const fields: {
  readonly [Name in keyof ClassEntry]: readonly [Read<ClassEntry[Name]>, ClassEntry[Name]];
} = {
  title: [text(LONGEST_TITLE), ''],
  lesson: [id, ''],
  scenario: [(value) => (value === null ? null : id(value)), null],
  choices: [table(/^[1-9]\d{0,4}$/, id, MOST_CHOICES), {}],
  assumed: [table(/^[a-zA-Z]{1,40}$/, finite, MOST_CHOICES), {}],
  at: [whole(0, LAST_LINK_STEP), 0],
  panels: [list(oneOf(panelIds), 2, 1), ['process-flow', 'production']],
  activity: [oneOf(activities), 'show'],
  notes: [text(LONGEST_NOTES), ''],
};

/** The link to an entry's run, where the class starts with it. */
export const linkOf = ({ lesson, scenario, choices, assumed, at }: ClassEntry): string =>
  encodeLink({
    ...{ lesson, choices, assumed, at, ran: at, mode: 'step' },
    ...(scenario === null ? {} : { scenario }),
  });

/** The plan as a file that people can read and edit as well. */
export const encodePlan = ({ title, entries }: ClassPlan): string =>
  `${JSON.stringify({ stepbackClass: PLAN_VERSION, title, entries }, null, 2)}\n`;

/**
 * The part from the `#` of a link that opens the plan at its first entry; null when the link would
 * be longer than is read. What is armed and noted cannot be read by accident, but it is no secret.
 */
export function planLink(plan: ClassPlan): string | null {
  const [first] = plan.entries;
  if (!first) return null;
  const opened = linkOf({ ...first, choices: {}, assumed: {}, at: 0 });
  const link = `${opened}&class=${toBase64url(compact(plan))}`;
  return link.length <= LONGEST_LINK ? link : null;
}

/** As short as it can be: parts that are as usual are left out. */
const compact = ({ title, entries }: ClassPlan): string =>
  JSON.stringify({
    stepbackClass: PLAN_VERSION,
    ...(title === '' ? {} : { title }),
    entries: entries.map((entry) =>
      Object.fromEntries(
        Object.entries(entry).filter(
          ([name, value]) =>
            JSON.stringify(value) !== JSON.stringify(fields[name as keyof ClassEntry][1]),
        ),
      ),
    ),
  });

/**
 * Reads a plan from a file's text. What cannot be used is dropped and reported; never an exception.
 *
 * @param knownLessons ids of the lessons there are.
 */
export function decodePlan(source: string, knownLessons: readonly string[]): DecodedPlan {
  const stop = (kind: PlanProblem['kind'], given = ''): DecodedPlan => ({
    plan: null,
    problems: [{ kind, entry: 0, given: shorten(given) }],
  });
  if (source.length > LARGEST_PLAN) return stop('too-large', String(source.length));
  let content: unknown;
  try {
    content = JSON.parse(source);
  } catch {
    return stop('not-a-plan', source.trim());
  }
  if (!isRecord(content) || !Object.hasOwn(content, 'stepbackClass')) return stop('not-a-plan');
  const { stepbackClass: version } = content;
  if (version !== PLAN_VERSION) return stop('other-version', JSON.stringify(version));
  const { title: named, entries: listed } = content;
  const problems: PlanProblem[] = [];
  const title = fields.title[0](named ?? '');
  if (title === undefined) problems.push({ kind: 'dropped', entry: 0, given: 'title' });
  if (!Array.isArray(listed) || listed.length === 0) return stop('no-entries');
  if (listed.length > MOST_ENTRIES) {
    problems.push({ kind: 'too-many-entries', entry: 0, given: String(listed.length) });
  }
  const entries = listed.slice(0, MOST_ENTRIES).flatMap((value: unknown, i) => {
    const read = readEntry(value, i + 1, knownLessons);
    problems.push(...read.problems);
    return read.entry ?? [];
  });
  return entries.length === 0
    ? { plan: null, problems: [...problems, { kind: 'no-entries', entry: 0, given: '' }] }
    : { plan: { title: title ?? '', entries }, problems };
}

function readEntry(value: unknown, entry: number, knownLessons: readonly string[]) {
  const problems: PlanProblem[] = [];
  const report = (kind: PlanProblem['kind'], given: string) =>
    problems.push({ kind, entry, given: shorten(given) });
  if (!isRecord(value)) {
    report('not-an-entry', JSON.stringify(value) ?? '');
    return { entry: null, problems };
  }
  const { lesson } = value;
  if (typeof lesson !== 'string' || !knownLessons.includes(lesson)) {
    report('unknown-lesson', typeof lesson === 'string' ? lesson : '');
    return { entry: null, problems };
  }
  const parts = Object.entries(fields).map(([name, [read, usual]]) => {
    const given = Object.hasOwn(value, name) ? value[name] : usual;
    const part: unknown = read(given);
    if (part === undefined) report('dropped', name);
    return [name, part === undefined ? usual : part];
  });
  for (const name of Object.keys(value)) if (!Object.hasOwn(fields, name)) report('dropped', name);
  return { entry: Object.fromEntries(parts) as ClassEntry, problems };
}

/** Reads a plan from the part `class` of a link. */
export function decodePlanLink(part: string, knownLessons: readonly string[]): DecodedPlan {
  const source = fromBase64url(part);
  return source === null
    ? { plan: null, problems: [{ kind: 'not-a-plan', entry: 0, given: shorten(part) }] }
    : decodePlan(source, knownLessons);
}

/** The plan with an entry in another place. */
export function moveEntry(plan: ClassPlan, from: number, to: number): ClassPlan {
  const moved = plan.entries[from];
  if (!moved || to < 0 || to >= plan.entries.length) return plan;
  return { ...plan, entries: plan.entries.toSpliced(from, 1).toSpliced(to, 0, moved) };
}

/** The plan with an entry changed. */
export const changeEntry = (
  plan: ClassPlan,
  at: number,
  change: Partial<ClassEntry>,
): ClassPlan => ({
  ...plan,
  entries: plan.entries.map((entry, i) => (i === at ? { ...entry, ...change } : entry)),
});

const shorten = (given: string) => (given.length > 40 ? `${given.slice(0, 40)}…` : given);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function toBase64url(source: string): string {
  const bytes = new TextEncoder().encode(source);
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function fromBase64url(part: string): string | null {
  try {
    const binary = atob(part.replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
