import type { Cell, CheckedCell, FillRow } from '../../quiz/blanks.ts';
import { cellsOf } from '../../quiz/blanks.ts';
import type { Filling } from '../../session/filling.svelte.ts';
import { words } from './words.ts';

/** How a cell is drawn. Only a given or checked one shows its value. */
export type CellLook =
  | { readonly kind: 'given'; readonly value: string }
  /** Blank, and not at its turn yet. */
  | { readonly kind: 'later' }
  | {
      readonly kind: 'asked';
      readonly choices: readonly string[];
      readonly chosen: string;
      readonly isMissing: boolean;
    }
  | { readonly kind: 'checked'; readonly value: string; readonly check: CheckedCell };

/** @param filling the round that the cell belongs to. */
export function lookOf(filling: Filling, cell: Cell): CellLook {
  const { choices, value } = cell;
  if (choices === null) return { kind: 'given', value };
  const check = filling.checkOf(cell);
  if (check) return { kind: 'checked', value, check };
  if (cell.step !== filling.step) return { kind: 'later' };
  return {
    kind: 'asked',
    choices,
    chosen: filling.entries[cell.id] ?? '',
    isMissing: filling.missing.some(({ id }) => id === cell.id),
  };
}

/** Where a row stands: worked at, before or after that. */
export const whenOf = ({ step }: FillRow, filling: Filling): 'now' | 'past' | 'ahead' =>
  step === filling.step ? 'now' : filling.step === 0 || step < filling.step ? 'past' : 'ahead';

/** The id of a blank cell's control on the page. */
export const controlId = ({ id }: Cell): string => `fill-${id.replace(/\W+/g, '-')}`;

/** The name of a cell without marks, for a label. */
export const plainName = (cell: Cell): string => words.cell(cell).replaceAll('`', '');

/** What is worth explaining in a row in which nothing was blank: its outcome and what changed. */
export const explainedIn = (row: FillRow): readonly Cell[] =>
  cellsOf(row).filter(({ name, isNew }) => isNew && name !== 'Action');
