import type { FrameLocator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { processTable } from '../facts/first-lesson.ts';
import { button, stepOf } from './built-page.ts';

/** A page, or one inside another page. */
type Somewhere = Page | FrameLocator;

const stepOn = (where: Somewhere) => button(where, 'Next step').click();
const chooseMode = (where: Somewhere, mode: string) =>
  where.getByRole('combobox', { name: 'Learning mode', exact: true }).selectOption(mode);
const arriveAt = (where: Somewhere, step: number) => expect.poll(() => stepOf(where)).toBe(step);
const rowsOf = async (where: Somewhere) => {
  const rows = where.getByRole('table', { name: 'Process table' }).locator('tbody tr');
  return rows.evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent.trim())),
  );
};

/** Leaves a page, which finds nothing of before when it is opened again. */
export async function forget(page: Page): Promise<void> {
  await page.evaluate(() => localStorage.clear());
  await page.goto('about:blank');
}

/**
 * What the page can do in whichever form it is served: hosted, in a frame, from a file, without a
 * network. Each begins with the first lesson in Step mode, with all panels.
 */
export const journeys: Readonly<Record<string, (where: Somewhere) => Promise<void>>> = {
  'The first lesson is stepped through to its end, cell by cell': async (where) => {
    for (let step = 1; step <= 6; step += 1) {
      // By the button and by the key, in turn.
      if (step % 2 === 1) await stepOn(where);
      else await button(where, 'Previous step').press('ArrowRight');
      await arriveAt(where, step);
    }
    expect(await rowsOf(where)).toEqual(processTable.rows);
  },
  'A fault is injected, and the run goes another way': async (where) => {
    await stepOn(where);
    const choice = where.getByRole('radiogroup', { name: 'What happens at this step' });
    await choice.getByRole('radio', { name: /^Check passes/ }).check();
    await stepOn(where);
    await arriveAt(where, 2);
    expect((await rowsOf(where))[1]?.[2]).toBe('Health check passed');
    await chooseMode(where, 'compare');
    await where.getByRole('combobox', { name: 'Compare with', exact: true }).waitFor();
  },
  'A step is predicted, and the prediction looked at': async (where) => {
    await chooseMode(where, 'predict');
    const form = where.getByRole('region', { name: 'Your prediction', exact: true });
    await form.getByRole('radio').first().check();
    await form.getByRole('button', { name: 'Commit and run the step', exact: true }).click();
    await form.getByRole('heading', { name: /^Step 1: .* you expected$/ }).waitFor();
    await arriveAt(where, 1);
  },
  'A question is answered, explained and proven': async (where) => {
    await where.getByRole('tab', { name: 'Quiz', exact: true }).click();
    const form = where.getByRole('tabpanel').locator('form').first();
    await form.getByRole('radio').first().check();
    await form.getByRole('button', { name: 'Check', exact: true }).click();
    await form.getByRole('button', { name: 'Show me', exact: true }).click();
    await where.getByRole('button', { name: 'Back to the question', exact: true }).waitFor();
  },
  'A self-test begins': async (where) => {
    await chooseMode(where, 'quiz');
    await where.getByRole('button', { name: 'Start the self-test', exact: true }).click();
    await where
      .getByText(/^Question 1 of \d+/)
      .first()
      .waitFor();
  },
  'Another lesson opens, and steps': async (where) => {
    await where.getByRole('combobox', { name: 'Lesson', exact: true }).selectOption('canary');
    await where.getByRole('heading', { level: 1, name: /^Canary/ }).waitFor();
    await stepOn(where);
    await arriveAt(where, 1);
  },
};
