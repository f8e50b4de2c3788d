import { describe, expect, it } from 'vitest';
import { createActor, SimulatedClock } from 'xstate';
import { player, type PlayerEvent, type Speed, speeds } from '../../src/session/player.ts';

/** A player on a clock that stands still until it is moved. */
function start(speed: Speed = 1) {
  const clock = new SimulatedClock();
  const actor = createActor(player, { input: { speed }, clock });
  let steps = 0;
  actor.on('step.due', () => {
    steps += 1;
  });
  actor.start();
  return {
    actor,
    /** Lets time pass; gives the steps that came due meanwhile. */
    wait: (milliseconds: number) => {
      const before = steps;
      // In small pieces, as the clock fires a timer at most once when it is moved.
      for (let passed = 0; passed < milliseconds; passed += 10) clock.increment(10);
      return steps - before;
    },
    isPlaying: () => actor.getSnapshot().matches('playing'),
  };
}

describe('the player', () => {
  it('starts paused, and does nothing by itself', () => {
    const { wait, isPlaying } = start();
    expect(isPlaying()).toBe(false);
    expect(wait(60_000)).toBe(0);
  });

  it.each(speeds)('takes a step every two seconds at speed 1; here at speed %d', (speed) => {
    const { actor, wait } = start(speed);
    actor.send({ type: 'play.pressed' });
    const between = 2000 / speed;
    expect(wait(between - 10)).toBe(0);
    expect(wait(10)).toBe(1);
    expect(wait(5 * between)).toBe(5);
  });

  it.each(['pause.pressed', 'learner.tookOver', 'tab.hidden', 'end.reached'] as const)(
    'stops at once when it hears %s, and a step under way does not come',
    (type) => {
      const { actor, wait, isPlaying } = start();
      actor.send({ type: 'play.pressed' });
      expect(wait(3990)).toBe(1);
      actor.send({ type });
      expect(isPlaying()).toBe(false);
      expect(wait(60_000)).toBe(0);
      actor.send({ type: 'play.pressed' });
      expect(wait(1990)).toBe(0);
      expect(wait(10)).toBe(1);
    },
  );

  it('stops when it is told so in answer to a step', () => {
    const { actor, wait } = start();
    actor.on('step.due', () => actor.send({ type: 'end.reached' }));
    actor.send({ type: 'play.pressed' });
    expect(wait(20_000)).toBe(1);
  });

  it('lets a new speed be felt at once', () => {
    const { actor, wait } = start(0.5);
    actor.send({ type: 'play.pressed' });
    expect(wait(3000)).toBe(0);
    actor.send({ type: 'speed.chosen', speed: 4 });
    expect(wait(490)).toBe(0);
    expect(wait(10)).toBe(1);
    expect(wait(1000)).toBe(2);
  });

  it('remembers a speed that is chosen while it is paused, and stays paused', () => {
    const { actor, wait, isPlaying } = start();
    actor.send({ type: 'speed.chosen', speed: 2 });
    expect(actor.getSnapshot().context.speed).toBe(2);
    expect(isPlaying()).toBe(false);
    expect(wait(10_000)).toBe(0);
    actor.send({ type: 'play.pressed' });
    expect(wait(1000)).toBe(1);
  });

  it('does not start over when play is pressed twice', () => {
    const { actor, wait } = start();
    actor.send({ type: 'play.pressed' });
    wait(1500);
    actor.send({ type: 'play.pressed' });
    expect(wait(500)).toBe(1);
  });

  it('is not disturbed by what stops it while it is paused', () => {
    const { actor, isPlaying } = start();
    const stops: PlayerEvent['type'][] = ['pause.pressed', 'learner.tookOver', 'tab.hidden'];
    for (const type of stops) actor.send({ type } as PlayerEvent);
    expect(isPlaying()).toBe(false);
    expect(actor.getSnapshot().status).toBe('active');
  });
});
