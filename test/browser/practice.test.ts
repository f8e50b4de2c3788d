import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { Drawer } from './address-and-storage.ts';
import { explanations, hints, restock, supply } from './fixture-templates.ts';
import { openLesson } from './page.ts';
import { Practice, slowClock } from './practising.ts';

vi.mock('../../src/quiz/registry.ts', () => import('./fixture-templates.ts'));

const RUN = '#/redeploy?v=1&at=6&mode=quiz';

afterEach(() => {
  restock();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Quiz mode, with the lesson's run taken to its end. */
async function openPractice(visit: Parameters<typeof openLesson>[0] = {}) {
  const clock = slowClock();
  const I = await openLesson({ link: RUN, now: clock.now, ...visit });
  const practice = new Practice(I);
  await expect.element(practice.home).toBeVisible();
  return { I, practice, clock };
}

test('I answer a whole quiz with the keyboard alone, a question of each kind', async () => {
  supply.variants = 1;
  const { I, practice } = await openPractice();
  await practice.tabTo(/^Quiz me on this run$/);
  await I.press('{Enter}');
  const seen = new Set<string>();
  for (let n = 1; n <= 5; n += 1) {
    expect(practice.place).toBe(`Question ${n} of 5`);
    expect(I.focused?.textContent).toBe(practice.place);
    const { kind } = practice;
    seen.add(kind);
    if (kind === 'single') {
      await practice.tabTo(/^the first$/);
      await I.press(' ', '{Enter}');
    } else if (kind === 'multiple') {
      await practice.tabTo(/^two$/);
      await I.press(' ');
      await practice.tabTo(/^four$/);
      await I.press(' ', '{Enter}');
    } else if (kind === 'typed') {
      await practice.tabTo(/^$/);
      await I.press('1 365{Enter}');
    } else if (kind === 'order') {
      await practice.tabTo(/^Move up: the beginning$/);
      await I.press('{Enter}');
      expect(I.focused?.getAttribute('aria-label')).toBe('Move up: the beginning');
      await I.press('{Enter}');
      // It can go no further up, so the focus is on the way down.
      expect(I.focused?.getAttribute('aria-label')).toBe('Move down: the beginning');
      await practice.tabTo(/^Check$/);
      await I.press('{Enter}');
    } else {
      await practice.tabTo(/alpha old$/);
      await I.press('{ArrowDown}', '{ArrowDown}', '{Enter}');
    }
    expect(practice.feedback).toMatch(/^✓ Right\./);
    // The feedback has the focus, and nothing goes on by itself.
    expect(I.focused?.className).toContain('feedback');
    await practice.tabTo(/^(Next question|See the result)$/);
    await I.press('{Enter}');
  }
  expect(seen.size).toBe(5);
  expect(practice.place).toBe('All 5 right');
  await practice.tabTo(/^Back to the start$/);
  await I.press('{Enter}');
  await expect.element(practice.home).toBeVisible();
  expect(practice.results.filter(([, state]) => state?.includes('learning'))).toHaveLength(5);
  await I.leave();
});

test('A quiz begins from the Quiz tab, about the branch in view', async () => {
  const I = await openLesson({ link: '#/redeploy?v=1&inject=2:health.passed&at=2&mode=step' });
  const practice = new Practice(I);
  await I.openTab('Quiz');
  await practice.press('Quiz me on this run');
  await expect.poll(() => practice.place).toBe('Question 1 of 10');
  await expect.element(page.getByText('about “Check passes at step 2”')).toBeVisible();
  // The run itself has gone from the page.
  expect(document.querySelector('[role="toolbar"], table[aria-label="Process table"]')).toBeNull();
  await I.leave();
});

test('Before the first step I am told to take some, or am asked about the lesson’s run', async () => {
  const { I, practice } = await openPractice({ link: '#/redeploy?v=1&mode=quiz' });
  await expect.element(practice.home).toHaveTextContent('No step of the run in view');
  await practice.press('Quiz me on the lesson’s run');
  expect(practice.place).toBe('Question 1 of 10');
  await practice.press('Back to the start');
  await expect.element(practice.home).toHaveTextContent('you have come to question 1 of 10');
  await practice.press('Take a few steps first');
  await expect.element(I.learningMode).toHaveValue('step');
  await I.leave();
});

test('Hints come one by one, after a while, and the worked step counts as help', async () => {
  supply.only = 'fixture-single';
  const { I, practice } = await openPractice();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await practice.press('Quiz me on this run');
  const wait = async (ms: number) => {
    vi.advanceTimersByTime(ms);
    await I.press('{Shift}');
  };
  const next = () => practice.button(/^(Hint|Another hint|Worked step)/).elements();

  await practice.press('Hint');
  expect(practice.hints).toEqual([expect.stringMatching(/^Where to look: Where-hint/)]);
  expect(I.focused?.textContent).toContain('Where-hint');
  expect(next()).toEqual([]);
  await wait(2999);
  expect(next()).toEqual([]);
  await wait(1);
  await practice.press('Another hint');
  expect(practice.hints[1]).toMatch(/^The rule: Rule-hint/);
  expect(document.body.innerHTML).not.toContain('Worked-hint');
  await wait(3000);
  await practice.press('Worked step (counts as help)');
  expect(practice.hints[2]).toMatch(/^A worked step: Worked-hint/);
  await wait(3000);
  expect(next()).toEqual([]);
  await practice.answerRight();
  await practice.press('Check');
  expect(practice.feedback).toContain('Right.');
  await expect.element(page.getByText('Answered with the worked step')).toBeVisible();
  await I.leave();
});

test('Checking without an answer names what is missing, and leads to the field', async () => {
  const { I, practice } = await openPractice();
  await practice.press('Quiz me on this run');
  const asked = new Set<string>();
  const missing = {
    single: 'Pick an option first.',
    multiple: 'Pick at least one option first.',
    typed: 'Write an answer first.',
    order: 'Put the items into order first.',
    cell: 'Pick a cell first.',
  };
  for (let n = 0; n < 10; n += 1) {
    const { kind } = practice;
    if (!asked.has(kind)) {
      asked.add(kind);
      await practice.press('Check');
      expect(I.focused?.textContent?.trim()).toBe(missing[kind]);
      await practice.press(missing[kind]);
      expect(I.focused?.closest('fieldset')).not.toBeNull();
      if (kind === 'typed') {
        await page.getByRole('textbox', { name: 'Your answer' }).fill('many');
        await practice.press('Check');
        expect(I.focused?.textContent?.trim()).toBe('Write a number, such as 90.');
      }
      expect(practice.feedback).toBe('');
    }
    await practice.press('Skip');
    expect(practice.feedback).toMatch(/^○ Skipped\./);
    await practice.press('Next question');
  }
  expect(asked.size).toBe(5);
  await I.leave();
});

test('A wrong answer is explained and proved, and another question of its kind follows', async () => {
  supply.only = 'fixture-single';
  supply.variants = 12;
  const { I, practice } = await openPractice();
  await practice.press('Quiz me on this run');
  const first = practice.question;
  await practice.answerWrong();
  await practice.press('Check');
  expect(practice.feedback).toContain('Not quite. the second');
  expect(practice.feedback).toContain('What is to be said of the second option');
  expect(practice.feedback).toContain('Many believe: Green checks prove that the model is good.');
  expect(practice.feedback).toContain('The answer: the first');
  expect(practice.feedback).not.toContain('the third option');

  await practice.press('Show me');
  expect(I.step).toBe(2);
  expect(I.markedCells).toEqual(['Process table: Result of step 2']);
  await practice.press('Back to the question');
  await expect.poll(() => I.focused?.textContent).toBe('Show me');
  expect(practice.question).toBe(first);

  // Also after I have walked on from the proof there is a way back.
  await practice.press('Show me');
  await I.stepOn();
  await practice.press('Back to practice');
  await expect.poll(() => I.focused?.textContent).toBe('Show me');

  await practice.press('Try another like it');
  expect(practice.place).toBe('Once more: 1 of 1');
  expect(practice.question).not.toBe(first);
  expect(I.focused?.textContent).toBe(practice.place);
  await I.leave();
});

test('A self-test explains at the end, and asks once more what I missed', async () => {
  supply.variants = 2;
  const { I, practice } = await openPractice();
  await page.getByRole('combobox', { name: 'Questions' }).selectOptions('5');
  await practice.press('Start the self-test');
  await expect.poll(() => practice.place).toBe('Question 1 of 5');
  let missed = 0;
  for (let n = 0; n < 5; n += 1) {
    expect(practice.button('Hint').elements()).toEqual([]);
    // The lesson's own three questions are among them.
    if (practice.question.includes('in variant')) {
      await practice.answerWrong();
      missed += 1;
      await practice.press('Next question');
    } else await practice.press('Skip');
    if (n === 4) continue;
    for (const said of explanations) expect(document.body.innerHTML).not.toContain(said);
  }
  expect(missed).toBe(2);
  expect(practice.place).toBe('0 of 5 right');
  const list = document.querySelectorAll('main section > ol > li');
  expect(list).toHaveLength(5);
  const texts = [...list].map((item) => item.textContent ?? '');
  expect(texts.filter((said) => said.includes('Skipped'))).toHaveLength(3);
  for (const said of texts) expect(said).toMatch(/The answer:|belongs|stands/);
  await practice.press('Ask me about these once more');
  expect(practice.place).toMatch(/^Once more: 1 of/);
  await practice.answerRight();
  await practice.press('Check');
  expect(practice.feedback).toContain('Right.');
  await I.leave();
});

/** The whole page, without the numbers that tell elements of different visits apart. */
const wholePage = () => {
  const { title, body } = document;
  return (title + body.lastElementChild?.innerHTML).replace(/\bc\d+\b/g, 'id');
};

test('Nothing on the page tells an answer before I give it', async () => {
  const { I, practice } = await openPractice();
  await practice.press('Quiz me on this run');
  const seen = new Set<string>();
  for (let n = 0; n < 10; n += 1) {
    seen.add(practice.kind);
    const html = document.documentElement.outerHTML;
    for (const secret of [...explanations, ...hints]) expect(html).not.toContain(secret);
    expect(document.title).toBe('Rollback strategies for failed updates in MLOps – Stepback');
    expect(I.spoken).toBe('');
    await practice.press('Skip');
    await practice.press('Next question');
  }
  expect(seen.size).toBe(5);
  await I.leave();
});

test('Two questions that differ only in what is right look the same to the last character', async () => {
  supply.only = 'fixture-single';
  supply.variants = 1;
  const pages: string[] = [];
  for (const key of [0, 3]) {
    supply.key = key;
    const { I, practice } = await openPractice();
    await practice.press('Quiz me on this run');
    const fresh = wholePage();
    await practice.answerWrong();
    await practice.press('Hint');
    pages.push(fresh + wholePage());
    await I.leave();
  }
  expect(pages[0]).toContain('the second');
  expect(pages[0]).toBe(pages[1]);
});

test('What I export, erase and import is as it was', async () => {
  const saved: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    saved.push(blob as Blob);
    return 'blob:saved';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  const storage = new Drawer();
  const { I, practice } = await openPractice({ storage });
  await practice.press('Quiz me on this run');
  for (let n = 0; n < 3; n += 1) {
    await practice.answerRight();
    await practice.press('Check');
    await practice.press('Next question');
  }
  await practice.press('Back to the start');
  const before = practice.results;
  expect(before.some(([, state]) => state !== '– not tried')).toBe(true);
  await practice.press('Export results');

  await practice.press('Erase results');
  expect(I.focused?.textContent).toBe('Keep them');
  await practice.press('Keep them');
  expect(I.focused?.textContent).toBe('Erase results');
  await practice.press('Erase results');
  await practice.press('Erase all results');
  expect(practice.results.every(([, state]) => state === '– not tried')).toBe(true);

  const field = document.querySelector<HTMLInputElement>('main input[type="file"]');
  const give = (content: BlobPart) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'results.json', { type: 'application/json' }));
    if (!field) throw new Error('There is no field for a file.');
    field.files = data.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };
  give('{"stepback":1}');
  await expect.element(practice.home).toHaveTextContent('The file holds runs, not results.');
  expect(practice.results.every(([, state]) => state === '– not tried')).toBe(true);
  give(saved[0] ?? '');
  await expect.element(practice.home).toHaveTextContent('have been added to yours');
  expect(practice.results).toEqual(before);
  await practice.press('Export results');
  expect(await saved[1]?.text()).toBe(await saved[0]?.text());
  await I.leave();
});

test('What I missed is due later, is counted at once, and comes back as another question', async () => {
  supply.only = 'fixture-single';
  const storage = new Drawer();
  const first = await openPractice({ storage });
  const option = (I: typeof first.I) =>
    I.learningMode.element().querySelector('option[value="review"]')?.textContent;
  expect(option(first.I)).toBe('Review');
  await first.practice.press('Quiz me on this run');
  const { question } = first.practice;
  await first.practice.answerWrong();
  await first.practice.press('Check');
  await first.I.leave();

  const clock = slowClock(first.clock.time + 3_600_000);
  const I = await openLesson({ storage, now: clock.now });
  const practice = new Practice(I);
  expect(option(I)).toBe('Review (1 due now)');
  await I.learningMode.selectOptions('review');
  await expect
    .element(page.getByRole('list', { name: 'Due now' }))
    .toHaveTextContent('Read off a table what happened at a step');
  await practice.press('Start the review');
  await expect.poll(() => practice.place).toBe('Question 1 of 2');
  for (let n = 0; n < 2; n += 1) {
    expect(practice.question).toContain('Which of the four');
    await practice.answerRight();
    await practice.press('Check');
    await practice.press(/^(Next question|See the result)$/);
  }
  expect(question).toContain('Which of the four');
  await practice.press('Back to the start');
  expect(practice.place).toBe('Nothing is due now.');
  expect(option(I)).toBe('Review');
  await practice.press('Practise anyway');
  await expect.poll(() => practice.place).toMatch(/^Question 1 of/);
  await I.leave();
});

test('A quiz under way is there after a reload, at the question I was at, until I give it up', async () => {
  const storage = new Drawer();
  const first = await openPractice({ storage });
  await first.practice.press('Quiz me on this run');
  await first.practice.answerRight();
  await first.practice.press('Check');
  await first.practice.press('Next question');
  const { question, place } = first.practice;
  await first.practice.press('Hint');
  await first.practice.answerWrong();
  const chosen = () => [...document.querySelectorAll('input:checked')].map(({ id }) => id).length;
  const [hints, before] = [first.practice.hints, chosen()];
  await first.I.leave();

  const again = await openPractice({ storage });
  await expect.poll(() => again.practice.place).toBe('Not finished yet');
  await again.practice.press('Go on');
  expect(again.practice.place).toBe(place);
  expect(again.practice.question).toBe(question);
  expect(again.practice.hints).toEqual(hints);
  expect(chosen()).toBe(before);
  await again.practice.press('Check');
  expect(again.practice.feedback).toContain('Not quite.');
  await again.I.leave();

  const third = await openPractice({ storage });
  await third.practice.press('Go on');
  expect(third.practice.feedback).toContain('Not quite.');
  await third.practice.press('Back to the start');
  await third.practice.press('Give it up');
  expect(third.practice.place).toBe('Quiz me on this run');
  await third.I.leave();

  const last = await openPractice({ storage });
  await expect.poll(() => last.practice.place).toBe('Quiz me on this run');
  await last.I.leave();
});

test('A self-test that is over is not offered again', async () => {
  supply.only = 'fixture-single';
  const storage = new Drawer();
  const { I, practice } = await openPractice({ storage });
  await practice.press('Quiz me on this run');
  expect(storage.getItem('stepback.series.redeploy')).toContain('fixture-single');
  while (practice.place.startsWith('Question')) {
    await practice.answerRight();
    await practice.press('Check');
    await practice.press(/^(Next question|See the result)$/);
  }
  expect(storage.getItem('stepback.series.redeploy')).not.toContain('fixture-single');
  await I.leave();
});

test('A kept series that cannot be read is set aside, and I am told', async () => {
  const storage = new Drawer();
  storage.setItem('stepback.series.redeploy', '{"v":1,"value":{"purpose":"exam"}}');
  const { I, practice } = await openPractice({ storage });
  await expect
    .element(page.getByRole('main'))
    .toHaveTextContent('stepback.series.redeploy.set-aside.1');
  expect(practice.place).toBe('Quiz me on this run');
  expect(storage.getItem('stepback.series.redeploy.set-aside.1')).toContain('exam');
  await I.leave();
});
