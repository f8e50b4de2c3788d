import { describe, expect, it } from 'vitest';
import { considerations } from '../../src/engine/guards.ts';
import { formatValue } from '../../src/engine/strategy.ts';
import { extendTrace, offersOf, traceUpTo } from '../../src/engine/trace.ts';
import type { Question } from '../../src/quiz/question.ts';
import { strategies } from '../../src/strategies/registry.ts';
import { saidOf } from '../question-sample/said.ts';
import { questionsOfRun, type Sampled, sampleOf } from '../question-sample/sample.ts';

/*
 * What reading samples of questions has brought to light, as rules: sentences that were wrong or
 * read badly, and misconceptions that nobody would have had there.
 */

const sample = ['1', '2'].flatMap((seed) => sampleOf(seed));

/** Phrases that are not English, or not what is meant. */
const CLUMSY: readonly (readonly [RegExp, string])[] = [
  [/\bAsked (is|are)\b|\bcan not\b(?! only)|\bGive percent\b/, 'is not English'],
  [/(?<![\w`])V\d/, 'writes a version large'],
  [/\bup to step 0\b/, 'counts what is before the first step'],
  [/\b1 (pods|loaders|copies|rounds|attempts|retries)\b/, 'has a wrong plural'],
  [/% on `\w+` (and|,).* of the users/, 'says whose shares they are too late'],
  [/\b(v\d+) was applied before \1\b/, 'compares a version with itself'],
  [/from (“[^”]+”) it leads to \1(?! \()/i, 'says that a stage leads to itself'],
  [/from (“[^”]+”) the run goes to \1(?! \()/i, 'says that a stage leads to itself'],
  [/\bfrom (\d+:\d\d) to \1(?!:)/, 'tells of a time that does not pass'],
  [/(“[^”]+”, ){4}“[^”]+” and “/, 'lists too much'],
  [/(“[^”]+”) and not \1/, 'tells a thing from itself'],
  [/“none: /, 'tells of a verdict that there is not'],
  [/`fallback`/, 'calls the fallback a version'],
  [/No step changed .* all other columns/, 'speaks of others where there are none'],
  [/( at step \d+[^.]*){4} at step \d+\. (How|Which)/, 'asks for too much at once'],
];

/** Every calculation in a text with what it comes to. */
const CALCULATIONS = /([\d,.]+) × ([\d,.]+) × ([\d,.]+) % = ([\d,.]+)/g;

const number = (text: string): number => Number(text.replace(/,(?=\d{3})/g, '').replace(/,$/, ''));

function miscalculated(text: string): string | null {
  for (const [whole, a = '', b = '', c = '', is = ''] of text.matchAll(CALCULATIONS)) {
    const product = (number(a) * number(b) * number(c)) / 100;
    // The percentage may be rounded in its third decimal.
    const slack = 0.5 + (number(a) * number(b)) / 200_000;
    if (Math.abs(product - number(is.replace(/\.$/, ''))) > slack) return whole;
  }
  return null;
}

function readingOf(text: string): string | null {
  const found = CLUMSY.find(([pattern]) => pattern.test(text));
  if (found) return `${found[1]}: ${text}`;
  const wrong = miscalculated(text);
  return wrong && `calculates wrongly (${wrong}): ${text}`;
}

const textsOf = (question: Question): string[] => [
  question.question,
  ...question.hints,
  ...saidOf(question).flatMap(({ about, explanation }) => [about, explanation]),
];

/** The questions of a template, which must be there: otherwise nothing would be looked at. */
function of(template: string): readonly Sampled[] {
  const some = sample.filter(({ question }) => question.template === template);
  expect(some.length, template).toBeGreaterThan(0);
  return some;
}

/** All that is said of a misconception in questions; there must be something. */
function misconceived(asked: readonly Sampled[]) {
  const all = asked.flatMap((sampled) =>
    saidOf(sampled.question)
      .filter(({ misconception }) => misconception)
      .map((said) => ({ ...sampled, said })),
  );
  expect(all.length).toBeGreaterThan(0);
  return all;
}

/** The version that served alone before the first step. */
function oldOf({ strategy, trace }: Sampled): string {
  const { shares } = strategy.production(trace.start.snapshot.context);
  return Object.keys(shares).find((version) => shares[version] === 100) ?? '';
}

it.each([
  ['Those are seconds. Asked is a number.', 'English'],
  ['It can not start.', 'English'],
  ['V1 is being started.', 'large'],
  ['That was possible up to step 0.', 'before the first step'],
  ['It saw this: 1 pods are left.', 'plural'],
  ['In “A”, with 80 % on `v1` and 20 % on `v2` of the users', 'too late'],
  ['Because v3 was applied before v3 was complete.', 'with itself'],
  ['The machine takes it: from “A b” it leads to “A b”.', 'itself'],
  ['From “A” the run goes to “A” after “B”.', 'itself'],
  ['So it was during step 1, from 0:00 to 0:00.', 'does not pass'],
  ['It goes there after “a”, “b”, “c”, “d”, “e” and “f”.', 'too much'],
  ['Step 5: 100 × 60 × 2 % = 117.', 'wrongly'],
  ['It would report “Answers agree” and not “Answers agree”.', 'from itself'],
  ['Then the result would read “none: cold caches”.', 'verdict'],
  ['In “Given Up”, with all users on `fallback`', 'a version'],
  ['No step changed `a`: 0. In all other columns its cell reads the same.', 'none'],
  [
    'That brings “a” at step 5, “b” at step 6, “c” at step 7, “d” at step 8 and “e” at step 9. How would the run end?',
    'too much',
  ],
])('a reader is told of: %s', (text, complaint) => {
  expect(readingOf(text)).toContain(complaint);
});

it.each(['Step 5: 100 × 60 × 1.95 % = 117.', 'From “A” it leads to “A” (v1 live).', '10 pods'])(
  'a reader has nothing to say against: %s',
  (text) => {
    expect(readingOf(text)).toBeNull();
  },
);

it(`${sample.length} questions read well`, () => {
  const clumsy = sample.flatMap(({ question }) =>
    textsOf(question).flatMap((text) => {
      const found = readingOf(text);
      return found ? [`${question.id} ${found}`] : [];
    }),
  );
  expect(clumsy).toEqual([]);
});

describe('what is said of the run is so:', () => {
  it('a guard that is asked about was asked, and its answer chose the way', () => {
    for (const { question, trace, strategy } of of('why-branch')) {
      const [, at, guard] = question.id.split(':');
      const step = trace.steps[Number(at) - 1];
      if (!step) throw new Error(`There is no step ${at}.`);
      const weighed = considerations(strategy, step.snapshots.before, step.event);
      const asked = weighed.slice(0, 1 + weighed.findIndex(({ taken }) => taken));
      const found = asked.find((one) => one.guard?.name === guard);
      expect(found?.guard?.holds, question.id).toBe(found?.taken);
    }
  });

  it('nothing is asked about a guard that only keeps the run finite', () => {
    const bounds = sample.filter(({ question, strategy }) =>
      Object.values(strategy.guards).some(
        (guard) => guard.keepsFinite && question.question.includes(guard.question),
      ),
    );
    expect(bounds).toEqual([]);
    expect(sample.some(({ strategy: { guards } }) => guards['hasRetriesLeft']?.keepsFinite)).toBe(
      true,
    );
  });

  it('the decision is found by the values that the last hint names', () => {
    for (const { question, trace, strategy } of of('decision-step')) {
      const at = Number(question.id.split(':')[1]);
      const variable = strategy.variables.find(({ name }) => name === strategy.decision?.variable);
      const step = trace.steps[at - 1];
      if (!step || !variable) throw new Error(`There is no decision at step ${at}.`);
      const value = (context: unknown) => formatValue(variable.read(context));
      const [before, after] = [value(step.before), value(step.after)];
      expect(question.hints[2]).toContain(`reads \`${before}\`, after it \`${after}\``);
      const turning = trace.steps.filter(
        (one) => value(one.before) === before && value(one.after) === after,
      );
      expect(turning[0]?.index, question.id).toBe(at);
    }
  });

  it('a rollback moves users to where they came from', () => {
    for (const sampled of of('decision-and-traffic')) {
      const { question, trace } = sampled;
      const moved = trace.steps[Number(question.id.split(':')[2]) - 1];
      if (!moved) continue;
      const { before, after } = moved.production;
      const old = oldOf(sampled);
      expect(after.shares[old] ?? 0, question.id).toBeGreaterThan(before.shares[old] ?? 0);
    }
  });

  it('what would be reported, had something else happened, is what the machine then reports', () => {
    let compared = 0;
    for (const { question, trace } of [...of('why-step-failed'), ...of('fault-unseen')]) {
      const { step } = question.proof;
      const before = traceUpTo(trace, step - 1);
      const reports = offersOf(before).map(
        ({ outcome }) => extendTrace(before, [outcome.id]).steps.at(-1)?.result,
      );
      for (const { right, explanation } of saidOf(question)) {
        const [, told] = /would (?:read|report) “([^”]+)”/.exec(explanation) ?? [];
        if (right || told === undefined) continue;
        compared += 1;
        expect(reports, question.id).toContain(told);
        expect(told, question.id).not.toBe(trace.steps[step - 1]?.result);
      }
    }
    expect(compared).toBeGreaterThan(10);
  });
});

describe('a misconception is named only where somebody can have it:', () => {
  it('that somebody always answers, where nobody did', () => {
    for (const { trace, said } of misconceived([...of('harm-share'), ...of('harm-unanswered')])) {
      if (said.misconception?.id !== 'someone-always-answers') continue;
      expect(trace.steps.some(({ nobodyServes }) => nobodyServes)).toBe(true);
    }
  });

  it('that what is wanted serves, of the version that is wanted', () => {
    for (const { question, trace, said } of misconceived(of('harm-bad-rate'))) {
      const { desired } = trace.steps[question.proof.step - 1]?.production.after ?? {};
      expect(said.explanation).toContain(`the rate of \`${desired}\``);
    }
  });

  it('that one can always go back, of an ending with the old version', () => {
    const wish = { seed: '1', most: 20, only: ['way-back-endings'] };
    const asked = strategies.flatMap(
      (strategy) => questionsOfRun(strategy, strategy.scenarios[0], {}, Infinity, wish).sampled,
    );
    for (const { said, ...sampled } of misconceived(asked)) {
      expect(said.about).toContain(`all users on \`${oldOf(sampled)}\``);
    }
  });
});
