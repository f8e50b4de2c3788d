import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { findings, looks } from './axe.ts';
import { openLesson, type Learner } from './page.ts';

const figures = page.getByRole('region', { name: 'Figures of the run', exact: true });
const table = figures.getByRole('table', { name: 'Traffic over virtual time', exact: true });
const dialog = page.getByRole('dialog', { name: 'Same cause, every strategy', exact: true });
const causesButton = figures.getByRole('button', { name: 'Same cause, every strategy' });
const ranking = dialog.getByRole('table');

const text = (element: Element | null | undefined) =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
const rowsOf = (element: Element) =>
  [...element.querySelectorAll('tbody tr')].map((row) => [...row.children].map(text));
/** A figure by its label. */
const figure = (label: string) => {
  const item = figures.getByRole('listitem').filter({ hasText: label });
  return text(item.element().querySelector('b'));
};

async function unfold(I: Learner): Promise<void> {
  await I.use(figures.getByText(/^Traffic over time/));
  await expect.element(figures.getByRole('img', { name: /^Area chart/ })).toBeVisible();
  await I.use(figures.getByText('The chart as a table', { exact: true }));
}

test('The chart has a table with the same stretches, and the figures stand below', async () => {
  const I = await openLesson({ link: '#/redeploy?v=1&at=6&mode=step' });
  await unfold(I);
  const rows = rowsOf(table.element());
  expect(rows.map((row) => row.slice(0, 5))).toEqual([
    ['0:00', '0:30', '0 %', '0 %', '100 %'],
    ['0:30', '1:40', '0 %', '100 %', '0 %'],
    ['1:40', '2:10', '0 %', '0 %', '100 %'],
    ['2:10', '3:10', '100 %', '0 %', '0 %'],
  ]);
  const areas = [...figures.element().querySelectorAll('path[data-of]')].map((area) => [
    area.getAttribute('data-of'),
    area.getAttribute('d')?.split('Z').filter(Boolean).length,
  ]);
  expect(areas).toEqual([
    ['v1', 1],
    ['v2', 1],
    ['unanswered', 2],
  ]);
  expect(figure('Requests served badly')).toBe(I.amount('bad answers'));
  expect(figure('Time to restore')).toBe(I.amount('to restore'));
});

test('The figures follow the cursor, and tell nothing that is still to come', async () => {
  const I = await openLesson({ link: '#/redeploy?v=1&at=6&mode=step' });
  await unfold(I);
  await I.goToStart();
  await expect.element(table).not.toBeInTheDocument();
  expect(figure('Requests served badly')).toBe('0');
  await I.stepOn(2);
  expect(rowsOf(table.element())).toHaveLength(2);
  await expect.element(figures).toHaveTextContent('noticed, 1:00');
  expect(text(figures.element())).not.toContain('restored, ');
});

test('In Predict the axis ends where the cursor stands', async () => {
  const I = await openLesson({ link: '#/redeploy?v=1&at=2&ran=6&mode=predict' });
  await unfold(I);
  await expect
    .element(figures.getByRole('img', { name: /^Area chart.* to 1:00\.$/ }))
    .toBeVisible();
});

test('From a figure I get to the assumed numbers, and changing one counts it again', async () => {
  const I = await openLesson({ link: '#/redeploy?v=1&at=6&mode=step' });
  await unfold(I);
  await I.use(figures.getByRole('button', { name: /^Change the assumed numbers/ }));
  await expect.element(I.production.getByText('Assumed numbers', { exact: true })).toHaveFocus();
  await expect.element(I.assumed('Requests')).toBeVisible();
  await I.assume('Requests', 200);
  await expect.poll(() => figure('Requests served badly')).toBe('2,730');
  await I.assume('Starting the pods', 50);
  await expect.poll(() => rowsOf(table.element())[0]?.[1]).toBe('1:00');
});

test('With the keyboard alone I choose a cause, rank by another measure, and leave', async () => {
  await openLesson({ link: '#/redeploy?v=1&at=6&mode=step' });
  await expect.element(causesButton).toBeVisible();
  (causesButton.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(ranking).toBeVisible();
  const cause = dialog.getByRole('combobox', { name: 'Cause', exact: true });
  await cause.selectOptions('Stale prediction cache');
  await expect.element(ranking).toHaveTextContent('Does not apply. No cache stands between');
  await cause.selectOptions('Silent quality regression');
  await dialog.getByRole('combobox', { name: 'Rank by' }).selectOptions('time to restore');
  await expect
    .element(dialog.getByRole('table', { name: /^Silent quality regression: ranked by time/ }))
    .toHaveTextContent('not restored');
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(causesButton).toHaveFocus();
});

test('Each run is a link to it in its lesson', async () => {
  const I = await openLesson();
  await I.use(causesButton);
  await expect.element(ranking).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Cause', exact: true }).selectOptions('monitor-down');
  const link = dialog.getByRole('link', { name: 'Open this run: Redeploy', exact: true });
  await expect
    .poll(() => link.element().getAttribute('href'))
    .toMatch(/#\/redeploy\?v=1&scenario=healthy&inject=2:redeploy-check-no-data&/);
});

test.for(looks)(
  'axe finds nothing in the figures and among the causes: $width px, light and dark',
  async ({ width, height }) => {
    const I = await openLesson({ width, height, link: '#/redeploy?v=1&at=6&mode=step' });
    await unfold(I);
    await I.use(figures.getByText('How it is counted', { exact: true }).first());
    await expect.element(figures).toHaveTextContent('Requests: 100 per second');
    expect(await findings()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    await I.use(causesButton);
    await expect.element(ranking).toBeVisible();
    expect(await findings()).toEqual([]);
  },
);
