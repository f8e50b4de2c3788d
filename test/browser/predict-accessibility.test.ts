import { expect, test } from 'vitest';
import { findings, looks } from './axe.ts';
import { openLesson } from './page.ts';

test.for(looks)(
  'axe finds nothing in Predict: $width px, light and dark',
  async ({ width, height }) => {
    const I = await openLesson({ width, height, link: '#/redeploy?v=1&at=1&mode=predict' });
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
  },
);
