import { describe, expect, it } from 'vitest';
import lesson from '../../src/lessons/redeploy/lesson.ts';
import { recordLessonAnswer } from '../../src/session/lesson-answers.ts';
import { lessonQuestions } from '../../src/session/lesson-questions.ts';
import { masteryOf, readResults } from '../../src/session/results.ts';
import { openStore } from '../../src/session/store.ts';
import { Drawer } from '../browser/address-and-storage.ts';

const questions = lessonQuestions(lesson, await lesson.texts());
const START = 1_000_000;

/** A learner who answers the lesson's questions, and what is remembered of it. */
function learner() {
  const store = openStore(
    () => new Drawer(),
    () => undefined,
  );
  return {
    /** Answers the n-th question. */
    answer(n: number, { right = true, hints = 0, seconds = 10 } = {}) {
      const question = questions[n];
      if (!question) throw new Error(`There is no question ${n}.`);
      const chosen = right ? question.key : (question.key + 1) % question.options.length;
      const times = { since: START, now: START + seconds * 1000 };
      return recordLessonAnswer(store, { lesson: lesson.id, question, chosen, hints, ...times });
    },
    get attempts() {
      return readResults(store).attempts;
    },
    mastery: (objective: string) => masteryOf(readResults(store), { lesson: lesson.id, objective }),
  };
}

describe('an answer to one of the lesson’s questions', () => {
  it('is remembered with what it shows, and counts', () => {
    const me = learner();
    const results = me.answer(0);
    const [question] = questions;
    expect(me.attempts).toEqual([
      {
        lesson: 'redeploy',
        objective: question?.objective,
        template: question?.id,
        variant: question?.id,
        at: START + 10_000,
        right: true,
        assisted: false,
        guessed: false,
        skipped: false,
      },
    ]);
    expect(me.mastery(question?.objective ?? '').proven).toBe(1);
    expect(results.cards.map(({ objective }) => objective)).toEqual([question?.objective]);
  });

  it.each([
    ['a wrong one', { right: false }],
    ['one after the worked step', { hints: 3 }],
    ['one faster than anybody reads', { seconds: 1.9 }],
  ])('does not count as mastery: %s', (_, how) => {
    const me = learner();
    me.answer(0, how);
    expect(me.attempts).toHaveLength(1);
    expect(me.mastery(questions[0]?.objective ?? '')).toMatchObject({ tries: 1, proven: 0 });
  });

  it('counts with one or two hints, after two seconds, and when the clock was put back', () => {
    const me = learner();
    me.answer(0, { hints: 2 });
    me.answer(1, { seconds: 2 });
    me.answer(2, { seconds: -5 });
    expect(me.attempts.map(({ assisted, guessed }) => assisted || guessed)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('is remembered once: the right one after the explanation does not count', () => {
    const me = learner();
    me.answer(0, { right: false });
    me.answer(0);
    expect(me.attempts.map(({ right }) => right)).toEqual([false]);
  });
});
