import { describe, expect, it } from 'vitest';
import { choicesOf, playToEnd } from '../../src/engine/plan.ts';
import { outcomesOf, type Trace, traceUpTo } from '../../src/engine/trace.ts';
import { loadLessons } from '../../src/lessons/registry.ts';
import { predictionsFor, visiblePast } from '../../src/quiz/predictions.ts';
import {
  askOf,
  type ClassMoment,
  type ForTheRoom,
  monitorOf,
  rightOption,
  screenFor,
  voteStands,
} from '../../src/session/audience-screen.ts';
import { decodeMessage, encodeMessage, type Message } from '../../src/session/channel-message.ts';
import { newVote, type Vote, voteAfter } from '../../src/session/vote.ts';
import { endsAmong, everyMoment, some, storyOf } from './paths.ts';

/** Whole runs that are looked at, of each scenario, at every one of their steps. */
const MOST_RUNS = 6;

const room: ForTheRoom = { panels: ['process-flow'], vote: null, drill: 'none' };

const message = (moment: ClassMoment, forTheRoom: ForTheRoom): Message => ({
  ...{ session: 'abc', from: 'w', kind: 'screen', look: { size: 'large', theme: 'light' } },
  screen: screenFor(moment, forTheRoom),
});

/** A vote on the step after a moment. */
function voteOn({ lesson, scenario, present }: ClassMoment): Vote | null {
  const predictions = predictionsFor(present);
  const ask = predictions?.asks.find(({ id }) => id === predictions.proposed);
  if (!ask) return null;
  const vote = newVote({
    ...{ lesson, scenario, step: present.steps.length + 1, moment: visiblePast(present) },
    ...{ ask: ask.id, question: ask.question, options: ask.options.map(({ text }) => text) },
  });
  return voteAfter(vote, { type: 'counted', option: 0, votes: 4711 });
}

describe.each(await loadLessons())('the audience of $id', (lesson) => {
  const { strategy } = lesson;
  const runs = lesson.scenarios.flatMap((scenario) =>
    some(endsAmong(everyMoment(strategy, scenario, 1)), MOST_RUNS).map((whole) => ({
      scenario,
      whole,
    })),
  );
  const moments = runs.flatMap(({ scenario, whole }) =>
    [...whole.steps.keys(), whole.steps.length].map((at) => {
      const moment = {
        ...{ lesson: lesson.id, scenario: scenario.id, assumed: {} },
        present: traceUpTo(whole, at),
      } satisfies ClassMoment;
      return { whole, at, moment, vote: voteOn(moment) };
    }),
  );

  it('is told the past and nothing after the cursor: runs that share it send the same', () => {
    const sent = new Map<string, { message: string; story: string }>();
    let shared = 0;
    for (const { whole, at, moment, vote } of moments) {
      for (const drill of ['none', 'on-call', 'debrief'] as const) {
        const text = JSON.stringify(message(moment, { ...room, vote, drill }));
        const past = JSON.stringify([drill, moment.scenario, whole.run.events.slice(0, at)]);
        const before = sent.get(past);
        if (before) shared += before.story === storyOf(whole) ? 0 : 1;
        if (before && before.message !== text) expect(before.message, storyOf(whole)).toBe(text);
        sent.set(past, { message: text, story: storyOf(whole) });
        // No count, and none of the outcomes still to come, by whichever name.
        if (text.includes('4711')) expect.fail(`The count is told: ${storyOf(whole)}`);
        for (const { outcome } of whole.steps.slice(at)) {
          const isPast = whole.run.events.slice(0, at).includes(outcome.id);
          if (!isPast && text.includes(`"${outcome.id}"`)) expect(text).not.toContain(outcome.id);
        }
      }
    }
    expect(shared).toBeGreaterThan(5);
  });

  it('gets messages that pass the guard, and sees from them exactly the run up to the cursor', () => {
    for (const { whole, at, moment } of moments) {
      const said = message(moment, room);
      const read = decodeMessage(structuredClone(encodeMessage(said)), 'abc');
      expect(read, storyOf(whole)).toEqual({ message: said });
      const { screen } = said as Extract<Message, { kind: 'screen' }>;
      if (screen.show !== 'run') throw new Error('The run is not shown.');
      const scenario = lesson.scenarios.find(({ id }) => id === screen.run.scenario);
      const replay = playToEnd(strategy, scenario ?? lesson.scenarios[0], screen.run.choices);
      expect(replay.refused).toEqual([]);
      const seen = traceUpTo(replay.trace, screen.run.cursor);
      expect(seen.run.events, storyOf(whole)).toEqual(whole.run.events.slice(0, at));
      expect(choicesOf(seen)).toEqual(screen.run.choices);
    }
  });

  it('on call sees neither the names of faults nor what the controller made of them', () => {
    const faults = [...outcomesOf(strategy.machine).values()].filter(({ fault }) => fault);
    for (const { whole, moment } of moments) {
      const seen = JSON.stringify(monitorOf(moment));
      const told = faults.filter(({ id, label }) => seen.includes(id) || seen.includes(label));
      expect(told, storyOf(whole)).toEqual([]);
      const read = decodeMessage(
        encodeMessage(message(moment, { ...room, drill: 'on-call' })),
        'abc',
      );
      expect(read).toHaveProperty('message');
    }
  });

  it('votes on a step that is revealed by taking it, and open again when it is taken back', () => {
    for (const { whole, at, moment, vote } of moments) {
      if (!vote) {
        expect(moment.present.ended).toBe(true);
        continue;
      }
      const stands = (present: Trace) => voteStands(vote, { ...moment, present });
      expect(stands(moment.present)).toBe('open');
      const taken = traceUpTo(whole, at + 1);
      expect(stands(taken)).toBe('revealed');
      if (at > 0) expect(stands(traceUpTo(whole, at - 1))).toBe('elsewhere');
      if (whole.steps.length > at + 1) expect(stands(traceUpTo(whole, at + 2))).toBe('elsewhere');
      expect(voteStands(vote, { ...moment, scenario: 'another' })).toBe('elsewhere');
      // The audience makes the same question from its own past, and finds what was right.
      const ask = askOf(taken, vote.step, vote.ask);
      const step = taken.steps.at(-1);
      expect(ask?.options.map(({ text }) => text)).toEqual(vote.options);
      expect(ask && step && rightOption(taken, ask, step)).toBeGreaterThanOrEqual(0);
      const shown = screenFor({ ...moment, present: taken }, { ...room, vote });
      expect(shown).toMatchObject({ poll: { phase: 'revealed', first: vote.first } });
    }
  });
});
