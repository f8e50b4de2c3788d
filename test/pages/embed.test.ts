import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type Axe from 'axe-core';
import type { Frame, FrameLocator, Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { button, stepOf, useBuiltPage } from './built-page.ts';
import { journeys } from './journeys.ts';
import { hostCoursePage } from './static-host.ts';

const { emptyPage, openPage } = useBuiltPage();

const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox';
const ALL_PANELS =
  'process-flow,production,execution-sample,outcome-choice,process-table,status-tracker,figures,why,key-moments,quiz,snapshot,transcript';

/** How a frame stands in its course page. */
interface Around {
  sandbox?: string;
  width?: number;
  height?: number;
  site?: 'another' | 'same';
}

interface Course {
  page: Page;
  frame: FrameLocator;
  errors: readonly string[];
  /** The document in the frame. */
  inside: Frame;
}

/** Opens a course page of another site with a frame in it, and looks at it. */
async function inCourse(
  link: string,
  look: (course: Course) => Promise<void>,
  { sandbox = SANDBOX, width = 1000, height = 900, site = 'another' }: Around = {},
) {
  const source = `${inject('baseURL')}${link}`.replaceAll('&', '&amp;');
  const course = await hostCoursePage(
    `<!doctype html><html lang="en"><title>A course</title><style>body{margin:0}iframe{border:0;display:block}</style>
    <iframe title="Lesson" width="100%" height="${height}" sandbox="${sandbox}" src="${source}"></iframe>
    <script>addEventListener('message', ({ data, origin }) => { window.told = { data, origin } })</script>`,
    site,
  );
  try {
    const { page, trouble } = await emptyPage({ viewport: { width, height } });
    await page.goto(course.url);
    const frame = page.frameLocator('iframe');
    await frame.getByRole('link', { name: /^Open in Stepback/ }).waitFor();
    await frame.getByRole('heading', { level: 1 }).waitFor();
    const inside = page.frames()[1];
    if (!inside) throw new Error('There is no frame.');
    await look({ page, frame, errors: trouble.errors, inside });
  } finally {
    course.close();
  }
}

const combobox = (frame: FrameLocator, name: string) =>
  frame.getByRole('combobox', { name, exact: true });
const regions = (frame: FrameLocator) =>
  frame
    .getByRole('main')
    .getByRole('region')
    .evaluateAll((all) => all.map((region) => region.getAttribute('aria-label')));

test('A frame of another site shows the chosen panels and the steps, and works', async () => {
  const link = '#/redeploy?v=1&at=1&mode=step&embed=production,process-table&lock=lesson,scenario';
  await inCourse(link, async ({ page, frame, errors }) => {
    await frame.getByRole('region', { name: 'Production', exact: true }).waitFor();
    expect(await regions(frame)).toEqual(['Production', 'Process table']);
    expect(await frame.getByRole('tablist').count()).toBe(0);
    expect(await frame.getByRole('radiogroup').count()).toBe(0);
    await button(frame, 'Next step').click();
    await expect.poll(() => stepOf(frame)).toBe(2);
    expect(
      await frame.getByRole('table', { name: 'Process table' }).locator('tbody tr').count(),
    ).toBe(2);
    // No storage, no address, and nobody is bothered with it.
    expect(await frame.getByRole('region', { name: 'Messages' }).count()).toBe(0);
    expect(await page.evaluate(() => self.length)).toBe(1);
    expect(errors).toEqual([]);
  });
});

test('What is locked cannot be chosen, by nobody; the rest can', async () => {
  const link =
    '#/redeploy?v=1&at=1&mode=step&embed=process-table,quiz&lock=lesson,scenario,mode&theme=dark';
  await inCourse(link, async ({ page, frame, inside }) => {
    for (const name of ['Lesson', 'Scenario', 'Learning mode']) {
      expect(await combobox(frame, name).count(), name).toBe(0);
    }
    const theme = () => inside.evaluate(() => document.documentElement.dataset['theme']);
    expect(await theme()).toBe('dark');
    await combobox(frame, 'Theme').selectOption('light');
    expect(await theme()).toBe('light');
    // Nothing else on the page offers another mode.
    await frame.getByText('Question 1 of 3', { exact: false }).first().waitFor();
    expect(await frame.getByRole('button', { name: 'Quiz this run' }).count()).toBe(0);
    // The choice of what happens is not shown, so its keys do nothing.
    await frame.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('2');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => stepOf(frame)).toBe(2);
    expect(
      await frame
        .getByRole('table', { name: 'Process table' })
        .getByText('Health check failed')
        .count(),
    ).toBe(1);
  });
});

test('Without locks everything can be chosen', async () => {
  await inCourse('#/redeploy?v=1&at=0&mode=step&embed=steps', async ({ frame }) => {
    for (const name of ['Lesson', 'Scenario', 'Learning mode', 'Theme']) {
      expect(await combobox(frame, name).count(), name).toBe(1);
    }
    expect(await regions(frame)).toEqual([]);
  });
});

test('In a sandboxed frame everything works, without a right but scripts', async () => {
  await inCourse(
    `#/redeploy?v=1&at=0&mode=step&embed=${ALL_PANELS}`,
    async ({ page, frame, errors }) => {
      for (const [name, journey] of Object.entries(journeys)) {
        // It keeps nothing, so it begins anew.
        await page.reload();
        await journey(frame).catch((error: unknown) => {
          throw new Error(name, { cause: error });
        });
      }
      expect(errors).toEqual([]);
    },
    { sandbox: 'allow-scripts' },
  );
});

test('A proof is shown even where its panel was left out', async () => {
  await inCourse('#/redeploy?v=1&at=0&mode=step&embed=quiz', async ({ frame }) => {
    await journeys['A question is answered, explained and proven']?.(frame);
    await frame.getByRole('table', { name: 'Process table' }).waitFor();
  });
});

test('The page around is told the height, and nothing else', async () => {
  await inCourse('#/redeploy?v=1&at=0&mode=step&embed=process-table', async ({ page, inside }) => {
    await page.waitForFunction(() => 'told' in window);
    await button(page.frameLocator('iframe'), 'Last step').click();
    const height = () =>
      inside.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
    const told = () => page.evaluate(() => (window as unknown as { told: unknown }).told);
    await expect
      .poll(async () => {
        const message = {
          data: { type: 'stepback.height', height: await height() },
          origin: 'null',
        };
        return JSON.stringify(await told()) === JSON.stringify(message);
      })
      .toBe(true);
  });
});

test('“Open in Stepback” opens the whole page at this run and step', async () => {
  const link = '#/redeploy?v=1&at=1&mode=step&embed=process-table&lock=lesson&theme=dark';
  await inCourse(link, async ({ page, frame }) => {
    await button(frame, 'Next step').click();
    const whole = frame.getByRole('link', { name: /^Open in Stepback/ });
    await expect
      .poll(() => whole.getAttribute('href'))
      .toBe(`${inject('baseURL')}#/redeploy?v=1&at=2&mode=step`);
    expect(await whole.getAttribute('rel')).toBe('noopener');
    const opening = page.context().waitForEvent('page');
    await whole.click();
    const opened = await opening;
    await opened.getByRole('region', { name: 'Process flow', exact: true }).waitFor();
    await expect.poll(() => stepOf(opened)).toBe(2);
    // It is out of the sandbox: it may keep things.
    expect(await opened.evaluate(() => self.origin)).toBe(new URL(inject('baseURL')).origin);
  });
});

test('Where no tab may be opened, the address can be copied', async () => {
  await inCourse(
    '#/redeploy?v=1&at=1&mode=step&embed=steps',
    async ({ page, frame }) => {
      await frame.getByRole('link', { name: /^Open in Stepback/ }).click();
      const address = frame.getByRole('textbox', { name: /copy this address/ });
      expect(await address.inputValue()).toBe(`${inject('baseURL')}#/redeploy?v=1&at=1&mode=step`);
      expect(page.context().pages()).toHaveLength(1);
    },
    { sandbox: 'allow-scripts' },
  );
});

test('A link with mistakes shows what it can, and says what it could not', async () => {
  const link = '#/redeploy?v=1&at=1&mode=step&embed=process-table,tables&lock=volume';
  await inCourse(link, async ({ frame }) => {
    expect(await regions(frame)).toEqual(['Process table']);
    const problems = frame.getByRole('contentinfo').getByRole('listitem');
    expect(await problems.allTextContents()).toEqual([
      'The link asks for the panel “tables”, which this page does not have. It was left out.',
      'The link locks “volume”, and only lesson, scenario, mode and theme can be locked. The rest was kept.',
    ]);
  });
});

test('With an origin, results are kept, and the settings of the whole page are left alone', async () => {
  const link = '#/redeploy?v=1&at=1&mode=step&embed=process-table,quiz&theme=dark';
  await inCourse(
    link,
    async ({ frame, inside }) => {
      await button(frame, 'Next step').click();
      await combobox(frame, 'Theme').selectOption('light');
      await combobox(frame, 'Learning mode').selectOption('predict');
      await frame.getByRole('button', { name: /Skip/ }).click();
      await expect
        .poll(() => inside.evaluate(() => Object.keys(localStorage)))
        .toEqual(['stepback.results']);
    },
    { sandbox: `${SANDBOX} allow-same-origin`, site: 'same' },
  );
});

test('An embedded page that is opened by itself works, and another link turns it into the whole page', async () => {
  const { page, trouble } = await openPage('#/redeploy?v=1&at=1&mode=step&embed=process-table');
  await button(page, 'Next step').click();
  await expect
    .poll(() => page.url())
    .toMatch(/#\/redeploy\?v=1&at=2&mode=step&embed=process-table$/);
  await page.reload();
  await expect.poll(() => stepOf(page)).toBe(2);
  const flow = page.getByRole('region', { name: 'Process flow', exact: true });
  expect(await flow.count()).toBe(0);
  await page.evaluate(() => void (location.hash = '#/redeploy?v=1&at=3&mode=step'));
  await flow.waitFor();
  await expect.poll(() => stepOf(page)).toBe(3);
  await page.evaluate(() => void (location.hash = '#/redeploy?v=1&at=4&mode=step&embed=steps'));
  await page.getByRole('link', { name: /^Open in Stepback/ }).waitFor();
  expect(trouble.errors).toEqual([]);
});

test.for([
  { width: 1000, theme: 'light' },
  { width: 320, theme: 'dark' },
])(
  'At $width px, $theme, axe finds nothing, and nothing scrolls sideways',
  async ({ width, theme }) => {
    const axe = await readFile(
      createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
      'utf8',
    );
    const link = `#/redeploy?v=1&at=3&mode=step&embed=${ALL_PANELS}&theme=${theme}`;
    await inCourse(
      link,
      async ({ inside }) => {
        await inside.evaluate(axe);
        const findings = await inside.evaluate(async () => {
          const { axe: tool } = window as unknown as { axe: typeof Axe };
          const { violations } = await tool.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
            resultTypes: ['violations'],
            preload: false,
          });
          return violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map((n) => n.target.join(' ')).join(', ')}`,
          );
        });
        expect(findings).toEqual([]);
        const sideways = await inside.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(sideways).toBe(0);
      },
      { width, height: 4000 },
    );
  },
);
