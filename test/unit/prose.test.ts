import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProse, type ProsePart } from '../../src/ui/prose.ts';

const textOf = (part: ProsePart): string => {
  if (part.kind === 'code') return `\`${part.text}\``;
  if (part.kind === 'strong') return `**${part.text}**`;
  return part.kind === 'stage' ? `[[${part.stage}]]` : part.text;
};

describe('lesson prose', () => {
  it('shows code, emphasis and links to steps', () => {
    expect(parseProse('The `flag` is the **decision** of [[checking.now]].')).toEqual([
      { kind: 'text', text: 'The ' },
      { kind: 'code', text: 'flag' },
      { kind: 'text', text: ' is the ' },
      { kind: 'strong', text: 'decision' },
      { kind: 'text', text: ' of ' },
      { kind: 'stage', stage: 'checking.now' },
      { kind: 'text', text: '.' },
    ]);
  });

  it('is left as it is without marks, and where a mark is not closed', () => {
    for (const text of ['Plain.', 'a ` b', '2 ** 3', '[[open', '``', '****', '[[]]']) {
      expect(parseProse(text)).toEqual([{ kind: 'text', text }]);
    }
    expect(parseProse('')).toEqual([]);
  });

  it('may begin and end with a mark', () => {
    expect(parseProse('`a`[[b]]')).toEqual([
      { kind: 'code', text: 'a' },
      { kind: 'stage', stage: 'b' },
    ]);
  });

  it('does not look for marks inside code', () => {
    expect(parseProse('`**a**`')).toEqual([{ kind: 'code', text: '**a**' }]);
  });

  it('loses nothing, whatever is written', () => {
    const piece = fc.constantFrom('`', '**', '[[', ']]', 'a', ' ', '<b>', '\n', '*', '[');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        expect(parseProse(text).map(textOf).join('')).toBe(text);
      }),
      { seed: 12, numRuns: 500 },
    );
  });
});
