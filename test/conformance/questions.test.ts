import { describe, expect, it } from 'vitest';
import { choicesOf, playToEnd } from '../../src/engine/plan.ts';
import { randomFrom } from '../../src/engine/random.ts';
import { deriveTrace, startTrace } from '../../src/engine/trace.ts';
import { lessonEntries, loadLessons } from '../../src/lessons/registry.ts';
import { questionsAbout } from '../../src/quiz/generate.ts';
import { findObjective } from '../../src/quiz/objectives.ts';
import type { Question } from '../../src/quiz/question.ts';
import { templates } from '../../src/quiz/registry.ts';
import { subjectOf } from '../../src/quiz/template.ts';
import { strategies } from '../../src/strategies/registry.ts';
import { checkers } from './answers.ts';
import { storyOf } from './paths.ts';
import { ask, replayOf, rules } from './question-rules.ts';
import { sample, SEEDS, survey } from './question-survey.ts';

const LEAST_ON_OFFER = 25;
/** Every so many-th run is looked at where looking at each would take too long. */
const SOME = 25;

/** The same question with a wrong answer for a right one. */
function withAnotherKey(question: Question): Question {
  switch (question.kind) {
    case 'single':
      return { ...question, key: (question.key + 1) % question.options.length };
    case 'multiple':
      return { ...question, keys: question.keys.slice(1) };
    case 'order':
      return { ...question, order: [...question.order].reverse() };
    case 'typed':
      return { ...question, accepted: [`${question.accepted[0]}1`] };
    case 'wrong-cell': {
      const { row, cell } = question.wrong;
      return { ...question, wrong: { row, cell: cell === 0 ? 1 : 0 } };
    }
  }
}

it('there are templates, each named once and with an objective of the list', () => {
  expect(templates.length).toBeGreaterThan(0);
  expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
  for (const { id, objective } of templates) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(findObjective(objective), id).toBeDefined();
  }
});

const surveys = await Promise.all(
  strategies.map(async (strategy) => {
    const isFirst = strategy.id === lessonEntries[0]?.id;
    return { id: strategy.id, strategy, isFirst, ...(await survey(strategy, sample(isFirst))) };
  }),
);

describe.each(surveys)('questions about the runs of $id', (surveyed) => {
  const { strategy, isFirst, runs, questions, different, examples, failures } = surveyed;

  it(`are there: ${questions} about ${runs.length} runs and beginnings of runs, ${different} different ones`, () => {
    const silent = templates.filter(({ id }) => !examples.has(id));
    // Not every machine has what every template asks about; the first lesson's has.
    if (isFirst) expect(silent.map(({ id }) => id)).toEqual([]);
    expect(silent.length).toBeLessThan(templates.length / 4);
  });

  it.each(rules)('$title', ({ title }) => {
    expect(failures.get(title)?.shown ?? []).toEqual([]);
  });

  it('would not pass with another key', () => {
    for (const [id, check] of Object.entries(checkers)) {
      const one = examples.get(id);
      // A template that is gone needs no checker.
      expect(one, id).toBeDefined();
      if (!one) continue;
      const { trace } = one.subject;
      expect(check(withAnotherKey(one.question), replayOf(trace), trace), id).not.toBeNull();
    }
  });

  it('are the same again for the same run and seed', () => {
    // Played again from the start; some of the runs, because that takes its time.
    for (const [i, trace] of runs.entries()) {
      if (i % SOME > 0) continue;
      const [once, again] = [trace, deriveTrace(strategy, trace.run)].map((run) => {
        const subject = subjectOf(run, choicesOf(trace));
        return templates.map((template) => JSON.stringify(ask(template, subject, i % SEEDS)));
      });
      expect(again, storyOf(trace)).toEqual(once);
    }
  });

  it('are none where nothing has happened yet', () => {
    for (const scenario of strategy.scenarios) {
      const empty = subjectOf(startTrace(strategy, scenario), {});
      for (const template of templates) {
        for (let seed = 0; seed < SEEDS; seed += 1) {
          expect(template.ask(empty, randomFrom(seed)), template.id).toBeNull();
        }
      }
    }
  });

  it('differ from each other within one set', () => {
    for (const [i, trace] of runs.entries()) {
      if (i % SOME > 0) continue;
      const subject = subjectOf(trace, choicesOf(trace));
      const ids = questionsAbout(subject, `set ${i}`, 20).map(({ id }) => id);
      expect(new Set(ids).size, storyOf(trace)).toBe(ids.length);
      expect(ids.length, storyOf(trace)).toBeGreaterThan(0);
    }
  });
});

describe.each(await loadLessons())('the run of the lesson $id', ({ strategy, scenarios }) => {
  const [scenario] = scenarios;
  const { trace } = playToEnd(strategy, scenario, {});
  const onOffer = questionsAbout(subjectOf(trace, {}), 'on offer', 1_000);
  const ids = new Set(onOffer.map(({ id }) => id));

  it(`has ${ids.size} different questions on offer, of ${new Set(onOffer.map((q) => q.template)).size} kinds`, () => {
    expect(ids.size).toBeGreaterThanOrEqual(LEAST_ON_OFFER);
  });
});
