/** What of the browser's storage is used. */
export type StorageLike = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Something about stored values that a person should know. */
export interface StoreProblem {
  readonly kind: 'denied' | 'full' | 'unreadable';
  /** The key it happened at; with `unreadable`, where the old value was put. */
  readonly key: string;
}

/** Values kept between visits, as far as the browser allows. */
export interface Store {
  /** The stored value, or the fallback when there is none or it does not pass `check`. */
  read<T>(key: string, check: (value: unknown) => value is T, fallback: T): T;
  /** Keeps a value; in memory only when the browser refuses. */
  write(key: string, value: unknown): void;
  /**
   * Changes what is stored now, which another tab may have written meanwhile, and gives the result.
   * The very same value back means that there is nothing to write.
   */
  update<T>(
    key: string,
    check: (value: unknown) => value is T,
    fallback: T,
    change: (value: T) => T,
  ): T;
}

const VERSION = 1;
/** Pages opened from a file share one storage with others, so every key says whose it is. */
const PREFIX = 'stepback.';

/**
 * Opens the store. A value that cannot be read is set aside under another key, never overwritten.
 * Storage that is denied or full is reported once, and the work goes on in memory.
 *
 * @param open gives the browser's storage; may throw, as it does in a sandboxed frame.
 * @param report called at most once for each kind of problem.
 */
export function openStore(
  open: () => StorageLike,
  report: (problem: StoreProblem) => unknown,
): Store {
  const memory = new Map<string, unknown>();
  const reported = new Set<StoreProblem['kind']>();
  const tell = (problem: StoreProblem) => {
    if (reported.has(problem.kind)) return;
    reported.add(problem.kind);
    report(problem);
  };
  let storage = attempt(open);
  /** From here on everything stays in memory. */
  const doWithout = (key: string) => {
    storage = undefined;
    tell({ kind: 'denied', key });
  };
  if (!storage) doWithout('');

  const store: Store = {
    read(key, check, fallback) {
      if (memory.has(key)) {
        const kept = memory.get(key);
        return check(kept) ? kept : fallback;
      }
      if (!storage) return fallback;
      const name = PREFIX + key;
      let text: string | null;
      try {
        text = storage.getItem(name);
      } catch {
        doWithout(key);
        return fallback;
      }
      if (text === null) return fallback;
      const value = attempt(() => unwrap(JSON.parse(text)));
      if (value !== undefined && check(value)) return value;
      const aside = setAside(storage, name, text);
      tell({ kind: 'unreadable', key: aside ?? name });
      // Without a place to put the old value, the new one stays in memory and spares it.
      if (!aside) memory.set(key, fallback);
      return fallback;
    },
    write(key, value) {
      if (!storage || memory.has(key)) {
        memory.set(key, value);
        return;
      }
      try {
        storage.setItem(PREFIX + key, JSON.stringify({ v: VERSION, value }));
      } catch (error) {
        memory.set(key, value);
        if (error instanceof DOMException && error.name === 'QuotaExceededError') {
          tell({ kind: 'full', key });
        } else doWithout(key);
      }
    },
    update(key, check, fallback, change) {
      const known = store.read(key, check, fallback);
      const value = change(known);
      if (value !== known) store.write(key, value);
      return value;
    },
  };
  return store;
}

function unwrap(envelope: unknown): unknown {
  if (typeof envelope !== 'object' || envelope === null) return undefined;
  const { v, value } = envelope as { v?: unknown; value?: unknown };
  return v === VERSION ? value : undefined;
}

/** Moves an unreadable value to the first free key beside its own; null when that fails. */
function setAside(storage: StorageLike, name: string, text: string): string | null {
  return (
    attempt(() => {
      for (let n = 1; n < 100; n += 1) {
        const aside = `${name}.set-aside.${n}`;
        if (storage.getItem(aside) !== null) continue;
        storage.setItem(aside, text);
        storage.removeItem(name);
        return aside;
      }
      return undefined;
    }) ?? null
  );
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
