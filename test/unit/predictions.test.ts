import { describe, expect, it } from 'vitest';
import { playToEnd } from '../../src/engine/plan.ts';
import { extendTrace, offersOf, type Trace, traceUpTo } from '../../src/engine/trace.ts';
import { loadLessons } from '../../src/lessons/registry.ts';
import {
  accountOf,
  answerTo,
  type Commitment,
  contrastOf,
  isRight,
  type Predictions,
  predictionsFor,
  seenItem,
  visiblePast,
} from '../../src/quiz/predictions.ts';
import { everyMoment, some, storyOf } from '../conformance/paths.ts';
import { expectSame } from '../conformance/same.ts';

const MOST_MOMENTS = 80;

const lessons = await loadLessons();
/**
 * Every moment before a step of any run of the first lesson with up to two injections; of the other
 * lessons, which have thousands, some of those with one.
 */
const cases = lessons.map(({ id, strategy, scenarios: [scenario] }, i) => {
  const moments = everyMoment(strategy, scenario, i === 0 ? 2 : 1).filter(({ ended }) => !ended);
  return { id, strategy, moments: i === 0 ? moments : some(moments, MOST_MOMENTS) };
});

const predictionsAfter = (past: Trace): Predictions => {
  const predictions = predictionsFor(past);
  if (!predictions) throw new Error(`Nothing to predict after ${storyOf(past)}`);
  return predictions;
};

/** Runs that a moment goes on to with one step more. */
const runsAfter = (past: Trace) =>
  offersOf(past).map(({ outcome }) => extendTrace(past, [outcome.id]));

interface Known {
  readonly predictions: Predictions;
  readonly longer: readonly Trace[];
}
const known = new Map<string, Known>();

/** What can be predicted at a moment, and what can follow it; of each moment it is found out once. */
const knownOf = (past: Trace): Known => {
  const key = `${past.strategy.id} ${past.run.scenario.id} ${past.run.events.join()}`;
  const found = known.get(key) ?? {
    predictions: predictionsAfter(past),
    longer: runsAfter(past),
  };
  known.set(key, found);
  return found;
};
const asksAt = (past: Trace): Predictions => knownOf(past).predictions;

/** Every step that can follow a moment. */
const following = (past: Trace) => knownOf(past).longer.flatMap(({ steps }) => steps.at(-1) ?? []);

/** The first moment at which a run stands before a step of that stage. */
const before = (stage: string, choices: Record<number, string> = {}) => {
  const [lesson] = lessons;
  if (!lesson) throw new Error('There is no lesson.');
  const { trace } = playToEnd(lesson.strategy, lesson.scenarios[0], choices);
  const step = trace.steps.find((one) => one.stage === stage);
  if (!step) throw new Error(`The run does not come to "${stage}".`);
  return { strategy: lesson.strategy, past: traceUpTo(trace, step.index - 1), step };
};

/** What can be committed to, as it reads. */
const optionsOf = (past: Trace, id: string) => {
  const ask = asksAt(past).asks.find((one) => one.id === id);
  if (!ask) throw new Error(`Nobody asks for "${id}".`);
  return { ask, texts: ask.options.map(({ text }) => text) };
};

const read = new Set<string>();

/** Of the many texts most say what another one has said: each is read once. */
const isWhole = (text: string) => {
  if (read.has(text)) return;
  read.add(text);
  const isSentence =
    /^[A-Z`].*\.$/.test(text) &&
    !/undefined|null|\{|\}|\s\s|\.\.|NaN/.test(text) &&
    (text.match(/`/g) ?? []).length % 2 === 0;
  if (!isSentence) expect.fail(`This is no whole sentence: “${text}”`);
};

describe.each(cases)('whoever predicts a step of $id', ({ strategy, moments }) => {
  it('can predict the next stage, the result, and every variable, also one that stays', () => {
    for (const past of moments) {
      const { asks, proposed, step } = asksAt(past);
      expect(asks.map(({ id }) => id)).toEqual([
        'stage',
        'result',
        ...strategy.variables.map(({ name }) => `value:${name}`),
      ]);
      expect(asks.map(({ id }) => id)).toContain(proposed);
      expect(step).toBe(past.steps.length + 1);
    }
  });

  it('has at least four different options, and whatever can happen is among them', () => {
    const wrong: string[] = [];
    for (const past of moments) {
      for (const ask of asksAt(past).asks) {
        const answers = ask.options.map(({ answer }) => answer);
        const texts = ask.options.map(({ text }) => text);
        const isFine =
          answers.length >= 4 &&
          new Set(answers).size === answers.length &&
          new Set(texts).size === texts.length &&
          following(past).every((step) => answers.includes(answerTo(strategy, ask, step)));
        if (!isFine) wrong.push(`${storyOf(past)}: ${ask.id}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('can always commit to a variable that stays as it is', () => {
    const wrong: string[] = [];
    for (const past of moments) {
      for (const { id, kind, companion, options } of asksAt(past).asks) {
        if (kind !== 'value') continue;
        const stays = companion ? /stays.* and .*stays/ : /stays/;
        const staying = options.filter(({ text }) => stays.test(text));
        if (staying.length !== 1) wrong.push(`${storyOf(past)}: ${id}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is told by nothing what happens: what looks the same so far is asked the same', () => {
    const asked = new Map<string, string>();
    let compared = 0;
    for (const past of moments) {
      // Outcomes that look the same may be told apart only by what the machine does next.
      const seen = `${visiblePast(past)} ${JSON.stringify(past.snapshot.context)}`;
      const now = JSON.stringify(asksAt(past));
      const earlier = asked.get(seen);
      if (earlier !== undefined) {
        compared += 1;
        expect(now, storyOf(past)).toBe(earlier);
      }
      asked.set(seen, now);
    }
    expect(compared).toBeGreaterThan(moments.length / 20);
  });

  it('is asked the same before a step, whatever its future', () => {
    for (const [turn, past] of moments.entries()) {
      const pasts = knownOf(past).longer.map((run) => traceUpTo(run, past.steps.length));
      // What is left of each future is the past itself: its steps, and the machine where it rested.
      for (const { steps, snapshot, run, production, stage, ended } of pasts) {
        const isPast =
          steps.length === past.steps.length &&
          steps.every((step, i) => step === past.steps[i]) &&
          snapshot === past.snapshot;
        if (!isPast) expect.fail(`It is not the past: ${storyOf(past)}`);
        expectSame(
          [run.events, stage, ended, production],
          [past.run.events, past.stage, false, past.production],
        );
      }
      // So it is enough to ask again after one of them.
      const one = pasts[turn % pasts.length];
      expect(one && predictionsAfter(one), storyOf(past)).toEqual(asksAt(past));
    }
  });

  it('is told what was expected, what happened, and why, in whole sentences', () => {
    for (const past of moments) {
      const steps = following(past);
      for (const ask of asksAt(past).asks) {
        isWhole(ask.question.replace(/\?$/, '.'));
        for (const step of steps) {
          let right = 0;
          isWhole(accountOf(strategy, ask, step));
          for (const option of ask.options) {
            const { isRight: is, text } = contrastOf(strategy, { ask, option }, step);
            isWhole(text);
            const isSaid =
              /^You expected .*, because .*\.$/.test(text) &&
              text.includes('and so it was') === is &&
              text.includes('The system did otherwise') === !is;
            if (!isSaid) expect.fail(`“${text}” is said of what is ${is ? 'right' : 'wrong'}`);
            right += is ? 1 : 0;
          }
          if (right !== 1) expect.fail(`${right} options of ${ask.id} are right: ${storyOf(past)}`);
        }
      }
    }
  });

  it('is asked what was to be seen: four options, one of them right, each with the cell', () => {
    for (const [turn, past] of moments.entries()) {
      const { asks } = asksAt(past);
      for (const [i, step] of following(past).entries()) {
        // One for a stage, a result and a value in turn.
        const ask = asks[(turn + i) % 3];
        if (!ask) throw new Error(`Nothing is asked after ${storyOf(past)}`);
        const { question, options } = seenItem(past, ask, step);
        const column = ask.kind === 'result' ? 'Next Step' : 'Result';
        const right = options.filter((option) => option.isRight).map(({ text }) => text);
        const place = `under **${column}** in row ${step.index}`;
        const isFine =
          question.includes(`**${column}** at step ${step.index}`) &&
          options.length >= 4 &&
          right.length === 1 &&
          right[0] === (column === 'Result' ? step.result : step.next) &&
          options.every(({ explanation }) => explanation.includes(place));
        if (!isFine) expect.fail(`${question} (${storyOf(past)}): ${JSON.stringify(options)}`);
        for (const { explanation } of options) isWhole(explanation);
      }
    }
  });

  it('is proposed each kind in its turn', () => {
    for (const past of moments.filter(({ steps }) => steps.length >= 2)) {
      const kinds = [0, 1, 2].map((back) => {
        const moment = traceUpTo(past, past.steps.length - back);
        return asksAt(moment).proposed.split(':')[0];
      });
      expect(new Set(kinds).size, storyOf(past)).toBe(3);
    }
  });
});

describe('a prediction', () => {
  it('offers what a health check can do', () => {
    const { past } = before('runningHealthCheck');
    expect(optionsOf(past, 'stage').texts.toSorted()).toEqual([
      'Complete (new version live)',
      'Paused',
      'Run Health Checks once more',
      'Trigger Rollback',
    ]);
    expect(optionsOf(past, 'result').texts.toSorted()).toEqual([
      'Health check failed',
      'Health check has no data',
      'Health check passed',
      'Health check undecided',
    ]);
  });

  it('asks for two variables together where one has too few values', () => {
    const { past } = before('runningHealthCheck');
    const { ask } = optionsOf(past, 'value:rollback_triggered');
    expect(ask.question).toBe(
      'What will `rollback_triggered` and `health_status` be after “Run health check”?',
    );
    expect(ask.typedQuestion).toBe('What will `rollback_triggered` be after “Run health check”?');
    expect(optionsOf(past, 'value:health_status').ask.companion).toBeNull();
  });

  it('that came true gets the reason from the guard as well', () => {
    const { strategy, past, step } = before('runningHealthCheck');
    const { ask } = optionsOf(past, 'stage');
    const said = ask.options.map((option) => contrastOf(strategy, { ask, option }, step).text);
    expect(said).toContain(
      'You expected “Trigger Rollback” as the next stage, and so it was: it went on to “Trigger Rollback”, because the guard `isHealthy` asked “Is the new version healthy?”, and the answer was no (20 % of the checked requests failed; at most 1 % may fail).',
    );
    expect(said).toContain(
      'You expected “Complete (new version live)” as the next stage. The system did otherwise: it went on to “Trigger Rollback”, because the guard `isHealthy` asked “Is the new version healthy?”, and the answer was no (20 % of the checked requests failed; at most 1 % may fail).',
    );
  });

  it('of a step without a guard is told that only one way leads on', () => {
    const { strategy, past, step } = before('triggeringRollback');
    const { ask } = optionsOf(past, 'stage');
    const option = ask.options.find(({ text }) => text === 'Verify Stability');
    if (!option) throw new Error('Nobody would think of it.');
    expect(contrastOf(strategy, { ask, option }, step).text).toBe(
      'You expected “Verify Stability” as the next stage. The system did otherwise: it went on to “Restore Previous Version”, because no guard is asked here, and only one way leads on from what happened.',
    );
  });

  it.each([
    ['True', true],
    [' true ', true],
    ['TRUE', true],
    ['False', false],
    ['yes', false],
    ['', false],
  ])('of a value can be typed: “%s”', (typed, right) => {
    const { strategy, past, step } = before('runningHealthCheck');
    const { ask } = optionsOf(past, 'value:rollback_triggered');
    const commitment: Commitment = { ask, typed };
    expect(isRight(strategy, commitment, step)).toBe(right);
    expect(contrastOf(strategy, commitment, step).isRight).toBe(right);
  });

  it('is not asked for when the run has ended', () => {
    const [lesson] = lessons;
    if (!lesson) throw new Error('There is no lesson.');
    expect(predictionsFor(playToEnd(lesson.strategy, lesson.scenarios[0], {}).trace)).toBeNull();
  });
});
