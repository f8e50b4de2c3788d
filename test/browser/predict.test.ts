import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Drawer } from './address-and-storage.ts';
import { openLesson, type Learner } from './page.ts';

const start = '#/redeploy?v=1&at=0&mode=predict';
const commit = 'Commit and run the step';

/** A clock that stands still until I say so. */
function handClock() {
  let time = 1_800_000_000_000;
  return { now: () => time, wait: (seconds: number) => void (time += seconds * 1000) };
}

const focused = (I: Learner) => I.focused?.textContent.replace(/\s+/g, ' ').trim() ?? '';

async function tabTo(I: Learner, name: string) {
  for (let n = 0; n < 80; n += 1) {
    if (focused(I) === name) return;
    await userEvent.tab();
  }
  throw new Error(`Tab does not lead to “${name}”.`);
}

test('Before a step I commit to what it will do, and am told what it did and why', async () => {
  const I = await openLesson({ link: '#/redeploy?v=1&at=1&mode=predict' });
  expect(I.rows).toHaveLength(1);
  await I.predict('Complete (new version live)', 'the next stage');
  expect(I.step).toBe(2);
  expect(I.rows.at(-1)?.[2]).toBe('Health check failed');
  expect(focused(I)).toBe('✕ Step 2: otherwise than you expected');
  await expect
    .element(I.prediction)
    .toHaveTextContent(
      'You expected “Complete (new version live)” as the next stage. The system did otherwise: it went on to “Trigger Rollback”, because the guard isHealthy asked “Is the new version healthy?”, and the answer was no (20 % of the checked requests failed; at most 1 % may fail).',
    );
});

test('A right prediction gets its reason as well', async () => {
  const I = await openLesson({ link: '#/redeploy?v=1&at=1&mode=predict' });
  await I.predict('Health check failed', 'the result');
  expect(focused(I)).toBe('✓ Step 2: as you expected');
  await expect.element(I.prediction).toHaveTextContent('and so it was: the result was');
  await expect.element(I.prediction).toHaveTextContent('because that is what was reported');
});

test('I say with one click what I saw, and am told where it stands', async () => {
  const I = await openLesson({ link: '#/redeploy?v=1&at=1&mode=predict' });
  await I.predict('Trigger Rollback', 'the next stage');
  await expect.element(I.prediction).toHaveTextContent('What did you see?');
  await I.use(I.predictionButton('Health check passed'));
  expect(focused(I)).toBe(
    '✕ Health check passed Look again: the cell under Result in row 2 of the process table reads “Health check failed”, not “Health check passed”.',
  );
  await I.predictOn();
  expect(I.question).toMatch(/^Before step 3 /);
  expect(I.prediction.element().querySelector('fieldset')?.contains(I.focused)).toBe(true);
});

test('I go through the whole lesson with the keyboard alone', async () => {
  const { now, wait } = handClock();
  const I = await openLesson({ link: start, now });
  await I.press('{ArrowRight}');
  for (let step = 1; step <= 6; step += 1) {
    expect(I.step).toBe(step - 1);
    expect(I.question).toMatch(new RegExp(`^Before step ${step} `));
    // The focus is on the first option; with it chosen, Enter commits.
    expect(I.focused?.getAttribute('type')).toBe('radio');
    await I.press(' ');
    wait(5);
    await I.press('{Enter}');
    expect(I.step).toBe(step);
    expect(focused(I)).toMatch(new RegExp(`^[✓✕] Step ${step}: `));
    await userEvent.tab();
    await I.press('{Enter}');
    expect(I.focused?.textContent).toMatch(/the process table reads/);
    if (step < 6) {
      await tabTo(I, 'Next prediction');
      await I.press('{Enter}');
    }
  }
  expect(I.rows).toHaveLength(6);
  expect(I.tally).toMatch(/^\d of 6 right$/);
  await expect.element(I.prediction).toHaveTextContent('The run has ended.');
  await tabTo(I, 'Predict this run again');
  await I.press('{Enter}');
  expect(I.step).toBe(0);
  expect(I.question).toMatch(/^Before step 1 /);
});

test('Committing to nothing asks me to pick, and the run stands still', async () => {
  const I = await openLesson({ link: start });
  await I.use(I.predictionButton(commit));
  await expect.element(I.prediction.getByRole('alert')).toHaveTextContent('Pick an option first');
  expect(I.step).toBe(0);
  expect(I.focused?.getAttribute('type')).toBe('radio');
});

test('I skip a prediction; that is counted, and the step is told', async () => {
  const I = await openLesson({ link: start });
  expect(I.tally).toBe('Nothing predicted yet');
  await I.use(I.predictionButton('Skip this prediction'));
  expect(I.step).toBe(1);
  expect(focused(I)).toBe('→ Step 1: not predicted');
  await expect.element(I.prediction).toHaveTextContent('The system did this: ');
  expect(I.tally).toBe('0 of 0 right, 1 skipped');
});

test('I type a value instead of choosing one', async () => {
  const { now, wait } = handClock();
  const I = await openLesson({ link: '#/redeploy?v=1&at=1&mode=predict', now });
  await I.choosePrediction('rollback_triggered and health_status');
  await I.use(I.predictionButton('Type the value instead'));
  const field = I.prediction.getByRole('textbox', { name: /^Before step 2 What will/ });
  expect(I.focused).toBe(field.element());
  await I.press('{Enter}');
  await expect.element(I.prediction.getByRole('alert')).toHaveTextContent('Type a value first');
  await field.fill('true');
  wait(3);
  await I.press('{Enter}');
  expect(focused(I)).toBe('✓ Step 2: as you expected');
  expect(I.tally).toBe('1 of 1 right');
});

test('An answer faster than anybody can read is counted as too fast', async () => {
  const { now, wait } = handClock();
  const I = await openLesson({ link: '#/redeploy?v=1&at=1&mode=predict', now });
  wait(1.9);
  await I.predict('Trigger Rollback', 'the next stage');
  expect(I.tally).toBe('1 of 1 right, 1 answered too fast to count');
});

test.for(['{ArrowRight}', '{PageDown}', '.', '{End}', ' '])(
  'Before I have committed, the key “%s” leads to the prediction and says so',
  async (key) => {
    const I = await openLesson({ link: '#/redeploy?v=1&at=2&mode=predict' });
    await I.press(key);
    expect(I.step).toBe(2);
    expect(I.prediction.element().querySelector('fieldset')?.contains(I.focused)).toBe(true);
    await expect.poll(() => I.spoken).toMatch(/^Step 3 has not run\. Commit to a prediction first/);
  },
);

test('So does the button for the next step, whose name says it', async () => {
  const I = await openLesson({ link: '#/redeploy?v=1&at=2&mode=predict' });
  await expect
    .element(I.button('Next step'))
    .toHaveTextContent('Next step, once predicted: Trigger rollback');
  await I.stepOn();
  expect(I.step).toBe(2);
  expect(I.prediction.element().querySelector('fieldset')?.contains(I.focused)).toBe(true);
});

test('After a step, the key for the next one leads to the next prediction', async () => {
  const I = await openLesson({ link: start });
  await I.use(I.predictionButton('Skip this prediction'));
  await I.press('{ArrowRight}');
  expect(I.step).toBe(1);
  expect(I.question).toMatch(/^Before step 2 /);
});

test('Playing, the last step and what happens next are not on offer, and it says why', async () => {
  const I = await openLesson({ link: '#/redeploy?v=1&at=2&mode=predict' });
  for (const name of ['Play', 'Last step'] as const) {
    await expect.element(I.button(name)).toBeDisabled();
    await expect.element(I.button(name)).toHaveAttribute('title', 'Predict first');
  }
  await expect.element(I.choice).not.toBeInTheDocument();
  await expect.element(I.slider).toHaveAttribute('max', '2');
  await I.press('2');
  expect(I.address.read()).toBe('#/redeploy?v=1&at=2&mode=predict');
});

test('Going back I am asked again, and see no more than I had seen then', async () => {
  const I = await openLesson({ link: start });
  for (let n = 0; n < 3; n += 1) {
    await I.use(I.predictionButton('Skip this prediction'));
    await I.predictOn();
  }
  expect(I.rows).toHaveLength(3);
  await I.goBack();
  await I.goBack();
  expect(I.rows).toHaveLength(1);
  expect(I.question).toMatch(/^Before step 2 /);
  await I.predict('Trigger Rollback', 'the next stage');
  expect(I.step).toBe(2);
  expect(I.rows).toHaveLength(2);
});

test('I reload, and stand before the same step of the same run', async () => {
  const link = '#/redeploy?v=1&inject=5:stability.failed,7:rollforward.started&at=6&mode=predict';
  const I = await openLesson({ link });
  const address = I.address.read();
  expect(address).not.toContain('rollforward');
  expect(address).toContain('inject=5:stability.failed&sealed=');
  const { rows, question } = I;
  await I.leave();
  const later = await openLesson({ link: address });
  expect([later.rows, later.question]).toEqual([rows, question]);
  await later.predict('Deploy New Version', 'the next stage');
  expect(later.rows.at(-1)?.[2]).toBe('Roll-forward to v3 started');
});

test('A fault that has happened is not explained, and what it is called is not said', async () => {
  const I = await openLesson({
    link: '#/redeploy?v=1&inject=2:redeploy-check-no-data,3:operator.resumed&at=2&mode=predict',
  });
  await I.seeTab('Why');
  await expect.element(I.explanations).not.toHaveTextContent('What went wrong');
  await expect.element(I.faultCard).not.toBeInTheDocument();
  await expect.element(I.faultPlan).not.toBeInTheDocument();
});

test('A run that I do not know opens beside mine, and its name tells nothing until its end', async () => {
  const { now } = handClock();
  const I = await openLesson({ link: start, now });
  await I.use(I.predictionButton('Give me a run I do not know'));
  await expect.poll(() => I.branchNames).toEqual(['As planned so far', 'Surprise run']);
  expect(I.step).toBe(0);
  expect(I.question).toMatch(/^Before step 1 /);
  await expect.poll(() => I.spoken).toMatch(/^Surprise run is open at its start/);
  for (let n = 0; n < 20 && I.prediction.getByRole('radio').elements().length > 0; n += 1) {
    expect(I.branchNames).toContain('Surprise run');
    await I.use(I.predictionButton('Skip this prediction'));
    if (I.predictionButton('Next prediction').elements().length > 0) await I.predictOn();
  }
  await expect.element(I.prediction).toHaveTextContent('The run has ended.');
  expect(I.branchNames).toHaveLength(2);
  expect(I.branchNames[1]).toMatch(/ at step \d/);
});

test('Its runs and steps are kept for my next visit without a word of what is ahead', async () => {
  const storage = new Drawer();
  const I = await openLesson({ link: start, storage, now: handClock().now });
  await I.use(I.predictionButton('Give me a run I do not know'));
  await I.use(I.predictionButton('Skip this prediction'));
  const address = I.address.read();
  await I.leave();
  const later = await openLesson({ link: address, storage });
  expect(later.step).toBe(1);
  await later.use(later.predictionButton('Skip this prediction'));
  expect(later.step).toBe(2);
});

test('What I predicted is kept with my results, a guess as a guess', async () => {
  const storage = new Drawer();
  const { now, wait } = handClock();
  const I = await openLesson({ link: '#/redeploy?v=1&at=1&mode=predict', storage, now });
  wait(5);
  await I.predict('Trigger Rollback', 'the next stage');
  await I.predictOn();
  await I.use(I.predictionButton('Skip this prediction'));
  const kept = JSON.parse(storage.getItem('stepback.results') ?? '{}') as {
    value: { attempts: readonly { objective: string; right: boolean; skipped: boolean }[] };
  };
  expect(
    kept.value.attempts.map(({ objective, right, skipped }) => [objective, right, skipped]),
  ).toEqual([
    ['predict-next', true, false],
    ['predict-next', false, true],
  ]);
});
