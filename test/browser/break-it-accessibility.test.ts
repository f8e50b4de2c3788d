import { expect, test } from 'vitest';
import { findings, looks } from './axe.ts';
import { openLesson } from './page.ts';

test.for(looks)(
  'axe finds nothing in Break it, with a card and pins: $width px, light and dark',
  async ({ width, height }) => {
    const I = await openLesson({ width, height, link: '#/redeploy?v=1&at=0&mode=break-it' });
    await expect.element(I.faultPlan).toBeVisible();
    expect(await findings()).toEqual([]);
    await I.stepOn();
    await I.letHappen('False alarm');
    await expect.poll(() => Object.keys(I.faultFacts)).toHaveLength(4);
    await I.pin(4, 'Automation re-deploys v2');
    await expect.poll(() => I.pins).toHaveLength(2);
    expect(await findings()).toEqual([]);
    await I.goToEnd();
    await I.goToStart();
    await I.use(I.production.getByText('Assumed numbers', { exact: true }));
    await I.assume('Requests', 0);
    expect(await findings()).toEqual([]);
  },
);

test.for(looks)(
  'axe finds nothing in Compare with two branches, or with one: $width px, light and dark',
  async ({ width, height }) => {
    const I = await openLesson({
      width,
      height,
      link: '#/redeploy?v=1&inject=5:stability.failed&at=9&mode=compare',
    });
    await expect.element(I.comparison).toBeVisible();
    expect(await findings()).toEqual([]);
    await I.partAfter(1, 'False pass');
    await expect.element(I.outcomeTable).toBeVisible();
    expect(await findings()).toEqual([]);
    await I.use(I.branch('System is unstable at step 5'));
    await I.goToEnd();
    expect(await findings()).toEqual([]);
  },
);

test.for(looks)(
  'axe finds nothing in the dialog for sharing: $width px, light and dark',
  async ({ width, height }) => {
    const I = await openLesson({ width, height });
    await I.takeRoad(null, 'Check passes');
    await I.openShare();
    expect(await findings()).toEqual([]);
    await I.use(I.sharing.getByText('The file’s text', { exact: true }));
    await expect
      .element(I.sharing.getByRole('textbox', { name: 'The file’s text', exact: true }))
      .toBeVisible();
    expect(await findings()).toEqual([]);
  },
);

test.for(looks)(
  'axe finds nothing in the coverage: $width px, light and dark',
  async ({ width, height }) => {
    const I = await openLesson({ width, height });
    await I.stepOn();
    await I.openCoverage();
    expect(await findings()).toEqual([]);
  },
);
