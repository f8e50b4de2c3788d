import { expect, test } from 'vitest';
import { button, openAnew, reload, stepOf, useBuiltPage } from './built-page.ts';

const { emptyPage, openPage } = useBuiltPage();

const brokenLinks = [
  '#',
  '#/',
  '#/redeploy?&&&==&',
  '#/redeploy?v=1&at=1e9&ran=NaN',
  '#/redeploy?v=1&at=99999',
  '#/redeploy?v=1&inject=0:health.passed',
  '#/redeploy?v=1&inject=2:constructor',
  '#/redeploy?v=1&inject=2:health.passed,2:health.failed&at=2',
  '#/redeploy?v=1&inject=,,,:::',
  '#/redeploy?v=1&mode=__proto__',
  '#/%',
  '#/<script>alert(1)</script>',
  `#/redeploy?v=1&inject=${'9'.repeat(3000)}`,
];

const settingsKey = 'stepback.settings';

test('A reload brings back the run, the step, the mode, the theme and the speed', async () => {
  const { page, trouble } = await openPage();
  for (let n = 0; n < 4; n += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('2');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('combobox', { name: 'Learning mode', exact: true }).selectOption('watch');
  await button(page, 'Pause').click();
  await page.getByRole('combobox', { name: 'Theme', exact: true }).selectOption('dark');
  await page.getByRole('combobox', { name: 'Speed', exact: true }).selectOption('0.5');
  const table = page.getByRole('table', { name: 'Process table' });
  const before = await table.ariaSnapshot();
  await expect
    .poll(() => page.url())
    .toMatch(/#\/redeploy\?v=1&inject=5:stability\.failed&at=5&ran=6&mode=watch$/);
  const url = page.url();

  await reload(page);
  await expect.poll(() => stepOf(page)).toBe(5);
  expect(await table.ariaSnapshot()).toBe(before);
  expect(page.url()).toBe(url);
  const valueOf = (name: string) => page.getByRole('combobox', { name, exact: true }).inputValue();
  expect(await valueOf('Lesson')).toBe('redeploy');
  expect(await valueOf('Learning mode')).toBe('watch');
  expect(await valueOf('Theme')).toBe('dark');
  expect(await valueOf('Speed')).toBe('0.5');
  expect(await page.getByRole('region', { name: 'Messages' }).count()).toBe(0);
  expect(trouble.errors).toEqual([]);
});

test('Stepping writes no history: one Back leaves the lesson', async () => {
  const { page } = await openPage();
  const before = await page.evaluate(() => history.length);
  for (let n = 0; n < 6; n += 1) await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.url()).toMatch(/at=6/);
  expect(await page.evaluate(() => history.length)).toBe(before);
});

test('An address edited by hand opens beside my run', async () => {
  const { page, trouble } = await openPage();
  await page.keyboard.press('End');
  await page.evaluate(() => {
    location.hash = '#/redeploy?v=1&inject=2:health.passed&at=2&mode=step';
  });
  const branches = page.getByRole('group', { name: 'Branches', exact: true });
  await branches.getByRole('button', { name: 'Check passes at step 2', exact: true }).waitFor();
  expect(await stepOf(page)).toBe(2);
  await branches.getByRole('button', { name: 'As planned', exact: true }).click();
  const rows = page.getByRole('table', { name: 'Process table' }).getByRole('row');
  expect(await rows.count()).toBe(1 + 6);
  expect(trouble.errors).toEqual([]);
});

test('The skip link does not disturb the address', async () => {
  const { page, trouble } = await openPage('#/redeploy?v=1&at=2&mode=step');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).toBe('#/redeploy?v=1&at=2&mode=step');
  expect(await page.getByRole('region', { name: 'Messages' }).count()).toBe(0);
  expect(trouble.errors).toEqual([]);
});

test('However broken a link is, it leads to a lesson that works, without an error', async () => {
  const { page, trouble } = await emptyPage();
  for (const link of brokenLinks) {
    await openAnew(page, link);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => stepOf(page), { message: link }).toBe(1);
    expect(trouble, link).toEqual({ errors: [], foreign: [] });
  }
});

test('Garbage in the browser’s storage is set aside', async () => {
  const { page, trouble } = await openPage();
  await page.evaluate((key) => localStorage.setItem(key, '{"theme":'), settingsKey);
  await reload(page);
  const messages = page.getByRole('region', { name: 'Messages', exact: true });
  await messages.getByText('set aside as “stepback.settings.set-aside.1”').waitFor();
  const aside = await page.evaluate(
    (key) => localStorage.getItem(`${key}.set-aside.1`),
    settingsKey,
  );
  expect(aside).toBe('{"theme":');
  expect(trouble.errors).toEqual([]);
});
