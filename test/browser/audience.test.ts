import { afterEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { type Locator, page } from 'vitest/browser';
import '../../src/app.css';
import Audience from '../../src/audience/Audience.svelte';
import { type Channel, openChannel } from '../../src/session/channel.ts';
import type { Message, Screen } from '../../src/session/channel-message.ts';
import { findings } from './axe.ts';

const views = import.meta.glob('../../src/views/*/View.svelte');
const lessons = import.meta.glob('../../src/lessons/*/lesson.ts');

let console: Channel | null = null;
const heard: Message[] = [];
afterEach(() => {
  console?.close();
  console = null;
  heard.length = 0;
});

const run = {
  lesson: 'redeploy',
  scenario: 'failed-check',
  choices: {},
  cursor: 4,
  assumed: {},
};
const shown: Screen = {
  ...{ show: 'run', run, panels: ['process-flow', 'production'], poll: null, debrief: false },
};
const poll = { step: 5, ask: 'result', phase: 'second', first: null, second: null } as const;

/** Opens an audience window, and a console that says nothing by itself. */
async function openAudience(width = 1280, height = 720) {
  await page.viewport(width, height);
  await Promise.all([...Object.values(views), ...Object.values(lessons)].map((load) => load()));
  console = openChannel(
    'abc',
    'console',
    (message) => heard.push(message),
    () => undefined,
  );
  await render(Audience, { props: { session: 'abc' } });
}

const show = (screen: Screen, theme: 'light' | 'dark' = 'light') =>
  console?.say({ kind: 'screen', look: { size: 'large', theme }, screen });
const region = (name: string) => page.getByRole('region', { name, exact: true });
const step = () => document.querySelector('.step')?.textContent;
const scenarioOf = async () => {
  const { default: lesson } = await import('../../src/lessons/redeploy/lesson.ts');
  return lesson.scenarios[0].id;
};

test('The audience asks for the screen as soon as it is there, and shows what it is told', async () => {
  const scenario = await scenarioOf();
  await openAudience();
  await expect.poll(() => heard.map(({ kind }) => kind)).toContain('hello');
  await expect.element(page.getByText('This is the audience screen')).toBeVisible();
  show({ ...shown, run: { ...run, scenario } });
  await expect.poll(step).toBe('Step 4');
  show({ ...shown, run: { ...run, scenario, cursor: 2 } });
  await expect.poll(step).toBe('Step 2');
  show({ ...shown, run: { ...run, scenario, lesson: 'nowhere' } });
  await expect.element(page.getByText('shows a lesson that is not here')).toBeVisible();
  // What was there before stays readable.
  expect(step()).toBe('Step 2');
  show({ ...shown, run: { ...run, scenario, choices: { '1': 'unheard.of' } } });
  await expect.element(page.getByText('another version of this lesson')).toBeVisible();
});

test('A row or a stage that is pressed asks the console for its step', async () => {
  const scenario = await scenarioOf();
  await openAudience();
  show({ ...shown, run: { ...run, scenario }, panels: ['process-table'] });
  await expect.poll(step).toBe('Step 4');
  const row = page.getByRole('table', { name: 'Process table' }).getByRole('button').first();
  (row.element() as HTMLElement).click();
  await expect.poll(() => heard.at(-1)).toMatchObject({ kind: 'command', do: 'seek', step: 1 });
  // It waits for the console to go there.
  expect(step()).toBe('Step 4');
});

test.for([
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 320 },
] as const)('axe finds nothing on the audience screen: $width px, light and dark', async (look) => {
  const { theme, width } = look;
  const scenario = await scenarioOf();
  await openAudience(width, width === 320 ? 640 : 720);
  expect(await findings()).toEqual([]);
  const here = { ...run, scenario };
  /** Each with what is there only then. */
  const screens: readonly (readonly [Screen, Locator])[] = [
    [{ ...shown, run: here }, region('Process flow')],
    [
      { ...shown, run: here, panels: ['process-table', 'status-tracker'] },
      region('Status tracker'),
    ],
    [{ ...shown, run: here, panels: ['figures', 'execution-sample'] }, region('Execution sample')],
    [{ ...shown, run: here, poll }, page.getByText('Decide again.')],
    [
      {
        ...{ ...shown, run: { ...here, cursor: 5 } },
        poll: { ...poll, phase: 'revealed', first: [3, 4, 1, 0], second: [0, 8, 0, 1] },
      },
      page.getByText('this happened'),
    ],
    [{ ...shown, run: here, debrief: true }, region('What was really wrong')],
    [
      {
        show: 'drill',
        monitor: {
          ...{ lesson: 'redeploy', clock: '1:00', phase: 'Degraded', alarm: true },
          versions: [{ version: 'v2', share: 100, seen: 'failing', ready: 1, desired: 1 }],
          log: ['0:00  v1 serves all users.'],
          proposals: ['Wait and look again'],
        },
      },
      region('Monitor'),
    ],
    [{ show: 'nothing' }, page.getByText('The screen is blank')],
  ];
  for (const [i, [screen, sign]] of screens.entries()) {
    show(screen, theme);
    await expect.element(sign).toBeInTheDocument();
    expect(document.documentElement.dataset['theme']).toBe(theme);
    expect(await findings(), `screen ${i + 1}`).toEqual([]);
    expect(document.documentElement.scrollWidth, `screen ${i + 1}`).toBeLessThanOrEqual(width);
  }
});
