import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { isBusy } from '../../src/session/busy.ts';
import { Drawer } from './address-and-storage.ts';
import { openLesson, type Learner } from './page.ts';

let me: Learner | null = null;
afterEach(async () => {
  vi.restoreAllMocks();
  await me?.closeConsole();
  await me?.leave();
  me = null;
});

async function openConsole(visit: Parameters<typeof openLesson>[0] = {}): Promise<Learner> {
  const I = await openLesson(visit);
  await I.openConsole();
  me = I;
  return I;
}

const field = (I: Learner, name: string) =>
  I.console.getByRole('spinbutton', { name: new RegExp(`^Votes for ${name}:`) });
const counts = (I: Learner) =>
  I.console
    .getByRole('spinbutton')
    .elements()
    .map((one) => (one as HTMLInputElement).valueAsNumber);
const text = (element: Element) => (element.textContent ?? '').replace(/\s+/g, ' ').trim();

/** Catches what is saved as a file. */
function catchFile(): { saved: () => Promise<string>; name: () => string } {
  let blob: Blob | undefined;
  let name = '';
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    blob = file as Blob;
    return 'blob:saved';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    name = this.download;
  });
  return { saved: () => blob?.text() ?? Promise.resolve(''), name: () => name };
}

test('The console takes the focus, leaves the page usable, and gives it back', async () => {
  const I = await openConsole();
  await expect.element(page.getByRole('heading', { name: 'Console', level: 2 })).toHaveFocus();
  expect(isBusy()).toBe(true);
  await I.press('{ArrowRight}');
  await I.arriveAt(1);
  await I.openShare();
  await I.use(I.sharing.getByRole('button', { name: 'Close', exact: true }));
  await expect.element(I.console).toBeVisible();
  await I.use(I.present);
  await expect.element(page.getByRole('heading', { name: 'Console', level: 2 })).toHaveFocus();
  await I.press('{ArrowRight}');
  await I.arriveAt(2);
  await I.closeConsole();
  expect(isBusy()).toBe(false);
  await I.openConsole();
});

test('I see what comes next and what is armed, with the lesson’s notes', async () => {
  const I = await openConsole({ link: '#/redeploy?v=1&inject=5:stability.failed&at=1&mode=step' });
  await expect.element(I.console).toHaveTextContent('Next comes: Health check failed as planned');
  await expect.element(I.console).toHaveTextContent('Step 5: System is unstable');
  await expect.element(I.console).toHaveTextContent('Decided here, carried out next');
  await I.letHappen('Check passes');
  await expect.element(I.console).toHaveTextContent('Next comes: Health check passed Check passes');
});

test('I arm faults in one list, the step ahead first, and let them go again', async () => {
  const I = await openConsole();
  const list = I.console.getByRole('combobox', { name: 'Arm a fault', exact: true });
  const titles = () =>
    [...list.element().querySelectorAll('optgroup')].map(({ label }) => label).slice(0, 2);
  expect(titles()).toEqual(['Step 1, next: Deploy version v2', 'Step 2: Run health check']);
  await list.selectOptions('Check flaps');
  await I.use(I.consoleButton('Arm at step 2'));
  await expect.element(I.console).toHaveTextContent('Armed: “Check flaps” at step 2.');
  await expect.element(I.console).toHaveTextContent('Step 2: Check flaps');
  await I.stepOn();
  await expect.element(I.console).toHaveTextContent(/Next comes: .* Check flaps/);
  await I.use(I.consoleButton('Let it go as planned'));
  await expect.element(list).toHaveFocus();
  await expect.element(I.console).toHaveTextContent('Next comes: Health check failed as planned');
  // At a step that was taken before, only what comes next can be changed: there the run parts.
  await I.stepOn();
  await I.goBack();
  await list.selectOptions('Check flaps');
  await I.use(I.consoleButton('Arm at step 2'));
  await expect.poll(titles).toEqual(['Step 2, next: Run health check']);
});

test('The room’s panels, text and colours are chosen, and what it sees is said in words', async () => {
  const I = await openConsole();
  const seen = () => text(I.console.element().querySelector('.seen') as Element);
  expect(seen()).toBe('The room sees Process flow and Production at step 0.');
  await I.console.getByRole('combobox', { name: 'Second panel' }).selectOptions('none');
  await expect.poll(seen).toBe('The room sees Process flow at step 0.');
  await I.console.getByRole('combobox', { name: 'First panel' }).selectOptions('Status tracker');
  await I.use(I.consoleButton('Freeze'));
  await I.stepOn(2);
  await expect
    .poll(seen)
    .toBe('The room sees Status tracker at step 0, frozen: it does not follow you.');
  await I.use(I.consoleButton('Blank'));
  await expect.poll(seen).toBe('The room sees nothing: its screen is blank.');
});

test('Where pop-ups are blocked I get the address to open by hand', async () => {
  vi.spyOn(window, 'open').mockReturnValue(null);
  const I = await openConsole();
  await I.use(I.consoleButton('Open audience window'));
  const link = I.console.getByRole('alert').getByRole('link');
  await expect.element(link).toHaveAttribute('href', expect.stringMatching(/\?audience=\w+$/));
});

test('The time runs, stands and starts again', async () => {
  let now = 1_800_000_000_000;
  const I = await openConsole({ now: () => now });
  const timer = I.console.getByRole('timer');
  await I.use(I.consoleButton('Start'));
  now += 65_000;
  await expect.element(timer).toHaveTextContent('1:05');
  await I.use(I.consoleButton('Pause'));
  now += 60_000;
  await expect.element(timer).toHaveTextContent('1:05');
  await I.use(I.consoleButton('Back to zero'));
  await expect.element(timer).toHaveTextContent('0:00');
});

test('I count by keys, buttons and numbers, and get advice for what comes next', async () => {
  const I = await openConsole({ link: '#/redeploy?v=1&at=4&mode=step' });
  await I.openConsoleTab('Vote');
  await I.console.getByRole('combobox', { name: 'Ask the room' }).selectOptions('stage');
  await I.use(I.consoleButton('Put it to the vote'));
  (document.activeElement as HTMLElement).blur();
  await I.press('1', '1', '2', '9');
  expect(counts(I)).toEqual([2, 1, 0, 0]);
  // Numbers count, and choose nothing meanwhile.
  expect(I.offers.length).toBeGreaterThan(1);
  await I.use(I.console.getByRole('button', { name: 'One less for A', exact: true }));
  await field(I, 'C').fill('40');
  await I.press('{Tab}');
  expect(counts(I)).toEqual([1, 1, 40, 0]);
  await expect.element(I.console).toHaveTextContent(/First vote: 42 votes, \d+ % right/);
  await expect.element(I.console).toHaveTextContent(/(?:Fewer than|Between|More than)/);
  expect(I.console.element().querySelectorAll('.right')).toHaveLength(1);
});

test('Two votes stand beside each other, a reveal can be taken back, and all is saved', async () => {
  const I = await openConsole({ link: '#/redeploy?v=1&at=4&mode=step' });
  await I.openConsoleTab('Vote');
  await I.use(I.consoleButton('Put it to the vote'));
  await field(I, 'A').fill('3');
  await I.press('{Tab}');
  await I.use(I.consoleButton('Let them discuss'));
  // Its button is gone; the focus stays with the vote.
  await expect.element(page.getByRole('heading', { name: /^Vote on step 5/ })).toHaveFocus();
  expect(counts(I)).toEqual([]);
  await I.use(I.consoleButton('Vote again'));
  await field(I, 'B').fill('5');
  await I.press('{Tab}');
  // Whoever steps on, reveals.
  await I.press('{PageDown}');
  await I.arriveAt(5);
  await expect.element(I.console).toHaveTextContent('Vote on step 5 · Revealed');
  await I.use(I.consoleButton('Take the reveal back'));
  await I.arriveAt(4);
  expect(counts(I)).toEqual([0, 5, 0, 0]);
  await I.use(I.consoleButton('Reveal: take the step'));
  await I.arriveAt(5);
  await I.stepOn();
  await expect.element(I.console).toHaveTextContent('The run has gone on.');
  await I.use(I.consoleButton('End this vote'));
  const file = catchFile();
  await I.use(I.consoleButton('Save 1 vote as CSV'));
  expect(file.name()).toBe('stepback-votes.csv');
  const rows = (await file.saved()).trim().split('\r\n');
  expect(rows).toHaveLength(5);
  expect(rows[1]).toMatch(/,A,.*,(?:yes|no),3,0$/);
  expect(rows[2]).toMatch(/,B,.*,(?:yes|no),0,5$/);
  expect(rows.filter((row) => row.includes(',yes,'))).toHaveLength(1);
});

test('In a drill I choose what the room proposes, and tell the truth afterwards', async () => {
  const I = await openConsole({
    link: '#/redeploy?v=1&inject=2:redeploy-check-no-data&at=2&mode=step',
  });
  await I.openConsoleTab('Drill');
  await I.use(I.consoleButton('Start the drill'));
  await expect.element(I.console).toHaveTextContent('The room sees the monitor only');
  await I.use(I.console.getByRole('button', { name: /^A person resumes/ }));
  await expect
    .element(I.console.getByRole('button', { name: /^A person resumes/ }))
    .toHaveAttribute('aria-pressed', 'true');
  await I.use(I.consoleButton('End the drill and tell the truth'));
  await I.arriveAt(0);
  await I.use(I.consoleButton('End the debrief'));
  await expect.element(I.console).toHaveTextContent('The room sees Process flow');
});

test('I put a class together, reorder it, and find it again on the next visit', async () => {
  const storage = new Drawer();
  const I = await openConsole({
    storage,
    link: '#/redeploy?v=1&inject=5:stability.failed&at=3&mode=step',
  });
  await I.openConsoleTab('Class');
  await I.use(I.consoleButton('Add the run as it stands'));
  await I.goToStart();
  await I.use(I.consoleButton('Add the run as it stands'));
  const titles = () =>
    [...I.console.element().querySelectorAll('ol > li .head b')].map((one) => text(one));
  const titleField = I.console.getByLabelText('Title', { exact: true }).last();
  await I.use(I.console.getByText('Details').last());
  await titleField.fill('From the start');
  await I.press('{Tab}');
  await expect.poll(titles).toEqual(['1. Redeploy: v2 fails its check', '2. From the start']);
  // Editing leaves the details open.
  await expect.element(titleField).toBeVisible();
  await I.use(I.console.getByRole('button', { name: 'Move up: From the start', exact: true }));
  await expect.poll(titles).toEqual(['1. From the start', '2. Redeploy: v2 fails its check']);
  await expect
    .element(I.console.getByRole('button', { name: 'Start: From the start', exact: true }))
    .toHaveFocus();
  await I.closeConsole();
  await I.leave();

  const again = await openConsole({ storage });
  await again.openConsoleTab('Class');
  await expect
    .element(again.console.getByRole('button', { name: 'Start: From the start', exact: true }))
    .toBeVisible();
  await again.use(
    again.console.getByRole('button', { name: 'Start: Redeploy: v2 fails its check' }),
  );
  await again.arriveAt(3);
  await expect.element(again.console).toHaveTextContent('Step 5: System is unstable');
});

test('A class plan with bad parts opens as far as it can, and the earlier one comes back', async () => {
  const I = await openConsole();
  await I.openConsoleTab('Class');
  await I.use(I.consoleButton('Add the run as it stands'));
  const choose = (source: string) => {
    const input = I.console.element().querySelector<HTMLInputElement>('input[type="file"]');
    if (!input) throw new Error('There is no field for a file.');
    const data = new DataTransfer();
    data.items.add(new File([source], 'class.json', { type: 'application/json' }));
    input.files = data.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  choose('not a plan');
  await expect.element(I.console).toHaveTextContent('The plan was not opened. Yours is as it was.');
  choose(
    JSON.stringify({
      stepbackClass: 1,
      entries: [
        { title: 'Good', lesson: 'redeploy', at: 2, notes: 7 },
        { title: 'Bad', lesson: 'nowhere' },
      ],
    }),
  );
  await expect.element(I.console).toHaveTextContent('Opened a plan with 1 entry.');
  const problems = I.console.getByRole('list', { name: 'What could not be used' });
  await expect.element(problems).toHaveTextContent('Entry 1: the part “notes” could not be read.');
  await expect.element(problems).toHaveTextContent('Entry 2 is about the lesson “nowhere”');
  await I.use(I.consoleButton('Bring the earlier plan back'));
  await expect
    .element(I.console.getByRole('button', { name: 'Start: Redeploy: v2 fails its check' }))
    .toBeVisible();
});
