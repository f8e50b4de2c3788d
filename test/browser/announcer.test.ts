import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openLesson, type Learner } from './page.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Long enough for whatever is to be said, and for the region to be empty again. */
const silence = () => vi.advanceTimersByTimeAsync(20_000);

/** Writes down everything the page says, as a screen reader would hear it. */
function listen(I: Learner): string[] {
  const heard: string[] = [];
  const region = I.voice.element();
  new MutationObserver(() => {
    if (I.spoken !== '') heard.push(I.spoken);
  }).observe(region, { childList: true, characterData: true, subtree: true });
  return heard;
}

/** The longest road there is: two repairs that do not hold, v3 fails, too, and v1 is given up. */
const longRoad =
  '#/redeploy?v=1&mode=step&at=0&inject=5:stability.failed,8:stability.failed,' +
  '11:stability.failed,13:rollforward.started,15:health.failed,18:stability.failed,' +
  '20:incident.abandoned';

test('There is one polite region, and it is silent when I arrive', async () => {
  const I = await openLesson();
  const heard = listen(I);
  expect(document.querySelectorAll('[aria-live], [role="status"], [role="alert"]')).toHaveLength(1);
  await expect.element(I.voice).toHaveAttribute('aria-live', 'polite');
  await silence();
  expect(heard).toEqual([]);
});

test('A step is said in one sentence: what was done, what changed, what is next', async () => {
  const I = await openLesson();
  const heard = listen(I);
  await I.press('{ArrowRight}');
  await silence();
  expect(heard).toEqual([
    'Step 1: Deploy version v2 – Deployment started. current_version v1 → v2. Next: Run health check.',
  ]);
  expect(I.spoken).toBe('');
});

test('Twenty fast steps are not twenty sentences: I hear where they end', async () => {
  const I = await openLesson({ link: longRoad });
  await expect.poll(() => I.complaints).toEqual([]);
  const heard = listen(I);
  for (let n = 0; n < 20; n += 1) {
    await I.press('{ArrowRight}');
    await vi.advanceTimersByTimeAsync(50);
  }
  await silence();
  expect(I.step).toBe(20);
  expect(heard.length).toBeLessThanOrEqual(3);
  expect(heard.at(-1)).toMatch(
    /^Step 20: Fix manually – Manual fix given up\..*The run has ended\.$/,
  );
});

test('Every sentence is short, and none is broken off', async () => {
  const I = await openLesson({ link: longRoad });
  const heard = listen(I);
  for (let step = 1; step <= 20; step += 1) {
    await I.press('{ArrowRight}');
    await silence();
    expect(heard).toHaveLength(step);
    expect(heard.at(-1)).toBe(I.narration);
  }
  for (const sentence of heard) {
    expect(sentence.length).toBeLessThanOrEqual(160);
    expect(sentence).toMatch(/(Next: [^.]+|The run has ended)\.$/);
  }
});

test('The same sentence twice is said twice', async () => {
  const I = await openLesson();
  const heard = listen(I);
  await I.press('{End}');
  await silence();
  await I.press('{End}');
  await silence();
  expect(heard).toHaveLength(2);
  expect(heard[0]).toBe(heard[1]);
});

test('Said twice in quick succession, it is heard once more, not lost', async () => {
  const I = await openLesson();
  const heard = listen(I);
  await I.press('{End}');
  await vi.advanceTimersByTimeAsync(300);
  await I.press('{End}');
  await vi.advanceTimersByTimeAsync(300);
  expect(heard).toHaveLength(2);
});

test('While it plays I hear only the marked moments and the end', async () => {
  const I = await openLesson();
  const heard = listen(I);
  await I.press(' ');
  await silence();
  expect(heard.map((sentence) => sentence.slice(0, 'Step 0'.length))).toEqual([
    'Step 2',
    'Step 3',
    'Step 5',
    'Step 6',
  ]);
});

test('Show me says where the marked cell is', async () => {
  const I = await openLesson();
  await I.openTab('Quiz');
  const heard = listen(I);
  await I.use(I.explanations.getByRole('radio', { name: 'Health check passed' }));
  await I.use(I.explanations.getByRole('button', { name: 'Check', exact: true }).first());
  await silence();
  expect(heard).toEqual([]);
  await I.use(I.explanations.getByRole('button', { name: 'Show me', exact: true }));
  await silence();
  expect(heard).toEqual(['Step 2: the cell under Result in the process table is marked.']);
});
