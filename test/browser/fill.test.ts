import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { playToEnd } from '../../src/engine/plan.ts';
import { formatValue } from '../../src/engine/strategy.ts';
import lesson from '../../src/lessons/redeploy/lesson.ts';
import { Drawer } from './address-and-storage.ts';
import { findings, looks } from './axe.ts';
import { openLesson, type Learner } from './page.ts';

const { strategy, scenarios } = lesson;
const [scenario] = scenarios;
const { steps } = playToEnd(strategy, scenario, {}).trace;

/** What stands in a cell of the lesson's run, by the cell's name. */
function rightFor(name: string, run = steps): string {
  const [, inTable, n, variable, m] =
    /^(?:(.+) of step (\d+)|(.+) after step (\d+))$/.exec(name) ?? [];
  const step = run[Number(n ?? m) - 1];
  if (!step) throw new Error(`There is no cell “${name}”.`);
  if (inTable) {
    const cells = { Action: step.action, Result: step.result, 'Next Step': step.next };
    return cells[inTable as keyof typeof cells];
  }
  const read = strategy.variables.find((candidate) => candidate.name === variable)?.read;
  return read ? formatValue(read(step.after)) : '';
}

const QUIZ = '#/redeploy?v=1&at=0&mode=quiz';
type Visit = NonNullable<Parameters<typeof openLesson>[0]>;

async function openFill(level?: string, visit: Visit = {}): Promise<Learner> {
  const I = await openLesson({ link: QUIZ, ...visit });
  await I.openFill(level);
  return I;
}

const quarter = '25 % of the cells blank';
const most = '60 % of the cells blank';
const all = 'All cells blank';

const blanks = (I: Learner) =>
  [...I.fill.element().querySelectorAll<HTMLSelectElement>('select[id^="fill-"]')].map(
    (select) => ({
      select,
      name: select.getAttribute('aria-label') ?? '',
    }),
  );
const button = (I: Learner, name: string | RegExp) =>
  I.fill.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
const text = (I: Learner) => (I.fill.element().textContent ?? '').replace(/\s+/g, ' ');
const level = (I: Learner) =>
  I.fill.getByRole('combobox', { name: 'Blank cells' }).element() as HTMLSelectElement;

function choose(select: HTMLSelectElement, value: string): void {
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}
/** Fills the row at hand with what is right, apart from the cells that are given. */
async function fillRow(I: Learner, others: Record<string, string> = {}, run = steps) {
  for (const { select, name } of blanks(I)) choose(select, others[name] ?? rightFor(name, run));
  await I.use(button(I, /^Check step/));
}
/** Goes back from a proof. */
async function comeBack(I: Learner): Promise<void> {
  await I.use(page.getByRole('button', { name: 'Back to the question', exact: true }));
  await expect.element(I.fill).toBeVisible();
}
/** A whole round; every cell right, or every cell wrong. */
async function playRound(I: Learner, isRight = true): Promise<void> {
  while (button(I, /^Check step/).elements().length > 0) {
    const wrong = blanks(I).map(({ select, name }) => {
      const values = [...select.options].map(({ value }) => value);
      return [name, values.find((v) => v !== '' && v !== rightFor(name)) ?? ''];
    });
    await fillRow(I, isRight ? {} : (Object.fromEntries(wrong) as Record<string, string>));
    await I.use(button(I, /^Next/));
  }
}

test('I start with a worked example that explains each step, and then have cells to fill in', async () => {
  const I = await openFill();
  expect(text(I)).toContain('Nothing is blank');
  expect(I.rows.map((cells) => cells.map((cell) => cell.trim()))).toEqual(
    steps.map(({ index, action, result, next }) => [String(index), action, result, next]),
  );
  expect(I.trackerHeadings.at(-1)).toBe('Final');
  for (const { index } of steps) {
    expect(text(I)).toContain(`Step ${index}: why it reads as it does`);
    await I.use(button(I, index < steps.length ? /^Next step/ : 'Finish the example'));
  }
  expect(text(I)).toContain('You have studied the example.');
  await I.use(button(I, 'Another round'));
  expect(text(I)).toContain('9 cells are blank');
});

test('I fill in a whole round with the keyboard alone', async () => {
  const I = await openFill();
  await I.press('{Tab}', '{ArrowDown}', '{ArrowDown}', '{Tab}', '{Enter}');
  expect(text(I)).toContain('22 cells are blank');
  let filled = 0;
  for (let presses = 0; presses < 120 && !text(I).includes('at the first try'); presses += 1) {
    const { focused } = I;
    if (focused instanceof HTMLSelectElement && focused.id.startsWith('fill-')) {
      const values = [...focused.options].map(({ value }) => value);
      const right = rightFor(focused.getAttribute('aria-label') ?? '');
      await I.press(...Array<string>(values.indexOf(right)).fill('{ArrowDown}'));
      expect(focused.value).toBe(right);
      filled += 1;
    }
    const isPressed = focused instanceof HTMLButtonElement && focused.matches('.primary');
    await I.press(isPressed ? '{Enter}' : '{Tab}');
  }
  expect(filled).toBe(22);
  expect(I.focused?.textContent).toContain('All 22 cells were right at the first try.');
});

test('A step that is not complete is not checked; I am told what is missing and taken there', async () => {
  const I = await openFill(most);
  const [first, second, ...others] = blanks(I);
  if (!first || !second) throw new Error('Too little is blank.');
  choose(first.select, rightFor(first.name));
  await I.use(button(I, /^Check step/));
  const names = [second, ...others].map(({ name }) => name);
  await expect
    .element(I.fill.getByRole('alert'))
    .toHaveTextContent(`Fill in the whole step first. Still blank: ${names.join(', ')}.`);
  expect(I.focused).toBe(second.select);
  expect(second.select.getAttribute('aria-invalid')).toBe('true');
  expect(first.select.getAttribute('aria-invalid')).toBeNull();
  expect(text(I)).not.toMatch(/Right|Not quite/);
  await fillRow(I);
  expect(I.fill.getByRole('alert').elements()).toHaveLength(0);
  expect(text(I)).toContain('all right.');
});

test('Nothing goes on by itself: a checked step stays until I go on', async () => {
  const I = await openFill(quarter);
  await fillRow(I);
  expect(I.focused?.textContent).toContain('Step 5: all right.');
  expect(blanks(I)).toHaveLength(0);
  await I.use(button(I, 'Next step: 6'));
  expect(blanks(I).map(({ name }) => name)).toContain('Result of step 6');
  expect(I.focused).toBe(blanks(I)[0]?.select);
});

test('A wrong cell tells me the rule and what I meant; the run shows it, and I come back', async () => {
  const I = await openFill(all);
  await fillRow(I);
  await I.use(button(I, 'Next step: 2'));
  await fillRow(I, { 'health_status after step 2': 'unknown' });
  expect(I.focused?.textContent.trim()).toBe('Step 2: 5 of 6 cells right.');
  expect(text(I)).toContain('You chose “unknown”.');
  expect(text(I)).toContain('unknown is the value before step 2.');
  expect(text(I)).toContain('health_status turns from unknown to failed at step 2');
  const show = button(I, 'Show me: health_status after step 2');
  await I.use(show);
  expect(I.step).toBe(2);
  expect(I.markedCells).toEqual(['Status tracker: health_status, After Step 2']);
  expect(I.rows).toHaveLength(2);
  await comeBack(I);
  expect(text(I)).toContain('Step 2: 5 of 6 cells right.');
  await expect.element(show).toHaveFocus();
  expect(I.trackerRows[1]?.[3]).toContain('yours: unknown');
  // What the proof has shown does not count as a run of mine.
  await I.use(button(I, 'Next step: 3'));
  await I.use(button(I, 'Back'));
  await I.openFill();
  expect(text(I)).toContain('the lesson’s own run');
  expect(blanks(I)[0]?.name).toBe('Action of step 3');
});

test('At the end I see how many were right, what was missed, and where the run shows it', async () => {
  const I = await openFill(quarter);
  await fillRow(I);
  await I.use(button(I, /^Next/));
  await fillRow(I, { 'Next Step of step 6': 'Verify stability' });
  await I.use(button(I, 'Next: the result of this round'));
  expect(I.focused?.textContent.trim()).toBe('8 of 9 cells were right at the first try.');
  expect(I.fill.getByRole('heading', { name: 'What was missed' }).elements()).toHaveLength(1);
  const shows = I.fill.getByRole('button', { name: /^Show me/ });
  expect(shows.elements()).toHaveLength(1);
  await I.use(shows);
  expect(I.markedCells).toEqual(['Process table: Next Step of step 6']);
  await comeBack(I);
  expect(text(I)).toContain('8 of 9 cells');
});

test('Two clean rounds raise the level, and the next visit begins there', async () => {
  const storage = new Drawer();
  const I = await openFill(quarter, { storage });
  await playRound(I);
  expect(text(I)).toContain('One more round without a mistake');
  await I.use(button(I, 'Another round'));
  const second = text(I);
  await playRound(I);
  expect(text(I)).toContain('The next round is harder: 60 % of the cells blank.');
  await I.use(button(I, 'Another round'));
  expect(text(I)).not.toBe(second);
  expect(text(I)).toContain('22 cells are blank');
  expect(level(I).value).toBe('60');
  await I.leave();
  const again = await openFill(undefined, { storage });
  expect(text(again)).toContain('22 cells are blank');
});

test('Two failed rounds lower it', async () => {
  const I = await openFill(most);
  await playRound(I, false);
  expect(text(I)).toContain('0 of 22 cells were right');
  await I.use(button(I, 'Another round'));
  await playRound(I, false);
  expect(text(I)).toContain('The next round is easier: 25 % of the cells blank.');
});

test('What is kept of the level and cannot be read does no harm', async () => {
  const storage = new Drawer({
    'stepback.fill.redeploy': JSON.stringify({ v: 1, value: { level: 99, streak: 0, rounds: 0 } }),
  });
  const I = await openFill(undefined, { storage });
  expect(level(I).value).toBe('0');
});

test('The tables are of my run as far as I have taken it', async () => {
  const I = await openFill(all, {
    link: '#/redeploy?v=1&inject=2:health.passed&at=2&mode=quiz',
  });
  expect(text(I)).toContain('These are the tables of your run, up to step 2.');
  expect(I.rows).toHaveLength(2);
  const passed = playToEnd(strategy, scenario, { 2: 'health.passed' }).trace.steps;
  await fillRow(I, {}, passed);
  await I.use(button(I, /^Next/));
  await fillRow(I, {}, passed);
  await I.use(button(I, /^Next/));
  expect(text(I)).toContain('All 12 cells were right at the first try.');
});

describe('Before a row has been checked', () => {
  test('the page is the same whatever stands in the blank cells', async () => {
    const seen: string[] = [];
    for (const inject of ['', '&inject=5:stability.failed']) {
      const I = await openFill(most, { link: `#/redeploy?v=1${inject}&at=5&mode=quiz` });
      while (!blanks(I).some(({ name }) => name.endsWith('step 5'))) {
        await fillRow(I);
        await I.use(button(I, /^Next/));
      }
      expect(blanks(I)).toHaveLength(6);
      seen.push(
        [I.fill.element().outerHTML, document.title, I.spoken].join('\n').replace(/\bc\d+\b/g, ''),
      );
      await I.leave();
    }
    expect(seen[1]).toBe(seen[0]);
  });

  test('its values stand nowhere but among the choices', async () => {
    const I = await openFill(all);
    const copy = I.fill.element().cloneNode(true) as Element;
    for (const option of copy.querySelectorAll('option')) option.remove();
    const elsewhere = [document.title, I.spoken, I.address.read()].join('\n');
    for (const { action, result } of steps) {
      expect(copy.outerHTML).not.toContain(result);
      expect(copy.outerHTML).not.toContain(action);
      expect(elsewhere).not.toContain(result);
    }
    expect(copy.outerHTML).not.toMatch(/stable|failed|True/);
    // Of later rows not even the choices are there.
    expect(blanks(I).map(({ name }) => name.slice(-6))).toEqual(Array(6).fill('step 1'));
  });
});

test('On a narrow screen each step is a card, and nothing scrolls sideways', async () => {
  const I = await openFill(most, { width: 320, height: 640 });
  expect(I.fill.getByRole('table').elements()).toHaveLength(0);
  const cards = () => I.fill.getByRole('listitem').elements();
  const headings = I.fill
    .getByRole('heading', { level: 3 })
    .elements()
    .map((h) => h.textContent);
  expect(headings).toEqual(['Start', ...steps.map(({ index }) => `Step ${index}`)]);
  const now = () => cards().find((card) => card.getAttribute('aria-current') === 'step');
  expect(now()?.textContent).toContain('Check step 3');
  const sideways = () =>
    document.documentElement.scrollWidth - document.documentElement.clientWidth;
  expect(sideways()).toBe(0);
  await fillRow(I, { 'Result of step 3': 'Health check failed' });
  expect(now()?.textContent).toContain('Step 3: 3 of 4 cells right.');
  expect(sideways()).toBe(0);
  await I.use(button(I, /^Next/));
  await playRound(I);
  expect(text(I)).toContain('21 of 22 cells');
  expect(sideways()).toBe(0);
});

test.for(looks)('axe finds nothing: $width px, light and dark', async ({ width, height }) => {
  const I = await openFill(quarter, { width, height });
  await I.use(button(I, /^Check step/));
  expect(await findings(), 'missing').toEqual([]);
  await fillRow(I);
  await I.use(button(I, /^Next/));
  await fillRow(I, { 'Next Step of step 6': 'Verify stability' });
  expect(await findings(), 'checked').toEqual([]);
  await I.use(button(I, /^Next/));
  expect(await findings(), 'end').toEqual([]);
});
