/**
 * The value of an assumed number as it is read: `100 per second`, `0.5 % of the answers`, and for a
 * setting that is 1 or 0, `yes` or `no`. The unit itself says what to type (`(1: yes, 0: no)`).
 */
export function assumedInWords(value: number, unit: string): string {
  if (unit.startsWith('(1: yes')) return value === 1 ? 'yes' : 'no';
  if (!unit.startsWith('part of ')) return `${value} ${unit}`;
  // As exact as it was typed, without what the multiplication adds.
  return `${Number((value * 100).toFixed(9))} % ${unit.slice('part '.length)}`;
}
