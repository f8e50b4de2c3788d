import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { Drawer } from './address-and-storage.ts';
import { openLesson, type Learner } from './page.ts';

/** The lesson's questions: what is asked, the options with a phrase of their explanation. */
const questions = [
  {
    asks: 'What is the result of the health check at step 2?',
    options: {
      'Health check passed': 'A passed check would have ended the run on v2 at once',
      'Health check failed': 'The Result cell of step 2 says so',
      'Health check not run': 'Step 2 is the health check: its Action reads',
      'Health check unknown': 'is what health_status says before step 2',
    },
    right: 'Health check failed',
    hint: 'Look at the Result column of step 2 in the process table.',
    step: 2,
    proof: 'Process table: Result of step 2',
  },
  {
    asks: 'At which step is the rollback triggered, according to the process table?',
    options: {
      'Step 3': 'The Action of step 3 is',
      'Step 2': 'Step 2 decides: rollback_triggered turns True there',
      'Step 1': 'Nothing has been checked at that point',
      'Step 4': 'By then the rollback is already under way',
    },
    right: 'Step 3',
    hint: "Look for 'Trigger rollback' in the Action column.",
    step: 3,
    proof: 'Process table: Step of step 3',
  },
  {
    asks: 'What is the value of rollback_triggered after step 5?',
    options: {
      Unknown: 'rollback_triggered is True or False at every moment of the run',
      True: 'It was True from step 2 to step 4',
      False: 'so the rollback is no longer pending',
      'Not changed': 'It does change at step 5',
    },
    right: 'False',
    hint: "Read the rollback_triggered row under 'After Step 5' and 'Final'.",
    step: 5,
    proof: 'Status tracker: rollback_triggered, After Step 5',
  },
] as const;

const explanations = questions.flatMap(({ options }) => Object.values<string>(options));

/** The card of a question. */
function card(I: Learner, asks: string) {
  const group = I.explanations.getByRole('group', { name: new RegExp(escape(asks)) });
  const form = () => group.element().closest('form') as HTMLFormElement;
  return {
    group,
    option: (text: string) => group.getByRole('radio', { name: text, exact: true }),
    button: (name: string) =>
      page.elementLocator(form()).getByRole('button', { name, exact: true }),
    get text() {
      return form().textContent;
    },
    get html() {
      return form().outerHTML;
    },
  };
}
const escape = (text: string) => text.replace(/[?.]/g, '\\$&');

async function openQuiz(link?: string): Promise<Learner> {
  const I = await openLesson(link ? { link } : {});
  await I.openTab('Quiz');
  await expect.element(I.explanations.getByRole('group').first()).toBeVisible();
  return I;
}

test('I am asked the three questions, each with its four options in order', async () => {
  const I = await openQuiz();
  const groups = I.explanations.getByRole('group').elements();
  expect(groups).toHaveLength(3);
  for (const { asks, options } of questions) {
    const labels = card(I, asks).group.element().querySelectorAll('label');
    expect([...labels].map((label) => label.textContent.trim())).toEqual(Object.keys(options));
  }
});

test('Before I check, the page holds no explanation and nothing that tells the answer', async () => {
  const I = await openQuiz();
  const givesNothingAway = () => {
    const html = document.documentElement.outerHTML;
    for (const text of explanations) expect(html).not.toContain(text);
  };
  givesNothingAway();
  for (const { asks, options, hint } of questions) {
    expect(card(I, asks).text).not.toContain(hint);
    // Apart from its own text, every option is made in the same way.
    const labels = [...card(I, asks).group.element().querySelectorAll('label')];
    const shapes = labels.map((label, i) =>
      label.outerHTML.replace(Object.keys(options)[i] ?? '', '…'),
    );
    expect(new Set(shapes).size).toBe(1);
    await I.use(card(I, asks).option(Object.keys(options)[0] ?? ''));
    await I.use(card(I, asks).button('Hint'));
    expect(card(I, asks).text).toContain(hint);
  }
  givesNothingAway();
});

test.for(questions)('$asks', async ({ asks, options, right, step, proof }) => {
  const I = await openQuiz();
  const question = card(I, asks);
  for (const [option, explanation] of Object.entries<string>(options)) {
    await I.use(question.option(option));
    await I.use(question.button('Check'));
    expect(question.text).toContain(option === right ? 'Right.' : 'Not quite.');
    expect(question.text).toContain(explanation);
    const others = explanations.filter((text) => text !== explanation);
    for (const text of others) expect(document.body.innerHTML).not.toContain(text);
    expect(I.focused?.textContent).toContain(explanation);
  }
  await I.use(question.button('Show me'));
  expect(I.step).toBe(step);
  expect(I.markedCells).toEqual([proof]);
});

test('A wrong answer does not say which one is right', async () => {
  const I = await openQuiz();
  const question = card(I, questions[2].asks);
  await I.use(question.option('Unknown'));
  const before = question.group.element().outerHTML;
  await I.use(question.button('Check'));
  expect(question.text).toContain('Not quite.');
  expect(question.group.element().outerHTML).toBe(before);
});

test('Checking without an option asks me to pick one', async () => {
  const I = await openQuiz();
  const question = card(I, questions[0].asks);
  await I.use(question.button('Check'));
  await expect.element(page.getByRole('alert')).toHaveTextContent('Pick an option first.');
  await I.use(question.option('Health check failed'));
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
});

test('Show me leads to the lesson’s own run, also from another branch', async () => {
  const I = await openQuiz('#/redeploy?v=1&inject=2:health.passed&at=2&mode=step');
  expect(I.rows).toHaveLength(2);
  const question = card(I, questions[2].asks);
  await I.use(question.option('True'));
  await I.use(question.button('Check'));
  await I.use(question.button('Show me'));
  expect(I.step).toBe(5);
  expect(I.rows[1]?.[2]).toBe('Health check failed');
  expect(I.markedCells).toEqual(['Status tracker: rollback_triggered, After Step 5']);
  // My own run is kept beside it.
  await I.use(I.branch('Check passes at step 2'));
  expect(I.rows).toHaveLength(2);
  expect(I.markedCells).toEqual([]);
});

test('The mark goes when I move on', async () => {
  const I = await openQuiz();
  const question = card(I, questions[0].asks);
  await I.use(question.option('Health check failed'));
  await I.use(question.button('Check'));
  await I.use(question.button('Show me'));
  expect(I.markedCells).toHaveLength(1);
  await I.stepOn();
  expect(I.markedCells).toEqual([]);
});

test('My answers are still there after a look at another tab', async () => {
  const I = await openQuiz();
  const asks = questions[1].asks;
  await I.use(card(I, asks).option('Step 2'));
  await I.use(card(I, asks).button('Check'));
  await I.openTab('Why');
  await I.openTab('Quiz');
  await expect.element(card(I, asks).option('Step 2')).toBeChecked();
  expect(card(I, asks).text).toContain('Step 2 decides');
});

test('My first answer to each counts among my results, and only once', async () => {
  const storage = new Drawer();
  let time = Date.UTC(2026, 0, 5, 9);
  const I = await openLesson({ storage, now: () => (time += 5000) });
  await I.openTab('Quiz');
  const [first, second] = questions;
  await I.use(card(I, first.asks).option(first.right));
  await I.use(card(I, first.asks).button('Check'));
  await I.use(card(I, second.asks).option('Step 2'));
  await I.use(card(I, second.asks).button('Check'));
  await I.use(card(I, second.asks).option(second.right));
  await I.use(card(I, second.asks).button('Check'));
  await I.learningMode.selectOptions('quiz');
  const results = page.getByRole('table', { name: 'Your results' });
  await expect.element(results).toBeVisible();
  const answers = [...results.element().querySelectorAll('tbody td:last-child')].map((cell) =>
    cell.textContent.trim(),
  );
  expect(answers.filter((text) => text !== '–').sort()).toEqual(['0 of 1', '1 of 1']);
  await I.leave();
});
