import { describe, expect, it } from 'vitest';
import { playToEnd } from '../../src/engine/plan.ts';
import lesson from '../../src/lessons/redeploy/lesson.ts';
import { branchNames, nameOfSurprise } from '../../src/session/branch-names.ts';
import { type Branch, newTimeline, renameBranch } from '../../src/session/timeline.ts';

const branch = (
  id: number,
  choices: Branch['choices'] = {},
  name: string | null = null,
): Branch => ({
  id,
  choices,
  taken: 0,
  name,
  parted: null,
});
const planOf = ({ choices }: Branch) => playToEnd(lesson.strategy, lesson.scenarios[0], choices);
const names = (...branches: Branch[]) =>
  branchNames({ lesson, branches, planOf }).map(({ id, name }) => `${id}: ${name}`);

describe('the branches of a run', () => {
  it('are called by what happens otherwise than planned', () => {
    expect(
      names(
        branch(1),
        branch(2, { 2: 'health.passed' }),
        branch(4, { 5: 'stability.failed', 7: 'incident.abandoned' }),
        branch(5, {
          1: 'redeploy-artefact-missing',
          2: 'redeploy-alert-ignored',
          4: 'rollforward.started',
        }),
      ),
    ).toEqual([
      '1: As planned',
      '2: Check passes at step 2',
      '4: System is unstable at step 5 and Given up at step 7',
      '5: Artefact is missing at step 1, Nobody takes the alert at step 2 and Rolled forward to v3 at step 4',
    ]);
  });

  it('are not called by choices that had no effect', () => {
    expect(names(branch(1), branch(2, { 2: 'health.passed', 5: 'stability.failed' }))).toEqual([
      '1: As planned',
      '2: Check passes at step 2',
    ]);
    expect(names(branch(1, { 2: 'health.failed' }), branch(2, { 1: 'no.such' }))).toEqual([
      '1: As planned',
      '2: As planned',
    ]);
  });

  it('are not called by what follows from a choice, only by the choice', () => {
    expect(names(branch(1, { 1: 'redeploy-artefact-corrupt' }))).toEqual([
      '1: Artefact is corrupt, but loads at step 1',
    ]);
  });

  it('are called as somebody called them, until that name is taken away', () => {
    const named = renameBranch(newTimeline({ 2: 'health.passed' }, 2), 1, ' Friday ');
    expect(names(...named.branches)).toEqual(['1: Friday']);
    expect(names(...renameBranch(named, 1, '  ').branches)).toEqual(['1: Check passes at step 2']);
  });

  it('tell nothing of what is ahead where it is to be predicted', () => {
    const passes = { ...branch(1, { 2: 'health.passed' }), taken: 2 };
    const unstable = { ...branch(2, { 5: 'stability.failed' }), taken: 4 };
    const at = (cursor: number, inView = passes) =>
      branchNames({
        ...{ lesson, planOf, hidesAhead: true, branches: [passes, unstable] },
        ...{ branch: inView, cursor },
      }).map(({ name }) => name);
    expect(at(0)).toEqual(['This run', 'As planned so far']);
    expect(at(1)).toEqual(['This run', 'As planned so far']);
    expect(at(2)).toEqual(['Check passes at step 2', 'As planned so far']);
    expect(at(4, unstable)).toEqual(['Check passes at step 2', 'This run']);
    expect(at(5, { ...unstable, taken: 5 })).toEqual(['Check passes at step 2', 'This run']);
  });

  it('are called a surprise until their end has been reached, each with a number', () => {
    const surprise = (taken: number) => ({
      ...branch(2, { 2: 'health.passed' }, nameOfSurprise([branch(1)])),
      taken,
    });
    const called = (taken: number, cursor: number) =>
      branchNames({
        ...{ lesson, planOf, hidesAhead: true, branches: [surprise(taken)] },
        ...{ branch: surprise(taken), cursor },
      })[0]?.name;
    expect([called(0, 0), called(1, 1)]).toEqual(['Surprise run', 'Surprise run']);
    expect(called(2, 1)).toBe('Surprise run');
    expect(called(2, 2)).toBe('Check passes at step 2');
    expect(names(surprise(1), surprise(2))).toEqual([
      '2: Surprise run',
      '2: Check passes at step 2',
    ]);
    expect(nameOfSurprise([surprise(0)])).toBe('Surprise run 2');
  });
});
