import { describe, expect, it } from 'vitest';
import { playToEnd } from '../../src/engine/plan.ts';
import { quantitiesOf, timeToDetect, timeToRestore } from '../../src/engine/quantities.ts';
import { randomFrom } from '../../src/engine/random.ts';
import { type Trace, traceUpTo } from '../../src/engine/trace.ts';
import { findTemplate } from '../../src/quiz/registry.ts';
import { subjectOf } from '../../src/quiz/template.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';
import { answersOf, foreseenOf, questionOf, questionsOf, runWith } from './asking.ts';

const byId = (template: string, subject: ReturnType<typeof runWith>) =>
  Object.fromEntries(questionsOf(template, subject).map((one) => [one.id, answersOf(one)[0]]));

/*
 * The numbers behind all this: 100 requests per second; a swap takes 20 + 10 = 30 s and leaves
 * nobody to answer; the check takes 3 × 10 = 30 s; preparing the rollback 40 s; watching v1 60 s;
 * v2 gives 20 % bad answers where 0.5 % is normal.
 *
 *   step 1: swap      0 –  30 s   nobody
 *   step 2: check    30 –  60 s   v2
 *   step 3: trigger  60 – 100 s   v2
 *   step 4: swap    100 – 130 s   nobody
 *   step 5: verify  130 – 190 s   v1
 *   step 6: complete      190 s   v1
 */
describe('the lesson’s own run', () => {
  const run = runWith();

  it('lasts 30 + 30 + 40 + 30 + 60 + 0 = 190 s', () => {
    expect(byId('harm-clock', run)).toEqual({
      'harm-clock:2': '60',
      'harm-clock:3': '100',
      'harm-clock:4': '130',
      'harm-clock:5': '190',
      'harm-clock:6': '190',
    });
  });

  it('served (30 + 40) × 100 × 19.5 % = 1,365 requests badly', () => {
    const question = questionOf('harm-total', run);
    expect(answersOf(question)).toEqual(['1365']);
    expect(foreseenOf(question)).toEqual([
      1400, // the normal bad answers left in: 70 × 100 × 20 %
      3705, // all 190 s: 190 × 100 × 19.5 %
      780, // from the alarm on only: 40 × 100 × 19.5 %
      7365, // with the 6,000 that nobody answered
      7000, // all requests of these 70 s
    ]);
    expect(question.question).toContain('100 requests come per second.');
    expect(question.question).toContain('30 s, 30 s, 40 s, 30 s, 60 s and 0 s');
    expect(question.question).toContain('`v2` gives 20 % bad answers; `v1` 0.5 %');
    expect(question.proof).toEqual({
      choices: {},
      step: 6,
      mark: { in: 'production', figure: 'servedBadly' },
    });
  });

  it('served 30 × 100 × 19.5 % = 585 of them during the check, 780 during the next step', () => {
    const answers = byId('harm-between', run);
    expect(answers['harm-between:2-2:6']).toBe('585');
    expect(answers['harm-between:3-3:6']).toBe('780');
    expect(answers['harm-between:3-6:6']).toBe('780');
    // The whole harm is not a part of it.
    expect(Object.values(answers)).not.toContain('1365');
  });

  it('left 2 × 30 × 100 = 6,000 requests unanswered', () => {
    const question = questionOf('harm-unanswered', run);
    expect(answersOf(question)).toEqual(['6000']);
    expect(foreseenOf(question)).toEqual([0, 3000, 1365, 19000, 60]);
  });

  it('was harmed from 0:30, knew it at 1:00, was restored at 2:10', () => {
    const detect = questionOf('harm-time-to-detect', run);
    expect(answersOf(detect)).toEqual(['30']); // 60 − 30
    expect(foreseenOf(detect)).toEqual([100, 60, 0, 190]);
    expect(detect.proof.step).toBe(2);
    const restore = questionOf('harm-time-to-restore', run);
    expect(answersOf(restore)).toEqual(['100']); // 130 − 30
    expect(foreseenOf(restore)).toEqual([30, 70, 130, 160, 190]);
  });

  it('spent 30 of 100 s on detection, that is 30 %', () => {
    const question = questionOf('harm-detection-part', run);
    expect(answersOf(question)).toEqual(['30']);
    expect(foreseenOf(question)).toEqual([
      70, // the other part
      43, // 30 ÷ 70
      16, // 30 ÷ 190
      46, // 60 ÷ 130
    ]);
  });

  it('was answered by who was there before each step, or by nobody during a swap', () => {
    expect(byId('harm-share', run)).toEqual({
      'harm-share:1': 'Nobody was answered',
      'harm-share:2': '100 % by `v2`',
      'harm-share:3': '100 % by `v2`',
      'harm-share:4': 'Nobody was answered',
      'harm-share:5': '100 % by `v1`',
    });
  });

  it('has 20 % bad answers while v2 serves, and 0.5 % with v1', () => {
    expect(byId('harm-bad-rate', run)).toEqual({
      'harm-bad-rate:1:6': '20',
      'harm-bad-rate:2:6': '20',
      'harm-bad-rate:3:6': '20',
      'harm-bad-rate:4:6': '0.5',
      'harm-bad-rate:5:6': '0.5',
      'harm-bad-rate:6:6': '0.5',
    });
  });
});

describe('other runs', () => {
  it('unstable, then fixed: 1,365 + (60 + 300 + 1800) × 100 × 7.5 % = 17,565', () => {
    const run = runWith({ 5: 'stability.failed' });
    const question = questionOf('harm-total', run);
    expect(answersOf(question)).toEqual(['17565']);
    expect(question.question).toContain('`v1` 8 % up to step 7, then 0.5 %');
    // Good answers again at 130 + 60 + 300 + 1800 = 2290 s; 2290 − 30 = 2260.
    expect(answersOf(questionOf('harm-time-to-restore', run))).toEqual(['2260']);
    expect(answersOf(questionOf('harm-detection-part', run))).toEqual(['1']); // 30 ÷ 2260
  });

  it('artefact missing: nobody is answered for 600 + 300 + 1800 s', () => {
    const run = runWith({ 1: 'redeploy-artefact-missing' });
    expect(answersOf(questionOf('harm-unanswered', run))).toEqual(['270000']);
    expect(answersOf(questionOf('harm-time-to-detect', run))).toEqual(['600']);
    expect(answersOf(questionOf('harm-time-to-restore', run))).toEqual(['2700']);
    expect(answersOf(questionOf('harm-detection-part', run))).toEqual(['22']); // 600 ÷ 2700
    expect(questionsOf('harm-total', run)).toEqual([]);
  });

  it('false pass: 30 × 100 × 15 % = 450 up to the end, never noticed', () => {
    const run = runWith({ 2: 'redeploy-false-pass' });
    expect(answersOf(questionOf('harm-total', run))).toEqual(['450']);
    for (const template of ['harm-time-to-detect', 'harm-time-to-restore', 'harm-detection-part']) {
      expect(questionsOf(template, run)).toEqual([]);
    }
  });

  it('passed check: no harm, so nothing is asked about it', () => {
    const run = runWith({ 2: 'health.passed' });
    expect(questionsOf('harm-total', run)).toEqual([]);
    expect(questionsOf('harm-between', run)).toEqual([]);
    expect(answersOf(questionOf('harm-unanswered', run))).toEqual(['3000']);
    // What v2 really is comes to light only later: no rate is asked that the run contradicts.
    expect(questionsOf('harm-bad-rate', run)).toEqual([]);
  });

  it('the first three steps only: harm so far, and no time to restore yet', () => {
    const run = runWith({}, 3);
    const question = questionOf('harm-total', run);
    expect(answersOf(question)).toEqual(['1365']);
    expect(question.question).toContain('up to the end of step 3');
    expect(questionsOf('harm-time-to-restore', run)).toEqual([]);
  });

  it('numbers that cannot be said with one decimal are not asked', () => {
    const scenario = { ...redeploy.scenarios[0], assumed: { failingErrorRate: 0.12345 } };
    const subject = subjectOf(playToEnd(redeploy, scenario, {}).trace, {});
    for (const template of ['harm-total', 'harm-between', 'harm-time-to-detect']) {
      expect(findTemplate(template)?.ask(subject, randomFrom(1))).toBeNull();
    }
    expect(questionsOf('harm-bad-rate', subject).length).toBe(0);
  });

  it('other assumed numbers give other answers: 250 requests, 10 % bad, 45 s more', () => {
    const assumed = { requestsPerSecond: 250, failingErrorRate: 0.1, prepareSeconds: 85 };
    const scenario = { ...redeploy.scenarios[0], assumed };
    const subject = subjectOf(playToEnd(redeploy, scenario, {}).trace, {});
    // (30 + 85) × 250 × 9.5 % = 2,731.25
    expect(answersOf(questionOf('harm-total', subject))).toEqual(['2731']);
  });
});

describe('the figure that is marked as the proof shows the answer', () => {
  const figures = {
    'harm-clock': (trace: Trace) => quantitiesOf(trace).clock,
    'harm-total': (trace: Trace) => Math.round(quantitiesOf(trace).servedBadly),
    'harm-unanswered': (trace: Trace) => quantitiesOf(trace).unanswered,
    'harm-time-to-detect': (trace: Trace) => timeToDetect(quantitiesOf(trace)),
    'harm-time-to-restore': (trace: Trace) => timeToRestore(quantitiesOf(trace)),
  };
  it.each(Object.entries(figures))('%s', (template, read) => {
    const subjects = [
      runWith(),
      runWith({ 2: 'redeploy-check-flapping' }),
      runWith({ 5: 'stability.failed', 7: 'rollforward.started', 9: 'redeploy-false-pass' }),
      runWith({ 4: 'redeploy-dependency-changed' }),
      runWith({ 1: 'redeploy-memory-exhausted' }),
      runWith({ 5: 'stability.failed' }, 6),
    ];
    const questions = subjects.flatMap((subject) =>
      questionsOf(template, subject).map((question) => ({ subject, question })),
    );
    expect(questions.length).toBeGreaterThan(2);
    for (const { subject, question } of questions) {
      const { choices, step } = question.proof;
      const shown = read(traceUpTo(subject.replay(choices), step));
      expect(`${shown}`, question.id).toBe(answersOf(question)[0]);
    }
  });
});
