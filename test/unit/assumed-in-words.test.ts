import { describe, expect, it } from 'vitest';
import { assumedInWords } from '../../src/engine/assumed-in-words.ts';

describe('an assumed number in words', () => {
  it.each([
    [100, 'per second', '100 per second'],
    [0.005, 'part of the answers', '0.5 % of the answers'],
    [0.2, 'part of the answers', '20 % of the answers'],
    [0.00029, 'part of the requests', '0.029 % of the requests'],
    [1, '(1: yes, 0: no)', 'yes'],
    [0, '(1: yes, 0: no, it pauses)', 'no'],
    [30, 'seconds (0: for ever)', '30 seconds (0: for ever)'],
  ])('%d %s is read as %s', (value, unit, words) => {
    expect(assumedInWords(value, unit)).toBe(words);
  });
});
