import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { button, stepOf, useBuiltPage } from './built-page.ts';
import { forget, journeys } from './journeys.ts';
import { hostCoursePage, hostFolder, type StaticHost } from './static-host.ts';

const { emptyPage } = useBuiltPage({ serviceWorkers: 'allow' });

let host: StaticHost;
beforeEach(async () => {
  host = await hostFolder(inject('builtFolder'));
});
afterEach(() => host.close());

/** A page that has been visited once, and is kept. */
async function visited(link = '') {
  const opened = await emptyPage();
  await opened.page.goto(host.url + link);
  await kept(opened.page);
  return opened;
}
/** Waits until the page is kept and in the hands of its service worker. */
const kept = (page: Page) =>
  page.waitForFunction(async () => {
    await navigator.serviceWorker.ready;
    return navigator.serviceWorker.controller !== null;
  });
/** What is kept: how many files in each cache. Each is read: one is listed before it is all there. */
const caches = (page: Page) =>
  page.evaluate(async () => {
    const names = await window.caches.keys();
    return Promise.all(
      names.map(async (name) => {
        const cache = await window.caches.open(name);
        const answers = await Promise.all((await cache.keys()).map((key) => cache.match(key)));
        await Promise.all(answers.map(async (answer) => answer && (await answer.text())));
        return answers.length;
      }),
    );
  });

/** Publishes another version, which differs by a mark on its page. */
async function publish() {
  await host.change('index.html', '<html lang="en"', '<html lang="en" data-next');
  await host.change('service-worker.js', '"version":"', '"version":"next');
}
const isNext = (page: Page) => page.evaluate(() => 'next' in document.documentElement.dataset);
/** Lets the browser look for another version, and waits until it is there, or has been refused. */
const lookForNext = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const { installing, waiting } = registration;
    if (waiting || !installing) return waiting?.state;
    return new Promise<string>((resolve) => {
      installing.addEventListener('statechange', () => resolve(installing.state));
    });
  });
const news = (page: Page) => page.getByRole('region', { name: 'New version', exact: true });
const reloadNow = (page: Page) => news(page).getByRole('button', { name: 'Reload now' });
/** A mark that is gone after a reload. */
const markPage = (page: Page) => page.evaluate(() => void Object.assign(window, { marked: true }));
const isMarked = (page: Page) => page.evaluate(() => 'marked' in window);

test('After the first visit everything works with the network off', async () => {
  const { page, trouble } = await visited('#/redeploy?v=1&at=3&mode=step');
  host.goDown();
  await page.reload();
  expect(await stepOf(page)).toBe(3);
  for (const [name, journey] of Object.entries(journeys)) {
    await forget(page);
    await page.goto(host.url);
    await journey(page).catch((error: unknown) => {
      throw new Error(name, { cause: error });
    });
  }
  // A link in a new tab, a question mark, and the name of the file.
  const tab = await page.context().newPage();
  for (const address of ['#/canary?v=1&at=2&mode=step', '?from=mail', 'index.html']) {
    await tab.goto('about:blank');
    await tab.goto(host.url + address);
    await button(tab, 'Next step').waitFor();
  }
  // A class as well: the room's window opens, and follows.
  await tab.getByRole('button', { name: 'Present', exact: true }).click();
  const [audience] = await Promise.all([
    tab.context().waitForEvent('page'),
    tab.getByRole('button', { name: 'Open audience window', exact: true }).click(),
  ]);
  await audience.locator('.step').waitFor();
  await button(tab, 'Next step').click();
  await expect.poll(() => audience.locator('.step').textContent()).toBe('Step 1');
  expect(trouble.errors).toEqual([]);
});

test('Every file that the page can ask for is kept, and nothing else is answered for', async () => {
  const { page } = await visited();
  const files = await host.files();
  expect(await caches(page)).toEqual([files.length + 1]);
  for (const file of files) expect(await host.has(file), file).toBe(true);
  const other = await page.evaluate(async () => (await fetch('robots.txt')).status);
  expect(other).toBe(200);
  host.goDown();
  const unreachable = await page.evaluate(() => fetch('robots.txt').then(String, () => 'none'));
  expect(unreachable).toBe('none');
});

test('A new version is told of, waits, and comes when I ask for it; my run is kept', async () => {
  const { page, trouble } = await visited();
  await publish();
  await page.reload();
  for (let step = 1; step <= 3; step += 1) await button(page, 'Next step').click();
  await lookForNext(page);
  await reloadNow(page).waitFor();
  expect(await news(page).getByRole('status').textContent()).toContain('A new version is ready');
  expect(await isNext(page)).toBe(false);
  await markPage(page);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => stepOf(page)).toBe(4);
  expect(await isMarked(page)).toBe(true);
  await reloadNow(page).click();
  await page.waitForFunction(() => 'next' in document.documentElement.dataset);
  await expect.poll(() => stepOf(page)).toBe(4);
  // It is the only page, and so nothing of the old version is needed any more.
  await expect.poll(() => caches(page)).toHaveLength(1);
  expect(await news(page).count()).toBe(0);
  expect(trouble.errors).toEqual([]);
});

test('“Later” takes the message away and changes nothing', async () => {
  const { page } = await visited();
  await page.reload();
  await publish();
  await lookForNext(page);
  await news(page).getByRole('button', { name: 'Later', exact: true }).click();
  await news(page).waitFor({ state: 'detached' });
  await page.reload();
  expect(await isNext(page)).toBe(false);
  await reloadNow(page).waitFor();
});

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const backToStep = (page: Page) =>
  page.getByRole('combobox', { name: 'Learning mode', exact: true }).selectOption('step');

test.for([
  {
    what: 'something is predicted',
    mode: 'predict',
    begin: (page: Page) =>
      page.getByRole('region', { name: 'Your prediction', exact: true }).waitFor(),
    end: backToStep,
  },
  {
    what: 'a test is taken',
    mode: 'quiz',
    begin: (page: Page) => press(page, 'Start the self-test'),
    end: backToStep,
  },
  {
    what: 'a class is taught',
    mode: 'step',
    begin: async (page: Page) => {
      await press(page, 'Present');
      await page.getByRole('complementary', { name: 'Console', exact: true }).waitFor();
    },
    end: (page: Page) => press(page, 'Close console'),
  },
])('No new version disturbs while $what', async ({ mode, begin, end }) => {
  const { page } = await visited(`#/redeploy?v=1&at=1&mode=${mode}`);
  await page.reload();
  await begin(page);
  await publish();
  expect(await lookForNext(page)).toBe('installed');
  await news(page).waitFor({ state: 'attached' });
  expect(await reloadNow(page).count()).toBe(0);
  expect(await news(page).textContent()).not.toContain('version');
  await end(page);
  await reloadNow(page).waitFor();
});

test('A window of the old version goes on when another has taken the new one', async () => {
  const { page: old, trouble } = await visited();
  await old.reload();
  const other = await old.context().newPage();
  await other.goto(host.url);
  await markPage(old);
  await publish();
  // As when files have other names in the next version.
  const [helpFile = ''] = (await host.files()).filter((file) => /\/details-.*\.js$/.test(file));
  await host.remove(helpFile);
  await host.change('service-worker.js', `"${helpFile}",`, '');
  await lookForNext(other);
  await reloadNow(other).click();
  await other.waitForFunction(() => 'next' in document.documentElement.dataset);
  expect(await isMarked(old)).toBe(true);
  // What it has not loaded yet is still there for it.
  await old.getByRole('button', { name: 'Help', exact: true }).click();
  await old.getByRole('dialog').waitFor();
  expect(await caches(other)).toHaveLength(2);
  await old.close();
  await other.reload();
  await expect.poll(() => caches(other)).toHaveLength(1);
  expect(trouble.errors).toEqual([]);
});

test('A new version that waits is whole, also when the old one is opened again meanwhile', async () => {
  const { page } = await visited();
  await publish();
  await lookForNext(page);
  await page.reload();
  await reloadNow(page).waitFor();
  host.goDown();
  const later = await page.context().newPage();
  await page.close();
  // It takes over once no page of the old one is open and its worker has ended; by itself an idle
  // worker ends after half a minute.
  const session = await page.context().newCDPSession(later);
  await session.send('ServiceWorker.enable');
  await expect
    .poll(async () => {
      await later.goto('about:blank');
      await session.send('ServiceWorker.stopAllWorkers');
      await later.goto(host.url);
      return isNext(later);
    })
    .toBe(true);
  await button(later, 'Next step').click();
  await expect.poll(() => stepOf(later)).toBe(1);
});

test('Half of a new version on the host is not taken', async () => {
  const { page } = await visited();
  await page.reload();
  // The worker is there already, and the page is still the old one.
  await host.change('service-worker.js', '"version":"', '"version":"next');
  await host.change('service-worker.js', '"entry":"assets/', '"entry":"assets/next-');
  expect(await lookForNext(page)).toBe('redundant');
  expect(await news(page).count()).toBe(0);
  host.goDown();
  await page.reload();
  await button(page, 'Next step').waitFor();
});

test('What the browser has dropped from the cache is fetched again', async () => {
  const { page, trouble } = await visited();
  const [all] = await caches(page);
  await page.evaluate(async () => {
    for (const name of await window.caches.keys()) await window.caches.delete(name);
  });
  await page.reload();
  await button(page, 'Next step').click();
  await expect.poll(() => caches(page)).toEqual([all]);
  // What the page itself still asks the network for has to have come as well.
  await page.waitForLoadState('networkidle');
  host.goDown();
  await page.reload();
  await button(page, 'Next step').waitFor();
  expect(trouble.errors).toEqual([]);
});

test('In another page nothing is kept', async () => {
  const course = await hostCoursePage(
    `<!doctype html><title>A course</title><iframe src="${host.url}#/redeploy?v=1&at=1&mode=step"></iframe>`,
    'same',
  );
  try {
    const { page } = await emptyPage();
    await page.goto(course.url);
    await button(page.frameLocator('iframe'), 'Next step').waitFor();
    const frame = page.frames()[1];
    await page.waitForLoadState();
    const workers = await frame?.evaluate(() => navigator.serviceWorker.getRegistrations());
    expect(workers).toEqual([]);
  } finally {
    course.close();
  }
});
