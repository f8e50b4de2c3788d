import { describe, expect, it } from 'vitest';
import { playToEnd } from '../../src/engine/plan.ts';
import { startTrace, traceUpTo } from '../../src/engine/trace.ts';
import { questionsAbout } from '../../src/quiz/generate.ts';
import { templates } from '../../src/quiz/registry.ts';
import { subjectOf } from '../../src/quiz/template.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';

const [scenario] = redeploy.scenarios;
const { trace } = playToEnd(redeploy, scenario, {});
const subject = subjectOf(trace, {});
const ids = (questions: readonly { readonly id: string }[]) => questions.map(({ id }) => id);

describe('questions about a run', () => {
  it('are as many as are wanted, all different', () => {
    const questions = questionsAbout(subject, 1, 20);
    expect(questions).toHaveLength(20);
    expect(new Set(ids(questions)).size).toBe(20);
  });

  it('come from as many templates as possible before one is asked twice', () => {
    const wanted = Math.min(10, templates.length);
    const questions = questionsAbout(subject, 'kinds', wanted);
    expect(new Set(questions.map(({ template }) => template)).size).toBe(wanted);
  });

  it('are the same for the same seed, and others for another', () => {
    const again = subjectOf(playToEnd(redeploy, scenario, {}).trace, {});
    expect(questionsAbout(again, 5, 12)).toEqual(questionsAbout(subject, 5, 12));
    expect(ids(questionsAbout(subject, 6, 12))).not.toEqual(ids(questionsAbout(subject, 5, 12)));
  });

  it('are fewer when the run supports fewer, and none about nothing', () => {
    const all = questionsAbout(subject, 1, 10_000);
    expect(all.length).toBeLessThan(10_000);
    const short = subjectOf(traceUpTo(trace, 1), {});
    expect(questionsAbout(short, 1, 10_000).length).toBeLessThan(all.length);
    expect(questionsAbout(subjectOf(startTrace(redeploy, scenario), {}), 1, 5)).toEqual([]);
    expect(questionsAbout(subject, 1, 0)).toEqual([]);
  });

  it('can be of certain objectives or templates only', () => {
    const ordered = questionsAbout(subject, 1, 5, { objectives: ['order-of-events'] });
    expect(ordered.length).toBeGreaterThan(0);
    for (const { objective } of ordered) expect(objective).toBe('order-of-events');
    const results = questionsAbout(subject, 1, 100, { templates: ['result-of'] });
    // One for each of the six steps.
    expect(ids(results).sort()).toEqual([1, 2, 3, 4, 5, 6].map((step) => `result-of:${step}`));
    expect(questionsAbout(subject, 1, 5, { templates: ['no-such-template'] })).toEqual([]);
  });

  it('are not those that have been asked already', () => {
    const first = questionsAbout(subject, 1, 10);
    const without = new Set(ids(first));
    const next = questionsAbout(subject, 1, 10, { without });
    expect(next).toHaveLength(10);
    for (const id of ids(next)) expect(without.has(id)).toBe(false);
    expect(without.size).toBe(10);
  });
});
