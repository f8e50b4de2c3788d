import { expect, test } from 'vitest';
import { cdp } from 'vitest/browser';
import type { Choices } from '../../src/engine/plan.ts';
import { playToEnd } from '../../src/engine/plan.ts';
import { offersOf, traceUpTo } from '../../src/engine/trace.ts';
import lesson from '../../src/lessons/redeploy/lesson.ts';
import { openLesson, type Learner } from './page.ts';

/** All that can be perceived of the page at one moment. */
interface Look {
  readonly page: string;
  readonly title: string;
  readonly address: string;
  /** What assistive technology is given; null when it was not asked for. */
  readonly tree: string | null;
}

interface AxNode {
  readonly role?: { readonly value: unknown };
  readonly name?: { readonly value: unknown };
  readonly value?: { readonly value: unknown };
  readonly description?: { readonly value: unknown };
  readonly properties?: readonly { readonly name: string; readonly value: { value?: unknown } }[];
}

/** The accessibility tree that the browser builds, without the numbers it gives to nodes. */
async function accessibilityTree(): Promise<string> {
  const session = cdp() as unknown as {
    send(method: string, params?: object): Promise<unknown>;
  };
  const { frameTree } = (await session.send('Page.getFrameTree')) as {
    frameTree: { childFrames?: readonly { frame: { id: string } }[] };
  };
  const frameId = frameTree.childFrames?.[0]?.frame.id;
  const { nodes } = (await session.send('Accessibility.getFullAXTree', { frameId })) as {
    nodes: readonly AxNode[];
  };
  return nodes
    .map(({ role, name, value, description, properties = [] }) => {
      const said = properties.map((one) => `${one.name}=${JSON.stringify(one.value.value)}`);
      const parts = [role, name, value, description].map((part) => JSON.stringify(part?.value));
      return `${parts.join(' ')} ${said.join(' ')}`;
    })
    .filter((line) => !/^"(?:InlineTextBox|none)"/.test(line))
    .join('\n')
    .replace(/\bc\d+-/g, 'c-');
}

/** Waits until what is loaded and what is measured of the layout has been drawn. */
async function atRest(I: Learner) {
  const isWhy = I.tab('Why').element().getAttribute('aria-selected') === 'true';
  if (isWhy && I.step > 0) {
    await expect.poll(() => I.explanations.element().querySelector('.columns')).not.toBeNull();
  }
  let before = '';
  while (before !== I.everything) {
    before = I.everything;
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  }
}

async function look(I: Learner, withTree: boolean): Promise<Look> {
  // What is spoken comes and goes with time; it is listened to in a test of its own.
  document.querySelector('[role="status"]')?.setAttribute('hidden', '');
  await atRest(I);
  return {
    page: I.everything,
    title: document.title,
    address: I.address.read().replace(/&sealed=[\w-]+/, ''),
    tree: withTree ? await accessibilityTree() : null,
  };
}

/** Opens a run at its start and looks before each of its first steps, and after committing. */
async function looksOf(choices: Choices, steps: number, withTree = false): Promise<Look[]> {
  const inject = Object.entries(choices).map(([step, outcome]) => `${step}:${outcome}`);
  const link = `#/redeploy?v=1&inject=${inject.join(',')}&at=0&mode=predict`;
  const I = await openLesson({
    link: inject.length > 0 ? link : '#/redeploy?v=1&at=0&mode=predict',
    now: () => 1_800_000_000_000,
  });
  await I.seeTab('Why');
  const looks = [await look(I, withTree)];
  for (let step = 1; step < steps; step += 1) {
    await I.use(I.prediction.getByRole('radio').first());
    await I.use(I.predictionButton('Commit and run the step'));
    looks.push(await look(I, withTree));
    await I.predictOn();
    looks.push(await look(I, withTree));
  }
  await I.leave();
  return looks;
}

/** Runs that part from another one at a step: something else happens there. */
function partingFrom(choices: Choices): { step: number; other: Choices }[] {
  const { trace } = playToEnd(lesson.strategy, lesson.scenarios[0], choices);
  return trace.steps.flatMap(({ index, outcome }) => {
    const others = offersOf(traceUpTo(trace, index - 1)).filter(
      (offer) => offer.outcome.id !== outcome.id,
    );
    const other = others.at(index % others.length)?.outcome.id;
    const past = Object.entries(choices).filter(([step]) => Number(step) < index);
    return other === undefined
      ? []
      : [{ step: index, other: { ...Object.fromEntries(past), [index]: other } }];
  });
}

function expectSame(looks: readonly Look[], others: readonly Look[], about: string) {
  others.forEach((other, i) => {
    expect(other, `${about}, look ${i + 1}`).toEqual(looks[i]);
  });
}

const faulty: readonly Choices[] = [
  {},
  { 2: 'redeploy-check-no-data' },
  { 4: 'redeploy-dependency-changed' },
];

test.for(faulty)(
  'Nothing on the page tells how the run %j goes on, before any of its steps',
  async (choices) => {
    // What parts before the first fault parts from the usual run as well.
    const first = Math.min(...Object.keys(choices).map(Number));
    const partings = partingFrom(choices).filter(
      ({ step }) => !Number.isFinite(first) || step > first,
    );
    expect(partings.length).toBeGreaterThanOrEqual(2);
    const longest = Math.max(...partings.map(({ step }) => step));
    const looks = await looksOf(choices, longest);
    expect(looks).toHaveLength(2 * longest - 1);
    // Each look differs from the one before it, so that there is something to compare.
    expect(new Set(looks.map(({ page }) => page)).size).toBe(looks.length);
    for (const { step, other } of partings) {
      expectSame(looks, await looksOf(other, step), JSON.stringify(other));
    }
  },
);

test('Assistive technology is told no more than that', async () => {
  const looks = await looksOf({}, 5, true);
  expect(looks[0]?.tree).toContain('Which stage does the run go to after');
  const others = [{ 2: 'health.passed' }, { 5: 'stability.failed' }];
  expectSame(looks, await looksOf(others[0] ?? {}, 2, true), 'passes');
  expectSame(looks, await looksOf(others[1] ?? {}, 5, true), 'unstable');
});

test('What is spoken is the same as well', async () => {
  const spoken: string[][] = [];
  for (const inject of ['', '&inject=3:redeploy-no-history']) {
    const I = await openLesson({ link: `#/redeploy?v=1${inject}&at=1&mode=predict` });
    const sentences: string[] = [];
    const hear = async () => {
      await expect.poll(() => I.spoken).not.toBe(sentences.at(-1) ?? '');
      sentences.push(I.spoken);
    };
    await I.stepOn();
    await hear();
    await I.use(I.predictionButton('Skip this prediction'));
    await expect.poll(() => I.spoken).toMatch(/^Step 2: /);
    await hear();
    await I.stepOn();
    await hear();
    spoken.push(sentences);
    await I.leave();
  }
  expect(spoken[0]).toHaveLength(3);
  expect(spoken[1]).toEqual(spoken[0]);
});

test('Opened at any step, two runs with the same past look the same', async () => {
  for (const { step, other } of partingFrom({})) {
    const looks: Look[] = [];
    for (const choices of [{}, other]) {
      const inject = Object.entries(choices).map(([at, outcome]) => `${at}:${outcome}`);
      const part = inject.length > 0 ? `&inject=${inject.join(',')}` : '';
      const I = await openLesson({
        link: `#/redeploy?v=1${part}&at=${step - 1}&mode=predict`,
        now: () => 1_800_000_000_000,
      });
      await I.seeTab('Why');
      looks.push(await look(I, false));
      for (const tab of ['Transcript'] as const) {
        await I.openTab(tab);
        looks.push(await look(I, false));
      }
      await I.leave();
    }
    expectSame(looks.slice(0, 2), looks.slice(2), JSON.stringify(other));
  }
});

test('The other modes do tell: so the comparison can see a difference', async () => {
  const pages: string[] = [];
  for (const inject of ['', '&inject=5:stability.failed']) {
    const I = await openLesson({ link: `#/redeploy?v=1${inject}&at=1&mode=step` });
    await I.seeTab('Why');
    pages.push(I.everything);
    await I.leave();
  }
  expect(pages[0]).not.toBe(pages[1]);
});
