import { describe, expect, it } from 'vitest';
import { type AnyMachineSnapshot, initialTransition, setup } from 'xstate';
import { considerations } from '../../src/engine/guards.ts';

type Event = { type: 'measured'; value: number } | { type: 'left' } | { type: 'tried' };

const machine = setup({
  types: { events: {} as Event },
  guards: {
    isAbove: ({ event }, { limit }: { limit: number }) => 'value' in event && event.value > limit,
    isOdd: ({ event }) => 'value' in event && event.value % 2 === 1,
  },
}).createMachine({
  id: 'm',
  initial: 'outer',
  states: {
    outer: {
      initial: 'inner',
      on: { measured: 'high', left: 'low' },
      states: {
        inner: {
          on: {
            measured: [
              { guard: { type: 'isAbove', params: { limit: 10 } }, target: '#m.high' },
              { guard: 'isOdd', target: '#m.odd' },
            ],
            tried: [{ guard: () => true, target: '#m.low' }],
          },
        },
      },
    },
    high: {},
    odd: {},
    low: {},
  },
});

const guards = {
  isAbove: { question: 'Is it above the limit?', saw: () => 'the limit' },
  isOdd: {
    question: 'Is it odd?',
    saw: ({ event }: { event: { type: string } }) => ('value' in event ? String(event.value) : ''),
  },
};
const [snapshot] = initialTransition(machine) as unknown as [AnyMachineSnapshot];
const weigh = (event: Event, wording: Parameters<typeof considerations>[0]['guards'] = guards) =>
  considerations({ machine, guards: wording }, snapshot, event).map(({ to, guard, taken }) => [
    guard && `${guard.question} ${guard.saw}: ${guard.holds}`,
    to,
    taken,
  ]);

describe('whoever asks why the machine went this way', () => {
  it('sees the first question that holds decide, and those after it not taken', () => {
    expect(weigh({ type: 'measured', value: 11 })).toEqual([
      ['Is it above the limit? the limit: true', 'high', true],
      ['Is it odd? 11: true', 'odd', false],
    ]);
  });

  it('sees a question that failed before the one that decided', () => {
    expect(weigh({ type: 'measured', value: 3 })).toEqual([
      ['Is it above the limit? the limit: false', 'high', false],
      ['Is it odd? 3: true', 'odd', true],
    ]);
  });

  it('sees the state around it decide when its own questions all failed', () => {
    expect(weigh({ type: 'measured', value: 2 })).toEqual([
      ['Is it above the limit? the limit: false', 'high', false],
      ['Is it odd? 2: false', 'odd', false],
      [null, 'high', true],
    ]);
  });

  it('sees that nothing had to be asked', () => {
    expect(weigh({ type: 'left' })).toEqual([[null, 'low', true]]);
  });

  it('agrees with where the machine really goes', () => {
    for (const value of [1, 2, 3, 10, 11, 12]) {
      const event = { type: 'measured', value } as const;
      const [way] = machine.getTransitionData(snapshot as never, event) ?? [];
      const taken = weigh(event).filter(([, , isTaken]) => isTaken);
      expect(taken.map(([, to]) => `m.${String(to)}`)).toEqual([way?.target?.[0]?.id]);
    }
  });
});

it('whoever writes a guard without a name, or without wording, is told which machine it is', () => {
  expect(() => weigh({ type: 'tried' })).toThrow('Machine "m" has a guard without a name');
  expect(() => weigh({ type: 'measured', value: 1 }, {})).toThrow(
    'Guard "isAbove" of machine "m" has no wording',
  );
});
