import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { useBuiltPage } from './built-page.ts';

const { emptyPage } = useBuiltPage();

/** Each lesson in the middle of its run; the first one at its start, its end and in other modes too. */
const links = [
  '#/redeploy?v=1&at=0&mode=step',
  '#/redeploy?v=1&at=6&mode=step',
  ...['redeploy', 'rolling', 'blue-green', 'canary', 'shadow', 'alias'].map(
    (lesson) => `#/${lesson}?v=1&at=4&mode=step`,
  ),
  ...['break-it', 'predict', 'compare'].map((mode) => `#/redeploy?v=1&at=2&mode=${mode}`),
];

declare global {
  interface Window {
    /** What has moved by itself since the page was first painted. */
    moved: string[];
  }
}

/** Runs in the page, before its own scripts. */
function recordShifts(): void {
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { sources } = entry as PerformanceEntry & {
        sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
      };
      for (const { node, previousRect: from, currentRect: to } of sources) {
        const element = node instanceof Element ? node : node?.parentElement;
        const name =
          element?.getAttribute('aria-label') ?? (element?.className || element?.tagName);
        window.moved.push(`${name} from ${from.x},${from.y} to ${to.x},${to.y}`);
      }
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Waits until all that comes by itself is there, and drawn. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.getByRole('tabpanel').locator('> *').first().waitFor({ state: 'attached' });
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

test.for([
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
  { width: 768, height: 1024 },
  { width: 601, height: 900 },
  { width: 320, height: 640 },
])('At $width × $height nothing moves while the page opens, in any lesson', async (viewport) => {
  const { page } = await emptyPage({ viewport });
  const context = page.context();
  await context.addInitScript(recordShifts);
  await Promise.all(
    links.map(async (link) => {
      const opened = await context.newPage();
      await opened.goto(inject('baseURL') + link);
      await settle(opened);
      expect(await opened.evaluate(() => window.moved), link).toEqual([]);
      const drawn = opened.getByRole('region', { name: 'Process flow' }).locator('svg path');
      expect((await drawn.count()) > 0, `${link}: the flow is drawn`).toBe(viewport.width > 600);
    }),
  );
});
