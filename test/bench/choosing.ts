import type { Browser, Page } from 'playwright-core';

/** What is to be seen once a choice has been carried out. */
interface Wanted {
  /** Elements that are there, and how many of them at least. */
  selector: string;
  count: number;
  /** What the first of them must not say any more. */
  not: string | null;
}

/** What a page left for the measuring script below to hand out. */
interface FrameRecorder {
  /** Starts a clock with the next trusted event; it stops with the first frame that is wanted. */
  watch: (event: 'click' | 'keydown', wanted: Wanted) => void;
  /** Null while the clock runs. */
  milliseconds: number | null;
}

declare global {
  interface Window {
    frameRecorder: FrameRecorder;
  }
}

/** Milliseconds of the first times, which load what is needed, and of those after them. */
export interface ChoiceTimes {
  first: number[];
  again: number[];
}

/** Lets the page rest between two choices, for less than a frame more or less each time. */
const rest = (page: Page, time: number) => page.waitForTimeout(100 + ((time * 7) % 17));

/** The time from a trusted event to the first frame in which what is wanted is on the page. */
async function timeTo(
  page: Page,
  event: 'click' | 'keydown',
  act: () => Promise<unknown>,
  wanted: Wanted,
): Promise<number> {
  await page.evaluate(([name, what]) => window.frameRecorder.watch(name, what), [
    event,
    wanted,
  ] as const);
  await act();
  await page.waitForFunction(() => window.frameRecorder.milliseconds !== null, null, {
    polling: 5,
  });
  return page.evaluate(() => window.frameRecorder.milliseconds ?? NaN);
}

/** Runs in the page, before its own scripts. */
function recordFrames(): void {
  window.frameRecorder = { watch, milliseconds: null };
  function watch(name: 'click' | 'keydown', { selector, count, not }: Wanted): void {
    window.frameRecorder.milliseconds = null;
    const isThere = () => {
      const found = document.querySelectorAll(selector);
      return found.length >= count && (not === null || found[0]?.textContent !== not);
    };
    const begin = (event: Event) => {
      if (!event.isTrusted) return;
      removeEventListener(name, begin, true);
      const look = () =>
        requestAnimationFrame(() => {
          const seen = isThere();
          // The callback runs before the frame is drawn, the message is delivered after it.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            if (seen) window.frameRecorder.milliseconds = performance.now() - event.timeStamp;
            else look();
          };
          port2.postMessage(null);
        });
      look();
    };
    addEventListener(name, begin, true);
  }
}

async function open(browser: Browser, url: string, slowdown: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addInitScript(recordFrames);
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'networkidle' });
  const protocol = await context.newCDPSession(page);
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return page;
}

/** How a page is measured. */
export interface Choosing {
  url: string;
  /** How many times slower than it is the processor is made. */
  slowdown: number;
  /** How often something is chosen that is loaded already. */
  times: number;
}

/**
 * From the press on "Same cause, every strategy" until the charts of all strategies are drawn, and
 * from choosing another cause until its own are.
 */
export async function measureCauses(
  browser: Browser,
  { url, slowdown, times }: Choosing,
): Promise<{ opening: ChoiceTimes; choosing: number[] }> {
  const page = await open(browser, `${url}#/redeploy?v=1&at=6&mode=step`, slowdown);
  try {
    const charts = { selector: 'dialog figure svg[role="img"] path[data-of]', count: 6, not: null };
    const openDialog = () =>
      timeTo(
        page,
        'click',
        () => page.getByRole('button', { name: 'Same cause, every strategy' }).click(),
        charts,
      );
    const opening: ChoiceTimes = { first: [await openDialog()], again: [] };
    for (let time = 0; time < times; time += 1) {
      await page.keyboard.press('Escape');
      await rest(page, time);
      opening.again.push(await openDialog());
    }
    const choosing: number[] = [];
    await page.getByRole('combobox', { name: 'Cause', exact: true }).focus();
    for (let time = 0; time < times; time += 1) {
      const text = await page.locator('dialog p.cause').textContent();
      const key = time % 2 === 0 ? 'ArrowUp' : 'ArrowDown';
      const other = { selector: 'dialog p.cause', count: 1, not: text };
      choosing.push(await timeTo(page, 'keydown', () => page.keyboard.press(key), other));
      await rest(page, time);
    }
    return { opening, choosing };
  } finally {
    await page.context().close();
  }
}

/**
 * From choosing the next lesson of the list until the first frame in which its first step can be
 * taken: when it has to be loaded, and when it has been.
 */
export async function measureLessons(
  browser: Browser,
  { url, slowdown, times }: Choosing,
): Promise<ChoiceTimes> {
  const page = await open(browser, url, slowdown);
  try {
    const lesson = page.getByRole('combobox', { name: 'Lesson', exact: true });
    const count = await lesson.locator('option').count();
    await lesson.focus();
    const found: ChoiceTimes = { first: [], again: [] };
    let at = 0;
    let step = 1;
    while (found.again.length < times) {
      const title = await page.locator('h1').textContent();
      const key = step > 0 ? 'ArrowDown' : 'ArrowUp';
      const milliseconds = await timeTo(page, 'keydown', () => page.keyboard.press(key), {
        // The title of the other lesson, and a first step that can be taken.
        selector: ':root:has([role="toolbar"] button.primary:enabled) h1',
        count: 1,
        not: title,
      });
      at += step;
      // Once down the list everything is new, from then on nothing is.
      (found.first.length < count - 1 ? found.first : found.again).push(milliseconds);
      if (at === count - 1 || at === 0) step = -step;
      await rest(page, at);
    }
    return found;
  } finally {
    await page.context().close();
  }
}
