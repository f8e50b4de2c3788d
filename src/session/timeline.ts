import type { Choices } from '../engine/plan.ts';

/**
 * One future of the run: what was chosen by hand, and how many of its steps have been taken.
 * All else about it is derived by playing it.
 */
export interface Branch {
  readonly id: number;
  readonly choices: Choices;
  readonly taken: number;
  /** A name given by hand; null to be called by what differs. */
  readonly name: string | null;
  /** The branch it parted from and the first step that differs; null for one of its own. */
  readonly parted: { readonly from: number; readonly step: number } | null;
}

/** All branches of a sitting, the one in view, and the cursor on it. */
export interface Timeline {
  readonly branches: readonly [Branch, ...Branch[]];
  readonly active: number;
  /** 0 is before the first step. */
  readonly cursor: number;
  /** What is chosen for a step that has already been taken otherwise; it takes effect on stepping. */
  readonly draft: string | null;
}

/** What the timeline has to know about the active branch, played to its end. */
export interface Course {
  /** Outcome ids, one for each step of the whole branch. */
  readonly events: readonly string[];
  /** The scenario's own outcome at the step after the cursor; null at the end. */
  readonly nominal: string | null;
}

/** A timeline with one branch. */
export const newTimeline = (choices: Choices = {}, taken = 0, cursor = taken): Timeline => ({
  branches: [{ id: 1, choices, taken: Math.max(taken, cursor), name: null, parted: null }],
  active: 1,
  cursor,
  draft: null,
});

/** The branch in view. */
export const activeBranch = ({ branches, active }: Timeline): Branch =>
  branches.find(({ id }) => id === active) ?? branches[0];

function withActive(timeline: Timeline, change: Partial<Branch>): Timeline {
  const branches = timeline.branches.map((branch) =>
    branch.id === timeline.active ? { ...branch, ...change } : branch,
  );
  return { ...timeline, branches: branches as unknown as Timeline['branches'] };
}

/** Moves the cursor. Beyond what has been taken, the steps up to there are taken. */
export function seek(timeline: Timeline, to: number, { events }: Course): Timeline {
  const cursor = Math.min(Math.max(0, Math.trunc(to) || 0), events.length);
  const moved = { ...timeline, cursor, draft: null };
  return cursor > activeBranch(timeline).taken ? withActive(moved, { taken: cursor }) : moved;
}

/** The outcome that the step after the cursor has, or will have; null at the end. */
export const outcomeAhead = ({ draft, cursor }: Timeline, { events }: Course): string | null =>
  draft ?? events[cursor] ?? null;

/**
 * Chooses what happens at the step after the cursor. Nothing happens yet: a step that has not been
 * taken is only armed, and one that has been taken stays until the cursor steps on.
 */
export function choose(timeline: Timeline, outcome: string, course: Course): Timeline {
  const { choices, taken } = activeBranch(timeline);
  const step = timeline.cursor + 1;
  if (step <= taken) {
    const draft = course.events[timeline.cursor] === outcome ? null : outcome;
    return { ...timeline, draft };
  }
  return withActive(timeline, { choices: chosen(choices, step, outcome, course.nominal) });
}

/** Choices with `outcome` at `step`; with null, or what the scenario has there anyway, without. */
function chosen(
  choices: Choices,
  step: number,
  outcome: string | null,
  nominal: string | null,
): Choices {
  const others = Object.entries(choices).filter(([at]) => Number(at) !== step);
  const here = outcome === null || outcome === nominal ? [] : [[String(step), outcome] as const];
  return Object.fromEntries([...others, ...here]);
}

/** The choices for the steps before `step`. */
const before = (choices: Choices, step: number): Choices =>
  Object.fromEntries(Object.entries(choices).filter(([at]) => Number(at) < step));

/**
 * Steps on. When something else was chosen for a step that had already been taken, a new branch
 * starts there and the old one is kept.
 */
export function stepOn(timeline: Timeline, course: Course): Timeline {
  const { draft, cursor } = timeline;
  if (draft === null) return seek(timeline, cursor + 1, course);
  const from = activeBranch(timeline);
  const step = cursor + 1;
  // What was chosen for later steps belongs to the old future.
  const choices = chosen(before(from.choices, step), step, draft, course.nominal);
  return openBranch(timeline, choices, step, step, { from: from.id, step });
}

/**
 * Opens a run beside the others and shows it. A branch with the same choices is used again, so
 * that opening the same run twice does not pile up.
 */
export function openBranch(
  timeline: Timeline,
  choices: Choices,
  taken: number,
  cursor: number,
  parted: Branch['parted'] = null,
): Timeline {
  const { branches } = timeline;
  const same = branches.find((branch) => areSame(branch.choices, choices));
  const id = same?.id ?? Math.max(...branches.map((branch) => branch.id)) + 1;
  const opened: Timeline = same
    ? timeline
    : { ...timeline, branches: [...branches, { id, choices, taken, name: null, parted }] };
  const active = { ...opened, active: id, cursor, draft: null };
  return withActive(active, { taken: Math.max(same?.taken ?? 0, taken, cursor) });
}

function areSame(a: Choices, b: Choices): boolean {
  const [inA, inB] = [Object.entries(a), Object.entries(b)];
  return inA.length === inB.length && inA.every(([step, outcome]) => b[Number(step)] === outcome);
}

/** Shows another branch, with the cursor at most at its last taken step. */
export function switchBranch(timeline: Timeline, id: number): Timeline {
  const branch = timeline.branches.find((candidate) => candidate.id === id);
  if (!branch) return timeline;
  const cursor = Math.min(timeline.cursor, branch.taken);
  return { ...timeline, active: id, cursor, draft: null };
}

/** The longest name a branch can be given, in characters. */
export const LONGEST_NAME = 80;

/**
 * Pins an outcome to a step that has not been taken yet, or with null takes the pin away. Steps that
 * have been taken stay as they are.
 */
export function arm(timeline: Timeline, step: number, outcome: string | null): Timeline {
  const { choices, taken } = activeBranch(timeline);
  if (step <= taken) return timeline;
  return withActive(timeline, { choices: chosen(choices, step, outcome, null) });
}

/** At most the longest name, without half a character at its end. */
const cutName = (name: string): string =>
  name.slice(0, LONGEST_NAME).replace(/[\uD800-\uDBFF]$/, '');

/** Gives a branch a name; an empty one takes the name away. */
export function renameBranch(timeline: Timeline, id: number, name: string): Timeline {
  const given = cutName(name.trim()) || null;
  const branches = timeline.branches.map((branch) =>
    branch.id === id ? { ...branch, name: given } : branch,
  );
  return { ...timeline, branches: branches as unknown as Timeline['branches'] };
}

/** Takes a branch away. The last one stays; of the one in view, its origin is shown instead. */
export function deleteBranch(timeline: Timeline, id: number): Timeline {
  const { branches } = timeline;
  const gone = branches.find((branch) => branch.id === id);
  if (!gone || branches.length === 1) return timeline;
  const left = branches
    .filter((branch) => branch !== gone)
    .map((branch) => (branch.parted?.from === id ? { ...branch, parted: gone.parted } : branch));
  const kept = { ...timeline, branches: left as unknown as Timeline['branches'] };
  if (timeline.active !== id) return kept;
  const next = left.find((branch) => branch.id === gone.parted?.from) ?? left[0];
  return next ? switchBranch(kept, next.id) : timeline;
}

/**
 * Adds branches beside those there are, without showing them. A run that is there already keeps
 * the more steps of both, and gets the name if it has none.
 */
export function addBranches(
  timeline: Timeline,
  added: readonly Pick<Branch, 'choices' | 'taken' | 'name'>[],
): Timeline {
  let { branches } = timeline;
  for (const { choices, taken, name } of added) {
    if (branches.some((branch) => areSame(branch.choices, choices))) {
      branches = branches.map((branch) =>
        areSame(branch.choices, choices)
          ? { ...branch, taken: Math.max(branch.taken, taken), name: branch.name ?? name }
          : branch,
      ) as unknown as Timeline['branches'];
      continue;
    }
    const id = Math.max(...branches.map((branch) => branch.id)) + 1;
    branches = [...branches, { id, choices, taken, name, parted: null }];
  }
  return { ...timeline, branches };
}

/** Puts branches back that were taken away, and shows one of them where it was left. */
export function restoreBranches(
  timeline: Timeline,
  gone: readonly Branch[],
  active: number,
  cursor: number,
): Timeline {
  const left = timeline.branches.filter(
    ({ choices }) => !gone.some((branch) => areSame(branch.choices, choices)),
  );
  // A run that was made since may have been given the number of one that comes back.
  let free = Math.max(...gone.map(({ id }) => id), ...timeline.branches.map(({ id }) => id));
  const renumbered = left.map((branch) => {
    if (!gone.some(({ id }) => id === branch.id)) return branch;
    free += 1;
    return { ...branch, id: free };
  });
  const branches = [...gone, ...renumbered].sort((a, b) => a.id - b.id);
  return { branches: branches as unknown as Timeline['branches'], active, cursor, draft: null };
}
