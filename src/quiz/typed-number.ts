/** Seconds of a unit of time, by how people write it. */
const UNITS: readonly (readonly [pattern: RegExp, seconds: number])[] = [
  [/^(s|secs?|seconds?)$/, 1],
  [/^(m|mins?|minutes?)$/, 60],
  [/^(h|hrs?|hours?)$/, 3600],
];

const secondsOf = (unit: string): number | null =>
  UNITS.find(([pattern]) => pattern.test(unit))?.[1] ?? null;

/** A decimal comma, or commas, blanks and apostrophes between thousands. */
function plainNumber(text: string): number | null {
  const compact = text.replace(/[\s'’_]/g, '');
  const digits = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(compact)
    ? compact.replaceAll(',', '')
    : compact.replace(/^(\d+),(\d+)$/, '$1.$2');
  return /^(\d+\.?\d*|\.\d+)$/.test(digits) ? Number(digits) : null;
}

const A_NUMBER = /\d[\d\s'’_.,]*|\.\d+/g;

/**
 * The number that somebody wrote: `1365`, `1,365`, `1 365 requests`, `about 90 s`, `1 min 30 s`,
 * `1:30`. Null when there is none, or several that do not belong together.
 *
 * @param unit seconds of the unit that is asked for; times in other units are converted to it.
 */
export function typedNumber(text: string, unit: number | null = null): number | null {
  const plain = text.trim().toLowerCase().replace(/[−–]/g, '-').slice(0, 200);
  const clock = /^(\d+):([0-5]\d)(?::([0-5]\d))?$/.exec(plain);
  if (clock && unit !== null) {
    const [first, second, third] = clock.slice(1).map((part) => Number(part || 0));
    const isLong = clock[3] !== undefined;
    const seconds = isLong
      ? (first ?? 0) * 3600 + (second ?? 0) * 60 + (third ?? 0)
      : (first ?? 0) * 60 + (second ?? 0);
    return seconds / unit;
  }
  const found = [...plain.matchAll(A_NUMBER)].map((match) => {
    const after = plain.slice(match.index + match[0].length);
    return {
      value: plainNumber(match[0].replace(/[\s.,'’_]+$/, '')),
      word: /^\s*([a-z]*)/.exec(after)?.[1] ?? '',
      sign: /(^|\s)-\s*$/.test(plain.slice(0, match.index)) ? -1 : 1,
    };
  });
  const [first] = found;
  if (!first || found.some(({ value }) => value === null)) return null;
  if (found.length === 1) {
    const seconds = unit === null ? null : secondsOf(first.word);
    const factor = seconds === null || unit === null ? 1 : seconds / unit;
    return first.sign * (first.value ?? 0) * factor;
  }
  if (unit === null) return null;
  // `1 min 30 s`: every part needs its unit, each smaller than the one before.
  const parts = found.map(({ value, word }) => ({ value: value ?? 0, seconds: secondsOf(word) }));
  const belong = parts.every(
    ({ seconds }, i) =>
      seconds !== null && (i === 0 || seconds < (parts[i - 1]?.seconds ?? Infinity)),
  );
  if (!belong) return null;
  return parts.reduce((sum, { value, seconds }) => sum + value * (seconds ?? 0), 0) / unit;
}

/** Seconds of the unit of time that a format asks for (`seconds, as a number`); null without. */
export function unitOf(format: string): number | null {
  for (const [word] of format.toLowerCase().matchAll(/[a-z]+/g)) {
    if (word.length < 3) continue;
    const seconds = secondsOf(word);
    if (seconds !== null) return seconds;
  }
  return null;
}
