import { describe, expect, it } from 'vitest';
import { deriveFlow } from '../../src/engine/flow.ts';
import { playToEnd } from '../../src/engine/plan.ts';
import { outcomesOf } from '../../src/engine/trace.ts';
import { lessonEntries, loadLessons } from '../../src/lessons/registry.ts';
import { askAbout } from '../../src/quiz/authored.ts';
import { encodeLink } from '../../src/session/link.ts';
import { decodeLink } from '../../src/session/link-reader.ts';
import { strategies } from '../../src/strategies/registry.ts';
import { parseProse } from '../../src/ui/prose.ts';
import { lessonQuestions } from '../../src/session/lesson-questions.ts';
import { notesFor } from '../../src/views/why/why.ts';

const lessons = await loadLessons();

it('there is a lesson to open, and each has its own name', () => {
  expect(lessons.length).toBeGreaterThan(0);
  expect(new Set(lessons.map(({ id }) => id)).size).toBe(lessons.length);
});

const cases = await Promise.all(
  lessons.map(async (lesson) => ({ id: lesson.id, lesson, texts: await lesson.texts() })),
);

describe.each(cases)('the lesson $id', ({ lesson, texts }) => {
  const { strategy } = lesson;
  const [scenario] = lesson.scenarios;
  const { trace, refused } = playToEnd(strategy, scenario, {});
  const stages = new Set(deriveFlow(strategy.machine).stages.map(({ id }) => id));
  const acting = new Set(
    deriveFlow(strategy.machine)
      .stages.filter(({ kind }) => kind === 'working')
      .map(({ id }) => id),
  );
  const outcomes = outcomesOf(strategy.machine);
  const prose = [
    lesson.sampleText,
    lesson.sampleNote,
    ...Object.values(texts.notes).map(({ text }) => text),
    ...texts.keyMoments.flatMap(({ answers }) => answers.map(({ text }) => text)),
  ];

  it('says what it is about, how long it takes, and what one can do afterwards', () => {
    for (const text of [lesson.title, lesson.topic, lesson.kind]) expect(text).toMatch(/^\S.*\S$/);
    expect(lesson.minutes).toBeGreaterThan(0);
    expect(lesson.goals.length).toBeGreaterThanOrEqual(2);
    for (const goal of lesson.goals) expect(goal).toMatch(/^[A-Z].+\.$/);
    expect(texts.snapshot.length).toBeGreaterThanOrEqual(3);
    expect(new Set([...lesson.goals, ...texts.snapshot]).size).toBe(
      lesson.goals.length + texts.snapshot.length,
    );
  });

  it('tells a story of a strategy that there is, and it comes to an end', () => {
    expect(strategies).toContain(strategy);
    expect(refused).toEqual([]);
    expect(trace.ended).toBe(true);
    expect(lesson.scenarios.length).toBeGreaterThanOrEqual(3);
    for (const story of lesson.scenarios) {
      expect(strategy.scenarios, story.id).toContain(story);
      expect(story.id).toMatch(/^[a-z0-9-]{1,40}$/);
      expect(story.title).toMatch(/^\S.*[^.\s]$/);
      const { trace: told } = playToEnd(strategy, story, {});
      expect(told.ended, story.id).toBe(true);
      expect(told.steps.every(({ planned, ignored }) => planned && !ignored)).toBe(true);
    }
    const ends = lesson.scenarios.map((story) => playToEnd(strategy, story, {}).trace.run.events);
    expect(new Set(ends.map(String)).size).toBe(ends.length);
  });

  it('is known under its own id before it is loaded', () => {
    const entry = lessonEntries.find(({ id }) => id === lesson.id);
    expect(entry?.title).toMatch(/^\S.*[^.\s]$/);
    expect(new Set(lessonEntries.map(({ order }) => order)).size).toBe(lessonEntries.length);
    // One lesson comes with the page; the others must not make it slower.
    expect(lessonEntries.flatMap((one) => one.lesson ?? [])).toHaveLength(1);
  });

  it('can be linked to', () => {
    const state = { lesson: lesson.id, choices: {}, at: 1, ran: 2, mode: 'step' } as const;
    const ids = lessons.map(({ id }) => id);
    expect(decodeLink(encodeLink(state), ids)).toEqual({ state, problems: [] });
  });

  it('speaks only of stages, outcomes and variables that exist', () => {
    const variables = strategy.variables.map(({ name }) => name);
    for (const { id, stage, outcome, variable } of lesson.notes) {
      expect(acting, id).toContain(stage);
      if (variable !== undefined) expect(variables, id).toContain(variable);
      if (outcome === undefined) continue;
      expect(outcomes.has(outcome), id).toBe(true);
    }
    for (const { id, answers } of texts.keyMoments) {
      for (const { inRunsThrough } of answers.slice(0, -1))
        expect([...stages, ...outcomes.keys()], id).toContain(inRunsThrough);
      expect(answers.at(-1)?.inRunsThrough, `${id} has an answer for all other runs`).toBe(
        undefined,
      );
    }
  });

  it('names each note, key moment and question once', () => {
    for (const list of [lesson.notes, texts.keyMoments, texts.questions]) {
      const ids = list.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
    expect(lesson.notes.map(({ id }) => id).sort()).toEqual(Object.keys(texts.notes).sort());
    const titles = Object.values(texts.notes).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('is written in whole sentences, with every mark closed', () => {
    for (const text of prose) {
      expect(text).toMatch(/^[“`A-Z\d].*[.?!”]$/s);
      for (const part of parseProse(text)) {
        if (part.kind === 'text') expect(part.text).not.toMatch(/[`*[\]{}]|\s\s/);
        else if (part.kind !== 'stage') expect(part.text).toMatch(/^\S(.*\S)?$/);
      }
    }
  });

  it('leads with its marks to stages that carry out a step', () => {
    const named = prose.flatMap(parseProse).flatMap((part) => (part.kind === 'stage' ? part : []));
    expect(named.length).toBeGreaterThan(0);
    for (const { stage } of named) expect(acting).toContain(stage);
  });

  it('names in code only what the learner sees: variables, guards, and calls of the sample', () => {
    const seen = [
      ...strategy.variables.map(({ name }) => name),
      ...Object.keys(strategy.guards),
      ...strategy.sample.lines.map(({ tokens }) => tokens.map(({ text }) => text).join('')),
    ].join('\n');
    for (const part of prose.flatMap(parseProse)) {
      if (part.kind === 'code') expect(seen).toContain(part.text);
    }
  });

  it('explains every step of its own run', () => {
    for (const step of trace.steps) expect(notesFor(lesson, step), step.action).not.toEqual([]);
  });

  it('explains a step of any road without a fault; a fault explains itself', async () => {
    const { faults } = await strategy.explain();
    for (const [id, { fault }] of outcomes) {
      if (fault) {
        expect(faults[id], id).toBeDefined();
        continue;
      }
      const stage = [...acting].find((candidate) => outcomeIsIn(candidate, id));
      const note = lesson.notes.find(
        (candidate) => candidate.stage === stage && (candidate.outcome ?? id) === id,
      );
      expect(texts.notes[note?.id ?? '']?.text, id).toBeDefined();
    }
    function outcomeIsIn(stage: string, id: string): boolean {
      const node = strategy.machine.getStateNodeById(`${strategy.machine.id}.${stage}`);
      const { outcomes: own } = node.meta as { outcomes?: readonly { readonly id: string }[] };
      return own?.some((outcome) => outcome.id === id) ?? false;
    }
  });

  it('tells its own run in whole sentences, and only outcomes that there are', () => {
    const told = lesson.scenarios.flatMap((story) => playToEnd(strategy, story, {}).trace.steps);
    for (const { outcome } of told) expect(texts.told[outcome.id], outcome.id).toBeDefined();
    for (const [id, sentence] of Object.entries(texts.told)) {
      expect(outcomes.has(id), id).toBe(true);
      expect(sentence, id).toMatch(/^[A-Z].*\.$/);
    }
  });

  describe('in its quiz', () => {
    const questions = lessonQuestions(lesson, texts);

    it('asks at least one question about its own run', () => {
      expect(questions.map(({ id }) => id)).toEqual(texts.questions.map(({ id }) => id));
      expect(questions.length).toBeGreaterThan(0);
      for (const { question } of questions) expect(question).toMatch(/^[A-Z].*\?$/);
    });

    it('offers four different options, each with a reason of its own', () => {
      const all = questions.flatMap(({ options }) => options.map(({ explanation }) => explanation));
      expect(new Set(all).size).toBe(all.length);
      for (const { options } of questions) {
        expect(new Set(options.map(({ text }) => text)).size).toBe(4);
        for (const { text, explanation } of options) {
          expect(explanation.length, text).toBeGreaterThanOrEqual(60);
          expect(explanation, text).toMatch(/^\S.*\.$/);
        }
      }
    });

    it('has exactly one right option: the one that the proving cell says', () => {
      for (const { key, options, proof } of questions) {
        const step = trace.steps[proof.step - 1];
        if (!step) throw new Error('There is no such step.');
        const { index, action, result, next, after } = step;
        const cells = { Step: `Step ${index}`, Action: action, Result: result, 'Next Step': next };
        const { mark } = proof;
        const variable =
          mark.in === 'status-tracker' &&
          strategy.variables.find(({ name }) => name === mark.variable);
        const value = variable && variable.read(after);
        const held =
          typeof value === 'boolean' && variable ? (value ? 'True' : 'False') : String(value);
        expect(options[key]?.text).toBe(mark.in === 'process-table' ? cells[mark.column] : held);
        expect(mark.in === 'process-table' || variable !== undefined).toBe(true);
        expect(proof.choices).toEqual({});
      }
    });

    it('gives hints that do not give the answer away', () => {
      for (const { hints, key, options } of questions) {
        const [hint, rule] = hints;
        for (const rung of hints) expect(rung).toMatch(/^[A-Z].*\.$/);
        expect(new Set(hints).size).toBe(3);
        expect(rule.toLowerCase()).not.toContain(`“${options[key]?.text.toLowerCase()}”`);
        expect(hint.toLowerCase()).not.toContain(options[key]?.text.toLowerCase());
        const words = new Set(hint.toLowerCase().match(/\w+/g));
        const answer = options[key]?.text.toLowerCase().match(/\w+/g) ?? [];
        expect(answer.every((word) => words.has(word))).toBe(false);
      }
    });

    it('would notice a question that the run does not settle', () => {
      const [question] = texts.questions;
      if (!question) throw new Error('There is no question.');
      const options = question.options.map((option) => ({ ...option, text: `not ${option.text}` }));
      expect(() => askAbout({ ...question, options }, trace)).toThrow('0 options say');
      const [first] = question.options;
      const twice = question.options.map((option) => ({ ...option, text: first?.text ?? '' }));
      expect(() => askAbout({ ...question, options: twice }, trace)).toThrow(
        /^Question .* options/,
      );
      const nowhere = { ...question.proof, stage: 'nowhere' };
      expect(() => askAbout({ ...question, proof: nowhere }, trace)).toThrow('has no step at');
    });
  });
});
