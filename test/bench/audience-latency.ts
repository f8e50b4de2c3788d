import type { Browser, Page } from 'playwright-core';

/** How many steps are taken to and fro before those that count. */
const WARM_UP = 6;

declare global {
  interface Window {
    /** When the last key was pressed here, and when what it did was drawn: ms since 1970. */
    pressedAt: number;
    drawnAt: number;
  }
}

/**
 * Opens a console and its audience window, and times each step from the trusted key press in the one
 * to the first frame that shows it in the other, in milliseconds.
 */
export async function measureAudience(
  browser: Browser,
  url: string,
  presses: number,
): Promise<number[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Present', exact: true }).click();
    const opening = context.waitForEvent('page');
    await page.getByRole('button', { name: 'Open audience window', exact: true }).click();
    const audience = await opening;
    await audience.locator('.step').waitFor();
    await page.evaluate(notePresses);
    await audience.evaluate(noteFrames);
    const milliseconds: number[] = [];
    for (let press = -WARM_UP; press < presses; press += 1) {
      const time = await timeOf(page, audience, press % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
      if (press >= 0) milliseconds.push(time);
    }
    return milliseconds;
  } finally {
    await context.close();
  }
}

async function timeOf(page: Page, audience: Page, key: string): Promise<number> {
  await audience.evaluate(() => (window.drawnAt = 0));
  await page.keyboard.press(key);
  const drawn = await audience.waitForFunction(() => window.drawnAt, null, { polling: 5 });
  return (await drawn.jsonValue()) - (await page.evaluate(() => window.pressedAt));
}

/** Runs in the console's page. */
function notePresses(): void {
  const listen = ({ timeStamp }: Event) => {
    window.pressedAt = performance.timeOrigin + timeStamp;
  };
  addEventListener('keydown', listen, { capture: true });
}

/** Runs in the audience's page. */
function noteFrames(): void {
  const step = document.querySelector('.step');
  if (!step) throw new Error('There is no step on the audience screen.');
  const changes = new MutationObserver(() => {
    // The callback runs before the frame is drawn, the message is delivered after it.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        window.drawnAt = performance.timeOrigin + performance.now();
      };
      port2.postMessage(null);
    });
  });
  changes.observe(step, { characterData: true, childList: true, subtree: true });
}
