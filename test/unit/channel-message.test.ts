import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeMessage,
  encodeMessage,
  type Message,
  MESSAGE_VERSION,
  type Screen,
} from '../../src/session/channel-message.ts';

const SESSION = 'a1b2c3';
const head = { session: SESSION, from: 'w1' };
const look = { size: 'large', theme: 'light' } as const;
const run = {
  lesson: 'redeploy',
  scenario: 'failed-check',
  choices: { '2': 'health.passed' },
  cursor: 2,
  assumed: { requestsPerSecond: 12.5 },
};
const poll = { step: 3, ask: 'value:current_version', phase: 'first', first: null, second: null };
const shown: Screen = {
  ...{ show: 'run', run, panels: ['process-flow', 'production'], debrief: false },
  poll: { ...poll, phase: 'first' },
};
const monitor = {
  lesson: 'redeploy',
  clock: '1:00',
  versions: [{ version: 'v2', share: 100, seen: 'failing', ready: 1, desired: 1 }],
  phase: 'Degraded: aborted',
  alarm: true,
  log: ['0:00  v1 serves all users.'],
  proposals: ['Wait and look again'],
} as const;

const messages: readonly Message[] = [
  { ...head, kind: 'screen', look, screen: shown },
  { ...head, kind: 'screen', look, screen: { show: 'nothing' } },
  { ...head, kind: 'screen', look, screen: { show: 'drill', monitor } },
  {
    ...head,
    kind: 'screen',
    look,
    screen: {
      ...{ show: 'run', run: { ...run, cursor: 3 }, panels: ['figures'], debrief: true },
      poll: { step: 3, ask: 'stage', phase: 'revealed', first: [1, 2], second: [0, 3] },
    },
  },
  { ...head, kind: 'closed' },
  { ...head, kind: 'hello' },
  { ...head, kind: 'bye' },
  { ...head, kind: 'peek' },
  { ...head, kind: 'command', do: 'next' },
  { ...head, kind: 'command', do: 'seek', step: 4 },
  { ...head, kind: 'who' },
  { ...head, kind: 'drive', claim: 3 },
];

const read = (value: unknown) => decodeMessage(value, SESSION);
const screenWith = (part: object, poll_: unknown = null) =>
  encodeMessage({
    ...head,
    kind: 'screen',
    look,
    screen: { ...shown, poll: poll_, ...part } as Screen,
  });

describe('what the windows of a class say to each other', () => {
  it.each(messages.map((message) => [message.kind, message] as const))(
    'comes across as it was said: %s',
    (_, message) => {
      expect(read(structuredClone(encodeMessage(message)))).toEqual({ message });
    },
  );

  it('is ignored when it comes from another version or another class, and the reason is told', () => {
    const message = encodeMessage(messages[0] as Message);
    expect(read({ ...message, stepback: MESSAGE_VERSION + 1 })).toEqual({
      ignored: 'other-version',
    });
    expect(read({ ...message, stepback: '1' })).toEqual({ ignored: 'unreadable' });
    expect(read({ ...message, session: 'd4e5f6' })).toEqual({
      ignored: 'other-session',
      kind: 'screen',
    });
  });

  it('brings nothing along that is not known', () => {
    const message = encodeMessage(messages[0] as Message);
    const found = read({ ...message, notes: 'the answer is B', __proto__: { kind: 'who' } });
    expect(found).toEqual({ message: messages[0] });
  });

  it.each([
    ['what has not happened yet', screenWith({ run: { ...run, choices: { '3': 'x.happened' } } })],
    ['counts of a vote that is open', screenWith({}, { ...poll, first: [1, 2] })],
    ['second counts of one', screenWith({}, { ...poll, phase: 'discussion', second: [1] })],
    ['a panel nobody has', screenWith({ panels: ['notes'] })],
    ['no panel', screenWith({ panels: [] })],
    ['three panels', screenWith({ panels: ['figures', 'production', 'process-flow'] })],
    ['a step that is no number', screenWith({ run: { ...run, cursor: '2' } })],
    ['a step before the start', screenWith({ run: { ...run, cursor: -1 } })],
    ['markup for a name', screenWith({ run: { ...run, lesson: '<b>x</b>' } })],
    ['an address for a name', screenWith({ run: { ...run, lesson: 'javascript:alert(1)//' } })],
    ['a number that is none', screenWith({ run: { ...run, assumed: { requests: NaN } } })],
    ['very many choices', screenWith({ run: { ...run, cursor: 9999, choices: many(101) } })],
    ['a very long line', { ...drill(['x'.repeat(401)]) }],
    ['a missing part', { stepback: 1, ...head, kind: 'screen', look }],
    ['a kind nobody knows', { stepback: 1, ...head, kind: 'eval' }],
    ['a kind that every object has', { stepback: 1, ...head, kind: 'constructor' }],
    ['a jump to nowhere', { stepback: 1, ...head, kind: 'command', do: 'seek' }],
    ['another command', { stepback: 1, ...head, kind: 'command', do: 'reset' }],
    ['nothing', null],
    ['text', 'hello'],
    ['a list', [1]],
    ['an empty object', {}],
  ])('is not taken when it holds %s', (_, value) => {
    expect(read(value)).toEqual({ ignored: 'unreadable' });
  });

  it('can be anything at all, and reading it never throws', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 4 }), (value) => {
        expect(read(value)).toHaveProperty('ignored');
      }),
      { seed: 6, numRuns: 2000 },
    );
  });

  it('can be broken in any place, and is then ignored or still means the same kind', () => {
    const message = encodeMessage(messages[0] as Message);
    const paths = pathsIn(message);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.anything({ maxDepth: 1 }), (path, junk) => {
        const found = read(replaced(message, path, junk));
        if ('message' in found) expect(found.message.kind).toBe('screen');
        else expect(['unreadable', 'other-version', 'other-session']).toContain(found.ignored);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});

function many(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [String(i + 1), 'x']));
}

function drill(log: readonly string[]): object {
  return encodeMessage({
    ...head,
    kind: 'screen',
    look,
    screen: { show: 'drill', monitor: { ...monitor, log } },
  });
}

/** Where in a value something stands. */
function pathsIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  return Object.entries(value).flatMap(([key, part]) => pathsIn(part, [...path, key]));
}

function replaced(value: unknown, [key, ...rest]: readonly string[], part: unknown): unknown {
  if (key === undefined) return part;
  const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) };
  (copy as Record<string, unknown>)[key] = replaced(
    (value as Record<string, unknown>)[key],
    rest,
    part,
  );
  return copy;
}
