import { expect, test } from 'vitest';
import { createActor } from 'xstate';
import lesson from '../../src/lessons/redeploy/lesson.ts';
import { Announcer } from '../../src/session/announcer.svelte.ts';
import { player } from '../../src/session/player.ts';
import { Sitting } from '../../src/session/sitting.svelte.ts';
import { openStore } from '../../src/session/store.ts';
import { closePresenter, presenterOf } from '../../src/views/present/presenters.svelte.ts';
import { Drawer } from './address-and-storage.ts';

test('What ends a console that was closed does not end the one opened since', () => {
  const actor = createActor(player, { input: { speed: 1 } }).start();
  const store = openStore(
    () => new Drawer(),
    () => undefined,
  );
  const around = { store, now: () => 0, fullLink: (hash: string) => hash };
  const sitting = new Sitting(lesson, actor, new Announcer(), around);
  const first = presenterOf(sitting);
  expect(presenterOf(sitting)).toBe(first);
  closePresenter(sitting, first);
  const second = presenterOf(sitting);
  expect(second).not.toBe(first);
  // Its component has left the page, and says so a moment later.
  closePresenter(sitting, first);
  expect(presenterOf(sitting)).toBe(second);
  closePresenter(sitting, second);
  expect(presenterOf(sitting)).not.toBe(second);
  closePresenter(sitting, presenterOf(sitting));
  sitting.dispose();
  actor.stop();
});
