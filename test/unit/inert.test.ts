import { getInitialMicrosteps, getMicrosteps, setup } from 'xstate';
import { describe, expect, it } from 'vitest';
import { inert } from '../../src/engine/inert.ts';

/** A machine with input, and what its runs have begun with. */
function machineWithInput() {
  const begun: unknown[] = [];
  const machine = setup({
    types: { input: {} as { pods: number }, context: {} as { pods: number } },
  }).createMachine({
    context: ({ input }) => {
      begun.push(input);
      return { pods: input.pods };
    },
    initial: 'waiting',
    states: { waiting: { on: { go: 'gone' } }, gone: { type: 'final' } },
  });
  return { machine, begun };
}

describe('a machine for pure functions', () => {
  it('begins a run only when it is asked to, and with the input', () => {
    const { machine, begun } = machineWithInput();
    const [start] = getInitialMicrosteps(inert(machine), { pods: 3 });
    if (!start) throw new Error('There is no start.');
    getMicrosteps(inert(machine), start[0], { type: 'go' });
    expect(begun).toEqual([{ pods: 3 }]);
  });

  it('goes where the machine itself goes', () => {
    const { machine } = machineWithInput();
    const [start] = getInitialMicrosteps(inert(machine), { pods: 3 });
    if (!start) throw new Error('There is no start.');
    const [end] = getMicrosteps(inert(machine), start[0], { type: 'go' });
    expect(end?.[0]).toMatchObject({ value: 'gone', status: 'done', context: { pods: 3 } });
    expect(end?.[0].machine.root).toBe(machine.root);
  });
});
