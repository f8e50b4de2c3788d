import { expect, test } from 'vitest';
import { openLesson } from './page.ts';

const at = (name: string) => ({ name, exact: true });

test('Why: at the start I read what this lesson is for, later why the step went as it did', async () => {
  const I = await openLesson();
  await expect.element(I.explanations).toHaveTextContent('Say which step decides on the rollback');
  await I.stepOn(2);
  await expect
    .element(I.explanations.getByRole('heading', at('Decided here, carried out next')))
    .toBeVisible();
  await expect.element(I.explanations).toHaveTextContent('Is the new version healthy?');
  await expect
    .element(I.explanations)
    .toHaveTextContent('Had it been yes, it would go to Complete');
});

test('Why: each contradiction of the lesson is explained at the step where it shows', async () => {
  const I = await openLesson();
  for (const title of [
    'current_version runs ahead',
    'Decided here, carried out next',
    'Nothing changed, and that is the point',
    'Back only when it is done',
    'Stable, and now measured',
    'The last step changes no variable',
  ]) {
    await I.stepOn();
    await expect.element(I.explanations.getByRole('heading', at(title))).toBeVisible();
  }
});

test('Where sample and flow disagree, the sample says so', async () => {
  const I = await openLesson();
  await I.sample.getByText('Sample and flow', { exact: true }).click();
  await expect.element(I.sample).toHaveTextContent('The machine follows the process flow instead');
});

test('Key moments: three questions, and each leads to the steps it speaks of', async () => {
  const I = await openLesson();
  await I.openTab('Key moments');
  const questions = I.explanations.getByRole('heading').elements();
  expect(questions.map(({ textContent }) => textContent)).toEqual([
    'Why do we roll back only after the health check fails?',
    'What happens if the system is unstable after the rollback?',
    'Does the rollback change current_version?',
  ]);
  for (const step of [2, 5, 4]) {
    await I.use(I.explanations.getByRole('button', at(`step ${step}`)).first());
    expect(I.step).toBe(step);
  }
});

test('Key moments: the answers are about my run', async () => {
  const I = await openLesson({ link: '#/redeploy?v=1&inject=2:health.passed&at=2&mode=step' });
  await I.openTab('Key moments');
  await expect.element(I.explanations).toHaveTextContent('there is nothing to roll back');
  await expect.element(I.explanations).not.toHaveTextContent('The check at step 2 failed');
});

test('Snapshot: the idea in six lines', async () => {
  const I = await openLesson();
  await I.openTab('Snapshot');
  const lines = I.explanations.getByRole('listitem').elements();
  expect(lines.map(({ textContent }) => textContent)).toEqual([
    'Deploy the new version',
    'Run health checks',
    'If the checks fail, trigger the rollback',
    'Restore the previous stable version',
    'Verify system stability',
    'Alert if the rollback fails',
  ]);
});

test('Transcript: it tells the run that I took, and differs when the run differs', async () => {
  const I = await openLesson();
  await I.openTab('Transcript');
  expect(I.explanations.getByRole('listitem').elements()).toHaveLength(0);
  await I.goToEnd();
  expect(I.explanations.getByRole('listitem').elements()).toHaveLength(6);
  await expect.element(I.explanations).toHaveTextContent('current_version goes from v2 to v1');
  await expect
    .element(I.explanations)
    .toHaveTextContent('The rollback completed because the health check failed');

  await I.goToStart();
  await I.stepOn();
  await I.letHappen('Check passes');
  await I.stepOn();
  expect(I.explanations.getByRole('listitem').elements()).toHaveLength(2);
  await expect.element(I.explanations).toHaveTextContent('It passes, so v2 stays');
  await expect.element(I.explanations).not.toHaveTextContent('ollback');
});

test('Transcript: each step is a way to it', async () => {
  const I = await openLesson();
  await I.goToEnd();
  await I.openTab('Transcript');
  await I.use(I.explanations.getByRole('button', { name: /^Step 3,/ }));
  expect(I.step).toBe(3);
});
