import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { decodeEmbedding } from '../../src/session/embedding.ts';
import { decodeLink } from '../../src/session/link-reader.ts';
import { panels, USUAL_PANELS } from '../../src/views/panels.ts';
import { viewsIn } from '../../src/views/registry.ts';
import { findings, looks } from './axe.ts';
import { openLesson, type Learner } from './page.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const dialog = page.getByRole('dialog', { name: 'Embed in a course page', exact: true });
const html = dialog.getByRole('textbox', { name: 'HTML for the course page', exact: true });
const option = (name: string) => dialog.getByRole('checkbox', { name, exact: true });
const select = (name: string) => dialog.getByRole('combobox', { name, exact: true });

async function openEmbedding(link = '', size = {}): Promise<Learner> {
  const I = await openLesson({ link, ...size });
  await I.use(page.getByRole('button', { name: 'Embed', exact: true }));
  await expect.element(dialog).toBeVisible();
  return I;
}

/** The frame that the HTML would make, read by the browser's own parser. */
function frame() {
  const { value } = html.element() as HTMLTextAreaElement;
  const { body } = new DOMParser().parseFromString(value, 'text/html');
  const [made, ...others] = body.children;
  if (!(made instanceof HTMLIFrameElement) || others.length > 0) throw new Error('No frame.');
  const link = made.getAttribute('src')?.replace('https://stepback.example/', '') ?? '';
  const known = panels.map(({ id }) => id);
  const { embedding, link: run, problems } = decodeEmbedding(link, known, USUAL_PANELS);
  expect(problems).toEqual([]);
  const decoded = decodeLink(run, ['redeploy']);
  expect(decoded.problems).toEqual([]);
  return { made, embedding, state: decoded.state };
}

test('I get a frame that shows this run at this step, with the usual panels and locks', async () => {
  await openEmbedding('#/redeploy?v=1&inject=2:health.passed&at=2&mode=step');
  const { made, embedding, state } = frame();
  expect(embedding).toEqual({
    panels: ['process-flow', 'outcome-choice', 'process-table'],
    locked: ['lesson', 'scenario'],
    theme: null,
  });
  expect(state).toMatchObject({ choices: { 2: 'health.passed' }, at: 2, mode: 'step' });
  expect(made.title).toBe('Stepback: Rollback strategies for failed updates in MLOps');
  expect(made.getAttribute('sandbox')).not.toContain('allow-same-origin');
});

test('Whatever I choose stands in the frame', async () => {
  const I = await openEmbedding('#/redeploy?v=1&at=2&ran=6&mode=step');
  await I.use(option('Process flow'));
  await I.use(option('Status tracker'));
  await I.use(option('Quiz'));
  await I.use(option('the learning mode'));
  await I.use(option('the lesson'));
  await I.use(option('Keep results of practice between visits'));
  await select('Opens in mode').selectOptions('Predict');
  await select('Opens at').selectOptions('the start');
  await select('Theme').selectOptions('Dark');
  await dialog.getByRole('spinbutton', { name: 'Height in pixels' }).fill('100');
  await I.press('{Tab}');
  const { made, embedding, state } = frame();
  expect(embedding).toEqual({
    panels: ['outcome-choice', 'process-table', 'status-tracker', 'quiz'],
    locked: ['scenario', 'mode'],
    theme: 'dark',
  });
  expect(state).toMatchObject({ at: 0, ran: 0, mode: 'predict' });
  expect(made.height).toBe('240');
  expect(made.getAttribute('sandbox')).toContain('allow-same-origin');
  // My own page stays as it is.
  expect(I.address.read()).toContain('at=2&ran=6&mode=step');
});

test('Without a panel the frame has the steps alone, and I read so', async () => {
  const I = await openEmbedding();
  for (const name of ['Process flow', 'What happens at this step', 'Process table']) {
    await I.use(option(name));
  }
  expect(frame().embedding.panels).toEqual([]);
  await expect.element(dialog).toHaveTextContent('the frame shows the steps alone');
});

test('I copy the HTML, and read that it is copied or what to press', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const I = await openEmbedding();
  const copy = dialog.getByRole('button', { name: 'Copy HTML', exact: true });
  const status = dialog.getByRole('status');
  await I.use(copy);
  await expect.element(status).toHaveTextContent('Copied.');
  expect(write).toHaveBeenCalledWith((html.element() as HTMLTextAreaElement).value);
  write.mockRejectedValue(new DOMException('Write permission denied.', 'NotAllowedError'));
  await I.use(copy);
  await expect.element(status).toHaveTextContent('press Ctrl+C');
  await expect.element(html).toHaveFocus();
});

test('Closed, the dialog gives the focus back', async () => {
  const I = await openLesson();
  const opener = page.getByRole('button', { name: 'Embed', exact: true });
  (opener.element() as HTMLElement).focus();
  await I.use(opener);
  await expect.element(dialog).toBeVisible();
  await I.use(dialog.getByRole('button', { name: 'Close', exact: true }));
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(opener).toHaveFocus();
});

test('Every panel of the screen can be chosen or belongs to the steps', () => {
  const left = (['flow', 'side', 'controls', 'tables', 'compare', 'explanations'] as const)
    .flatMap(viewsIn)
    .filter((view) => !panels.includes(view))
    .map(({ id }) => id);
  expect(left.sort()).toEqual(['compare', 'predict', 'timeline']);
  const known = panels.map(({ id }) => id);
  expect(USUAL_PANELS.filter((id) => !known.includes(id))).toEqual([]);
  // They stand in links.
  for (const id of known) expect(id).toMatch(/^[a-z-]+$/);
});

test.for(looks)('axe finds nothing in it: $width px, light and dark', async ({ width, height }) => {
  const I = await openLesson({ width, height });
  await I.use(page.getByRole('button', { name: 'Embed', exact: true }));
  await expect.element(dialog).toBeVisible();
  expect(await findings(dialog.element())).toEqual([]);
});
