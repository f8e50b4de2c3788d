import { formatValue, type Variable } from './strategy.ts';

/** One variable before and after a step, as the status tracker writes the values. */
export interface Change {
  readonly variable: string;
  readonly from: string;
  readonly to: string;
}

/** The variables whose value differs between two contexts, in the tracker's order. */
export function changesBetween(
  variables: readonly Variable[],
  before: unknown,
  after: unknown,
): Change[] {
  return variables.flatMap(({ name, read }) => {
    const [from, to] = [formatValue(read(before)), formatValue(read(after))];
    return from === to ? [] : [{ variable: name, from, to }];
  });
}
