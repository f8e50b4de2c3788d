import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { FIRST_LOAD_BUDGET } from '../tools/size-budget.ts';
import { button, openTab, stepOf, tabs, useBuiltPage } from './built-page.ts';

const { emptyPage, openPage } = useBuiltPage();

/** Everything a person can do in the lesson, once. */
async function wholeJourney(page: Page) {
  await page.getByRole('combobox', { name: 'Speed', exact: true }).selectOption('4');
  await button(page, 'Play').click();
  await expect.poll(() => stepOf(page)).toBeGreaterThan(0);
  await page.keyboard.press('End');
  for (const name of tabs) await openTab(page, name);
  await page.getByRole('combobox', { name: 'Theme', exact: true }).selectOption('dark');
  await page
    .getByRole('table', { name: 'Process table' })
    .getByRole('button', { name: '1' })
    .click();
  await page.getByRole('radio', { name: /^Check passes/ }).check();
  await button(page, 'Next step').click();
  await page.getByRole('button', { name: 'As planned', exact: true }).click();
  await openTab(page, 'Quiz');
  const form = page.getByRole('tabpanel').locator('form').first();
  await form.getByRole('radio').first().check();
  await form.getByRole('button', { name: 'Hint', exact: true }).click();
  await form.getByRole('button', { name: 'Check', exact: true }).click();
  await form.getByRole('button', { name: 'Show me', exact: true }).click();
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('combobox', { name: 'Learning mode', exact: true }).selectOption('watch');
  await button(page, 'Pause').click();
}

test('The page brings a strict content security policy', async () => {
  const { page } = await openPage();
  const policy = await page
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/unsafe-|\*|https?:/);
  // It stands before everything that it is to guard.
  const first = await page.evaluate(() => document.head.children[0]?.getAttribute('http-equiv'));
  expect(first).toBe('Content-Security-Policy');
});

test('A whole journey breaks no rule of it, asks nobody else, and has no error', async () => {
  const { page, trouble } = await openPage();
  await page.evaluate(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`blocked: ${violatedDirective} ${blockedURI}`),
    );
  });
  await wholeJourney(page);
  expect(trouble).toEqual({ errors: [], foreign: [] });
});

test('The policy is in force: what is injected does not run', async () => {
  const { page } = await openPage();
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    await new Promise(requestAnimationFrame);
    return 'injected' in window;
  });
  expect(ran).toBe(false);
});

test('Inside a sandboxed frame the lesson works, without storage and without an address', async () => {
  const host = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(
      `<!doctype html><html lang="en"><title>A course</title><iframe title="Lesson" width="1200" height="900"
        sandbox="allow-scripts" src="${inject('baseURL')}#/redeploy?v=1&amp;at=1&amp;mode=step"></iframe>`,
    );
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  try {
    const { page, trouble } = await emptyPage();
    await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
    const frame = page.frameLocator('iframe');
    await button(frame, 'Next step').click();
    await expect.poll(() => stepOf(frame)).toBe(2);
    await frame.getByRole('combobox', { name: 'Theme', exact: true }).selectOption('dark');
    await frame.getByRole('tab', { name: 'Transcript', exact: true }).click();
    await frame.getByRole('button', { name: /^Step 2,/ }).waitFor();
    await frame
      .getByRole('region', { name: 'Messages' })
      .getByText('does not let this page store anything')
      .waitFor();
    expect(
      await frame.getByRole('region', { name: 'Messages' }).getByRole('listitem').count(),
    ).toBe(1);
    expect(trouble.errors).toEqual([]);
  } finally {
    host.close();
  }
});

test('What loads before I can step weighs no more than its budget', async () => {
  const { page } = await emptyPage();
  const bodies: Promise<Buffer>[] = [];
  const weigh = (response: Response) => {
    // What keeps the page for times without a network is asked for once it has loaded.
    if (/\/(?:offline|busy|sandboxed-forms)-[^/]+\.js/.test(response.url())) return;
    if (/\.(?:js|css)(?:\?|$)/.test(response.url())) bodies.push(response.body());
  };
  page.on('response', weigh);
  await page.goto(inject('baseURL'));
  await button(page, 'Next step').waitFor();
  await page.waitForLoadState('networkidle');
  page.off('response', weigh);
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body, { level: 9 }).length);
  expect(sizes.length).toBeGreaterThan(1);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(FIRST_LOAD_BUDGET);
  await button(page, 'Next step').click();
  await expect.poll(() => stepOf(page)).toBe(1);
});

test('Without JavaScript the page says what it needs', async () => {
  const { page } = await emptyPage({ javaScriptEnabled: false });
  await page.goto(inject('baseURL'));
  expect(await page.locator('noscript').textContent()).toContain('needs JavaScript');
});
