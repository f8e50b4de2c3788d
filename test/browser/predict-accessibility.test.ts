import axe from 'axe-core';
import { expect, test } from 'vitest';
import { openLesson } from './page.ts';

const options: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
  preload: false,
};

/** What axe finds, one line each. */
async function findings(where: Element | Document = document): Promise<string[]> {
  // Colours are measured when they have come to rest.
  await Promise.all(document.getAnimations().map(({ finished }) => finished));
  const { violations } = await axe.run(where, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  );
}

const looks = [
  { theme: 'Light', width: 1280 },
  { theme: 'Light', width: 320 },
  { theme: 'Dark', width: 1280 },
  { theme: 'Dark', width: 320 },
] as const;

test.for(looks)('axe finds nothing in Predict: $theme, $width px', async ({ theme, width }) => {
  const I = await openLesson({ width, link: '#/redeploy?v=1&at=1&mode=predict' });
  await I.theme.selectOptions(theme);
  await I.use(I.predictionButton('Commit and run the step'));
  await expect.element(I.prediction.getByRole('alert')).toBeVisible();
  expect(await findings()).toEqual([]);
  const panel = () => findings(I.prediction.element());
  await I.choosePrediction('health_status');
  await I.use(I.predictionButton('Type the value instead'));
  expect(await panel()).toEqual([]);
  await I.use(I.predictionButton('Choose from a list instead'));
  await I.predict('It becomes passed');
  expect(await panel()).toEqual([]);
  await I.use(I.predictionButton('Health check failed'));
  expect(await panel()).toEqual([]);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  for (const control of I.prediction.element().querySelectorAll('button, select, label.pill')) {
    expect(control.getBoundingClientRect().height).toBeGreaterThanOrEqual(24);
  }
});
