import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Choices, choicesOf, playToEnd } from '../../src/engine/plan.ts';
import { offersOf, type Trace, traceUpTo } from '../../src/engine/trace.ts';
import lesson from '../../src/lessons/redeploy/lesson.ts';
import { decodeLink, encodeLink } from '../../src/session/link.ts';
import {
  activeBranch,
  type Branch,
  choose,
  type Course,
  newTimeline,
  openBranch,
  outcomeAhead,
  seek,
  stepOn,
  switchBranch,
  type Timeline,
} from '../../src/session/timeline.ts';

const played = new Map<string, Trace>();
/** The run of a branch to its end. Played once for the same choices. */
function runOf({ choices }: { readonly choices: Choices }): Trace {
  const key = JSON.stringify(choices);
  const known = played.get(key);
  if (known) return known;
  const { trace } = playToEnd(lesson.strategy, lesson.scenario, choices);
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
    expect(activeBranch(start)).toEqual({ id: 1, choices: {}, taken: 0, parted: null });
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
      { id: 1, choices: {}, taken: 6, parted: null },
      { id: 2, choices: { 2: 'health.passed' }, taken: 2, parted: { from: 1, step: 2 } },
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

describe('10,000 moves at random', () => {
  type Kind = 'step' | 'back' | 'jump' | 'choose' | 'switch' | 'fork' | 'open';
  const weights: Readonly<Record<Kind, number>> = {
    step: 6,
    back: 3,
    jump: 2,
    choose: 3,
    switch: 2,
    fork: 3,
    open: 1,
  };
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
    // As a link does that somebody pastes into the address: another run, somewhere in the middle.
    const run = runOf({ choices: { ...branch.choices, 5: 'stability.failed' } });
    const at = n % (run.steps.length + 1);
    return openBranch(timeline, choicesOf(run), Math.min(at + 2, run.steps.length), at);
  }

  const fail = (problem: string, timeline: Timeline) => {
    throw new Error(`${problem}: ${JSON.stringify(timeline)}`);
  };

  function check(before: Timeline, after: Timeline) {
    const branch = activeBranch(after);
    const { length } = runOf(branch).steps;
    if (!after.branches.some(({ id }) => id === after.active)) fail('no active branch', after);
    if (after.cursor < 0 || after.cursor > branch.taken) fail('cursor not among taken', after);
    if (branch.taken > length) fail('more taken than there is', after);
    const ids = after.branches.map(({ id }) => id);
    if (new Set(ids).size !== ids.length) fail('two branches of one id', after);

    // The past is never rewritten: what was taken on any branch stays as it was.
    for (const old of before.branches) {
      const now = after.branches.find(({ id }) => id === old.id);
      if (!now || now.taken < old.taken) return fail('a branch lost steps', after);
      const events = takenOf(now).slice(0, old.taken);
      if (events.join() !== takenOf(old).join()) fail('a branch was rewritten', after);
    }

    // Forward and back again is where it was, and nothing else has changed.
    if (after.draft === null && after.cursor < branch.taken) {
      expect(go(next(after), after.cursor)).toEqual(after);
    }
    // What was announced for the next step is what then happens.
    const announced = ahead(after);
    if (announced !== null) {
      const happened = presentOf(next(after)).run.events.at(-1);
      if (happened !== announced) fail(`${happened} happened, not ${announced}`, after);
    } else if (next(after).cursor !== after.cursor) fail('stepped over the end', after);

    // A link to this place opens the same run at the same step.
    const whole = runOf(branch);
    const shared = {
      lesson: lesson.id,
      choices: choicesOf(whole),
      at: after.cursor,
      ran: branch.taken,
      mode: 'step',
    } as const;
    const { state, problems } = decodeLink(encodeLink(shared), [lesson.id]);
    expect({ state, problems }).toEqual({ state: shared, problems: [] });
    if (runOf(state).run.events.join() !== whole.run.events.join()) fail('another run', after);
  }

  it('keep every branch, the cursor and the link in order', () => {
    let moves = 0;
    let most = 0;
    fc.assert(
      fc.property(fc.array(move, { minLength: 100, maxLength: 100 }), (walk) => {
        let timeline = newTimeline();
        for (const [kind, n] of walk) {
          const after = make(timeline, kind, n);
          check(timeline, after);
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
