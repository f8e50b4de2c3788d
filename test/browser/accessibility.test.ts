import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { findings, looks } from './axe.ts';
import { openLesson, type Learner } from './page.ts';

const tabs = ['Why', 'Key moments', 'Quiz', 'Snapshot', 'Transcript'] as const;

/** The whole page with its first tab, and then every other tab. */
async function nothingIsFoundInAnyTab(I: Learner) {
  expect(await findings()).toEqual([]);
  for (const name of tabs.slice(1)) {
    await I.openTab(name);
    expect(await findings(I.explanations.element()), name).toEqual([]);
  }
  await I.openTab('Why');
}

test.for(looks)('axe finds nothing: $width px, light and dark', async ({ width, height }) => {
  const I = await openLesson({ width, height });
  await nothingIsFoundInAnyTab(I);
  await I.press(...Array<string>(4).fill('{ArrowRight}'));
  expect(await findings()).toEqual([]);
  await I.press('{End}');
  await nothingIsFoundInAnyTab(I);
});

test.for(looks)(
  'axe finds nothing with branches, messages, a checked quiz and the help: $width px, light and dark',
  async ({ width, height }) => {
    const I = await openLesson({ width, height, link: '#/redeploy?v=1&at=99&mode=telepathy' });
    await expect.poll(() => I.complaints).toHaveLength(2);
    await I.use(I.table.getByRole('button', { name: '1', exact: true }));
    await I.letHappen('Check passes');
    await I.stepOn();
    await I.use(I.branch('As planned'));
    await I.use(I.sample.getByText('Sample and flow', { exact: true }));
    await I.use(I.production.getByText('Assumed numbers', { exact: true }));
    await I.openTab('Quiz');
    for (const group of I.explanations.getByRole('group').elements()) {
      const form = page.elementLocator(group.closest('form') as Element);
      await I.use(form.getByRole('radio').nth(1));
      await I.use(form.getByRole('button', { name: 'Hint', exact: true }));
      await I.use(form.getByRole('button', { name: 'Check', exact: true }));
    }
    await I.use(I.explanations.getByRole('button', { name: 'Show me', exact: true }).first());
    expect(I.markedCells).toHaveLength(1);
    expect(await findings()).toEqual([]);
    await I.use(page.getByRole('button', { name: 'Help', exact: true }));
    await expect.element(I.help).toBeVisible();
    expect(await findings()).toEqual([]);
  },
);
