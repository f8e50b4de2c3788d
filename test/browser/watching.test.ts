import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Drawer } from './address-and-storage.ts';
import { openLesson } from './page.ts';

/** One step at speed 1. */
const INTERVAL = 2000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('Watch plays by itself from where I am, and stops at the end', async () => {
  const I = await openLesson();
  await I.stepOn();
  await I.learningMode.selectOptions('Watch');
  await expect.element(I.button('Pause')).toBeVisible();
  for (let step = 2; step <= 6; step += 1) {
    await vi.advanceTimersByTimeAsync(INTERVAL);
    expect(I.step).toBe(step);
  }
  await expect.element(I.button('Play')).toBeVisible();
  await vi.advanceTimersByTimeAsync(10 * INTERVAL);
  expect(I.step).toBe(6);
});

test('Playing again at the end starts from the beginning', async () => {
  const I = await openLesson();
  await I.goToEnd();
  await I.use(I.button('Play'));
  expect(I.step).toBe(0);
  await vi.advanceTimersByTimeAsync(INTERVAL);
  expect(I.step).toBe(1);
});

test('It pauses when I look at another tab, and does not go on by itself when I return', async () => {
  const I = await openLesson();
  await I.use(I.button('Play'));
  await vi.advanceTimersByTimeAsync(INTERVAL);
  I.hideTab();
  await expect.element(I.button('Play')).toBeVisible();
  await vi.advanceTimersByTimeAsync(10 * INTERVAL);
  expect(I.step).toBe(1);
});

test.for([
  { how: 'step on', key: '{ArrowRight}', leadsTo: 2 },
  { how: 'step back', key: '{ArrowLeft}', leadsTo: 0 },
  { how: 'jump to the end', key: '{End}', leadsTo: 6 },
  { how: 'choose an outcome', key: '2', leadsTo: 1 },
  { how: 'press Space', key: ' ', leadsTo: 1 },
])('It pauses when I $how', async ({ key, leadsTo }) => {
  const I = await openLesson();
  await I.press(' ');
  await vi.advanceTimersByTimeAsync(INTERVAL);
  expect(I.step).toBe(1);
  await I.press(key);
  await expect.element(I.button('Play')).toBeVisible();
  await vi.advanceTimersByTimeAsync(10 * INTERVAL);
  expect(I.step).toBe(leadsTo);
});

test('It plays the outcome that I have chosen', async () => {
  const I = await openLesson();
  await I.stepOn();
  await I.press('2', ' ');
  await vi.advanceTimersByTimeAsync(2 * INTERVAL);
  expect(I.rows.at(-1)?.[2]).toBe('Health check passed');
  await expect.element(I.button('Play')).toBeVisible();
});

test('Going from Watch to Step, I have it in my own hands', async () => {
  const I = await openLesson();
  await I.learningMode.selectOptions('Watch');
  await vi.advanceTimersByTimeAsync(INTERVAL);
  await I.learningMode.selectOptions('Step');
  await vi.advanceTimersByTimeAsync(10 * INTERVAL);
  expect(I.step).toBe(1);
});

test('I choose a speed; it holds at once, and on my next visit', async () => {
  const storage = new Drawer();
  const I = await openLesson({ storage });
  await I.use(I.button('Play'));
  await I.speed.selectOptions('4×');
  await vi.advanceTimersByTimeAsync(INTERVAL / 4);
  expect(I.step).toBe(1);
  await I.leave();

  const later = await openLesson({ storage });
  await expect.element(later.speed).toHaveValue('4');
  await I.use(later.button('Play'));
  await vi.advanceTimersByTimeAsync(INTERVAL / 4);
  expect(later.step).toBe(1);
});

test('When I close the page while it plays, nothing goes on behind it', async () => {
  const I = await openLesson();
  await I.use(I.button('Play'));
  await I.leave();
  await vi.advanceTimersByTimeAsync(0);
  expect(vi.getTimerCount()).toBe(0);
});

test('A link to Watch opens paused: nothing moves before I ask for it', async () => {
  const I = await openLesson({ link: '#/redeploy?v=1&at=2&mode=watch' });
  await expect.element(I.learningMode).toHaveValue('watch');
  await expect.element(I.button('Play')).toBeVisible();
  await vi.advanceTimersByTimeAsync(10 * INTERVAL);
  expect(I.step).toBe(2);
});
