import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { findings, looks } from './axe.ts';
import { openLesson, type Learner } from './page.ts';

const whatHappens = page.getByRole('combobox', { name: 'What happens there', exact: true });
const moment = page.getByRole('table', { name: 'Both sides at this moment', exact: true });
const end = page.getByRole('region', { name: 'At the end', exact: true });
const verdict = page.getByRole('table', { name: 'At the end', exact: true });
const inTime = page.getByRole('table', { name: 'Both runs in the order of time', exact: true });
const charts = page.getByRole('img', { name: /^Area chart: who answers the users of / });

const withCanary = (at: number, more = '') =>
  `#/redeploy?v=1&at=${at}&mode=compare&against=canary${more}`;
const compareWith = (I: Learner) => I.comparison.getByRole('combobox', { name: 'Compare with' });

/** What both sides are at the moment, by what it is. */
const now = (I: Learner): Record<string, string[]> =>
  Object.fromEntries(
    I.rowsOf(moment).map(([what = '', ...sides]): [string, string[]] => [what, sides]),
  );

async function compareWithCanary(at: number, more = ''): Promise<Learner> {
  const I = await openLesson({ link: withCanary(at, more) });
  await expect.element(moment).toBeVisible();
  return I;
}

test('I choose another strategy, and both runs stand on one axis of time', async () => {
  const I = await openLesson({ link: '#/redeploy?v=1&at=6&mode=compare' });
  await I.use(I.comparison.getByRole('button', { name: 'Canary', exact: true }));
  await expect.element(moment).toBeVisible();
  await expect.element(compareWith(I)).toHaveFocus();
  await expect
    .element(I.comparison)
    .toHaveTextContent('Both meet the same cause: The new version is slow or partly failing.');
  const names = charts.elements().map((chart) => chart.getAttribute('aria-label'));
  expect(names).toEqual([
    'Area chart: who answers the users of Redeploy, “As planned”, in percent of the requests, from 0:00 to 7:10, with the ends of its steps.',
    'Area chart: who answers the users of Canary, in percent of the requests, from 0:00 to 7:10, with the ends of its steps.',
  ]);
  for (const chart of charts.elements()) {
    expect(chart.textContent).toMatch(/✕ fault, 0:3[05].*! noticed, 1:[03].*✓ restored/s);
  }
});

test('The moment goes with the cursor', async () => {
  const I = await compareWithCanary(2);
  expect(now(I)).toMatchObject({
    Step: ['After step 2: Run health check', 'In step 3: Run analysis, until 1:35'],
    'Who answers the users': ['v2 100 %', 'v1 80 %, v2 20 %'],
    'What the controller knows': [
      'has noticed something wrong; v2 failing',
      'has noticed nothing wrong',
    ],
    'Served badly so far': [I.amount('bad answers'), '98'],
    'Not answered so far': ['3,000', '0'],
  });
  for (const chart of charts.elements()) expect(chart.textContent).toContain('▾ here, 1:00');
  await I.stepOn();
  expect(now(I)).toMatchObject({
    Step: ['After step 3: Trigger rollback', 'After step 4: Return to v1'],
    'Who answers the users': ['v2 100 %', 'v1 100 %'],
  });
  for (const chart of charts.elements()) expect(chart.textContent).toContain('▾ here, 1:40');
  await I.goToStart();
  expect(now(I)).toMatchObject({ Step: ['At the start', 'At the start'] });
});

test('Steps of my run that I have not taken are not shown, and the verdict waits for them', async () => {
  const I = await compareWithCanary(2);
  await I.use(page.getByText('Both runs as a table, step by step', { exact: true }));
  const ownSteps = () => I.rowsOf(inTime).filter(([, own]) => own?.startsWith('Step'));
  expect(ownSteps()).toHaveLength(2);
  await expect.element(verdict).not.toBeInTheDocument();
  await I.use(end.getByRole('button', { name: 'Take the steps that are left', exact: true }));
  await expect.element(verdict).toBeVisible();
  expect(ownSteps()).toHaveLength(6);
  await expect.element(end.getByRole('list')).toHaveFocus();
});

test('At the end I read which side was better in what, and why', async () => {
  const I = await compareWithCanary(6);
  await expect
    .element(end)
    .toHaveTextContent(
      'Canary harmed fewer requests, 254 against 7,365, because at most 20 % of its users were reached (100 % with Redeploy)',
    );
  const rows = I.rowsOf(verdict);
  expect(rows.map((row) => row[0])).toEqual([
    'Requests harmed',
    'Time to detect',
    'Time to restore',
    'Extra pod-seconds',
    'How it ended',
  ]);
  expect(rows[2]?.slice(1)).toEqual(['1:40', '1:05']);
  expect(I.describe(verdict, 2, 2)).toContain('better');
  expect(I.describe(verdict, 2, 1)).toBe('');
  await expect.element(end).toHaveTextContent('counted to 1 hour after the fault');
});

test('A step of either run leads to its moment; one of mine moves the cursor', async () => {
  const I = await compareWithCanary(6);
  await I.use(page.getByText('Both runs as a table, step by step', { exact: true }));
  await I.use(inTime.getByRole('button', { name: 'Step 6: Settle the abort', exact: true }));
  expect(I.step).toBe(6);
  expect(now(I)).toMatchObject({
    Step: ['Ended at 3:10; goes on as it ended', 'After step 6: Settle the abort'],
  });
  await I.use(page.getByRole('button', { name: 'Back to the step in view', exact: true }));
  expect(now(I)['Step']?.[0]).toBe('After step 6: Complete rollback');
  await expect.element(moment).toHaveFocus();
  await I.use(inTime.getByRole('button', { name: 'Step 2: Run health check', exact: true }));
  expect(I.step).toBe(2);
});

test('Of the other strategy I choose another cause or a scenario; what does not apply says why', async () => {
  const I = await compareWithCanary(6);
  await whatHappens.selectOptions('Silent quality regression');
  await expect
    .element(I.comparison)
    .toHaveTextContent(
      'The causes differ: your run shows “The new version is slow or partly failing”, the other one “Silent quality regression”.',
    );
  await whatHappens.selectOptions('v2 is promoted');
  await expect.element(I.comparison).toHaveTextContent('The other run is the scenario “');
  await compareWith(I).selectOptions('Rolling update');
  await expect.element(page.getByRole('heading', { name: 'Rolling update' })).toBeVisible();
  await whatHappens.selectOptions('Stale prediction cache');
  await expect
    .element(I.comparison)
    .toHaveTextContent('Rolling update does not meet the cause “Stale prediction cache”. No cache');
  await expect.element(moment).not.toBeInTheDocument();
});

test('The run of mine that meets the other’s cause too is one press away', async () => {
  const I = await compareWithCanary(6, '.cause.silent-regression');
  const link = I.comparison.getByRole('link', {
    name: 'Open the run of Redeploy that meets it too',
    exact: true,
  });
  await expect.element(link).toBeVisible();
  const hash = (link.element() as HTMLAnchorElement).href.split('#')[1] ?? '';
  expect(hash).toMatch(/^\/redeploy\?v=1&inject=2:redeploy-false-pass&at=0&mode=compare/);
  I.address.type(`#${hash}`);
  await expect
    .element(I.comparison)
    .toHaveTextContent('Both meet the same cause: Silent quality regression.');
});

test('What I compare with stands in the address, and is there again when I come back', async () => {
  const I = await compareWithCanary(6);
  await whatHappens.selectOptions('Silent quality regression');
  await expect.poll(() => I.address.read()).toContain('&against=canary.cause.silent-regression');
  const link = I.address.read();
  await I.leave();
  const again = await openLesson({ link });
  await expect.element(moment).toBeVisible();
  await expect.element(compareWith(again)).toHaveValue('canary');
  await expect.element(whatHappens).toHaveValue('cause.silent-regression');
});

test('A link that asks for a cause there is not says so, and compares all the same', async () => {
  const I = await compareWithCanary(6, '.cause.bad-luck');
  await expect
    .element(I.comparison)
    .toHaveTextContent('The link asks for a cause or a scenario that this strategy does not have.');
  const other = await openLesson({ link: withCanary(6).replace('canary', 'nowhere') });
  await expect
    .element(other.messages)
    .toHaveTextContent('The link compares with “nowhere”, which is no run of another strategy');
});

test('Modes that hide what is ahead show no comparison and say nothing of it', async () => {
  const I = await openLesson({
    link: withCanary(2, '.cause.silent-regression').replace('mode=compare', 'mode=predict'),
  });
  await expect.element(I.prediction).toBeVisible();
  await expect.element(I.comparison).not.toBeInTheDocument();
  expect(I.address.read()).not.toContain('against');
  expect(document.body.textContent).not.toContain('Silent quality regression');
  await I.learningMode.selectOptions('Compare');
  await expect.element(moment).toBeVisible();
});

test('Another assumed number holds on both sides', async () => {
  const I = await compareWithCanary(6);
  await expect
    .element(I.comparison)
    .toHaveTextContent(/Fair numbers: \d+ that both assume are those of your run/);
  await expect
    .element(I.comparison)
    .toHaveTextContent(
      'a pod answers at most 30 requests per second; Redeploy counts no such limit',
    );
  await I.openAssumedNumbers();
  await I.assume('Requests', 120);
  await expect
    .poll(() => I.rowsOf(verdict)[0]?.slice(1))
    .toEqual(['1,638 served badly, 7,200 not answered', '304 served badly']);
});

test('With branches as well, I compare with either from one list', async () => {
  const I = await compareWithCanary(6);
  await I.partAfter(1, 'Check passes');
  await compareWith(I).selectOptions('As planned');
  await expect.element(I.outcomeTable).toBeVisible();
  await expect.element(moment).not.toBeInTheDocument();
  expect(I.address.read()).not.toContain('against');
  await compareWith(I).selectOptions('Shadow');
  await expect.element(moment).toBeVisible();
  await expect.element(compareWith(I)).toHaveValue('shadow');
});

test('With the keyboard alone I choose a strategy and look at its steps', async () => {
  const I = await openLesson({ link: '#/redeploy?v=1&at=6&mode=compare' });
  const button = I.comparison.getByRole('button', { name: 'Canary', exact: true });
  await expect.element(button).toBeVisible();
  (button.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(moment).toBeVisible();
  await userEvent.tab();
  await expect.element(whatHappens).toHaveFocus();
  const steps = page.getByText('Both runs as a table, step by step', { exact: true });
  (steps.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(inTime).toBeVisible();
  await userEvent.tab();
  await expect.element(inTime.getByRole('button').first()).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(moment).toBeVisible();
  await expect.poll(() => now(I)['Step']?.[1]).toBe('After step 1: Apply v2');
});

test.for(looks)(
  'axe finds nothing in the comparison of strategies: $width px, light and dark',
  async ({ width, height }) => {
    const I = await openLesson({ width, height, link: withCanary(6) });
    await expect.element(moment).toBeVisible();
    await I.use(page.getByText('Both runs as a table, step by step', { exact: true }));
    await I.use(page.getByText(/^Fair numbers/));
    expect(await findings()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  },
);
