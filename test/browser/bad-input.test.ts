import { afterEach, beforeEach, expect, test, vi, type MockInstance } from 'vitest';
import { page } from 'vitest/browser';
import { processTable } from '../facts/first-lesson.ts';
import { Drawer, FullDrawer, LockedDrawer } from './address-and-storage.ts';
import { openLesson, type Learner } from './page.ts';

let complainedToConsole: MockInstance<typeof console.error>;
beforeEach(() => {
  complainedToConsole = vi.spyOn(console, 'error');
});
afterEach(() => {
  expect(complainedToConsole).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

/** The message goes when I dismiss it, and the lesson can be used to its end. */
async function allElseWorks(I: Learner) {
  const dismiss = I.messages.getByRole('button', { name: 'Dismiss', exact: true });
  while (dismiss.elements().length > 0) await I.use(dismiss.first());
  await expect.element(I.messages).not.toBeInTheDocument();
  await I.press('{Home}');
  await I.stepOn();
  expect(I.step).toBe(1);
  await I.press('{End}');
  expect(I.currentStages).toHaveLength(1);
  await expect.element(I.button('Next step')).toBeDisabled();
}

test.for([
  {
    wrong: 'an unknown lesson',
    link: '#/big-bang?v=1&at=3&mode=step',
    says: [/no lesson “big-bang”.*opens at its start/],
    opensAt: 0,
  },
  {
    wrong: 'a version from the future',
    link: '#/redeploy?v=99&inject=2:health.passed&at=2&mode=step',
    says: [/version 99.*The lesson was kept, the rest of the link was dropped/],
    opensAt: 0,
  },
  {
    wrong: 'a step beyond the end',
    link: '#/redeploy?v=1&at=99&mode=step',
    says: [/points to step 99, but this run has 6 steps/],
    opensAt: 6,
  },
  {
    wrong: 'a step that is no number',
    link: '#/redeploy?v=1&inject=2:health.passed&at=two&mode=step',
    says: [/names the step “two”.*the rest kept/],
    opensAt: 0,
  },
  {
    wrong: 'an outcome that the machine does not accept there',
    link: '#/redeploy?v=1&inject=2:stability.failed&at=2&mode=step',
    says: [/“stability.failed” happen at step 2.*does not accept.*“Check fails” happens instead/],
    opensAt: 2,
  },
  {
    wrong: 'an outcome that does not exist',
    link: '#/redeploy?v=1&inject=2:health.exploded&at=2&mode=step',
    says: [/“health.exploded”.*no such outcome.*happens as planned/],
    opensAt: 2,
  },
  {
    wrong: 'a choice after the end of the run',
    link: '#/redeploy?v=1&inject=2:health.passed,5:stability.failed&at=2&mode=step',
    says: [/“stability.failed” happen at step 5, but this run ends after step 2/],
    opensAt: 2,
  },
  {
    wrong: 'an unknown learning mode',
    link: '#/redeploy?v=1&at=3&mode=telepathy',
    says: [/learning mode “telepathy”.*Step mode.*the run was kept/],
    opensAt: 3,
  },
  {
    wrong: 'a mode that does not work yet',
    link: '#/redeploy?v=1&at=3&mode=control',
    says: [/learning mode “control”/],
    opensAt: 3,
  },
  {
    wrong: 'a part that nobody knows',
    link: '#/redeploy?v=1&at=3&mode=step&colour=red',
    says: [/part “colour”.*the rest kept/],
    opensAt: 3,
  },
  {
    wrong: 'a link cut off in its lesson',
    link: '#/redep',
    says: [/no lesson “redep”/],
    opensAt: 0,
  },
  {
    wrong: 'a link cut off in an outcome',
    link: '#/redeploy?v=1&inject=2:heal',
    says: [/“heal”.*no such outcome/],
    opensAt: 0,
  },
  {
    wrong: 'a link cut off after the colon',
    link: '#/redeploy?v=1&inject=2:',
    says: [/“inject=2:”.*dropped/],
    opensAt: 0,
  },
  {
    wrong: 'a link cut off in its version',
    link: '#/redeploy?v=',
    says: [/version/],
    opensAt: 0,
  },
  {
    wrong: 'no link at all',
    link: '#chapter-2',
    says: [/“#chapter-2”, which is no link to a lesson/],
    opensAt: 0,
  },
  {
    wrong: 'a broken escape',
    link: '#/%E0%A4%A',
    says: [/no lesson “%E0%A4%A”/],
    opensAt: 0,
  },
  {
    wrong: 'markup',
    link: '#/<img src=x onerror=alert(1)>?v=1',
    says: [/no lesson “<img src=x onerror=alert\(1\)>”/],
    opensAt: 0,
  },
  {
    wrong: 'the name of a built-in property',
    link: '#/__proto__?v=1',
    says: [/no lesson “__proto__”/],
    opensAt: 0,
  },
  {
    wrong: 'far too much',
    link: `#/redeploy?v=1&inject=2:health.passed,${'9:x,'.repeat(600)}&at=2`,
    says: [/at most 2,000 are read.*opens at its start/],
    opensAt: 0,
  },
])('A link with $wrong: I read what was wrong, and the lesson opens', async (example) => {
  const I = await openLesson({ link: example.link });
  await expect.poll(() => I.complaints).toHaveLength(example.says.length);
  example.says.forEach((pattern, i) => expect(I.complaints[i]).toMatch(pattern));
  expect(I.heading).toBe('Rollback strategies for failed updates in MLOps');
  expect(I.step).toBe(example.opensAt);
  // Once it is open, the address holds a link that works.
  expect(I.address.read()).toMatch(/^#\/redeploy\?v=1&/);
  await allElseWorks(I);
});

test('What is good in a bad link is kept', async () => {
  const I = await openLesson({
    link: '#/redeploy?v=1&inject=2:nonsense.here,5:stability.failed&at=5&mode=watch&x=1',
  });
  await expect.poll(() => I.complaints).toHaveLength(2);
  expect(I.rows.at(-1)).toEqual(['5', 'Verify stability', 'System unstable', 'Send alert']);
  await expect.element(I.learningMode).toHaveValue('watch');
});

test('However much is wrong, I am not buried in messages', async () => {
  const choices = Array.from({ length: 100 }, (_, i) => `${i + 1}:nonsense`);
  const I = await openLesson({ link: `#/redeploy?v=1&inject=${choices.join(',')}&at=2&mode=step` });
  await expect.poll(() => I.complaints.length).toBeGreaterThan(0);
  expect(I.complaints.length).toBeLessThanOrEqual(6);
  expect(I.step).toBe(2);
  await allElseWorks(I);
});

test('I dismiss one message and keep the other', async () => {
  const I = await openLesson({ link: '#/redeploy?v=1&at=99&mode=telepathy' });
  await expect.poll(() => I.complaints).toHaveLength(2);
  const [mode, step] = I.complaints;
  await I.use(I.messages.getByRole('button', { name: 'Dismiss', exact: true }).first());
  await expect.poll(() => I.complaints).toEqual([step]);
  expect(mode).toContain('telepathy');
});

test('A bad link typed over a good one: my run stays beside what opens', async () => {
  const I = await openLesson();
  await I.goToEnd();
  I.address.type('#/redeploy?v=1&inject=2:health.passed,9:x.y&at=2&mode=step');
  await expect.poll(() => I.step).toBe(2);
  await expect.poll(() => I.complaints).toHaveLength(1);
  await I.use(I.branch('As planned'));
  expect(I.rows).toEqual(processTable.rows.map((row) => [...row]));
});

const refused: [string, () => Drawer | LockedDrawer][] = [
  [
    'throws when it is asked for',
    () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    },
  ],
  ['throws at every use', () => new LockedDrawer()],
];

test.for(refused)('Storage that %s: I am told once, and all works', async ([, storage]) => {
  const I = await openLesson({ storage });
  await I.theme.selectOptions('Dark');
  await I.theme.selectOptions('Light');
  expect(document.documentElement.dataset['theme']).toBe('light');
  await expect
    .poll(() => I.complaints)
    .toEqual([expect.stringMatching(/does not let this page store anything.*forgotten/)]);
  await allElseWorks(I);
});

test('Storage that is full: I am told once when it matters, and all works', async () => {
  const I = await openLesson({ storage: new FullDrawer() });
  await expect.element(I.messages).not.toBeInTheDocument();
  await I.theme.selectOptions('Dark');
  await I.speed.selectOptions('2×');
  expect(document.documentElement.dataset['theme']).toBe('dark');
  await expect
    .poll(() => I.complaints)
    .toEqual([expect.stringMatching(/storage is full.*forgotten/)]);
  await allElseWorks(I);
});

test.for([
  '{"theme":',
  'null',
  '"dark"',
  '[]',
  '{"v":1}',
  '{"v":1,"value":{"theme":"pink","speed":1,"characterKeys":true}}',
  '{"v":1,"value":{"theme":"dark","speed":1e9,"characterKeys":true}}',
  '{"v":2,"value":{"theme":"dark","speed":1,"characterKeys":true}}',
])('Garbage in the storage (%s) is set aside, not overwritten', async (garbage) => {
  const storage = new Drawer({ 'stepback.settings': garbage });
  const I = await openLesson({ storage });
  await expect
    .poll(() => I.complaints)
    .toEqual([
      expect.stringMatching(/set aside as “stepback.settings.set-aside.1”.*usual settings/),
    ]);
  await expect.element(I.theme).toHaveValue('system');
  await I.theme.selectOptions('Dark');
  expect(storage.kept.get('stepback.settings.set-aside.1')).toBe(garbage);
  await allElseWorks(I);
  await I.leave();

  // The new settings are kept, and the next visit starts without a message.
  const later = await openLesson({ storage });
  await expect.element(later.theme).toHaveValue('dark');
  expect(later.complaints).toEqual([]);
});

test('Garbage twice is set aside twice', async () => {
  const storage = new Drawer({
    'stepback.settings': 'new garbage',
    'stepback.settings.set-aside.1': 'old garbage',
  });
  await openLesson({ storage });
  expect(storage.kept.get('stepback.settings.set-aside.1')).toBe('old garbage');
  expect(storage.kept.get('stepback.settings.set-aside.2')).toBe('new garbage');
});

test('Garbage in storage that is full stays where it is', async () => {
  const storage = new FullDrawer({ 'stepback.settings': 'garbage' });
  const I = await openLesson({ storage });
  await expect.poll(() => I.complaints).toHaveLength(1);
  await I.theme.selectOptions('Dark');
  expect(document.documentElement.dataset['theme']).toBe('dark');
  expect(storage.kept.get('stepback.settings')).toBe('garbage');
});

test('Other pages’ values in the same storage are left alone', async () => {
  const storage = new Drawer({ settings: 'theirs', theme: 'theirs' });
  const I = await openLesson({ storage });
  await I.theme.selectOptions('Dark');
  expect(storage.kept.get('settings')).toBe('theirs');
  expect(storage.kept.get('theme')).toBe('theirs');
  await expect.element(page.getByRole('main')).toBeVisible();
});
