import { expect, it } from 'vitest';
import { elapsed, startOrHalt, stopped } from '../../src/session/stopwatch.ts';

it('A stopwatch counts while it runs, and goes on where it was halted', () => {
  const running = startOrHalt(stopped, 1000);
  expect(elapsed(running, 4000)).toBe(3000);
  const halted = startOrHalt(running, 4000);
  expect(elapsed(halted, 9000)).toBe(3000);
  expect(elapsed(startOrHalt(halted, 9000), 9500)).toBe(3500);
});

it('A clock that is set back takes nothing away', () => {
  expect(elapsed(startOrHalt({ before: 500, since: null }, 1000), 10)).toBe(500);
});
