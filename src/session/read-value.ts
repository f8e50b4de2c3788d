/**
 * Reading values that somebody else made: a message, a file, what was stored. A reader gives the
 * value as it expects it, rebuilt from what it knows, or undefined. It never throws, and nothing it
 * does not know comes through.
 */
export type Read<T> = (value: unknown) => T | undefined;

/** Text of at most so many characters, of a pattern if one is given. */
export const text =
  (most: number, pattern?: RegExp): Read<string> =>
  (value) =>
    typeof value === 'string' && value.length <= most && (!pattern || pattern.test(value))
      ? value
      : undefined;

/** A whole number within bounds. */
export const whole =
  (least: number, most: number): Read<number> =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most
      ? (value as number)
      : undefined;

/** A number that is one: neither infinite nor NaN. */
export const finite: Read<number> = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** True or false. */
export const flag: Read<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);

/** One of the values given. */
export const oneOf =
  <T>(values: readonly T[]): Read<T> =>
  (value) =>
    values.find((known) => known === value);

/** Null, or what can be read. */
export const orNull =
  <T>(read: Read<T>): Read<T | null> =>
  (value) =>
    value === null ? null : read(value);

/** A list of at most so many items, all of which can be read. */
export const list =
  <T>(read: Read<T>, most: number, least = 0): Read<readonly T[]> =>
  (value) => {
    if (!Array.isArray(value) || value.length > most || value.length < least) return undefined;
    const items = value.map(read);
    return items.includes(undefined) ? undefined : (items as T[]);
  };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with those fields; others are left out. */
export const shape =
  <T extends object>(fields: { readonly [Key in keyof T]: Read<T[Key]> }): Read<T> =>
  (value) => {
    if (!isRecord(value)) return undefined;
    const read: Record<string, unknown> = {};
    for (const [name, field] of Object.entries<Read<unknown>>(fields)) {
      const part = Object.hasOwn(value, name) ? field(value[name]) : undefined;
      if (part === undefined) return undefined;
      read[name] = part;
    }
    return read as T;
  };

/** An object whose names are of a pattern and whose values can all be read. */
export const table =
  <T>(name: RegExp, read: Read<T>, most: number): Read<Readonly<Record<string, T>>> =>
  (value) => {
    if (!isRecord(value)) return undefined;
    const entries = Object.entries(value);
    if (entries.length > most) return undefined;
    const parts = entries.map(([key, part]) => [key, name.test(key) ? read(part) : undefined]);
    return parts.some(([, part]) => part === undefined)
      ? undefined
      : (Object.fromEntries(parts) as Record<string, T>);
  };

/** The first reader that can read it. */
export const either =
  <T>(...readers: readonly Read<T>[]): Read<T> =>
  (value) => {
    for (const read of readers) {
      const found = read(value);
      if (found !== undefined) return found;
    }
    return undefined;
  };
