import { createActor } from 'xstate';
import { afterEach, expect, test } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import { page } from 'vitest/browser';
import '../../src/app.css';
import lesson from '../../src/lessons/redeploy/lesson.ts';
import type { Mark } from '../../src/quiz/question.ts';
import { Announcer } from '../../src/session/announcer.svelte.ts';
import { player } from '../../src/session/player.ts';
import { Sitting } from '../../src/session/sitting.svelte.ts';
import { openStore } from '../../src/session/store.ts';
import Flow from '../../src/views/process-flow/View.svelte';
import Production from '../../src/views/production/View.svelte';
import { Drawer } from './address-and-storage.ts';

afterEach(() => cleanup());

/** A sitting that shows what proves an answer at step 2 of the lesson's own run. */
function proving(mark: Mark): Sitting {
  const actor = createActor(player, { input: { speed: 1 } }).start();
  const store = openStore(
    () => new Drawer(),
    () => undefined,
  );
  const around = { store, now: () => 0, fullLink: (hash: string) => hash };
  const sitting = new Sitting(lesson, actor, new Announcer(), around);
  sitting.show({ choices: {}, step: 2, mark }, 'a question');
  return sitting;
}

/** The texts of what is marked as proof and says so. */
const marked = () =>
  [...document.querySelectorAll('[aria-describedby$="-proof"]')].map((element) =>
    element.textContent.replace(/\s+/g, ' ').trim(),
  );

const back = page.getByRole('button', { name: 'Back to the question', exact: true });

test('Of an arrow that settles an answer, both ends are marked in the flow', async () => {
  const sitting = proving({ in: 'process-flow', edge: 'runningHealthCheck>triggeringRollback' });
  await render(Flow, { sitting });
  await expect.poll(() => document.querySelectorAll('path.edge.proof').length).toBe(1);
  expect(marked()).toEqual(['Run Health Checks ✕step 2 · now', 'Trigger Rollback next']);
  await back.click();
  expect(marked()).toEqual([]);
  expect(sitting.returnTo).toBe('a question');
});

test('So is a stage', async () => {
  await render(Flow, { sitting: proving({ in: 'process-flow', stage: 'verifyingStability' }) });
  await expect.element(back).toBeVisible();
  expect(marked()).toEqual(['Verify Stability']);
});

test.for([
  ['servedBadly', '585'],
  ['unanswered', '3,000'],
  ['toDetect', '0:30'],
  ['toRestore', 'running…'],
  ['clock', '1:00 since the start'],
] as const)(
  'Of the figures under production, the one that settles it: %s',
  async ([figure, text]) => {
    await render(Production, { sitting: proving({ in: 'production', figure }) });
    await expect.element(back).toBeVisible();
    expect(marked()).toEqual([text]);
  },
);

test('Who answers the users can settle it as well', async () => {
  await render(Production, { sitting: proving({ in: 'production', figure: 'shares' }) });
  await expect.element(back).toBeVisible();
  expect(marked()[0]).toMatch(/^v1 0 % of users/);
});
