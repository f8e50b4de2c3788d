import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterEach, beforeAll, inject } from 'vitest';
import { findChromium } from '../tools/chromium.ts';

/** What went wrong in a page while a test looked at it. */
export interface Trouble {
  /** Exceptions and rejections that nothing caught, and whatever the console reports as error. */
  readonly errors: string[];
  /** Addresses that were asked for, apart from the page's own origin. */
  readonly foreign: string[];
}

let started: Promise<Browser> | undefined;

/** The browser of this process, for all its files; it ends with the process. */
const theBrowser = (): Promise<Browser> =>
  (started ??= findChromium().then((options) => chromium.launch(options)));

/**
 * A browser, and a fresh profile in it for each page. Unless a test is about that,
 * pages are not kept for times without a network: each would fetch every file there is.
 */
export function useBuiltPage(usual: BrowserContextOptions = { serviceWorkers: 'block' }) {
  let browser: Browser;
  beforeAll(async () => {
    browser = await theBrowser();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  /** An empty page; what goes wrong in it is written down. */
  async function emptyPage(options: BrowserContextOptions = {}) {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      ...usual,
      ...options,
    });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    return { page, trouble: watch(page) };
  }
  /** The built page, opened with that part from the `#`. */
  async function openPage(link = '', options: BrowserContextOptions = {}) {
    const opened = await emptyPage(options);
    await openAnew(opened.page, link);
    return opened;
  }
  /** The same, at rest: what it looks like can be measured. */
  async function openSettled(link = '', options: BrowserContextOptions = {}) {
    const opened = await openPage(link, options);
    await settled(opened.page);
    return opened;
  }
  return { emptyPage, openPage, openSettled };
}

/** Opens a link in a page, as if it had been opened anew, and waits until one can step. */
export async function openAnew(page: Page, link: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(inject('baseURL') + link);
  await isThere(page);
}

/** Loads the page once more, and waits until one can step. */
export async function reload(page: Page): Promise<void> {
  await page.reload();
  await isThere(page);
}

/** From this width on the flow is drawn, in px. */
const WIDE = 601;

/** Waits until all is there that comes by itself, and nothing moves any more. */
export async function settled(page: Page): Promise<void> {
  const attached = { state: 'attached' } as const;
  await page.getByRole('tabpanel').locator('> *').first().waitFor(attached);
  if ((page.viewportSize()?.width ?? 0) >= WIDE) {
    const flow = page.getByRole('region', { name: 'Process flow', exact: true });
    await flow.locator('svg').first().waitFor(attached);
  }
  await page.evaluate(async () => {
    const shape = () => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return [scrollWidth, scrollHeight, document.getElementsByTagName('*').length].join();
    };
    const twoFrames = () =>
      new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    for (let before = ''; before !== shape(); await twoFrames()) before = shape();
  });
}

/** Waits until the page is drawn: what it loads beforehand can come after the browser's own load. */
const isThere = (page: Page): Promise<void> => page.locator('h1').waitFor();

/** Writes down what goes wrong in a page from now on. */
function watch(page: Page): Trouble {
  const trouble: Trouble = { errors: [], foreign: [] };
  page.on('pageerror', (error) => trouble.errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error')
      trouble.errors.push(`${message.text()} (${message.location().url})`);
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(inject('baseURL')).origin) {
      trouble.foreign.push(request.url());
    }
  });
  return trouble;
}

/** A button of the timeline; of the next step's name only the beginning is fixed. */
export const button = (page: Pick<Page, 'getByRole'>, name: string) =>
  page.getByRole('toolbar', { name: 'Timeline' }).getByRole('button', {
    name: new RegExp(`^${name}`),
  });

export const tabs = ['Why', 'Key moments', 'Quiz', 'Snapshot', 'Transcript'] as const;

/** Opens a tab and waits until what it shows is there. */
export async function openTab(page: Page, name: (typeof tabs)[number]): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).dispatchEvent('click');
  await page
    .getByRole('tabpanel', { name, exact: true })
    .locator('> *')
    .first()
    .waitFor({ state: 'attached' });
}

/** The number of the step in view. */
export const stepOf = async (page: Pick<Page, 'getByRole'>): Promise<number> =>
  Number(await page.getByRole('slider', { name: 'Step', exact: true }).inputValue());
