import { LINK_VERSION, type LinkState, LONGEST_LINK, startOf } from './link.ts';
import { findMode } from './modes.ts';

/** Something in a link that could not be used. `given` is what stood there, shortened. */
export interface LinkProblem {
  readonly kind:
    | 'too-long'
    | 'not-a-lesson-link'
    | 'unknown-lesson'
    | 'unknown-scenario'
    | 'other-version'
    | 'unreadable-choice'
    | 'too-many-choices'
    | 'unreadable-seal'
    | 'unreadable-step'
    | 'unknown-mode'
    | 'unreadable-number'
    | 'unknown-counterpart'
    | 'said-twice'
    | 'unknown-part';
  readonly given: string;
}

/** A link that was read as far as it could be: never an exception. */
export interface DecodedLink {
  readonly state: LinkState;
  readonly problems: readonly LinkProblem[];
}

/** The most choices one link may hold. */
export const MOST_CHOICES = 100;
/** The last step it may speak of. */
export const LAST_LINK_STEP = 10_000;

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/**
 * Reads a link. What cannot be used is dropped and reported; the rest is kept.
 *
 * @param hash the part of the address from the `#`, as it stands there.
 * @param knownLessons ids of the lessons there are; the first is opened for an unknown one.
 */
export function decodeLink(hash: string, knownLessons: readonly string[]): DecodedLink {
  const start = startOf(knownLessons[0] ?? '');
  const stop = (kind: LinkProblem['kind'], given: string): DecodedLink => ({
    state: start,
    problems: [{ kind, given: shorten(given) }],
  });
  if (hash === '' || hash === '#' || hash === '#/') return { state: start, problems: [] };
  if (hash.length > LONGEST_LINK) return stop('too-long', String(hash.length));
  const match = /^#\/([^?]*)(?:\?(.*))?$/s.exec(hash);
  if (!match) return stop('not-a-lesson-link', hash);
  const lesson = decoded(match[1] ?? '');
  if (!knownLessons.includes(lesson)) return stop('unknown-lesson', lesson);
  const parts = partsOf(match[2] ?? '');
  const versions = parts.filter(([name]) => name === 'v').map(([, version]) => version);
  const version = versions.find((v) => v !== String(LINK_VERSION));
  if (version !== undefined) {
    return {
      state: { ...start, lesson },
      problems: [{ kind: 'other-version', given: shorten(version) }],
    };
  }
  return decodeVersion1({ ...start, lesson }, parts, knownLessons);
}

function decodeVersion1(
  start: LinkState,
  parts: readonly Part[],
  knownLessons: readonly string[],
): DecodedLink {
  const problems: LinkProblem[] = [];
  const choices: Record<number, string> = {};
  const assumed: Record<string, number> = {};
  let { at, ran, mode, scenario, against, classPlan } = start;
  const report = (kind: LinkProblem['kind'], given: string) =>
    problems.push({ kind, given: shorten(given) });
  const said = new Map<string, string>();
  /** Of two things said in the same place, the later holds. */
  const say = (place: string, value: string) => {
    const before = said.get(place);
    if (before !== undefined && before !== value) report('said-twice', `${place}=${before}`);
    said.set(place, value);
  };

  for (const [name, value] of parts) {
    if (name === 'v') continue;
    if (name === 'inject' || name === 'sealed') {
      for (const entry of (name === 'inject' ? value : unsealed(value)).split(',')) {
        const [, step, outcome] = /^([1-9]\d{0,4}):([a-z0-9][a-z0-9.-]{0,79})$/.exec(entry) ?? [];
        if (!step || !outcome || Number(step) > LAST_LINK_STEP) {
          if (name === 'inject') report('unreadable-choice', entry);
          else report('unreadable-seal', value);
        } else if (!(step in choices) && Object.keys(choices).length >= MOST_CHOICES) {
          report('too-many-choices', name === 'inject' ? entry : value);
          break;
        } else {
          say(step, outcome);
          choices[Number(step)] = outcome;
        }
      }
    } else if (name === 'at' || name === 'ran') {
      const step = /^\d{1,5}$/.test(value) ? Number(value) : Infinity;
      if (step > LAST_LINK_STEP) {
        report('unreadable-step', value);
        continue;
      }
      say(name, value);
      if (name === 'at') at = step;
      else ran = step;
    } else if (name === 'scenario') {
      if (!/^[a-z0-9-]{1,40}$/.test(value)) {
        report('unknown-scenario', value);
        continue;
      }
      say(name, value);
      scenario = value;
    } else if (name === 'mode') {
      const known = findMode(value);
      if (!known) {
        report('unknown-mode', value);
        continue;
      }
      say(name, value);
      mode = known.id;
    } else if (name === 'assume') {
      for (const entry of value.split(',')) {
        const [, id, number] = /^([a-zA-Z]{1,40}):(\d{1,9}(?:\.\d{1,9})?)$/.exec(entry) ?? [];
        if (!id || !number || Object.keys(assumed).length >= MOST_CHOICES) {
          report('unreadable-number', entry);
        } else {
          say(`assume=${id}`, number);
          assumed[id] = Number(number);
        }
      }
    } else if (name === 'against') {
      const [, other = ''] =
        /^([a-z0-9-]+)(?:\.(?:cause|scenario)\.[a-z0-9-]{1,40})?$/.exec(value) ?? [];
      if (other === start.lesson || !knownLessons.includes(other)) {
        report('unknown-counterpart', value);
        continue;
      }
      say(name, value);
      against = value;
    } else if (name === 'class') classPlan = value;
    else report('unknown-part', name);
  }
  const numbers = Object.keys(assumed).length > 0 ? { assumed } : {};
  const story = scenario ? { scenario } : {};
  const other = against ? { against } : {};
  const state = {
    ...start,
    ...story,
    classPlan,
    choices,
    at,
    ran: Math.max(at, ran),
    mode,
    ...numbers,
    ...other,
  };
  return { state, problems };
}

/** The text that was sealed; what never was comes out as something unreadable. */
function unsealed(text: string): string {
  try {
    return /^[\w-]*$/.test(text) ? atob(text.replace(/-/g, '+').replace(/_/g, '/')) : '';
  } catch {
    return '';
  }
}

type Part = readonly [name: string, value: string];

const partsOf = (query: string): Part[] =>
  query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...value] = part.split('=');
      return [decoded(name), decoded(value.join('='))] as const;
    });

/** Percent-decoding that leaves broken sequences as they are. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
