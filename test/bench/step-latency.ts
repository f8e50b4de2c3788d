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
  /**
   * True to have a bare script make the changes to the page that the page itself makes when it is
   * stepped: what is measured then is what the browser alone needs to show them.
   */
  isBare?: boolean;
}

/** How a page is measured. */
export interface Stepping extends SteppedPage {
  /** How many times slower than it is the processor is made. */
  slowdown: number;
  /** How many presses to measure. */
  presses: number;
}

/** A change that a step made to the page, and what was there before. */
interface Change {
  readonly target: Node;
  /** The attribute; null where it is a text. */
  readonly attribute: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly added: readonly Node[];
  readonly removed: readonly Node[];
  readonly next: Node | null;
}

/** What a page left for the measuring script below to hand out. */
interface Recorder {
  milliseconds: number[];
  longTasks: number;
  unchanged: number;
  /** Writes down what the next press changes. */
  recordStep: () => void;
  /** From now on, what was written down is done again, instead of what the page does. */
  replay: () => void;
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
/** How long all that a step changes takes at the most, in ms; some of it is said a little later. */
const REST = 1000;

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
    if (stepping.isBare) {
      for (let step = 0; step < stepping.stepsPerRound; step += 1) {
        await page.evaluate(() => window.stepRecorder.recordStep());
        await page.keyboard.press('ArrowRight');
        await page.waitForTimeout(REST);
      }
      await page.evaluate(() => window.stepRecorder.replay());
      await page.keyboard.press('Home');
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
  const steps: Change[][] = [];
  const watch: MutationObserverInit = {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  };
  const written = new MutationObserver((records) =>
    steps.at(-1)?.push(
      ...records.map((record) => {
        const { target, attributeName: attribute, oldValue: before, nextSibling: next } = record;
        const after = attribute ? (target as Element).getAttribute(attribute) : target.nodeValue;
        const [added, removed] = [[...record.addedNodes], [...record.removedNodes]];
        return { target, attribute, before, after, added, removed, next };
      }),
    ),
  );
  const change = (
    { target, attribute, next }: Change,
    gone: readonly Node[],
    there: readonly Node[],
    text: string | null,
  ) => {
    for (const node of gone) node.parentNode?.removeChild(node);
    for (const node of there) target.insertBefore(node, next?.parentNode === target ? next : null);
    if (attribute && text !== null) (target as Element).setAttribute(attribute, text);
    else if (attribute) (target as Element).removeAttribute(attribute);
    else if (target instanceof CharacterData && text !== null) target.data = text;
  };
  const forward = (one: Change) => change(one, one.removed, one.added, one.after);
  const back = (one: Change) => change(one, one.added, one.removed, one.before);
  let replaysFrom: number | null = null;
  const replayed = (event: KeyboardEvent) => {
    if (replaysFrom === null) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    if (event.key === 'ArrowRight') steps[replaysFrom++]?.forEach(forward);
    else while (replaysFrom > 0) steps[--replaysFrom]?.toReversed().forEach(back);
  };
  const recorder: Recorder = {
    milliseconds: [],
    longTasks: 0,
    unchanged: 0,
    recordStep() {
      steps.push([]);
      written.observe(document, { ...watch, attributeOldValue: true, characterDataOldValue: true });
    },
    replay() {
      written.disconnect();
      replaysFrom = steps.length;
    },
  };
  window.stepRecorder = recorder;
  let changes = 0;
  new MutationObserver((records) => (changes += records.length)).observe(document, watch);
  new PerformanceObserver((list) => (recorder.longTasks += list.getEntries().length)).observe({
    type: 'longtask',
  });
  addEventListener(
    'keydown',
    (event) => {
      if (event.isTrusted) replayed(event);
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
