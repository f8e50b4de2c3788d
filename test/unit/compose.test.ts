import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../src/engine/random.ts';
import {
  multipleChoice,
  option,
  ordering,
  singleChoice,
  temptingFirst,
} from '../../src/quiz/compose.ts';
import type { Option } from '../../src/quiz/question.ts';

const asked = {
  id: 'made-up:1',
  template: 'made-up',
  objective: 'read-the-run',
  question: 'Which one?',
  hints: ['Look.', 'The rule.', 'An example.'],
  proof: { choices: {}, step: 1, mark: { in: 'process-table', column: 'Result' } },
} as const;

const options = (...texts: string[]): Option[] =>
  texts.map((text) => option(text, `Why ${text} is so.`));

const seeds = Array.from({ length: 50 }, (_, seed) => seed);
const textsOf = (all: readonly Option[]) => all.map(({ text }) => text);

describe('a single choice', () => {
  it('has the right option and three wrong ones, in drawn order', () => {
    const [right] = options('right') as [Option];
    const places = new Set<number>();
    for (const seed of seeds) {
      const question = singleChoice(
        randomFrom(seed),
        asked,
        right,
        options('a', 'b', 'c', 'd', 'e'),
      );
      expect(question?.options[question.key]).toBe(right);
      expect(new Set(textsOf(question?.options ?? [])).size).toBe(4);
      places.add(question?.key ?? -1);
    }
    expect([...places].sort()).toEqual([0, 1, 2, 3]);
  });

  it('leaves out wrong options that say what another says, or what is right', () => {
    const [right] = options('right') as [Option];
    const wrong = options('a', 'right', 'a', 'b', 'c');
    const question = singleChoice(randomFrom(1), asked, right, wrong);
    expect(textsOf(question?.options ?? []).sort()).toEqual(['a', 'b', 'c', 'right']);
    expect(question?.options[question.key]).toBe(right);
  });

  it('is none when there are too few options', () => {
    const [right] = options('right') as [Option];
    expect(singleChoice(randomFrom(1), asked, right, options('a', 'b'))).toBeNull();
    expect(singleChoice(randomFrom(1), asked, right, options('a', 'b'), 3)?.options.length).toBe(3);
  });

  it('keeps what tempts most, and draws the rest', () => {
    for (const seed of seeds) {
      const drawn = temptingFirst(
        randomFrom(seed),
        'right',
        options('near', 'right', 'nearer', 'near'),
        options('a', 'near', 'b', 'right', 'c'),
      );
      expect(textsOf(drawn).slice(0, 2).sort()).toEqual(['near', 'nearer']);
      expect(['a', 'b', 'c']).toContain(drawn[2]?.text);
      expect(drawn).toHaveLength(3);
    }
  });
});

describe('a multiple choice', () => {
  it('names exactly the right ones as its keys, in rising order', () => {
    for (const seed of seeds) {
      const right = options('r1', 'r2', 'r3', 'r4');
      const question = multipleChoice(randomFrom(seed), asked, right, options('w1', 'w2', 'w3'));
      const { options: shown = [], keys = [] } = question ?? {};
      expect(shown).toHaveLength(6);
      expect(keys).toEqual(shown.flatMap(({ text }, i) => (text.startsWith('r') ? [i] : [])));
      expect(keys.length).toBeGreaterThan(0);
      expect(keys.length).toBeLessThan(shown.length);
    }
  });

  it('is none when none, all, or fewer than three can be shown', () => {
    const random = randomFrom(1);
    expect(multipleChoice(random, asked, [], options('a', 'b', 'c'))).toBeNull();
    expect(multipleChoice(random, asked, options('a', 'b', 'c'), [])).toBeNull();
    expect(multipleChoice(random, asked, options('a'), options('b'))).toBeNull();
    expect(multipleChoice(random, asked, options('a', 'b'), options('a', 'b'))).toBeNull();
  });
});

describe('an ordering', () => {
  it('is never shown in the right order, and says which one that is', () => {
    for (const seed of seeds) {
      const inOrder = options('one', 'two', 'three');
      const question = ordering(randomFrom(seed), asked, inOrder);
      const { items = [], order = [] } = question ?? {};
      expect(order.map((at) => items[at])).toEqual(inOrder);
      expect(items).not.toEqual(inOrder);
    }
  });

  it('is none with fewer than three items, or two that read the same', () => {
    expect(ordering(randomFrom(1), asked, options('one', 'two'))).toBeNull();
    expect(ordering(randomFrom(1), asked, options('one', 'two', 'one'))).toBeNull();
  });
});

describe('an option', () => {
  it('names a misconception only when there is one', () => {
    expect(option('a', 'Why.')).toEqual({ text: 'a', explanation: 'Why.' });
    expect(option('a', 'Why.', null)).toEqual({ text: 'a', explanation: 'Why.' });
    expect(option('a', 'Why.', 'green-is-good').misconception).toBe('green-is-good');
  });
});
