import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent, type Locator } from 'vitest/browser';
import { decodeRunFile } from '../../src/session/run-file.ts';
import { Drawer } from './address-and-storage.ts';
import { openLesson, type Learner } from './page.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const passes = 'Check passes at step 2';
const unstable = 'System is unstable at step 5';

/** A run in which the check passes, and the dialog for sharing over it. */
async function openSharing(storage = new Drawer()): Promise<Learner> {
  const I = await openLesson({ storage });
  await I.takeRoad(null, 'Check passes');
  await I.openShare();
  return I;
}

const button = (I: Learner, name: string) => I.sharing.getByRole('button', { name, exact: true });
const field = (locator: Locator) => locator.element() as HTMLInputElement;
const said = (I: Learner) =>
  [...I.sharing.element().querySelectorAll('[role="status"]')]
    .map((status) => (status.textContent ?? '').replace(/\s+/g, ' ').trim())
    .filter((sentence) => sentence !== '');
const problems = (I: Learner) =>
  I.sharing
    .getByRole('list', { name: 'What could not be used', exact: true })
    .elements()
    .flatMap((list) => [...list.querySelectorAll('li')])
    .map((item) => item.textContent);

function filesOf(...files: File[]): DataTransfer {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return data;
}
const runFile = (text: string) => new File([text], 'runs.json', { type: 'application/json' });

/** Chooses a file in the dialog. */
function choose(I: Learner, ...files: File[]): void {
  const input = I.sharing.element().querySelector<HTMLInputElement>('input[type="file"]');
  if (!input) throw new Error('There is no field for a file.');
  input.files = filesOf(...files).files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

function drop(I: Learner, ...files: File[]): void {
  const dataTransfer = filesOf(...files);
  I.sharing
    .element()
    .dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
}

/** The text of the file, as it stands in the dialog. */
async function textOfFile(I: Learner): Promise<string> {
  await I.use(I.sharing.getByText('The file’s text', { exact: true }));
  const text = I.sharing.getByRole('textbox', { name: 'The file’s text', exact: true });
  await expect.element(text).toBeVisible();
  return field(text).value;
}

test('Share opens a dialog with the link that stands in the address', async () => {
  const I = await openSharing();
  expect(field(I.link).value).toBe(I.address.full(I.address.read()));
  expect(field(I.link).value).toContain('inject=2:health.passed');
  await expect.element(I.link).toHaveAttribute('readonly');
  await expect
    .element(I.sharing)
    .toHaveTextContent(`${field(I.link).value.length} of at most 2,000 characters`);
});

test('I copy the link, and read that it is copied', async () => {
  const copied: string[] = [];
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((text) => {
    copied.push(text);
    return Promise.resolve();
  });
  const I = await openSharing();
  expect(said(I)).toEqual([]);
  await I.use(button(I, 'Copy link'));
  await expect.poll(() => said(I)).toEqual(['Copied.']);
  expect(copied).toEqual([I.address.full(I.address.read())]);
});

test('Where the browser refuses to copy, the link is selected and I read what to press', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(
    new DOMException('Write permission denied.', 'NotAllowedError'),
  );
  const I = await openSharing();
  await I.use(button(I, 'Copy link'));
  await expect.poll(() => said(I)).toEqual([expect.stringContaining('press Ctrl+C')]);
  await expect.element(I.link).toHaveFocus();
  const { selectionStart, selectionEnd, value } = field(I.link);
  expect([selectionStart, selectionEnd]).toEqual([0, value.length]);
});

test('The QR code has a text alternative, and says that nothing was sent', async () => {
  const I = await openSharing();
  await expect
    .element(I.sharing.getByRole('img', { name: 'QR code of the link to this run', exact: true }))
    .toBeVisible();
  await expect.element(I.sharing).toHaveTextContent('nothing was sent');
});

test('The file I save holds my runs', async () => {
  let saved: Blob | undefined;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    saved = blob as Blob;
    return 'blob:saved';
  });
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    names.push(this.download);
  });
  const I = await openLesson();
  await I.takeRoad(null, 'Check passes');
  await I.partAfter(1, 'False alarm');
  await I.rename('Noise');
  await I.openShare();
  await expect.element(I.sharing).toHaveTextContent('holds this run and 1 more of this lesson');
  await I.use(button(I, 'Save as file'));
  await expect.poll(() => said(I)).toEqual([expect.stringContaining('stepback-redeploy.json')]);
  expect(names).toEqual(['stepback-redeploy.json']);

  const text = (await saved?.text()) ?? '';
  expect(await textOfFile(I)).toBe(text);
  const decoded = decodeRunFile(text, ['redeploy']);
  expect(decoded.problems).toEqual([]);
  expect(decoded.value).toEqual({
    lesson: 'redeploy',
    mode: 'step',
    runs: [
      { name: 'Noise', choices: { 2: 'redeploy-false-fail' }, taken: 2, at: 2 },
      { name: null, choices: { 2: 'health.passed' }, taken: 2, at: 2 },
    ],
  });
});

test.for([
  ['chosen', choose],
  ['dropped', drop],
] as const)('A file that is %s opens its runs beside mine', async ([, give]) => {
  const someone = await openLesson();
  await someone.takeRoad(null, null, null, null, 'System is unstable');
  await someone.partAfter(1, 'False alarm');
  await someone.rename('Noise');
  await someone.openShare();
  const file = runFile(await textOfFile(someone));
  await someone.leave();

  const storage = new Drawer();
  const I = await openSharing(storage);
  give(I, file);
  await expect
    .poll(() => said(I))
    .toEqual(['Opened 2 runs beside yours. The first run of the file is shown.']);
  expect(problems(I)).toEqual([]);
  await I.use(button(I, 'Close'));
  await expect.poll(() => I.branchNames).toEqual([passes, 'Noise', unstable]);
  await expect.element(I.branch('Noise')).toHaveAttribute('aria-pressed', 'true');
  expect(I.rows.at(-1)?.[2]).toBe('Health check failed');
  await I.use(I.branch(passes));
  expect(I.rows).toHaveLength(2);

  // The same file again adds nothing.
  await I.openShare();
  give(I, file);
  await expect.poll(() => said(I)).toEqual([expect.stringContaining('were here already')]);
  await I.use(button(I, 'Close'));
  await expect.poll(() => I.branchNames).toEqual([passes, 'Noise', unstable]);
});

test('Opening a file can be undone', async () => {
  const I = await openSharing();
  choose(I, runFile('{"stepback":1,"lesson":"redeploy","runs":[{"choices":{},"taken":3}]}'));
  await expect.poll(() => said(I)).toEqual([expect.stringMatching(/^Opened 1 run beside yours/)]);
  await I.use(button(I, 'Close'));
  await expect.poll(() => I.branchNames).toEqual([passes, 'As planned']);
  await I.use(I.undo('new branch'));
  await expect.element(I.branches).not.toBeInTheDocument();
  expect(I.rows.at(-1)?.[2]).toBe('Health check passed');
});

test.for([
  ['empty', '', /^The file is empty/],
  ['no JSON', '{"stepback":1,', /is no complete JSON/],
  ['markup', '<img src=x onerror=alert(1)>', /begins with “<img src=x onerror=alert\(1\)>”/],
  ['something else', '{"name":"package"}', /was not written by Stepback/],
  ['of another version', '{"stepback":2,"lesson":"redeploy","runs":[]}', /of version “2”/],
  ['of another lesson', '{"stepback":1,"lesson":"canary","runs":[{}]}', /lesson “canary”/],
  ['without runs', '{"stepback":1,"lesson":"redeploy","runs":[]}', /holds no run/],
  ['too deep', '['.repeat(1000), /more than 6 deep/],
  ['too large', ' '.repeat(256 * 1024 + 1), /at most 256 kB are read/],
] as const)('A file that is %s: I read why, and all is as it was', async ([, text, says]) => {
  const I = await openSharing();
  const { rows, step } = I;
  const link = I.address.read();
  choose(I, runFile(text));
  await expect
    .poll(() => said(I))
    .toEqual([expect.stringMatching(/^Nothing was opened\. Your runs are as they were\./)]);
  expect(problems(I)).toEqual([expect.stringMatching(says)]);
  expect(I.sharing.element().querySelector('img')).toBeNull();
  await I.use(button(I, 'Close'));
  await expect.element(I.branches).not.toBeInTheDocument();
  expect(I.rows).toEqual(rows);
  expect(I.step).toBe(step);
  expect(I.address.read()).toBe(link);
});

test('What is good in a bad file is kept, and the rest is named', async () => {
  const I = await openSharing();
  choose(
    I,
    runFile(
      JSON.stringify({
        stepback: 1,
        lesson: 'redeploy',
        runs: ['no run', { choices: { 5: 'stability.failed', 3: 'no-such-outcome' }, taken: 5 }],
      }),
    ),
  );
  await expect.poll(() => said(I)).toEqual([expect.stringMatching(/2 things were wrong/)]);
  expect(problems(I)).toEqual([
    expect.stringContaining('“runs[0]”'),
    expect.stringContaining('“no-such-outcome”'),
  ]);
  await I.use(button(I, 'Close'));
  await expect.poll(() => I.branchNames).toEqual([passes, unstable]);
});

test('After a bad file I can open a good one in the same dialog', async () => {
  const I = await openSharing();
  choose(I, runFile('nonsense'));
  await expect.poll(() => problems(I)).toHaveLength(1);
  choose(I, runFile('{"stepback":1,"lesson":"redeploy","runs":[{"choices":{},"taken":3}]}'));
  await expect.poll(() => said(I)).toEqual([expect.stringMatching(/^Opened 1 run/)]);
  expect(problems(I)).toEqual([]);
});

test('Escape closes the dialog and gives the focus back; I can open it again', async () => {
  const I = await openLesson();
  await I.stepOn();
  for (let time = 1; time <= 2; time += 1) {
    (I.share.element() as HTMLElement).focus();
    await I.press('{Enter}');
    await expect.element(I.sharing).toBeVisible();
    await expect.poll(() => I.sharing.element().contains(I.focused)).toBe(true);
    await I.press('{Escape}');
    await expect.element(I.sharing).not.toBeInTheDocument();
    await expect.element(I.share).toHaveFocus();
  }
  // The keys are the page's again.
  await I.press('.');
  expect(I.step).toBe(2);
});

test('While the dialog is open, no key steps the run or chooses for it', async () => {
  const I = await openLesson();
  await I.stepOn();
  const link = I.address.read();
  await I.openShare();
  (button(I, 'Close').element() as HTMLElement).focus();
  await I.press('.', '{ArrowRight}', '{ArrowLeft}', '{PageDown}', '{End}', '{Home}', '2', '?');
  expect(I.step).toBe(1);
  await expect.element(I.help).not.toBeInTheDocument();
  await I.press('{Escape}');
  await expect.element(I.sharing).not.toBeInTheDocument();
  expect(I.step).toBe(1);
  expect(I.address.read()).toBe(link);
  await expect.element(I.outcome('Check fails')).toBeChecked();
});

test('Tab stays in the dialog', async () => {
  const I = await openSharing();
  const inside = () => I.sharing.element().contains(I.focused) || I.focused === document.body;
  for (let n = 0; n < 12; n += 1) {
    await userEvent.tab();
    expect(inside()).toBe(true);
  }
});

test('The link in the dialog is the run as it is now', async () => {
  const I = await openSharing();
  const first = field(I.link).value;
  await I.use(button(I, 'Close'));
  await I.goBack();
  await I.learningMode.selectOptions('Break it');
  await I.openShare();
  expect(field(I.link).value).not.toBe(first);
  expect(field(I.link).value).toBe(I.address.full(I.address.read()));
  expect(field(I.link).value).toContain('mode=break-it');
  await expect.element(page.getByRole('dialog')).toBeVisible();
});
