import type { Choices } from '../engine/plan.ts';
import { type Branch, LONGEST_NAME } from './timeline.ts';

/** A run as it is kept between visits. */
export interface KeptRun {
  readonly choices: Choices;
  readonly taken: number;
  readonly name: string | null;
}

/** The most runs that are kept for a lesson; older ones give way. */
export const MOST_KEPT = 60;

const isKeptRun = (value: unknown): value is KeptRun => {
  if (typeof value !== 'object' || value === null) return false;
  const { choices, taken, name } = value as Record<string, unknown>;
  return (
    typeof choices === 'object' &&
    choices !== null &&
    Object.entries(choices).length <= 100 &&
    Object.entries(choices).every(
      ([step, outcome]) => /^[1-9]\d{0,4}$/.test(step) && typeof outcome === 'string',
    ) &&
    Number.isInteger(taken) &&
    Number(taken) >= 0 &&
    (name === null || (typeof name === 'string' && name.length <= LONGEST_NAME))
  );
};

/** Checks a stored value. */
export const areKeptRuns = (value: unknown): value is readonly KeptRun[] =>
  Array.isArray(value) && value.length <= MOST_KEPT && value.every(isKeptRun);

/** What tells runs apart: their choices. */
export const runKey = ({ choices }: Pick<KeptRun, 'choices'>): string =>
  Object.entries(choices)
    .map(([step, outcome]) => `${step}:${outcome}`)
    .join();

/**
 * The runs to keep: those stored by any tab, with this tab's own in place of the same runs, and
 * without those that were deleted here. A run without a choice is the lesson itself and not kept.
 * The very same list when there is nothing new.
 */
export function mergeRuns(
  stored: readonly KeptRun[],
  own: readonly Branch[],
  deleted: readonly string[],
): readonly KeptRun[] {
  const runs = new Map(stored.map((run) => [runKey(run), run]));
  let changed = false;
  for (const key of deleted) changed = runs.delete(key) || changed;
  for (const { choices, taken, name } of own) {
    if (taken === 0 || Object.keys(choices).length === 0) continue;
    const known = runs.get(runKey({ choices }));
    if (known?.taken === taken && known.name === name) continue;
    runs.set(runKey({ choices }), { choices, taken, name });
    changed = true;
  }
  return changed ? [...runs.values()].slice(-MOST_KEPT) : stored;
}
