import type { Browser, Page } from 'playwright-core';
import type { StepLatency } from './step-latency.ts';

/** How predictions are measured. */
export interface Predicting {
  /** The page in Predict mode, at the start of a run. */
  readonly url: string;
  /** How many times slower than it is the processor is made. */
  readonly slowdown: number;
  /** How many predictions to measure. */
  readonly presses: number;
}

interface Recorder {
  milliseconds: number[];
  longTasks: number;
  unrevealed: number;
}

declare global {
  interface Window {
    revealRecorder: Recorder;
  }
}

/** Predictions before the measured ones: a run of the first lesson, twice. */
const WARM_UP = 12;

/**
 * Commits to predictions in a fresh page as a person would, with the Enter key on the button, and
 * times each press up to the frame that shows what the step did. Choosing an option and going on
 * are not measured. Rejects when a press reveals nothing, since its time would mean nothing.
 */
export async function measureReveals(
  browser: Browser,
  { url, slowdown, presses }: Predicting,
): Promise<StepLatency> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    await context.addInitScript(recordReveals);
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'networkidle' });
    const protocol = await context.newCDPSession(page);
    await protocol.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    for (let n = 0; n < WARM_UP; n += 1) await predict(page, n);
    await page.evaluate(() => {
      Object.assign(window.revealRecorder, { milliseconds: [], longTasks: 0, unrevealed: 0 });
    });
    for (let n = 0; n < presses; n += 1) await predict(page, n);
    const { milliseconds, longTasks, unrevealed } = await page.evaluate(
      () => window.revealRecorder,
    );
    if (unrevealed > 0) throw new Error(`${unrevealed} of ${presses} presses revealed nothing.`);
    return { milliseconds, longTasks };
  } finally {
    await context.close();
  }
}

/** One prediction, the `n`-th since the count began, and on to the next question. */
async function predict(page: Page, n: number): Promise<void> {
  await page.waitForSelector('.predict form');
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('.predict fieldset [type="radio"]')?.click();
    document.querySelector<HTMLElement>('.predict [type="submit"]')?.focus();
  });
  // Else every press would come just after a frame, and wait a whole one for the next.
  await page.waitForTimeout(50 + ((n * 7) % 17));
  await page.keyboard.press('Enter');
  await page.waitForFunction((count) => window.revealRecorder.milliseconds.length > count, n, {
    polling: 5,
  });
  await page.waitForTimeout(50);
  // The next prediction; at the end of the run, the same run once more.
  await page.evaluate(() =>
    document.querySelector<HTMLElement>('.predict .on, .predict .foot .link')?.click(),
  );
}

/** Runs in the page, before its own scripts. */
function recordReveals(): void {
  const recorder: Recorder = { milliseconds: [], longTasks: 0, unrevealed: 0 };
  window.revealRecorder = recorder;
  new PerformanceObserver((list) => (recorder.longTasks += list.getEntries().length)).observe({
    type: 'longtask',
  });
  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Enter' || !event.isTrusted) return;
      // The callback runs before the frame is drawn, the message is delivered after it.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          if (!document.querySelector('.predict .reveal')) recorder.unrevealed += 1;
          recorder.milliseconds.push(performance.now() - event.timeStamp);
        };
        port2.postMessage(null);
      });
    },
    { capture: true },
  );
}
