import { chromium, type Browser } from 'playwright-core';
import { serveBuiltPage, type BuiltPage } from '../tools/built-page.ts';
import { findChromium } from '../tools/chromium.ts';
import { firstLoadBytes } from '../tools/size-budget.ts';
import { lighthouseScores } from './lighthouse.ts';
import { measureSteps, percentile, type StepLatency } from './step-latency.ts';

/** The steps of the first lesson from its start to its end. */
const STEPS_OF_LESSON = 6;
const PRESSES = 200;
/** The two pages take turns, so that a slow moment of the machine falls on both. */
const TURNS = 4;

interface Pages {
  stepback: BuiltPage;
  emptyList: BuiltPage;
}

const benches: Record<string, (pages: Pages) => Promise<void>> = {
  latency: printStepLatency,
  size: printFirstLoad,
  lighthouse: printLighthouse,
};

async function printStepLatency({ stepback, emptyList }: Pages): Promise<void> {
  heading(`Step: trusted key press to next frame, ${PRESSES} steps, against an empty list`);
  const browser = await chromium.launch(await findChromium());
  console.log(`Chromium ${browser.version()}, times in ms`);
  for (const slowdown of [1, 4]) {
    const cpu = slowdown === 1 ? 'full speed' : `${slowdown}x slower CPU`;
    const [list, page] = await measureInTurns(browser, [emptyList.url, stepback.url], slowdown);
    printLatency(`${cpu}, empty list`, list);
    printLatency(`${cpu}, Stepback`, page);
    printRatio(page, list);
  }
  await browser.close();
}

async function measureInTurns(
  browser: Browser,
  [first, second]: [string, string],
  slowdown: number,
): Promise<[StepLatency, StepLatency]> {
  const totals: [StepLatency, StepLatency] = [
    { milliseconds: [], longTasks: 0 },
    { milliseconds: [], longTasks: 0 },
  ];
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const [total, url] of [
      [totals[0], first],
      [totals[1], second],
    ] as const) {
      const part = await measureSteps(browser, {
        url,
        slowdown,
        stepsPerRound: STEPS_OF_LESSON,
        presses: PRESSES / TURNS,
      });
      total.milliseconds.push(...part.milliseconds);
      total.longTasks += part.longTasks;
    }
  }
  return totals;
}

function printLatency(name: string, { milliseconds, longTasks }: StepLatency): void {
  const times = [percentile(milliseconds, 0.5), percentile(milliseconds, 0.95)];
  const [p50, p95] = times.map((time) => time.toFixed(1).padStart(5));
  console.log(`${name.padEnd(24)} p50 ${p50}  p95 ${p95}  long tasks ${longTasks}`);
}

function printRatio(page: StepLatency, list: StepLatency): void {
  const [p50, p95] = [0.5, 0.95].map((share) =>
    (percentile(page.milliseconds, share) / percentile(list.milliseconds, share)).toFixed(2),
  );
  console.log(`${'ratio'.padEnd(24)} p50 ${p50?.padStart(5)}  p95 ${p95?.padStart(5)}`);
}

function printFirstLoad({ stepback, emptyList }: Pages): Promise<void> {
  heading('First load: scripts and styles, gzip -9');
  const [page, list] = [firstLoadBytes(stepback.folder), firstLoadBytes(emptyList.folder)];
  console.log(
    `Stepback ${page} bytes, empty list ${list} bytes, ratio ${(page / list).toFixed(2)}`,
  );
  return Promise.resolve();
}

async function printLighthouse({ stepback }: Pages): Promise<void> {
  heading('Lighthouse, simulated phone, median of 3 runs');
  for (const { title, score, below } of await lighthouseScores(stepback.url)) {
    console.log([`${String(score).padStart(3)}  ${title}`, ...below].join('\n       below 1: '));
  }
}

function heading(text: string): void {
  console.log(`\n${text}`);
}

const names = process.argv.slice(3);
const unknown = names.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(
    `No such bench: ${unknown.join(', ')}. There are ${Object.keys(benches).join(', ')}.`,
  );
  process.exit(1);
}
const pages = {
  stepback: await serveBuiltPage('.'),
  emptyList: await serveBuiltPage('test/bench/empty-list'),
};
try {
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length === 0 || names.includes(name)) await bench(pages);
  }
} finally {
  await Promise.all(Object.values(pages).map((page) => page.close()));
}
