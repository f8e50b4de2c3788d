import { type Level, levels } from '../../quiz/fill-level.ts';

/** What is printed: the sheet to fill in, the one with the answers, or one after the other. */
export const prints = ['worksheet', 'key', 'both'] as const;
export type Print = (typeof prints)[number];

export const papers = ['a4', 'letter'] as const;
export type Paper = (typeof papers)[number];

/** What can stand on a sheet, in its order. */
export const parts = ['flow', 'sample', 'table', 'tracker', 'moments', 'questions'] as const;
export type Part = (typeof parts)[number];

/** How a handout is to be printed. This is what is kept. */
export interface HandoutOptions {
  readonly print: Print;
  readonly level: Level;
  readonly paper: Paper;
  readonly parts: readonly Part[];
  /** Whether there are lines for a name and a date. */
  readonly names: boolean;
}

export const firstOptions: HandoutOptions = {
  print: 'worksheet',
  level: 60,
  paper: 'a4',
  parts: ['flow', 'table', 'tracker', 'moments'],
  names: true,
};

const isOneOf = (known: readonly unknown[], value: unknown): boolean => known.includes(value);

/** Whether something read from storage is such options. */
export function areOptions(value: unknown): value is HandoutOptions {
  if (typeof value !== 'object' || value === null) return false;
  const { print, level, paper, parts: chosen, names } = value as Record<string, unknown>;
  return (
    isOneOf(prints, print) &&
    isOneOf(levels, level) &&
    isOneOf(papers, paper) &&
    Array.isArray(chosen) &&
    chosen.every((part) => isOneOf(parts, part)) &&
    typeof names === 'boolean'
  );
}
