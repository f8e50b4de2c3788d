import { describe, expect, it } from 'vitest';
import lesson from '../../src/lessons/redeploy/lesson.ts';
import type { Branch } from '../../src/session/timeline.ts';
import { branchNames } from '../../src/views/timeline/branch-names.ts';

const branch = (id: number, choices: Branch['choices'] = {}): Branch => ({
  id,
  choices,
  taken: 0,
  parted: null,
});
const names = (...branches: Branch[]) =>
  branchNames({ lesson, branches }).map(({ id, name }) => `${id}: ${name}`);

describe('the branches of a run', () => {
  it('need no names while there is only one', () => {
    expect(names(branch(1))).toEqual([]);
    expect(names(branch(1, { 2: 'health.passed' }))).toEqual([]);
  });

  it('are called by what happens otherwise than planned', () => {
    expect(
      names(
        branch(1),
        branch(2, { 2: 'health.passed' }),
        branch(4, { 5: 'stability.failed', 7: 'incident.abandoned' }),
      ),
    ).toEqual([
      '1: As planned',
      '2: Check passes at step 2',
      '4: System is unstable at step 5 and Given up at step 7',
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
});
