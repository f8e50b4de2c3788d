import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { playToEnd } from '../../src/engine/plan.ts';
import { formatValue } from '../../src/engine/strategy.ts';
import { loadLessons } from '../../src/lessons/registry.ts';
import { type PdfPage, readPdf } from '../tools/pdf-text.ts';
import { useBuiltPage } from './built-page.ts';

const { openPage } = useBuiltPage();

const allParts = [
  'Process flow',
  'Execution sample',
  'Process table',
  'Status tracker',
  'Key moments',
  'Quiz questions',
] as const;

interface Choice {
  readonly print: string;
  readonly level: string;
  readonly paper: string;
  readonly parts: readonly (typeof allParts)[number][];
}

/** Opens the dialog and makes a choice in it. */
async function choose(page: Page, { print, level, paper, parts }: Choice) {
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Print this run', exact: true });
  for (const name of [print, level, paper]) {
    await dialog.getByRole('radio', { name, exact: true }).check();
  }
  for (const name of allParts) {
    await dialog.getByRole('checkbox', { name, exact: true }).setChecked(parts.includes(name));
  }
  return dialog;
}

const printed = async (page: Page): Promise<PdfPage[]> =>
  readPdf(await page.pdf({ preferCSSPageSize: true }));

/** All that is written on the pages, in one line. */
const textOf = (pages: readonly PdfPage[]): string =>
  pages
    .map(({ text }) => text)
    .join('\n')
    .replace(/\s+/g, ' ');

const sizes = { A4: [595, 842], Letter: [612, 792] } as const;
const lessons = await loadLessons();
function lessonOf(id: string) {
  const lesson = lessons.find((one) => one.id === id);
  if (!lesson) throw new Error(`There is no lesson "${id}".`);
  return lesson;
}
const traceOf = (id: string) =>
  playToEnd(lessonOf(id).strategy, lessonOf(id).scenarios[0], {}).trace;
const redeploy = traceOf('redeploy');

describe.each([
  ['A4', 'redeploy'],
  ['Letter', 'canary'],
] as const)('On %s, the run of %s', (paper, id) => {
  const trace = traceOf(id);
  const [width, height] = sizes[paper];

  test('as a worksheet has no value that is blank on it, in the text of the PDF either', async () => {
    const { page, trouble } = await openPage(`#/${id}?v=1&at=0&mode=step`);
    const parts = ['Execution sample', 'Process table', 'Status tracker'] as const;
    await choose(page, { print: 'Worksheet', level: 'All cells', paper, parts });
    const pages = await printed(page);
    const text = textOf(pages);
    for (const page of pages) {
      expect([Math.round(page.width), Math.round(page.height)]).toEqual([width, height]);
    }
    expect(pages.length).toBeLessThanOrEqual(2);
    expect(text).toContain('Worksheet');
    expect(text).toContain('After Step 1');
    const given = [
      JSON.stringify(trace.strategy.sample),
      ...trace.strategy.variables.map(({ read }) =>
        formatValue(read(trace.start.snapshot.context)),
      ),
      lessonOf(id).title,
      trace.run.scenario.title,
      trace.strategy.start,
      'mode=predict at=0 Final End', // In the link and the headings.
    ].join(' ');
    const blank = trace.steps.flatMap(({ action, result, next, after }) => [
      action,
      result,
      next,
      ...trace.strategy.variables.map(({ read }) => formatValue(read(after))),
    ]);
    // What is one sign long is part of other words and numbers.
    const secret = [...new Set(blank)].filter((one) => !given.includes(one) && one.length > 2);
    expect(secret.length).toBeGreaterThan(10);
    const isWritten = (value: string) =>
      new RegExp(`\\b${value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`).test(text);
    expect(secret.filter(isWritten)).toEqual([]);
    expect(trouble).toEqual({ errors: [], foreign: [] });
  });

  test('as an answer key has every value, and a foot on every page', async () => {
    const { page, trouble } = await openPage(`#/${id}?v=1&at=0&mode=step`);
    await choose(page, { print: 'Answer key', level: '60 %', paper, parts: allParts });
    const pages = await printed(page);
    const text = textOf(pages);
    for (const { action, result, next } of trace.steps) {
      for (const value of [action, result, next]) expect(text).toContain(value);
    }
    for (const { name } of trace.strategy.variables) expect(text).toContain(name);
    expect(pages.length).toBeLessThanOrEqual(5);
    pages.forEach(({ text: written }, i) => {
      const line = written.replace(/\s+/g, ' ');
      expect(line).toContain(`${i + 1} / ${pages.length}`);
      expect(line).toContain('Answer key');
      expect(line).toContain(`#/${id}?v=1&at=${trace.steps.length}&mode=step`);
    });
    // Nothing of the page itself is printed.
    for (const words of ['Production now', 'Save or copy', 'Learning mode']) {
      expect(text).not.toContain(words);
    }
    expect(trouble).toEqual({ errors: [], foreign: [] });
  });
});

test('Worksheet and key are on pages of their own, in a dark theme as well', async () => {
  const { page } = await openPage('', { colorScheme: 'dark' });
  await page.getByRole('combobox', { name: 'Theme', exact: true }).selectOption('dark');
  const parts = ['Process table', 'Status tracker'] as const;
  await choose(page, { print: 'Worksheet, then answer key', level: '60 %', paper: 'A4', parts });
  const pages = await printed(page);
  expect(pages).toHaveLength(2);
  const [worksheet = '', key = ''] = pages.map((one) => textOf([one]));
  const { result = '' } = redeploy.steps.at(-1) ?? {};
  expect(worksheet).toMatch(/MLOps\. Worksheet/);
  expect(worksheet).not.toContain(result);
  expect(key).toMatch(/MLOps\. Answer key/);
  expect(key).toContain(result);
});

test('Once the dialog is closed, the page prints as it did before', async () => {
  const { page } = await openPage();
  const dialog = await choose(page, {
    print: 'Worksheet',
    level: '60 %',
    paper: 'Letter',
    parts: ['Process table'],
  });
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(textOf(await printed(page))).toContain('Production now');
});

test('The drawing is saved as a picture under the page’s own policy', async () => {
  const { page, trouble } = await openPage();
  const dialog = await choose(page, {
    print: 'Answer key',
    level: '60 %',
    paper: 'A4',
    parts: ['Process flow'],
  });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save PNG', exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('stepback-redeploy-process-flow.png');
  const file = await readFile(await download.path());
  expect(file.subarray(1, 4).toString()).toBe('PNG');
  expect(file.readUInt32BE(16)).toBe(1600);
  expect(trouble).toEqual({ errors: [], foreign: [] });
});
