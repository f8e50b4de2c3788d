import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openAnew, openTab, settled, tabs, useBuiltPage } from './built-page.ts';

const { emptyPage, openSettled } = useBuiltPage();

/** How far the page itself can be scrolled sideways, in px. */
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Where a run stands for these tests: at its start, in the middle, at the end of a long one. */
const places = [
  '#/redeploy?v=1&at=0&mode=step',
  '#/redeploy?v=1&at=4&mode=step',
  '#/redeploy?v=1&inject=5:stability.failed,7:rollforward.started&at=9&mode=step',
];

test.for([
  { width: 320, height: 640 },
  // 400 % zoom on 1280 × 1024.
  { width: 320, height: 256 },
])('At $width × $height nothing has to be scrolled sideways', async (viewport) => {
  const { page } = await emptyPage({ viewport });
  for (const place of places) {
    await openAnew(page, place);
    await settled(page);
    expect(await sideways(page), place).toBe(0);
    for (const name of tabs) {
      await openTab(page, name);
      expect(await sideways(page), `${place}, ${name}`).toBe(0);
    }
  }
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  expect(await sideways(page), 'help').toBe(0);
});

test('At 320 px a message and the branches need no sideways scrolling either', async () => {
  const { page } = await openSettled('#/redeploy?v=1&at=99&mode=telepathy', {
    viewport: { width: 320, height: 640 },
  });
  for (const key of ['Home', 'ArrowRight', '2', 'ArrowRight']) await page.keyboard.press(key);
  await page.getByRole('group', { name: 'Branches' }).waitFor();
  expect(await sideways(page)).toBe(0);
});

test('At 320 px the tracker scrolls by itself and keeps the current column in view', async () => {
  const { page } = await openSettled('', { viewport: { width: 320, height: 640 } });
  await page.keyboard.press('End');
  const cutOff = () =>
    page.evaluate(() => {
      const cell = document.querySelector('th[aria-colindex].now')?.getBoundingClientRect();
      const box = document
        .querySelector('table[aria-label="Status tracker"]')
        ?.parentElement?.getBoundingClientRect();
      if (!cell || !box) throw new Error('There is no current column.');
      return {
        left: Math.max(0, box.left - cell.left),
        right: Math.max(0, cell.right - box.right),
      };
    });
  // It is brought into view with the next frame.
  await expect.poll(cutOff).toEqual({ left: 0, right: 0 });
});

test('At 320 × 256 the steps do not cover what has the focus', async () => {
  const { page } = await openSettled('#/redeploy?v=1&at=4&mode=step', {
    viewport: { width: 320, height: 256 },
  });
  expect(await hiddenWhileFocused(page)).toEqual([]);
});

test.for(['Help', 'Share', 'Embed', 'Print', 'Same cause, every strategy', /stages seen$/])(
  'At 320 × 640 the button that closes the dialog behind %s is within reach',
  async (name) => {
    const { page } = await openSettled('', { viewport: { width: 320, height: 640 } });
    await page.getByRole('button', { name, exact: true }).click();
    const dialog = page.getByRole('dialog');
    const close = dialog.getByRole('button', { name: 'Close', exact: true });
    await close.waitFor();
    const isWithin = async () => {
      const box = await close.boundingBox();
      return box !== null && box.y >= 0 && box.y + box.height <= 640;
    };
    // What a dialog loads may make it longer.
    await page.waitForLoadState('networkidle');
    expect(await isWithin()).toBe(true);
    await dialog.evaluate((box) => box.scrollTo(0, box.scrollHeight));
    expect(await isWithin()).toBe(true);
    await close.click();
    await dialog.waitFor({ state: 'detached' });
  },
);

test('At 320 × 640 the steps do not cover what has the focus', async () => {
  const { page } = await openSettled('#/redeploy?v=1&at=4&mode=step', {
    viewport: { width: 320, height: 640 },
  });
  expect(await hiddenWhileFocused(page)).toEqual([]);
});

/** Tabs through the page; tells what was not to be seen at all while it had the focus. */
async function hiddenWhileFocused(page: Page): Promise<string[]> {
  const hidden: string[] = [];
  for (let n = 0; n < 40; n += 1) {
    await page.keyboard.press('Tab');
    const covered = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const points = [
        [(left + right) / 2, (top + bottom) / 2],
        [left + 3, top + 3],
        [right - 3, bottom - 3],
      ] as const;
      const isSeen = points.some(([x, y]) => {
        const above = document.elementFromPoint(x, y);
        return above !== null && (element.contains(above) || above.contains(element));
      });
      return isSeen ? null : (element.getAttribute('aria-label') ?? element.textContent);
    });
    if (covered !== null) hidden.push(covered.trim());
  }
  return hidden;
}

test.for([0, 4, 6])('At 1280 × 800 all that moves is in view, at step %i', async (step) => {
  const { page } = await openSettled(`#/redeploy?v=1&at=${step}&mode=step`);
  const outside = await page.evaluate(() =>
    [
      '[role="toolbar"]',
      '.narration',
      '[role="radiogroup"]',
      '.top section > :not(p)',
      '.tables section > :not(p)',
      'main table',
    ]
      .flatMap((selector) => [...document.querySelectorAll(selector)])
      .map((part) => ({
        part: part.getAttribute('aria-label') ?? part.className,
        bottom: part.getBoundingClientRect().bottom,
      }))
      .filter(({ bottom }) => bottom > innerHeight),
  );
  expect(outside).toEqual([]);
});

test.for([1280, 320])('At %i px everything to press is at least 24 px', async (width) => {
  const { page } = await openSettled('#/redeploy?v=1&at=99&mode=telepathy', {
    viewport: { width, height: 800 },
  });
  for (const key of ['Home', 'ArrowRight', '2', 'ArrowRight']) await page.keyboard.press(key);
  for (const name of tabs) {
    await openTab(page, name);
    expect(await tooSmall(page), name).toEqual([]);
  }
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  expect(await tooSmall(page), 'help').toEqual([]);
});

/** Controls with less than 24 × 24 px to aim at, apart from links within a sentence. */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, input, select, summary')]
      .filter((control) => control.checkVisibility() && !control.matches('p button.link'))
      .map((control) => {
        // The label of a radio or a checkbox belongs to what can be pressed.
        const area = control.closest('label') ?? control;
        const { width, height } = area.getBoundingClientRect();
        const name = control.getAttribute('aria-label') ?? area.textContent.trim();
        return { name, width, height };
      })
      .filter(({ width, height }) => width < 24 || height < 24)
      .map(({ name, width, height }) => `${name}: ${width.toFixed(1)} × ${height.toFixed(1)}`),
  );

test.for([1280, 768, 320])('At %i px wider text spacing cuts nothing off', async (width) => {
  const { page } = await openSettled('#/redeploy?v=1&at=4&mode=step', {
    viewport: { width, height: 800 },
    // The test's own style would be against the page's policy.
    bypassCSP: true,
  });
  await page.addStyleTag({
    content: `* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`,
  });
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('.stage button, .stage .box, .stage .label, .narration, button')]
      .filter((box) => box.checkVisibility())
      .filter(
        (box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1,
      )
      .filter((box) => getComputedStyle(box).display !== 'inline')
      .map((box) => `${box.textContent.replace(/\s+/g, ' ').trim()} in ${box.className}`),
  );
  expect(cut).toEqual([]);
  expect(await sideways(page)).toBe(0);
});

test.for([700, 768, 1100, 1280])(
  'At %i px no box of any flow outgrows its place',
  async (width) => {
    const { page } = await emptyPage({ viewport: { width, height: 900 } });
    for (const lesson of ['redeploy', 'rolling', 'blue-green', 'canary', 'shadow', 'alias']) {
      for (const mode of ['step', 'break-it']) {
        await openAnew(page, `#/${lesson}?v=1&at=0&mode=${mode}`);
        await settled(page);
        for (const key of ['Home', 'End']) {
          await page.keyboard.press(key);
          const outgrown = await page.evaluate(() =>
            [...document.querySelectorAll('.drawn .stage')]
              .filter((place) => {
                const box = place.firstElementChild;
                // A fraction of a pixel is seen by nobody.
                return (box?.getBoundingClientRect().height ?? 0) > place.clientHeight + 1;
              })
              .map((place) => place.textContent.trim()),
          );
          expect(outgrown, `${lesson}, ${mode}, ${key}`).toEqual([]);
        }
      }
    }
  },
);

test('Nothing moves for those who asked for less motion', async () => {
  const { page } = await openSettled('', { reducedMotion: 'reduce' });
  for (let step = 1; step <= 6; step += 1) {
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  }
});

test('The dark theme of the system and the chosen one are the same', async () => {
  const look = (page: Page) =>
    page.evaluate(() =>
      ['body', 'main section', 'b.v1', 'b.v2', 'li.now > *', 'button.primary'].map((part) => {
        const element = document.querySelector(part);
        if (!element) throw new Error(`There is no ${part}.`);
        const { color, backgroundColor, borderColor } = getComputedStyle(element);
        return [part, color, backgroundColor, borderColor];
      }),
    );
  const system = await openSettled('', { colorScheme: 'dark', reducedMotion: 'reduce' });
  const chosen = await openSettled('', { colorScheme: 'light', reducedMotion: 'reduce' });
  await chosen.page.getByRole('combobox', { name: 'Theme', exact: true }).selectOption('dark');
  expect(await look(chosen.page)).toEqual(await look(system.page));
  await system.page.getByRole('combobox', { name: 'Theme', exact: true }).selectOption('light');
  expect(await look(system.page)).not.toEqual(await look(chosen.page));
});
