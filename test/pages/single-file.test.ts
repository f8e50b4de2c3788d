import { readdir, readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSingleFile } from '../tools/built-page.ts';
import { button, stepOf, useBuiltPage } from './built-page.ts';
import { forget, journeys } from './journeys.ts';

const { emptyPage } = useBuiltPage();

let built: Awaited<ReturnType<typeof buildSingleFile>>;
beforeAll(async () => {
  built = await buildSingleFile(process.cwd());
});
afterAll(() => built.remove());

/** The file, opened by a double click; what it asks for is written down. */
async function openFile(link = '') {
  const { page, trouble } = await emptyPage();
  const asked: string[] = [];
  page.on('request', (request) => {
    // What stands in the file itself is no request.
    if (!request.url().startsWith('data:')) asked.push(request.url());
  });
  const address = pathToFileURL(built.file).href;
  await page.goto(address + link);
  return { page, trouble, asked, address };
}

test('It is one file', async () => {
  expect(await readdir(built.folder)).toEqual(['stepback.html']);
});

test('Its policy allows its own script and style by their hashes, and no request', async () => {
  const html = await readFile(join(built.folder, 'stepback.html'), 'utf8');
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
  const hashes = (tag: string) =>
    [...html.matchAll(new RegExp(`<${tag}(?: type="module")?>([^]*?)</${tag}>`, 'g'))].map(
      ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
    );
  const allowed = (directive: string) =>
    policy
      .split('; ')
      .filter((part) => part.startsWith(`${directive} `))
      .map((part) => part.slice(directive.length + 1));
  expect(hashes('script')).toHaveLength(1);
  expect(allowed('script-src')).toEqual(hashes('script'));
  expect(allowed('style-src')).toEqual(hashes('style'));
  expect(allowed('default-src')).toEqual(["'none'"]);
  expect(policy).not.toMatch(/unsafe-|\*|https?:|connect-src|'self'/);
  expect(html).not.toMatch(/<link[^>]*href="(?!data:)/);
});

test('From a file everything works, and nothing is asked for', async () => {
  const { page, trouble, asked, address } = await openFile();
  for (const [name, journey] of Object.entries(journeys)) {
    await forget(page);
    await page.goto(address);
    await page.evaluate(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(`blocked: ${violatedDirective} ${blockedURI}`),
      );
    });
    await journey(page).catch((error: unknown) => {
      throw new Error(name, { cause: error });
    });
  }
  expect([...new Set(asked)]).toEqual([address]);
  expect(trouble).toEqual({ errors: [], foreign: [] });
});

test('A reload and a link bring back the run', async () => {
  const { page, trouble } = await openFile('#/canary?v=1&at=2&mode=step');
  await expect.poll(() => stepOf(page)).toBe(2);
  await button(page, 'Next step').click();
  await expect.poll(() => page.url()).toMatch(/#\/canary\?v=1&at=3&mode=step$/);
  await page.reload();
  await expect.poll(() => stepOf(page)).toBe(3);
  expect(trouble.errors).toEqual([]);
});

test('The dialogs work, and say what a file cannot do', async () => {
  const { page, trouble } = await openFile();
  const open = (name: string) => page.getByRole('button', { name, exact: true }).click();
  await open('Share');
  await page.getByRole('img', { name: 'QR code of the link to this run' }).waitFor();
  await page.keyboard.press('Escape');
  await open('Embed');
  const dialog = page.getByRole('dialog', { name: 'Embed in a course page', exact: true });
  await dialog.getByText('This page was opened from a file').waitFor();
  expect(await dialog.getByText('Preview', { exact: true }).count()).toBe(0);
  expect(trouble.errors).toEqual([]);
});

test('It looks as the hosted page does', async () => {
  const { page } = await openFile('#/redeploy?v=1&at=3&mode=step');
  const ink = (part: string) =>
    page
      .locator(part)
      .first()
      .evaluate((element) => getComputedStyle(element).color);
  await themeOf(page, 'light');
  const light = await ink('body');
  await themeOf(page, 'dark');
  expect(await ink('body')).not.toBe(light);
});

const themeOf = (page: Page, theme: string) =>
  page.getByRole('combobox', { name: 'Theme', exact: true }).selectOption(theme);
