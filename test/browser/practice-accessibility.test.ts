import { afterEach, expect, test, vi } from 'vitest';
import { findings, looks } from './axe.ts';
import { restock, supply } from './fixture-templates.ts';
import { openLesson } from './page.ts';
import { Practice, slowClock } from './practising.ts';

vi.mock('../../src/quiz/registry.ts', () => import('./fixture-templates.ts'));
afterEach(restock);

test.for(looks)(
  'axe finds nothing while I practise, and nothing is wider than the window: $width px, light and dark',
  async ({ width, height }) => {
    supply.variants = 1;
    const { now } = slowClock();
    const I = await openLesson({ width, height, now, link: '#/redeploy?v=1&at=6&mode=quiz' });
    const practice = new Practice(I);
    const isSound = async () => {
      expect(await findings()).toEqual([]);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    };
    await expect.element(practice.home).toBeVisible();
    await isSound();
    await practice.press('Quiz me on this run');
    for (let n = 0; n < 5; n += 1) {
      if (n === 0) await practice.press('Check');
      if (n === 1) await practice.press('Hint');
      await isSound();
      await practice.answerWrong();
      await practice.press('Check');
      if (practice.kind !== 'typed' && practice.kind !== 'cell') await isSound();
      await practice.press(/^(Next question|See the result)$/);
    }
    expect(practice.place).toBe('0 of 5 right');
    await isSound();
    await I.learningMode.selectOptions('review');
    await expect.poll(() => practice.place).toMatch(/due now/);
    await isSound();
  },
);
