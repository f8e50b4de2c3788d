import { describe, expect, it } from 'vitest';
import { deriveFlow } from '../../src/engine/flow.ts';
import { choicesOf, playToEnd } from '../../src/engine/plan.ts';
import type { Outcome } from '../../src/engine/stage.ts';
import { offersOf, traceUpTo } from '../../src/engine/trace.ts';
import { loadLessons } from '../../src/lessons/registry.ts';
import { allOf, coverageOf } from '../../src/session/coverage.ts';
import { encodeLink } from '../../src/session/link.ts';
import { decodeLink } from '../../src/session/link-reader.ts';
import type { Branch } from '../../src/session/timeline.ts';
import { pairUp } from '../../src/views/compare/compare.ts';
import { faultPlan } from '../../src/session/fault-plan.ts';
import { ticks } from '../../src/views/timeline/timeline.ts';
import { why } from '../../src/views/why/why.ts';
import { withOutcome } from './reduced.ts';

const lessons = await loadLessons();

const cases = lessons.flatMap((lesson) => {
  const { trace } = playToEnd(lesson.strategy, lesson.scenarios[0], {});
  return trace.steps.map(({ index, stage }) => ({ id: lesson.id, index, stage, lesson }));
});

describe.each(cases)('a fault written into $stage of $id', ({ index, stage, lesson }) => {
  const planned = playToEnd(lesson.strategy, lesson.scenarios[0], {}).trace;
  const usual = offersOf(traceUpTo(planned, index - 1))[0]?.outcome;
  if (!usual) throw new Error('Nothing can happen there.');
  const fault: Outcome = {
    id: 'added-by-a-test',
    event: usual.event,
    label: 'Added by a test',
    result: 'It was added',
    fault: { class: 'soft' },
  };
  const strategy = withOutcome(lesson.strategy, stage, fault);
  const scenario = lesson.scenarios[0];
  const whole = playToEnd(strategy, scenario, {}).trace;
  const broken = playToEnd(strategy, scenario, { [index]: fault.id });
  const branch: Branch = {
    id: 1,
    choices: { [index]: fault.id },
    taken: index,
    name: null,
    parted: null,
  };

  it('changes nothing of the run as planned, nor of the strategy it was added to', () => {
    expect(whole.run).toEqual(planned.run);
    expect(deriveFlow(strategy.machine)).toEqual(deriveFlow(lesson.strategy.machine));
    expect(allOf(lesson.strategy).faults).not.toContain(fault.id);
  });

  it('can be chosen there, and happens', () => {
    const offers = offersOf(traceUpTo(whole, index - 1));
    expect(offers.filter(({ outcome }) => outcome.id === fault.id)).toEqual([
      { outcome: fault, nominal: false },
    ]);
    expect(broken.refused).toEqual([]);
    expect(broken.trace.ended).toBe(true);
    expect(broken.trace.steps[index - 1]).toMatchObject({
      result: 'It was added',
      planned: false,
      ignored: false,
    });
    expect(choicesOf(broken.trace)).toEqual({ [index]: fault.id });
  });

  it('can be pinned, and the pin is shown', () => {
    const { steps } = faultPlan(whole, 0);
    expect(steps.find(({ step }) => step === index)?.outcomes).toContainEqual({
      id: fault.id,
      label: fault.label,
    });
    expect(faultPlan(broken.trace, 0).pins).toEqual([{ step: index, label: fault.label }]);
    const open = ticks(lesson, broken.trace, { ...branch, taken: 0 }, [branch], 0);
    expect(open.flatMap(({ step, pinned }) => (pinned ? [step] : []))).toEqual([index]);
    const taken = ticks(lesson, broken.trace, branch, [branch], index);
    expect(taken.flatMap(({ step, injected }) => (injected ? [step] : []))).toEqual([index]);
  });

  it('counts among what there is to see, and is seen', () => {
    expect(allOf(strategy).faults).toEqual(expect.arrayContaining([fault.id]));
    expect(allOf(strategy).faults).toHaveLength(allOf(lesson.strategy).faults.length + 1);
    expect(coverageOf(broken.trace).faults).toContain(fault.id);
  });

  it('is explained, compared and linked like any other', () => {
    expect(why(lesson, traceUpTo(broken.trace, index))?.fault).toEqual({
      id: fault.id,
      label: fault.label,
      class: 'soft',
    });
    const sides = [whole, broken.trace].map((trace) => ({ whole: trace, taken: index }));
    const [left, right] = sides;
    if (!left || !right) throw new Error('There are two sides.');
    expect(pairUp(left, right).parting?.step).toBe(index);
    const state = { lesson: lesson.id, choices: branch.choices, at: index, ran: index } as const;
    const link = encodeLink({ ...state, mode: 'step' });
    expect(decodeLink(link, [lesson.id])).toEqual({
      state: { ...state, mode: 'step' },
      problems: [],
    });
  });
});
