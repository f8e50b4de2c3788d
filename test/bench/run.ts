import { chromium, type Browser } from 'playwright-core';
import { serveBuiltPage, type BuiltPage } from '../tools/built-page.ts';
import { findChromium } from '../tools/chromium.ts';
import { firstLoadBytes } from '../tools/size-budget.ts';
import { type Choosing, measureCauses, measureLessons } from './choosing.ts';
import { measureAudience } from './audience-latency.ts';
import { lighthouseScores } from './lighthouse.ts';
import { measureReveals } from './reveal-latency.ts';
import { measureSteps, percentile, type StepLatency, type SteppedPage } from './step-latency.ts';

/** The steps of the first lesson from its start to its end. */
const STEPS_OF_LESSON = 6;
const PRESSES = 200;
/** The steps of history between which the time of a step must not grow. */
const HISTORIES = [10, 1000];
/** The branches beside a run, and the steps that have been taken of each. */
const BRANCHES = 50;
const STEPS_OF_BRANCH = 40;
/** The events whose trace is derived, and how often. */
const EVENTS = 10_000;
const REPETITIONS = 9;
/** How often a cause and a lesson are chosen that are loaded already. */
const CHOICES = 20;
/** The presses of the empty list that choices are compared with. */
const PRESSES_TO_COMPARE = 60;
/** Questions made about a run; the steps of the long one. */
const QUESTIONS = 20;
const STEPS_OF_TEST = 40;
/** Predictions that are committed to. */
const PREDICTIONS = 100;
/** The injections with which every strategy is walked. */
const INJECTIONS_OF_ALL = 2;
/** The two pages take turns, so that a slow moment of the machine falls on both. */
const TURNS = 4;

/** The most that a step may take to the audience window at the 95th percentile, in ms. */
const AUDIENCE_BAR = 100;

/** The room for what a line of figures is about, in characters. */
const NAME_WIDTH = 36;

/** Measures so many presses. */
type Measure = (presses: number) => Promise<StepLatency>;
type NamedPage = SteppedPage & { name: string };

/** The Vite root of each page that is measured. */
const ROOTS = {
  stepback: '.',
  emptyList: 'test/bench/empty-list',
  longRun: 'test/bench/long-run',
  engine: 'test/bench/engine',
};

const benches: Record<string, () => Promise<void>> = {
  latency: printStepLatency,
  bare: printBare,
  history: printHistory,
  branches: printBranches,
  choosing: printChoosing,
  reveal: printReveal,
  audience: printAudience,
  engine: printEngine,
  size: printFirstLoad,
  lighthouse: printLighthouse,
};

async function printStepLatency(): Promise<void> {
  heading(`Step: trusted key press to next frame, ${PRESSES} steps, against an empty list`);
  const [list, page] = [await built('emptyList'), await built('stepback')];
  const stepping = { stepsPerRound: STEPS_OF_LESSON, backBy: 'Home' } as const;
  await compare(
    { name: 'empty list', url: list.url, ...stepping },
    { name: 'Stepback', url: page.url, ...stepping },
  );
}

async function printBare(): Promise<void> {
  heading('Step: the same, against a bare script that makes the same changes to the page');
  const { url } = await built('stepback');
  const page = { url, stepsPerRound: STEPS_OF_LESSON, backBy: 'Home' } as const;
  await compare({ ...page, name: 'bare changes', isBare: true }, { ...page, name: 'Stepback' });
}

async function printHistory(): Promise<void> {
  heading(`Step: the same, with ${HISTORIES.join(' and ')} steps of history`);
  const { url } = await built('longRun');
  const [short, long] = HISTORIES.map((at) => ({
    name: `${at} steps`,
    url: `${url}#/long-run?v=1&at=${at}`,
    stepsPerRound: STEPS_OF_LESSON,
    backBy: 'ArrowLeft' as const,
  }));
  if (short && long) await compare(short, long);
}

async function printBranches(): Promise<void> {
  heading(`Step: beside ${BRANCHES} branches of ${STEPS_OF_BRANCH} steps, against a fresh run`);
  const { url } = await built('longRun');
  // A failed check at another step each; checks are the odd steps.
  const value = Array.from({ length: BRANCHES }, (_, i) => ({
    choices: { [2 * i + 1]: 'health.failed' },
    taken: STEPS_OF_BRANCH,
    name: null,
  }));
  const page = {
    url: `${url}#/long-run?v=1&at=${STEPS_OF_BRANCH}`,
    stepsPerRound: STEPS_OF_LESSON,
    backBy: 'ArrowLeft' as const,
  };
  await compare(
    { ...page, name: 'fresh run' },
    {
      ...page,
      name: `beside ${BRANCHES} branches`,
      stored: { 'stepback.runs.long-run': JSON.stringify({ v: 1, value }) },
    },
  );
}

async function printChoosing(): Promise<void> {
  heading(
    `Choosing a cause, a lesson: trusted input to first frame with all of it, ${CHOICES} times`,
  );
  const [list, page] = [await built('emptyList'), await built('stepback')];
  const browser = await chromium.launch(await findChromium('installed'));
  console.log(`Chromium ${browser.version()}, times in ms`);
  for (const slowdown of [1, 4]) {
    const stepped = { url: list.url, stepsPerRound: STEPS_OF_LESSON, backBy: 'Home' } as const;
    const step = await measureSteps(browser, { ...stepped, slowdown, presses: PRESSES_TO_COMPARE });
    const choosing: Choosing = { url: page.url, slowdown, times: CHOICES };
    const causes = await measureCauses(browser, choosing);
    const lessons = await measureLessons(browser, choosing);
    console.log(slowdown === 1 ? 'full speed' : `${slowdown}x slower CPU`);
    printChoice('empty list, a step', step.milliseconds, step);
    printChoice('same cause: loaded by it', causes.opening.first, step);
    printChoice('same cause: click to charts', causes.opening.again, step);
    printChoice('another cause to its charts', causes.choosing, step);
    printChoice('another lesson: loaded by it', lessons.first, step);
    printChoice('another lesson: first step', lessons.again, step);
  }
  await browser.close();
}

async function printReveal(): Promise<void> {
  heading(`Reveal: commit to next frame, ${PREDICTIONS} predictions, against an empty list’s step`);
  const [list, page] = [await built('emptyList'), await built('stepback')];
  const browser = await chromium.launch(await findChromium('installed'));
  console.log(`Chromium ${browser.version()}, times in ms`);
  const stepping = { url: list.url, stepsPerRound: STEPS_OF_LESSON, backBy: 'Home' } as const;
  const url = `${page.url}#/redeploy?v=1&mode=predict`;
  for (const slowdown of [1, 4]) {
    const cpu = slowdown === 1 ? 'full speed' : `${slowdown}x slower CPU`;
    const [steps, reveals] = await inTurns(PREDICTIONS, [
      (presses) => measureSteps(browser, { ...stepping, slowdown, presses }),
      (presses) => measureReveals(browser, { url, slowdown, presses }),
    ]);
    printLatency(`${cpu}, empty list`, steps);
    printLatency(`${cpu}, reveal`, reveals);
    printRatio(reveals, steps);
  }
  await browser.close();
}

/** @param step what the times are ratios to: a step of the empty list. */
function printChoice(name: string, milliseconds: readonly number[], step: StepLatency): void {
  const usual = percentile(step.milliseconds, 0.5);
  const [p50 = NaN, p95 = NaN] = [0.5, 0.95].map((share) => percentile(milliseconds, share));
  const times = [p50, p95].map((time) => time.toFixed(1).padStart(6));
  const ratios = [p50, p95].map((time) => (time / usual).toFixed(1).padStart(5));
  console.log(
    `  ${name.padEnd(NAME_WIDTH - 2)} p50 ${times[0]}  p95 ${times[1]}  ratios ${ratios.join(' ')}`,
  );
}

async function printAudience(): Promise<void> {
  heading('Audience: trusted key press in the console to next frame in the audience window, in ms');
  const { url } = await built('stepback');
  const browser = await chromium.launch(await findChromium('installed'));
  const milliseconds = await measureAudience(browser, url, PRESSES);
  await browser.close();
  printLatency(`bar: p95 ${AUDIENCE_BAR}`, { milliseconds, longTasks: 0 });
}

/** Measures two pages at two speeds and prints the second's times as ratios to the first's. */
async function compare(first: NamedPage, second: NamedPage): Promise<void> {
  const browser = await chromium.launch(await findChromium('installed'));
  console.log(`Chromium ${browser.version()}, times in ms`);
  for (const slowdown of [1, 4]) {
    const cpu = slowdown === 1 ? 'full speed' : `${slowdown}x slower CPU`;
    const [a, b] = await measureInTurns(browser, [first, second], slowdown);
    printLatency(`${cpu}, ${first.name}`, a);
    printLatency(`${cpu}, ${second.name}`, b);
    printRatio(b, a);
  }
  await browser.close();
}

const measureInTurns = (
  browser: Browser,
  [first, second]: [SteppedPage, SteppedPage],
  slowdown: number,
): Promise<[StepLatency, StepLatency]> =>
  inTurns(PRESSES, [
    (presses) => measureSteps(browser, { ...first, slowdown, presses }),
    (presses) => measureSteps(browser, { ...second, slowdown, presses }),
  ]);

/** Two measurements, a part of each in turn. */
async function inTurns(
  all: number,
  measures: readonly [Measure, Measure],
): Promise<[StepLatency, StepLatency]> {
  const totals: [StepLatency, StepLatency] = [
    { milliseconds: [], longTasks: 0 },
    { milliseconds: [], longTasks: 0 },
  ];
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const i of [0, 1] as const) {
      const part = await measures[i](all / TURNS);
      totals[i].milliseconds.push(...part.milliseconds);
      totals[i].longTasks += part.longTasks;
    }
  }
  return totals;
}

function printLatency(name: string, { milliseconds, longTasks }: StepLatency): void {
  const times = [percentile(milliseconds, 0.5), percentile(milliseconds, 0.95)];
  const [p50, p95] = times.map((time) => time.toFixed(1).padStart(5));
  console.log(`${name.padEnd(NAME_WIDTH)} p50 ${p50}  p95 ${p95}  long tasks ${longTasks}`);
}

function printRatio(page: StepLatency, list: StepLatency): void {
  const [p50, p95] = [0.5, 0.95].map((share) =>
    (percentile(page.milliseconds, share) / percentile(list.milliseconds, share)).toFixed(2),
  );
  console.log(`${'ratio'.padEnd(NAME_WIDTH)} p50 ${p50?.padStart(5)}  p95 ${p95?.padStart(5)}`);
}

async function printEngine(): Promise<void> {
  heading(`Engine, in the browser, ${REPETITIONS} times: first and median, in ms`);
  const { url } = await built('engine');
  const browser = await chromium.launch(await findChromium('installed'));
  const page = await browser.newPage();
  await page.goto(url, { waitUntil: 'networkidle' });
  const { trace, transitions, paths, pathCount, injections } = await page.evaluate(
    ([events, repetitions]) => window.measureEngine(events, repetitions),
    [EVENTS, REPETITIONS] as const,
  );
  const questions = await page.evaluate(
    ([count, repetitions]) => window.measureQuestions(count, repetitions),
    [QUESTIONS, REPETITIONS] as const,
  );
  const longTest = await page.evaluate(
    ([steps, count, repetitions]) => window.measureLongTest(steps, count, repetitions),
    [STEPS_OF_TEST, QUESTIONS, REPETITIONS] as const,
  );
  const walked = await page.evaluate((most) => window.measureStrategies(most), INJECTIONS_OF_ALL);
  await browser.close();
  const events = EVENTS.toLocaleString('en');
  printTimes(`transition() of ${events} events`, transitions);
  printTimes(`deriveTrace of ${events} events`, trace);
  const ratio = percentile(trace, 0.5) / percentile(transitions, 0.5);
  console.log(`${'ratio'.padEnd(NAME_WIDTH)} median ${ratio.toFixed(2).padStart(6)}`);
  printTimes(`${pathCount} paths of redeploy, ${injections} injections`, paths);
  printTimes(`${QUESTIONS} questions, first lesson’s run`, questions);
  printTimes(`${QUESTIONS} questions, run of ${STEPS_OF_TEST} steps`, longTest);
  for (const { id, paths: count, milliseconds } of walked) {
    printTimes(`${count} paths of ${id}, ${INJECTIONS_OF_ALL} injections`, [milliseconds]);
  }
}

function printTimes(name: string, milliseconds: readonly number[]): void {
  const [first, median] = [milliseconds[0] ?? NaN, percentile(milliseconds, 0.5)].map((time) =>
    time.toFixed(1).padStart(6),
  );
  console.log(`${name.padEnd(NAME_WIDTH)} first ${first}  median ${median}`);
}

async function printFirstLoad(): Promise<void> {
  heading('First load: scripts and styles, gzip -9');
  const [stepback, emptyList] = [await built('stepback'), await built('emptyList')];
  const [page, list] = [firstLoadBytes(stepback.folder), firstLoadBytes(emptyList.folder)];
  console.log(
    `Stepback ${page} bytes, empty list ${list} bytes, ratio ${(page / list).toFixed(2)}`,
  );
}

async function printLighthouse(): Promise<void> {
  heading('Lighthouse, simulated phone, median of 3 runs');
  const { url } = await built('stepback');
  for (const { title, score, below } of await lighthouseScores(url)) {
    console.log([`${String(score).padStart(3)}  ${title}`, ...below].join('\n       below 1: '));
  }
}

const pages = new Map<keyof typeof ROOTS, Promise<BuiltPage>>();

/** Builds and serves a page when a bench first needs it. */
function built(name: keyof typeof ROOTS): Promise<BuiltPage> {
  const page = pages.get(name) ?? serveBuiltPage(ROOTS[name]);
  pages.set(name, page);
  return page;
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
try {
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length === 0 || names.includes(name)) await bench();
  }
} finally {
  for (const page of await Promise.allSettled(pages.values())) {
    if (page.status === 'fulfilled') await page.value.close();
  }
}
