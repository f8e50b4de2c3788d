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

/** Checks stored choices. */
export const areSoundChoices = (value: unknown): value is Choices =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).length <= 100 &&
  Object.entries(value).every(
    ([step, outcome]) => /^[1-9]\d{0,4}$/.test(step) && typeof outcome === 'string',
  );

const isKeptRun = (value: unknown): value is KeptRun => {
  if (typeof value !== 'object' || value === null) return false;
  const { choices, taken, name } = value as Record<string, unknown>;
  return (
    areSoundChoices(choices) &&
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
 * The runs to keep: those stored by any tab, with what changed in this one since it last looked. A
 * run without a choice is the lesson itself and not kept. Of the same run in two tabs the more
 * steps hold, and the name that was given last. The very same list when there is nothing new.
 *
 * @param known what this tab has last seen stored.
 * @param deleted keys of the runs that were deleted here since.
 */
export function mergeRuns(
  stored: readonly KeptRun[],
  own: readonly Branch[],
  deleted: readonly string[],
  known: readonly KeptRun[] = [],
): readonly KeptRun[] {
  const runs = new Map(stored.map((run) => [runKey(run), run]));
  const seen = new Map(known.map((run) => [runKey(run), run]));
  let changed = false;
  for (const key of deleted) changed = runs.delete(key) || changed;
  for (const { choices, taken, name } of own) {
    if (taken === 0 || Object.keys(choices).length === 0) continue;
    const key = runKey({ choices });
    const there = runs.get(key);
    const isRenamedHere = name !== (seen.get(key)?.name ?? null);
    const merged = {
      choices,
      taken: Math.max(taken, there?.taken ?? 0),
      name: !there || isRenamedHere ? name : there.name,
    };
    if (there?.taken === merged.taken && there.name === merged.name) continue;
    runs.set(key, merged);
    changed = true;
  }
  return changed ? [...runs.values()].slice(-MOST_KEPT) : stored;
}
