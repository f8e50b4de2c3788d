import type { Browser } from 'playwright-core';

/** A page, and how it is stepped: `stepsPerRound` measured presses of ArrowRight, and back. */
export interface SteppedPage {
  url: string;
  /** How many steps the page can take from where it opens. */
  stepsPerRound: number;
  /** What brings it back there: Home, or ArrowLeft as often as it has stepped. */
  backBy: 'Home' | 'ArrowLeft';
  /** What the page finds in its storage, by key. */
  stored?: Record<string, string>;
}

/** How a page is measured. */
export interface Stepping extends SteppedPage {
  /** How many times slower than it is the processor is made. */
  slowdown: number;
  /** How many presses to measure. */
  presses: number;
}

/** What a page left for the measuring script below to hand out. */
interface Recorder {
  milliseconds: number[];
  longTasks: number;
  unchanged: number;
}

declare global {
  interface Window {
    stepRecorder: Recorder;
  }
}

/** The times from a trusted key press to the first frame after it, in milliseconds. */
export interface StepLatency {
  milliseconds: number[];
  longTasks: number;
}

const WARM_UP_ROUNDS = 2;

/**
 * Presses ArrowRight in a fresh page as a person would and times each press up to the frame that
 * shows its effect. Rejects when a press changes nothing, since its time would mean nothing.
 */
export async function measureSteps(browser: Browser, stepping: Stepping): Promise<StepLatency> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    await context.addInitScript(recordSteps);
    await context.addInitScript((stored) => {
      if (location.protocol !== 'http:') return;
      for (const [key, text] of Object.entries(stored)) localStorage.setItem(key, text);
    }, stepping.stored ?? {});
    const page = await context.newPage();
    await page.goto(stepping.url, { waitUntil: 'networkidle' });
    const protocol = await context.newCDPSession(page);
    await protocol.send('Emulation.setCPUThrottlingRate', { rate: stepping.slowdown });

    const settled = (count: number) =>
      page.waitForFunction((n) => window.stepRecorder.milliseconds.length >= n, count, {
        polling: 5,
      });
    const takeRound = async (steps: number, before: number) => {
      for (let step = 0; step < steps; step += 1) {
        await page.keyboard.press('ArrowRight');
        await settled(before + step + 1);
        // Else every press would come just after a frame, and wait a whole one for the next.
        await page.waitForTimeout(((before + step) * 7) % 17);
      }
      const presses = stepping.backBy === 'Home' ? 1 : steps;
      for (let press = 0; press < presses; press += 1) await page.keyboard.press(stepping.backBy);
      await page.waitForTimeout(50);
    };

    for (let round = 0; round < WARM_UP_ROUNDS; round += 1) {
      await takeRound(stepping.stepsPerRound, round * stepping.stepsPerRound);
    }
    await page.evaluate(() => {
      window.stepRecorder.milliseconds.length = 0;
      window.stepRecorder.longTasks = 0;
      window.stepRecorder.unchanged = 0;
    });
    for (let done = 0; done < stepping.presses; done += stepping.stepsPerRound) {
      await takeRound(Math.min(stepping.stepsPerRound, stepping.presses - done), done);
    }
    const { milliseconds, longTasks, unchanged } = await page.evaluate(() => window.stepRecorder);
    if (unchanged > 0) {
      throw new Error(`${unchanged} of ${stepping.presses} steps changed nothing on the page.`);
    }
    return { milliseconds, longTasks };
  } finally {
    await context.close();
  }
}

/** Runs in the page, before its own scripts. */
function recordSteps(): void {
  const recorder: Recorder = { milliseconds: [], longTasks: 0, unchanged: 0 };
  window.stepRecorder = recorder;
  let changes = 0;
  new MutationObserver((records) => (changes += records.length)).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
  new PerformanceObserver((list) => (recorder.longTasks += list.getEntries().length)).observe({
    type: 'longtask',
  });
  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'ArrowRight' || !event.isTrusted) return;
      changes = 0;
      // The callback runs before the frame is drawn, the message is delivered after it.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          if (changes === 0) recorder.unchanged += 1;
          recorder.milliseconds.push(performance.now() - event.timeStamp);
        };
        port2.postMessage(null);
      });
    },
    { capture: true },
  );
}

/** The value below which the given share of the times lies. */
export function percentile(milliseconds: readonly number[], share: number): number {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
