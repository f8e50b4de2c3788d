import type { Trace } from '../../engine/trace.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import type { Branch } from '../../session/timeline.ts';

/** More ticks than this would touch each other, so longer runs show only their marks. */
const MOST_TICKS = 40;

/** A place on the timeline. */
export interface Tick {
  readonly step: number;
  /** Percent of the way from start to end. */
  readonly at: number;
  readonly role: 'done' | 'now' | 'later' | 'open';
  /** True for a step that happened otherwise than planned. */
  readonly injected: boolean;
  /** True for a step to come that an outcome is pinned to. */
  readonly pinned: boolean;
  /** True where another branch parts from this one, or this one from another. */
  readonly parts: boolean;
  /** A word for the step (`decided`); only for steps that have been taken. */
  readonly mark: string | null;
}

/**
 * The ticks of the timeline.
 *
 * @param whole the branch played to its end. Of steps that are not taken only the place is used.
 */
export function ticks(
  lesson: Lesson,
  whole: Trace,
  branch: Branch,
  branches: readonly Branch[],
  cursor: number,
): Tick[] {
  const { length } = whole.steps;
  const { taken } = branch;
  const partings = new Set(
    branches.flatMap(({ id, parted }) =>
      parted && (id === branch.id || parted.from === branch.id) ? [parted.step] : [],
    ),
  );
  const all = Array.from({ length: length + 1 }, (_, step): Tick => {
    const row = whole.steps[step - 1];
    const known = row !== undefined && step <= taken;
    const note =
      known &&
      lesson.notes.find(
        ({ mark, stage, outcome }) =>
          mark && stage === row.stage && (!outcome || outcome === row.outcome.id),
      );
    return {
      step,
      at: length === 0 ? 0 : (step / length) * 100,
      role: step === cursor ? 'now' : step < cursor ? 'done' : step <= taken ? 'later' : 'open',
      injected: known && !row.planned,
      pinned: row !== undefined && !known && !row.planned,
      parts: partings.has(step),
      mark: (note && note.mark) || null,
    };
  });
  if (length <= MOST_TICKS) return all;
  return all.filter(
    ({ role, injected, pinned, parts, mark }) =>
      role === 'now' || injected || pinned || parts || mark,
  );
}
