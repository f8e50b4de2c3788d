import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Choices, choicesOf, playToEnd } from '../../src/engine/plan.ts';
import { offersOf, outcomesOf, type Trace, traceUpTo } from '../../src/engine/trace.ts';
import lesson from '../../src/lessons/redeploy/lesson.ts';
import { encodeLink } from '../../src/session/link.ts';
import { decodeLink } from '../../src/session/link-reader.ts';
import {
  areKeptRuns,
  type KeptRun,
  MOST_KEPT,
  mergeRuns,
  runKey,
} from '../../src/session/kept-runs.ts';
import { decodeRunFile, encodeRunFile, fitRuns } from '../../src/session/run-file.ts';
import {
  activeBranch,
  addBranches,
  arm,
  type Branch,
  choose,
  type Course,
  deleteBranch,
  LONGEST_NAME,
  newTimeline,
  openBranch,
  outcomeAhead,
  renameBranch,
  seek,
  stepOn,
  switchBranch,
  type Timeline,
} from '../../src/session/timeline.ts';
import { expectSame } from '../conformance/same.ts';

const played = new Map<string, Trace>();
/** The run of a branch to its end. Played once for the same choices. */
function runOf({ choices }: { readonly choices: Choices }): Trace {
  const key = JSON.stringify(choices);
  const known = played.get(key);
  if (known) return known;
  const { trace } = playToEnd(lesson.strategy, lesson.scenarios[0], choices);
  played.set(key, trace);
  return trace;
}

const presentOf = (timeline: Timeline) => traceUpTo(runOf(activeBranch(timeline)), timeline.cursor);
const offersAt = (timeline: Timeline) => offersOf(presentOf(timeline));
const courseOf = (timeline: Timeline): Course => ({
  events: runOf(activeBranch(timeline)).run.events,
  nominal: offersAt(timeline)[0]?.outcome.id ?? null,
});
const takenOf = (branch: Branch) => runOf(branch).run.events.slice(0, branch.taken);

// What a sitting does with the timeline, in short.
const next = (timeline: Timeline) => stepOn(timeline, courseOf(timeline));
const go = (timeline: Timeline, step: number) => seek(timeline, step, courseOf(timeline));
const pick = (timeline: Timeline, outcome: string) => choose(timeline, outcome, courseOf(timeline));
const ahead = (timeline: Timeline) => outcomeAhead(timeline, courseOf(timeline));
const steps = (timeline: Timeline, count: number) => {
  let at = timeline;
  for (let n = 0; n < count; n += 1) at = next(at);
  return at;
};

describe('a learner on the timeline', () => {
  it('starts at the start, with nothing taken', () => {
    const start = newTimeline();
    expect(start).toMatchObject({ cursor: 0, active: 1, draft: null });
    expect(activeBranch(start)).toEqual({
      id: 1,
      choices: {},
      taken: 0,
      name: null,
      parted: null,
    });
    expect(ahead(start)).toBe('deploy.started');
  });

  it('takes steps by stepping on, up to the end', () => {
    const end = steps(newTimeline(), 9);
    expect(end.cursor).toBe(6);
    expect(activeBranch(end).taken).toBe(6);
    expect(ahead(end)).toBeNull();
  });

  it('goes back without losing what was taken', () => {
    const back = go(steps(newTimeline(), 4), 1);
    expect(back.cursor).toBe(1);
    expect(activeBranch(back).taken).toBe(4);
  });

  it('takes the steps on the way when jumping ahead', () => {
    expect(activeBranch(go(newTimeline(), 5)).taken).toBe(5);
  });

  it.each([
    [-3, 0],
    [99, 6],
    [2.7, 2],
    [NaN, 0],
    [Infinity, 6],
    [-Infinity, 0],
  ])('who jumps to %d lands on %d', (to, lands) => {
    expect(go(steps(newTimeline(), 3), to).cursor).toBe(lands);
  });

  it('chooses what happens next before it has happened, and no branch is opened', () => {
    const armed = pick(steps(newTimeline(), 1), 'health.passed');
    expect(ahead(armed)).toBe('health.passed');
    expect(armed.branches).toHaveLength(1);
    const taken = next(armed);
    expect(presentOf(taken).stage).toBe('deployComplete');
    // Chosen back before the step, nothing is left of it.
    expect(activeBranch(pick(armed, 'health.failed')).choices).toEqual({});
  });

  it('who chooses otherwise in the past opens a branch on stepping on, and keeps the old one', () => {
    const past = go(steps(newTimeline(), 6), 1);
    const drafted = pick(past, 'health.passed');
    expect(drafted.branches).toEqual(past.branches);
    expect(ahead(drafted)).toBe('health.passed');
    const parted = next(drafted);
    expect(parted.branches).toEqual([
      { id: 1, choices: {}, taken: 6, name: null, parted: null },
      {
        id: 2,
        choices: { 2: 'health.passed' },
        taken: 2,
        name: null,
        parted: { from: 1, step: 2 },
      },
    ]);
    expect(parted).toMatchObject({ active: 2, cursor: 2, draft: null });
    const back = switchBranch(parted, 1);
    expect(back).toMatchObject({ active: 1, cursor: 2 });
    expect(presentOf(back).run.events).toEqual(['deploy.started', 'health.failed']);
  });

  it('who chooses what happened anyway, or moves away, parts from nothing', () => {
    const past = go(steps(newTimeline(), 6), 1);
    expect(pick(past, 'health.failed').draft).toBeNull();
    const drafted = pick(past, 'health.passed');
    expect(pick(drafted, 'health.failed').draft).toBeNull();
    expect(go(drafted, 3).draft).toBeNull();
    expect(next(go(drafted, 3)).branches).toHaveLength(1);
  });

  it('who parts leaves behind what was chosen for the old future', () => {
    const choices = { 5: 'stability.failed', 7: 'incident.abandoned' };
    const old = go(steps(newTimeline(choices), 7), 4);
    const parted = next(pick(old, 'stability.confirmed'));
    expect(activeBranch(parted).choices).toEqual({});
    expect(presentOf(parted).steps.at(-1)?.result).toBe('System stable');
  });

  it('who takes the same road twice finds one branch, with all that was taken on it', () => {
    const first = steps(next(pick(go(steps(newTimeline(), 6), 4), 'stability.failed')), 2);
    expect(activeBranch(first)).toMatchObject({ id: 2, taken: 7 });
    const again = next(pick(go(switchBranch(first, 1), 4), 'stability.failed'));
    expect(again.branches).toHaveLength(2);
    expect(again).toMatchObject({ active: 2, cursor: 5 });
    expect(activeBranch(again).taken).toBe(7);
  });

  it('who opens a link beside the run gets a branch without a past', () => {
    const opened = openBranch(steps(newTimeline(), 3), { 2: 'health.passed' }, 2, 1);
    expect(activeBranch(opened)).toEqual({
      id: 2,
      choices: { 2: 'health.passed' },
      taken: 2,
      name: null,
      parted: null,
    });
    expect(opened.cursor).toBe(1);
    expect(openBranch(opened, {}, 0, 0).branches).toHaveLength(2);
  });

  it('who switches to a branch that is not there stays', () => {
    const timeline = steps(newTimeline(), 2);
    expect(switchBranch(timeline, 99)).toBe(timeline);
  });
});

describe('a fault that is pinned to a step to come', () => {
  it('happens when the run comes there', () => {
    const armed = arm(steps(newTimeline(), 1), 5, 'stability.failed');
    expect(activeBranch(armed)).toMatchObject({ choices: { 5: 'stability.failed' }, taken: 1 });
    expect(armed.branches).toHaveLength(1);
    expect(presentOf(steps(armed, 4)).run.events.at(-1)).toBe('stability.failed');
  });

  it('can be exchanged and taken away again', () => {
    const armed = arm(newTimeline(), 2, 'redeploy-false-pass');
    expect(activeBranch(arm(armed, 2, 'health.passed')).choices).toEqual({ 2: 'health.passed' });
    expect(arm(armed, 2, null)).toEqual(newTimeline());
    expect(arm(armed, 3, null)).toEqual(armed);
  });

  it.each([1, 2, 3])('changes nothing at step %d, which has been taken', (step) => {
    const timeline = go(steps(newTimeline(), 3), 0);
    expect(arm(timeline, step, 'redeploy-false-pass')).toBe(timeline);
    expect(arm(timeline, step, null)).toBe(timeline);
  });

  it('is free at the first step that has not been taken', () => {
    const timeline = steps(newTimeline(), 3);
    const armed = arm(timeline, 4, 'redeploy-schema-migrated');
    expect(activeBranch(armed).choices).toEqual({ 4: 'redeploy-schema-migrated' });
  });

  it('leaves other branches alone', () => {
    const two = next(pick(go(steps(newTimeline(), 6), 4), 'stability.failed'));
    const armed = arm(two, 7, 'incident.abandoned');
    expect(armed.branches[0]).toBe(two.branches[0]);
    expect(activeBranch(armed).choices).toEqual({ 5: 'stability.failed', 7: 'incident.abandoned' });
  });
});

describe('a branch that is renamed', () => {
  const one = newTimeline({ 2: 'health.passed' }, 2);
  const nameAfter = (name: string) => renameBranch(one, 1, name).branches[0].name;

  it('has the name without the room around it', () => {
    expect(nameAfter('  What if?  ')).toBe('What if?');
  });

  it.each(['', ' ', '\n\t'])('has no name any more after %j', (name) => {
    expect(renameBranch(renameBranch(one, 1, 'x'), 1, name)).toEqual(one);
  });

  it.each([
    [LONGEST_NAME - 1, LONGEST_NAME - 1],
    [LONGEST_NAME, LONGEST_NAME],
    [LONGEST_NAME + 1, LONGEST_NAME],
    [10_000, LONGEST_NAME],
  ])('keeps of %d characters %d', (given, kept) => {
    expect(nameAfter('x'.repeat(given))).toBe('x'.repeat(kept));
  });

  it('is the only one that changes, and one that is not there changes nothing', () => {
    const two = openBranch(one, {}, 1, 1);
    const named = renameBranch(two, 2, 'second');
    expect(named.branches.map(({ name }) => name)).toEqual([null, 'second']);
    expect({ ...named, branches: two.branches }).toEqual(two);
    expect(renameBranch(two, 99, 'nobody')).toEqual(two);
  });
});

describe('a branch that is deleted', () => {
  const first = steps(newTimeline(), 6);
  const second = next(pick(go(first, 4), 'stability.failed'));
  const third = next(pick(go(steps(second, 2), 6), 'incident.abandoned'));
  const shape = ({ branches, active }: Timeline) => [active, branches.map(({ id }) => id)];

  it('is gone, and its origin is shown', () => {
    expect(shape(deleteBranch(second, 2))).toEqual([1, [1]]);
    expect(deleteBranch(second, 2).branches[0]).toBe(second.branches[0]);
  });

  it('hands what parted from it to its own origin', () => {
    expect(third.branches.at(-1)?.parted?.from).toBe(2);
    const left = deleteBranch(third, 2);
    expect(shape(left)).toEqual([3, [1, 3]]);
    expect(left.branches.at(-1)?.parted?.from).toBe(1);
    expect(deleteBranch(third, 1).branches.map(({ parted }) => parted)).toEqual([
      null,
      { from: 2, step: 7 },
    ]);
  });

  it('does not move what is in view when it is another one', () => {
    expect(deleteBranch(third, 1)).toMatchObject({ active: 3, cursor: third.cursor });
    expect(deleteBranch(switchBranch(third, 1), 3)).toMatchObject({ active: 1 });
  });

  it('is not the last one, and not one that is not there', () => {
    expect(deleteBranch(first, 1)).toBe(first);
    expect(deleteBranch(third, 99)).toBe(third);
  });
});

describe('runs that are added', () => {
  const passed: KeptRun = { choices: { 2: 'health.passed' }, taken: 2, name: 'passed' };
  const failed: KeptRun = { choices: { 5: 'stability.failed' }, taken: 7, name: null };

  it('stand beside the others, and none is shown', () => {
    const start = steps(newTimeline(), 3);
    const added = addBranches(start, [passed, failed]);
    expect(added).toMatchObject({ active: 1, cursor: 3 });
    expect(added.branches).toEqual([
      ...start.branches,
      { id: 2, parted: null, ...passed },
      { id: 3, parted: null, ...failed },
    ]);
  });

  it('are not added twice, and never change what is there', () => {
    const added = addBranches(newTimeline(), [passed, failed]);
    const again = addBranches(added, [{ ...passed, taken: 0, name: 'other' }, failed, passed]);
    expect(again).toEqual(added);
    expect(addBranches(newTimeline(), [passed, passed]).branches).toHaveLength(2);
  });
});

describe('10,000 moves at random', () => {
  type Kind =
    | 'step'
    | 'back'
    | 'jump'
    | 'choose'
    | 'switch'
    | 'fork'
    | 'open'
    | 'arm'
    | 'rename'
    | 'delete'
    | 'add'
    | 'reload';
  const weights: Readonly<Record<Kind, number>> = {
    step: 6,
    back: 3,
    jump: 2,
    choose: 3,
    switch: 2,
    fork: 3,
    open: 1,
    arm: 3,
    rename: 1,
    delete: 1,
    add: 1,
    reload: 1,
  };
  /** What is stored beside the timeline, and what was deleted from it. */
  let stored: readonly KeptRun[] = [];
  let deleted: readonly string[] = [];
  const move = fc.tuple(
    fc.oneof(
      ...Object.entries(weights).map(([kind, weight]) => ({
        weight,
        arbitrary: fc.constant(kind as Kind),
      })),
    ),
    fc.nat(30),
  );

  /** Goes back (or on) to a step and lets something else happen there. */
  function fork(timeline: Timeline, n: number): Timeline {
    const there = go(timeline, n % (activeBranch(timeline).taken + 1));
    const others = offersAt(there).filter(({ outcome }) => outcome.id !== ahead(there));
    const other = others[n % Math.max(1, others.length)];
    return other ? next(pick(there, other.outcome.id)) : there;
  }

  function make(timeline: Timeline, kind: Kind, n: number): Timeline {
    if (kind === 'step') return next(timeline);
    if (kind === 'back') return go(timeline, timeline.cursor - 1);
    if (kind === 'jump') return go(timeline, n);
    if (kind === 'fork') return fork(timeline, n);
    const branch = timeline.branches[n % timeline.branches.length] ?? timeline.branches[0];
    if (kind === 'switch') return switchBranch(timeline, branch.id);
    if (kind === 'choose') {
      const offers = offersAt(timeline);
      const offer = offers[n % Math.max(1, offers.length)];
      return offer ? pick(timeline, offer.outcome.id) : timeline;
    }
    if (kind === 'arm') {
      const whole = runOf(activeBranch(timeline));
      const step = 1 + (n % whole.steps.length);
      const offers = offersOf(traceUpTo(whole, step - 1));
      const offer = offers[(n + 1) % (offers.length + 1)];
      return arm(timeline, step, offer?.outcome.id ?? null);
    }
    if (kind === 'rename') return renameBranch(timeline, branch.id, n % 3 === 0 ? '' : `run ${n}`);
    if (kind === 'delete') {
      if (timeline.branches.length > 1) deleted = [...deleted, runKey(branch)];
      return deleteBranch(timeline, branch.id);
    }
    if (kind === 'add') {
      const { steps: all } = runOf({
        choices: { [1 + (n % 6)]: faultIds[n % faultIds.length] ?? '' },
      });
      const choices = Object.fromEntries(
        all.filter(({ planned }) => !planned).map(({ index, outcome }) => [index, outcome.id]),
      );
      return addBranches(timeline, [{ choices, taken: n % (all.length + 1), name: null }]);
    }
    if (kind === 'reload') {
      // The page opens again: what the link holds is in view, what was stored stands beside it.
      const { state } = decodeLink(encodeLink(linkOf(timeline)), [lesson.id]);
      return addBranches(newTimeline(state.choices, state.ran, state.at), stored);
    }
    // As a link does that somebody pastes into the address: another run, somewhere in the middle.
    const run = runOf({ choices: { ...branch.choices, 5: 'stability.failed' } });
    const at = n % (run.steps.length + 1);
    return openBranch(timeline, choicesOf(run), Math.min(at + 2, run.steps.length), at);
  }

  const fail = (problem: string, timeline: Timeline) => {
    throw new Error(`${problem}: ${JSON.stringify(timeline)}`);
  };

  const faultIds = [...outcomesOf(lesson.strategy.machine).values()].flatMap(({ id, fault }) =>
    fault ? [id] : [],
  );
  const linkOf = (timeline: Timeline) => {
    const branch = activeBranch(timeline);
    return {
      lesson: lesson.id,
      choices: choicesOf(runOf(branch)),
      at: timeline.cursor,
      ran: branch.taken,
      mode: 'step',
    } as const;
  };

  function checkKept(before: readonly KeptRun[], after: readonly KeptRun[], timeline: Timeline) {
    if (!areKeptRuns(after)) fail('what is stored would not be read again', timeline);
    const keys = new Set(after.map(runKey));
    if (keys.size !== after.length) fail('a run is stored twice', timeline);
    for (const run of before) {
      if (after.length === MOST_KEPT || deleted.includes(runKey(run))) continue;
      if (!keys.has(runKey(run))) fail('a kept run was lost', timeline);
    }
    for (const branch of timeline.branches) {
      if (branch.taken === 0 || Object.keys(branch.choices).length === 0) continue;
      if (after.length < MOST_KEPT && !keys.has(runKey(branch))) fail('not kept', timeline);
    }
    // Once more, there is nothing to write.
    const isFull = after.length >= MOST_KEPT;
    if (
      !isFull &&
      mergeRuns(after, timeline.branches, []) !== after &&
      hasTwins(timeline) === false
    )
      fail('kept again and again', timeline);
  }

  /** Two branches can come to the same choices by what was chosen or pinned later. */
  const hasTwins = ({ branches }: Timeline) => new Set(branches.map(runKey)).size < branches.length;

  function checkFile(timeline: Timeline) {
    const runs = timeline.branches.map((branch) => ({
      name: branch.name,
      choices: choicesOf(runOf(branch)),
      taken: branch.taken,
      at: branch.id === timeline.active ? timeline.cursor : branch.taken,
    }));
    const { text, leftOut } = encodeRunFile({ lesson: lesson.id, mode: 'step', runs });
    const read = decodeRunFile(text, [lesson.id]);
    if (!read.ok) return fail('a file that can not be read', timeline);
    expect({ leftOut, problems: read.problems, runs: read.value.runs }).toEqual({
      leftOut: 0,
      problems: [],
      runs,
    });
    expect(fitRuns(read, { strategy: lesson.strategy, scenario: lesson.scenarios[0] })).toEqual({
      runs,
      problems: [],
    });
  }

  function check(before: Timeline, after: Timeline, kind: Kind) {
    const branch = activeBranch(after);
    const { length } = runOf(branch).steps;
    if (!after.branches.some(({ id }) => id === after.active)) fail('no active branch', after);
    if (after.cursor < 0 || after.cursor > branch.taken) fail('cursor not among taken', after);
    if (branch.taken > length) fail('more taken than there is', after);
    const ids = after.branches.map(({ id }) => id);
    if (new Set(ids).size !== ids.length) fail('two branches of one id', after);
    for (const { id, parted } of after.branches) {
      if (parted === null) continue;
      if (!ids.includes(parted.from) || parted.from === id) fail('parted from nowhere', after);
      if (parted.step < 1) fail('parted before the start', after);
    }

    // The past is never rewritten: what was taken on any branch stays as it was.
    for (const old of kind === 'reload' ? [] : before.branches) {
      if (kind === 'delete' && deleted.includes(runKey(old))) continue;
      const now = after.branches.find(({ id }) => id === old.id);
      if (!now || now.taken < old.taken) return fail('a branch lost steps', after);
      const events = takenOf(now).slice(0, old.taken);
      if (events.join() !== takenOf(old).join()) fail('a branch was rewritten', after);
    }

    // Forward and back again is where it was, and nothing else has changed.
    if (after.draft === null && after.cursor < branch.taken) {
      expectSame(go(next(after), after.cursor), after);
    }
    // What was announced for the next step is what then happens.
    const announced = ahead(after);
    if (announced !== null) {
      const happened = presentOf(next(after)).run.events.at(-1);
      if (happened !== announced) fail(`${happened} happened, not ${announced}`, after);
    } else if (next(after).cursor !== after.cursor) fail('stepped over the end', after);

    // A link to this place opens the same run at the same step.
    const whole = runOf(branch);
    const shared = linkOf(after);
    const { state, problems } = decodeLink(encodeLink(shared), [lesson.id]);
    if (problems.length > 0 || encodeLink(state) !== encodeLink(shared)) {
      expect({ state, problems }).toEqual({ state: shared, problems: [] });
    }
    if (runOf(state).run.events.join() !== whole.run.events.join()) fail('another run', after);
  }

  it('keep every branch, the cursor and the link in order', () => {
    let moves = 0;
    let most = 0;
    fc.assert(
      fc.property(fc.array(move, { minLength: 100, maxLength: 100 }), (walk) => {
        let timeline = newTimeline();
        stored = [];
        deleted = [];
        for (const [kind, n] of walk) {
          const after = make(timeline, kind, n);
          check(timeline, after, kind);
          const kept = mergeRuns(stored, after.branches, deleted);
          checkKept(stored, kept, after);
          stored = kept;
          // What is deleted may be taken again later, and is kept again then.
          deleted = deleted.filter((key) => !after.branches.some((one) => runKey(one) === key));
          if (moves % 10 === 0) checkFile(after);
          timeline = after;
          moves += 1;
        }
        most = Math.max(most, timeline.branches.length);
      }),
      { seed: 4, numRuns: 100 },
    );
    expect(moves).toBe(10_000);
    // The walks do come to many branches.
    expect(most).toBeGreaterThan(5);
  });
});
