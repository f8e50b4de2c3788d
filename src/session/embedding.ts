import { type Theme, themes } from './settings.ts';
import type { StorageLike } from './store.ts';

/** What an embedded page can keep its learners from choosing. */
export const lockables = ['lesson', 'scenario', 'mode', 'theme'] as const;
/** One of these choices. */
export type Lockable = (typeof lockables)[number];

/** How Stepback looks inside another page. The run, the step and the mode are the link's. */
export interface Embedding {
  /** Ids of the views that are shown beside the steps, which always are. */
  readonly panels: readonly string[];
  readonly locked: readonly Lockable[];
  /** The theme it opens in; null for that of the system. */
  readonly theme: Theme | null;
}

/** Something about an embedding that could not be used. `given` is what stood there, shortened. */
export interface EmbeddingProblem {
  readonly kind: 'unknown-panel' | 'no-panels' | 'unknown-lock' | 'unknown-theme';
  readonly given: string;
}

/** What a link says of an embedding. It is read as far as it can be; what cannot be is a problem. */
export interface DecodedEmbedding {
  readonly embedding: Embedding;
  readonly problems: readonly EmbeddingProblem[];
  /** The link without what it says of the embedding. */
  readonly link: string;
  /** What it says of the embedding, as it stood there, to be put behind a link again. */
  readonly said: string;
}

/** What stands for the steps alone. */
export const STEPS_ONLY = 'steps';

/** Words for one problem each, of a link that may hold thousands. */
const MOST_PROBLEMS = 4;

/**
 * Writes what a link says of an embedding: `embed=process-flow,process-table&lock=lesson,mode`. It
 * is put behind a link, whose version holds for it too.
 */
export function encodeEmbedding({ panels, locked, theme }: Embedding): string {
  return [
    `embed=${panels.length > 0 ? panels.join(',') : STEPS_ONLY}`,
    ...(locked.length > 0 ? [`lock=${locked.join(',')}`] : []),
    ...(theme ? [`theme=${theme}`] : []),
  ].join('&');
}

/**
 * Takes a link apart into the embedding it asks for and the link itself. Never throws: what cannot
 * be used is dropped and reported.
 *
 * @param hash the part of the address from the `#`.
 * @param known ids of the views that can be shown.
 * @param usual what is shown when the link names nothing that can be.
 */
export function decodeEmbedding(
  hash: string,
  known: readonly string[],
  usual: readonly string[],
): DecodedEmbedding {
  const problems: EmbeddingProblem[] = [];
  const report = (kind: EmbeddingProblem['kind'], given: string) => {
    const isNew = !problems.some((one) => one.kind === kind && one.given === shortened(given));
    if (isNew && problems.length < MOST_PROBLEMS) problems.push({ kind, given: shortened(given) });
  };
  const panels = new Set<string>();
  const locked = new Set<Lockable>();
  let theme: Theme | null = null;
  let isStepsOnly = false;

  const [path = '', ...query] = hash.split('?');
  const parts = query.join('?').split('&');
  const [own, others] = [parts.filter(isOwn), parts.filter((part) => !isOwn(part))];
  for (const part of own) {
    const [name, value = ''] = part.split(/=(.*)/s);
    for (const given of decoded(value).split(',')) {
      if (given === '') continue;
      if (name === 'embed') {
        if (known.includes(given)) panels.add(given);
        else if (given === STEPS_ONLY) isStepsOnly = true;
        else report('unknown-panel', given);
      } else if (name === 'lock') {
        const lock = lockables.find((one) => one === given);
        if (lock) locked.add(lock);
        else report('unknown-lock', given);
      } else {
        const known = themes.find((one) => one === given);
        if (known) theme = known;
        else report('unknown-theme', given);
      }
    }
  }
  const isUsual = panels.size === 0 && !isStepsOnly;
  if (isUsual && problems.some(({ kind }) => kind === 'unknown-panel')) report('no-panels', '');
  return {
    embedding: {
      panels: isUsual ? usual : [...panels],
      locked: [...locked],
      theme,
    },
    problems,
    link: others.length > 0 ? `${path}?${others.join('&')}` : path,
    said: own.join('&'),
  };
}

const isOwn = (part: string) => /^(?:embed|lock|theme)(?:=|$)/.test(part);
const shortened = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** Percent-decoding that leaves broken sequences as they are. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The storage of an embedded page. It keeps what a learner has shown to know, and nothing else: the
 * page opens as its link says, however often, and leaves the settings of the whole page alone.
 *
 * @param open gives the browser's storage; may throw. Then nobody is bothered before there is a
 *   result that will be forgotten.
 */
export function embeddedStorage(
  open: () => StorageLike,
  kept: Record<string, string>,
): StorageLike {
  const memory = new Map(Object.entries(kept));
  const isKept = (key: string) => key.startsWith('stepback.results');
  return {
    getItem(key) {
      if (!isKept(key)) return memory.get(key) ?? null;
      try {
        return open().getItem(key);
      } catch {
        return null;
      }
    },
    setItem(key, value) {
      if (isKept(key)) open().setItem(key, value);
      else memory.set(key, value);
    },
    removeItem(key) {
      if (isKept(key)) open().removeItem(key);
      else memory.delete(key);
    },
  };
}
