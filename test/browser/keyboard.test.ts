import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Drawer } from './address-and-storage.ts';
import lesson from '../../src/lessons/redeploy/lesson.ts';
import { openLesson, type Learner } from './page.ts';

/** Presses Tab until the focus is on that element. */
async function tabTo(target: { element(): Element }) {
  for (let n = 0; n < 60; n += 1) {
    await userEvent.tab();
    if (document.activeElement === target.element()) return;
  }
  throw new Error('Tab does not lead there.');
}

/** Where the focus stands, in words. */
function focused(I: Learner): string {
  const element = I.focused;
  return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
}

test('I step on with each of the keys for it, and back', async () => {
  const I = await openLesson();
  await I.press('{ArrowRight}', '{PageDown}', '.');
  expect(I.step).toBe(3);
  await I.press('{ArrowLeft}', '{PageUp}');
  expect(I.step).toBe(1);
  await I.press('{End}');
  expect(I.step).toBe(6);
  await I.press('{ArrowRight}');
  expect(I.step).toBe(6);
  await I.press('{Home}');
  expect(I.step).toBe(0);
  await I.press('{ArrowLeft}');
  expect(I.step).toBe(0);
});

test('I reach the timeline by Tab, and the button keeps the focus while I press it', async () => {
  const I = await openLesson();
  await tabTo(I.button('Next step'));
  await I.press('{Enter}', '{Enter}');
  expect(I.step).toBe(2);
  expect(I.focused).toBe(I.button('Next step').element());
  await userEvent.tab({ shift: true });
  expect(I.focused).toBe(I.button('Previous step').element());
  await I.press(' ');
  expect(I.step).toBe(1);
});

test('The first Tab offers to skip to the steps', async () => {
  const I = await openLesson();
  await userEvent.tab();
  expect(focused(I)).toBe('Skip to the steps');
  await I.press('{Enter}');
  await userEvent.tab();
  expect(focused(I)).toMatch(/^Next step/);
});

test('Space plays and pauses', async () => {
  const I = await openLesson();
  await I.press(' ');
  await expect.element(I.button('Pause')).toBeVisible();
  await I.press(' ');
  await expect.element(I.button('Play')).toBeVisible();
});

test('Space on a button presses that button and nothing else', async () => {
  const I = await openLesson();
  await tabTo(I.button('Play'));
  await I.press(' ');
  await expect.element(I.button('Pause')).toBeVisible();
  await I.press(' ');
  await expect.element(I.button('Play')).toBeVisible();
});

test('I choose what happens with the number keys', async () => {
  const I = await openLesson();
  await I.press('{ArrowRight}', '2');
  await expect.element(I.outcome('Check passes')).toBeChecked();
  await I.press('1');
  await expect.element(I.outcome('Check fails')).toBeChecked();
  await I.press('9');
  await expect.element(I.outcome('Check fails')).toBeChecked();
  await I.press('2', '{ArrowRight}');
  expect(I.rows.at(-1)).toEqual(['2', 'Run health check', 'Health check passed', 'End']);
});

test('I choose what happens with Tab and the arrow keys, and the step stays', async () => {
  const I = await openLesson();
  await I.press('{ArrowRight}');
  await tabTo(I.outcome('Check fails'));
  await I.press('{ArrowRight}');
  await expect.element(I.outcome('Check passes')).toBeChecked();
  expect(I.step).toBe(1);
});

test('I scrub with the arrow keys on the slider, one step for each press', async () => {
  const I = await openLesson();
  await tabTo(I.slider);
  await I.press('{ArrowRight}', '{ArrowRight}');
  expect(I.step).toBe(2);
  await I.press('{End}');
  expect(I.step).toBe(6);
  await I.press('{ArrowLeft}');
  expect(I.step).toBe(5);
  await I.press('{Home}');
  expect(I.step).toBe(0);
});

test('I jump by row, column and stage with Tab and Enter', async () => {
  const I = await openLesson();
  await I.press('{End}');
  await tabTo(I.flow.getByRole('button', { name: /Trigger Rollback/ }));
  await I.press('{Enter}');
  expect(I.step).toBe(3);
  await tabTo(I.table.getByRole('button', { name: '2', exact: true }));
  await I.press('{Enter}');
  expect(I.step).toBe(2);
  await tabTo(I.tracker.getByRole('button', { name: 'After Step 4', exact: true }));
  await I.press('{Enter}');
  expect(I.step).toBe(4);
});

test('? opens the help, which lists the keys; Escape closes it and gives the focus back', async () => {
  const I = await openLesson();
  await tabTo(I.button('Next step'));
  await I.press('?');
  await expect.element(I.help).toBeVisible();
  for (const key of ['→', 'Home', 'End', 'Space', '1 – 9', '?']) {
    await expect.element(I.help).toHaveTextContent(key);
  }
  await I.press('{ArrowRight}');
  expect(I.step).toBe(0);
  await I.press('{Escape}');
  await expect.element(I.help).not.toBeInTheDocument();
  expect(I.focused).toBe(I.button('Next step').element());
});

test('I open the help with its button and close it with Close', async () => {
  const I = await openLesson();
  const button = page.getByRole('button', { name: 'Help', exact: true });
  await tabTo(button);
  await I.press('{Enter}');
  await expect.element(I.help).toBeVisible();
  await tabTo(I.help.getByRole('button', { name: 'Close', exact: true }));
  await I.press('{Enter}');
  await expect.element(I.help).not.toBeInTheDocument();
  expect(I.focused).toBe(button.element());
});

test('I switch the character keys off; the others go on working, also on my next visit', async () => {
  const storage = new Drawer();
  const I = await openLesson({ storage });
  await I.press('?');
  const checkbox = I.help.getByRole('checkbox');
  await expect.element(checkbox).toBeChecked();
  await tabTo(checkbox);
  await I.press(' ', '{Escape}');
  await I.press('.', '?');
  expect(I.step).toBe(0);
  await expect.element(I.help).not.toBeInTheDocument();
  await I.press('{ArrowRight}', '2');
  expect(I.step).toBe(1);
  await expect.element(I.outcome('Check fails')).toBeChecked();
  await I.leave();

  const later = await openLesson({ storage });
  await later.press('.');
  expect(later.step).toBe(0);
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await expect.element(later.help.getByRole('checkbox')).not.toBeChecked();
});

test('I move between the tabs with the arrow keys, Home and End', async () => {
  const I = await openLesson();
  await tabTo(I.tab('Why'));
  for (const [key, name] of [
    ['{ArrowRight}', 'Key moments'],
    ['{ArrowRight}', 'Quiz'],
    ['{End}', 'Transcript'],
    ['{ArrowRight}', 'Why'],
    ['{ArrowLeft}', 'Transcript'],
    ['{Home}', 'Why'],
  ] as const) {
    await I.press(key);
    expect(I.focused).toBe(I.tab(name).element());
    await expect.element(I.tab(name)).toHaveAttribute('aria-selected', 'true');
    await I.seeTab(name);
  }
  expect(I.step).toBe(0);
});

test('I answer a question: hint, option, check, show me', async () => {
  const I = await openLesson();
  await tabTo(I.tab('Why'));
  await I.press('{ArrowRight}', '{ArrowRight}');
  await I.seeTab('Quiz');
  const form = I.explanations.getByRole('group').first();
  await tabTo(form.getByRole('radio').first());
  await I.press(' ');
  await expect.element(form.getByRole('radio').first()).toBeChecked();
  await tabTo(I.explanations.getByRole('button', { name: 'Hint', exact: true }).first());
  await I.press('{Enter}');
  await expect.element(I.explanations).toHaveTextContent('Look at the Result column of step 2');
  await tabTo(I.explanations.getByRole('button', { name: 'Check', exact: true }).first());
  await I.press('{Enter}');
  // The focus goes to the explanation.
  expect(I.focused?.textContent).toContain('A passed check would have ended the run');
  await userEvent.tab();
  expect(focused(I)).toBe('Show me');
  await I.press('{Enter}');
  expect(I.step).toBe(2);
  expect(I.markedCells).toEqual(['Process table: Result of step 2']);
  // Beside the marked cell is the way back.
  expect(focused(I)).toBe('Back to the question');
  await I.press('{Enter}');
  expect(focused(I)).toBe('Show me');
});

test('I choose mode, theme and speed with the keyboard, and the run stands still', async () => {
  // With one lesson to choose, choosing leaves the run as it is.
  const I = await openLesson({ catalogue: [lesson] });
  await I.press('{ArrowRight}', '{ArrowRight}');
  for (const select of [I.lesson, I.theme, I.speed]) {
    await tabTo(select);
    await I.press('{Home}', '{ArrowRight}', '{End}', '.', '1', '2');
    expect(I.step).toBe(2);
    await expect.element(I.help).not.toBeInTheDocument();
  }
  await expect.element(I.speed).not.toHaveValue('1');
  await expect.element(I.theme).not.toHaveValue('system');
});

test('Keys together with Ctrl, Alt or Meta are not ours', async () => {
  const I = await openLesson();
  await I.press('{ArrowRight}');
  for (const modifier of ['Control', 'Alt', 'Meta']) {
    for (const key of ['ArrowRight', 'End', '2']) {
      await I.press(`{${modifier}>}{${key}}{/${modifier}}`);
    }
  }
  expect(I.step).toBe(1);
  await expect.element(I.outcome('Check fails')).toBeChecked();
});

test('I dismiss a message with the keyboard and do not lose my place', async () => {
  const I = await openLesson({ link: '#/redeploy?v=1&at=99&mode=step' });
  const dismiss = I.messages.getByRole('button', { name: 'Dismiss', exact: true });
  await expect.element(dismiss).toBeVisible();
  await tabTo(dismiss);
  await I.press('{Enter}');
  await expect.element(I.messages).not.toBeInTheDocument();
  expect(I.focused).not.toBe(document.body);
});

test('I switch branches with the keyboard', async () => {
  const I = await openLesson();
  await I.press('{End}', '{Home}', '{ArrowRight}', '2', '{ArrowRight}');
  expect(I.rows.at(-1)?.[2]).toBe('Health check passed');
  await expect.element(I.branch('As planned')).toBeVisible();
  await tabTo(I.branch('As planned'));
  await I.press('{Enter}');
  expect(I.rows).toHaveLength(6);
});
