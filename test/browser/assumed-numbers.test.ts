import { expect, test } from 'vitest';
import { openLesson, type Learner } from './page.ts';

const labels = [
  'Requests',
  'Bad answers of a good version',
  'Bad answers of the failing version',
  'Bad answers of an unstable v1',
  'Failures that a check of few requests can see by chance',
  'Wrong answers of a silent regression',
  'Most failures that a check accepts',
  'Pods of the version that serves',
  'Starting the pods',
  'Loading and warming up the model',
  'Time between two probes',
  'Probes in a row until the check has its verdict',
  'A check without data counts as failed',
  'Until a deployment without progress is reported',
  'From the decision until v1 can be started',
  'Watching v1 before it counts as stable',
  'Until someone takes the alert',
  'Fixing by hand',
];

const items = (I: Learner) =>
  [...I.production.element().querySelectorAll('details li')].map((item) =>
    (item.textContent ?? '').replace(/\s+/g, ' ').trim(),
  );
const count = (text: string) => Number(text.replaceAll(',', ''));
const back = (I: Learner) =>
  I.production.getByRole('button', { name: 'Back to the lesson’s numbers', exact: true });

/** The run as planned at its end, with the assumed numbers open. */
async function openAtEnd(link = '#/redeploy?v=1&at=6&mode=step'): Promise<Learner> {
  const I = await openLesson({ link });
  await I.openAssumedNumbers();
  return I;
}

test('Each assumed number stands there with its unit and where it comes from', async () => {
  const I = await openAtEnd();
  expect(items(I)).toHaveLength(labels.length);
  labels.forEach((label, i) => {
    expect(items(I)[i]).toMatch(new RegExp(`^${label} .*\\(.{10,}\\)$`));
  });
  await expect.element(I.assumed('Requests')).toHaveValue(100);
  await expect.element(I.production).toHaveTextContent('None of them is measured.');
  await expect.element(back(I)).not.toBeInTheDocument();
});

test('More requests per second, more bad answers; the times stay', async () => {
  const I = await openAtEnd();
  const times = [I.amount('to detect'), I.amount('to restore')];
  const [bad, unanswered] = [count(I.amount('bad answers')), count(I.amount('unanswered'))];
  expect(bad).toBeGreaterThan(0);
  expect(unanswered).toBeGreaterThan(0);
  await I.assume('Requests', 200);
  await expect.poll(() => count(I.amount('bad answers'))).toBe(2 * bad);
  expect(count(I.amount('unanswered'))).toBe(2 * unanswered);
  expect([I.amount('to detect'), I.amount('to restore')]).toEqual(times);
});

test('A slower start of the pods lengthens the times', async () => {
  const I = await openAtEnd();
  const before = I.amount('to restore');
  await I.assume('Starting the pods', 120);
  await expect.poll(() => I.amount('to restore')).not.toBe(before);
  expect(I.step).toBe(6);
  expect(I.rows).toHaveLength(6);
});

test.for([0, -5, 100_001])('%d requests per second are refused by the field', async (value) => {
  const I = await openAtEnd();
  const before = I.amount('bad answers');
  await I.assume('Requests', value);
  await expect.element(I.assumed('Requests')).toBeInvalid();
  expect(I.amount('bad answers')).toBe(before);
  expect(I.address.read()).not.toContain('assume');
  await expect.element(back(I)).not.toBeInTheDocument();
});

test.for([1, 100_000])('%d requests per second are just within the bounds', async (value) => {
  const I = await openAtEnd();
  await I.assume('Requests', value);
  await expect.element(I.assumed('Requests')).toBeValid();
  await expect.poll(() => I.address.read()).toContain(`assume=requestsPerSecond:${value}`);
});

test('An emptied field changes nothing', async () => {
  const I = await openAtEnd();
  const before = I.amount('bad answers');
  await I.assumed('Requests').fill('');
  await I.press('{Enter}');
  expect(I.amount('bad answers')).toBe(before);
});

test('What no number of mine may change is not a field', async () => {
  const I = await openAtEnd();
  await expect.element(I.assumed('Most failures')).not.toBeInTheDocument();
  await expect.element(I.assumed('Fixing by hand')).toBeVisible();
});

test('Back to the lesson’s numbers', async () => {
  const I = await openAtEnd();
  const before = I.amount('bad answers');
  await I.assume('Requests', 500);
  await I.assume('Starting the pods', 90);
  await I.use(back(I));
  await expect.poll(() => I.amount('bad answers')).toBe(before);
  await expect.element(I.assumed('Requests')).toHaveValue(100);
  await expect.element(I.assumed('Starting the pods')).toHaveValue(20);
  await expect.element(back(I)).not.toBeInTheDocument();
  expect(I.address.read()).not.toContain('assume');
});

test('The link carries my numbers, and a reload restores them', async () => {
  const I = await openAtEnd();
  await I.assume('Requests', 250);
  await I.assume('Wrong answers of a silent regression', 0.5);
  await expect.poll(() => I.address.read()).toContain('requestsPerSecond:250');
  const [bad, link] = [I.amount('bad answers'), I.address.read()];
  await I.leave();

  const later = await openAtEnd(link);
  expect(later.amount('bad answers')).toBe(bad);
  await expect.element(later.assumed('Requests')).toHaveValue(250);
  await expect.element(later.assumed('Wrong answers')).toHaveValue(0.5);
  await expect.element(back(later)).toBeVisible();
  expect(later.complaints).toEqual([]);
  expect(later.address.read()).toBe(link);
});

test('A link with a number out of its bounds opens with the lesson’s, and says so', async () => {
  const I = await openAtEnd('#/redeploy?v=1&at=6&mode=step&assume=requestsPerSecond:1e9');
  await expect.poll(() => I.complaints).toHaveLength(1);
  await expect.element(I.assumed('Requests')).toHaveValue(100);
});

test('A link that is opened beside my run does not leave my numbers behind unsaid', async () => {
  const I = await openAtEnd();
  await I.assume('Requests', 200);
  await expect.poll(() => I.address.read()).toContain('requestsPerSecond:200');
  // The link was made with the lesson's numbers, and shows what it showed there.
  const link = '#/redeploy?v=1&inject=5:stability.failed&at=5&mode=step';
  I.address.type(link);
  await I.arriveAt(5);
  expect(I.address.read()).toBe(link);
});
