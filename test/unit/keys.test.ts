import { describe, expect, it } from 'vitest';
import { type Command, commandFor, type KeyPress } from '../../src/session/keys.ts';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  focus: 'other',
  ...change,
});
const command = (key: string, change: Partial<KeyPress> = {}, characterKeys = true) =>
  commandFor(press(key, change), characterKeys);

const ours: readonly (readonly [key: string, does: Command])[] = [
  ['ArrowRight', { do: 'next' }],
  ['PageDown', { do: 'next' }],
  ['.', { do: 'next' }],
  ['ArrowLeft', { do: 'previous' }],
  ['PageUp', { do: 'previous' }],
  ['Home', { do: 'first' }],
  ['End', { do: 'last' }],
  [' ', { do: 'play-or-pause' }],
  ['?', { do: 'help' }],
  ['1', { do: 'choose', index: 0 }],
  ['9', { do: 'choose', index: 8 }],
];
const characters = ours.filter(([key]) => key.length === 1 && key !== ' ');
const others = ours.filter(([key]) => key.length > 1);
const keys = ours.map(([key]) => key);

describe('whoever works with the keyboard', () => {
  it.each(ours)('presses “%s” to %j', (key, does) => {
    expect(command(key)).toEqual(does);
  });

  it.each(['0', '10', 'a', 'Enter', 'Tab', 'Escape', 'ArrowUp', 'ArrowDown', 'F5', '', 'Dead'])(
    'keeps “%s” for the browser',
    (key) => {
      expect(command(key)).toBeNull();
    },
  );

  it.each(keys)('types “%s” into a text field and nothing else happens', (key) => {
    expect(command(key, { focus: 'text' })).toBeNull();
  });

  it.each(['ctrlKey', 'metaKey', 'altKey'])(
    'keeps all keys with %s for the browser',
    (modifier) => {
      for (const key of keys) expect(command(key, { [modifier]: true })).toBeNull();
    },
  );

  it('moves within radios, sliders and tabs by arrow keys, Home, End and Space', () => {
    for (const [key] of [...others, [' '] as const]) {
      expect(command(key, { focus: 'arrows' })).toBeNull();
    }
    for (const [key, does] of characters) expect(command(key, { focus: 'arrows' })).toEqual(does);
  });

  it('presses a button by Space, and steps on by arrows all the same', () => {
    expect(command(' ', { focus: 'button' })).toBeNull();
    for (const [key, does] of [...others, ...characters]) {
      expect(command(key, { focus: 'button' })).toEqual(does);
    }
  });

  it('can switch single characters off; the other keys stay', () => {
    for (const [key] of characters) expect(command(key, {}, false)).toBeNull();
    for (const [key, does] of others) expect(command(key, {}, false)).toEqual(does);
    expect(command(' ', {}, false)).toEqual({ do: 'play-or-pause' });
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'gets nothing for a key that a script makes up: %s',
    (key) => {
      expect(command(key)).toBeNull();
    },
  );
});
