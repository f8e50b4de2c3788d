/**
 * Puts words into the `{names}` of a sentence. An unknown name stays as it is, so that a test can
 * find it.
 */
export const fill = (sentence: string, words: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);

/** "a", "a and b", "a, b and c". */
export function listInWords(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** A part (0 to 1) as percent, with at most one decimal: `20 %`, `0.5 %`. */
export const percent = (part: number): string => `${Number((part * 100).toFixed(1))} %`;

/** Virtual seconds as a clock: `0:30`, `12:05`, `1:00:00`. */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** A count with separators between thousands: `1,365`. */
export const count = (n: number): string => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');

/** Whole hours from seconds: "1 hour", "3 hours". */
export function hours(seconds: number): string {
  const whole = Math.round(seconds / 3600);
  return whole === 1 ? '1 hour' : `${whole} hours`;
}
