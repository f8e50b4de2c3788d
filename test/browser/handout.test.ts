import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { playToEnd } from '../../src/engine/plan.ts';
import { formatValue } from '../../src/engine/strategy.ts';
import lesson from '../../src/lessons/redeploy/lesson.ts';
import { Drawer } from './address-and-storage.ts';
import { findings, looks } from './axe.ts';
import { type Learner, openLesson } from './page.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const { trace } = playToEnd(lesson.strategy, lesson.scenarios[0], {});
const texts = (elements: Iterable<Element>) =>
  [...elements].map((element) => (element.textContent ?? '').replace(/\s+/g, ' ').trim());

/** The dialog for printing, and what stands on the sheets in it. */
class Handout {
  readonly I: Learner;
  constructor(I: Learner) {
    this.I = I;
  }
  get preview(): Element {
    return this.I.handout.getByRole('region', { name: 'Preview', exact: true }).element();
  }
  /** What is printed: beside the page, and out of sight until then. */
  get paper(): Element | null {
    return document.querySelector('body > .handout-print');
  }
  get kinds(): string[] {
    return texts(this.preview.querySelectorAll('.kind'));
  }
  get headings(): string[] {
    return texts(this.preview.querySelectorAll('h4'));
  }
  /** The cells of the tables of that name, row by row. */
  cells(name: 'Process table' | 'Status tracker'): string[][] {
    const tables = [...this.preview.querySelectorAll(`table[aria-label="${name}"]`)];
    return tables.flatMap((table) =>
      [...table.querySelectorAll('tbody tr')].map((row) => texts(row.children)),
    );
  }
  radio(name: string) {
    return this.I.handout.getByRole('radio', { name, exact: true });
  }
  part(name: string) {
    return this.I.handout.getByRole('checkbox', { name, exact: true });
  }
  button(name: string, group?: string) {
    const where = group
      ? this.I.handout.getByRole('group', { name: group, exact: true })
      : this.I.handout;
    return where.getByRole('button', { name, exact: true });
  }
  get said(): string[] {
    return texts(this.I.handout.element().querySelectorAll('[role="status"]')).filter(Boolean);
  }
}

async function openHandout(visit: Parameters<typeof openLesson>[0] = {}): Promise<Handout> {
  const I = await openLesson(visit);
  await I.openHandout();
  return new Handout(I);
}

describe('Printing', () => {
  test('I print the whole run without having taken a step, and the printer gets the sheets', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => {});
    const handout = await openHandout();
    expect(handout.kinds).toEqual(['Worksheet']);
    expect(handout.cells('Process table')).toHaveLength(6);
    expect(texts(handout.paper?.querySelectorAll('.sheet') ?? [])).toEqual(
      texts(handout.preview.querySelectorAll('.sheet')),
    );
    await handout.I.use(handout.button('Print'));
    expect(print).toHaveBeenCalledOnce();
    await handout.I.use(handout.button('Close'));
    await expect.element(handout.I.handout).not.toBeInTheDocument();
    expect(handout.paper).toBeNull();
    expect(document.adoptedStyleSheets).toEqual([]);
  });

  test('I choose paper, parts and level by keyboard alone', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => {});
    const I = await openLesson();
    (I.print.element() as HTMLElement).focus();
    await I.press('{Enter}');
    await expect.element(I.handout).toBeVisible();
    const handout = new Handout(I);
    await expect.element(handout.radio('Worksheet')).toHaveFocus();
    await I.press('{ArrowDown}');
    expect(handout.kinds).toEqual(['Answer key']);
    await userEvent.tab();
    await expect.element(handout.radio('60 %')).toHaveFocus();
    await I.press('{ArrowDown}');
    await expect.element(handout.radio('All cells')).toBeChecked();
    await userEvent.tab();
    await expect.element(handout.part('Process flow')).toHaveFocus();
    await I.press(' ');
    expect(handout.headings).toEqual(['Process table', 'Status tracker', 'Key moments']);
    for (let n = 0; n < 30 && I.focused !== handout.button('Print').element(); n += 1) {
      await userEvent.tab();
    }
    await I.press('{Enter}');
    expect(print).toHaveBeenCalledOnce();
    await I.press('{Escape}');
    await expect.element(I.handout).not.toBeInTheDocument();
    await expect.element(I.print).toHaveFocus();
  });

  test('What I chose is there again at my next visit', async () => {
    const storage = new Drawer();
    const handout = await openHandout({ storage });
    await handout.I.use(handout.radio('Letter'));
    await handout.I.use(handout.radio('25 %'));
    await handout.I.use(handout.part('Key moments'));
    await handout.I.leave();
    const again = await openHandout({ storage });
    await expect.element(again.radio('Letter')).toBeChecked();
    await expect.element(again.radio('25 %')).toBeChecked();
    await expect.element(again.part('Key moments')).not.toBeChecked();
    expect(again.preview.querySelector('.sheet.letter')).not.toBeNull();
  });

  test('With no part chosen there is nothing to print, and I am told', async () => {
    const handout = await openHandout();
    for (const part of ['Process flow', 'Process table', 'Status tracker', 'Key moments']) {
      await handout.I.use(handout.part(part));
    }
    await expect.element(handout.button('Print')).toBeDisabled();
    await expect.element(handout.I.handout).toHaveTextContent('No part is chosen');
    expect(handout.paper).toBeNull();
  });

  test('I print only what I have taken, if I like', async () => {
    const I = await openLesson();
    await I.takeRoad(null, 'Check passes');
    await I.goBack();
    const handout = new Handout(I);
    await I.openHandout();
    expect(I.handout.getByRole('group', { name: 'How much of the run' }).elements()).toEqual([]);
    await I.use(handout.button('Close'));
    await I.use(I.reset);
    await I.stepOn(3);
    await I.openHandout();
    expect(handout.cells('Process table')).toHaveLength(6);
    await I.use(handout.radio('The 3 steps taken so far'));
    expect(handout.cells('Process table')).toHaveLength(3);
    expect(handout.preview.textContent).not.toContain('Final');
  });
});

describe('A worksheet', () => {
  test('holds no value that is to be filled in, on the screen or on the paper', async () => {
    const handout = await openHandout();
    await handout.I.use(handout.part('Key moments'));
    await handout.I.use(handout.part('Execution sample'));
    await handout.I.use(handout.radio('All cells'));
    for (const row of handout.cells('Process table')) expect(row.slice(1)).toEqual(['', '', '']);
    for (const row of handout.cells('Status tracker')) {
      expect(new Set(row.slice(2))).toEqual(new Set(['']));
    }
    // All of the document there is: also what is hidden, and what attributes and pictures hold.
    const held = [handout.I.handout.element(), handout.paper]
      .map((element) =>
        decodeURIComponent(element?.outerHTML.replace(/%(?![\dA-F]{2})/g, '') ?? ''),
      )
      .join('\n');
    expect(held).toContain('Verify Stability');
    for (const { result } of trace.steps) expect(held).not.toContain(result);
    expect(held).not.toContain('step 1');
  });

  test('leads to the run in Predict mode, where nothing of it is told', async () => {
    const handout = await openHandout({
      link: '#/redeploy?v=1&inject=2:health.passed&at=2&mode=step',
    });
    const address = handout.preview.querySelector('.address')?.textContent ?? '';
    expect(address).toContain('mode=predict');
    expect(address).toContain('at=0');
    expect(address).not.toContain('health.passed');
    expect(handout.preview.textContent).toContain('does not go as “v2 fails its check” plans it');
    await handout.I.use(handout.radio('Answer key'));
    const key = handout.preview.querySelector('.address')?.textContent ?? '';
    expect(key).toContain('inject=2:health.passed');
    expect(key).toContain('at=2&mode=step');
    expect(handout.preview.textContent).toContain('Check passes at step 2');
  });

  test('has lines to write on, and options none of which is marked', async () => {
    const handout = await openHandout();
    await handout.I.use(handout.part('Quiz questions'));
    expect(handout.preview.querySelectorAll('.lines')).toHaveLength(3);
    expect(handout.preview.querySelectorAll('.options li')).toHaveLength(12);
    expect(handout.preview.querySelectorAll('.right, .mark')).toHaveLength(0);
  });
});

describe('An answer key', () => {
  test('has every value, and says which cells are blank on the worksheet', async () => {
    const handout = await openHandout();
    const blank = handout.preview.querySelectorAll('td[aria-label="blank"]').length;
    await handout.I.use(handout.radio('Answer key'));
    expect(handout.cells('Process table')).toEqual(
      trace.steps.map(({ index, action, result, next }) => [String(index), action, result, next]),
    );
    const [row] = handout.cells('Status tracker');
    const [variable] = lesson.strategy.variables;
    expect(row?.slice(2)).toEqual(
      trace.steps.map(({ after }) => (variable ? formatValue(variable.read(after)) : '')),
    );
    const framed = [...handout.preview.querySelectorAll('td.framed')];
    expect(framed).toHaveLength(blank);
    for (const cell of framed) {
      const note = document.getElementById(cell.getAttribute('aria-describedby') ?? '');
      expect(note?.textContent).toBe('blank on the worksheet');
    }
    expect(handout.preview.querySelectorAll('td[aria-label="blank"]')).toHaveLength(0);
  });

  test('answers every question', async () => {
    const handout = await openHandout();
    await handout.I.use(handout.part('Quiz questions'));
    await handout.I.use(handout.radio('Answer key'));
    expect(handout.preview.querySelectorAll('.lines')).toHaveLength(0);
    expect(texts(handout.preview.querySelectorAll('.mark'))).toEqual(['right', 'right', 'right']);
  });
});

describe('Where nothing ahead is shown', () => {
  test('in Predict mode only what I have seen is printed', async () => {
    const handout = await openHandout({ link: '#/redeploy?v=1&at=2&ran=2&mode=predict' });
    await handout.I.use(handout.radio('Answer key'));
    expect(handout.cells('Process table')).toHaveLength(2);
    await expect.element(handout.I.handout).toHaveTextContent('Only the 2 steps you have seen');
    for (const part of ['Key moments', 'Quiz questions']) {
      await expect.element(handout.part(part)).toBeDisabled();
      await expect.element(handout.part(part)).not.toBeChecked();
    }
    const held = document.body.innerHTML;
    for (const { result } of trace.steps.slice(2)) expect(held).not.toContain(result);
  });

  test('at the start of a prediction I am told why nothing can be printed', async () => {
    const handout = await openHandout({ link: '#/redeploy?v=1&at=0&mode=predict' });
    await expect.element(handout.I.handout).toHaveTextContent('no step has been taken yet');
    expect(handout.I.handout.getByRole('button', { name: 'Print' }).elements()).toEqual([]);
    expect(handout.paper).toBeNull();
  });

  test('in Quiz mode the run is put away, and nothing of it is printed', async () => {
    const handout = await openHandout({ link: '#/redeploy?v=1&at=6&mode=quiz' });
    await expect.element(handout.I.handout).toHaveTextContent('the run is put away');
    expect(handout.I.handout.element().querySelector('table, img')).toBeNull();
    expect(handout.paper).toBeNull();
  });
});

describe('Files', () => {
  /** What was handed over to be saved. */
  function watchSaving() {
    const saved: { name: string; content: Blob }[] = [];
    let last: Blob | undefined;
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      last = blob as Blob;
      return 'blob:saved';
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      if (last) saved.push({ name: this.download, content: last });
    });
    return saved;
  }

  test('I save the tables and the drawing; those of a worksheet keep their blanks', async () => {
    const saved = watchSaving();
    const handout = await openHandout();
    await handout.I.use(handout.button('Save CSV', 'Process table'));
    await handout.I.use(handout.radio('Answer key'));
    await handout.I.use(handout.button('Save CSV', 'Process table'));
    await handout.I.use(handout.button('Save Markdown', 'Status tracker'));
    await handout.I.use(handout.button('Save SVG', 'Process flow'));
    await handout.I.use(handout.button('Save PNG', 'Process flow'));
    await expect
      .poll(() => saved.map(({ name }) => name))
      .toEqual([
        'stepback-redeploy-process-table-worksheet.csv',
        'stepback-redeploy-process-table.csv',
        'stepback-redeploy-status-tracker.md',
        'stepback-redeploy-process-flow.svg',
        'stepback-redeploy-process-flow.png',
      ]);
    const [sheet, whole, tracker, svg, png] = saved.map(({ content }) => content);
    expect(await sheet?.text()).toMatch(/\r\n6,,,\r\n$/);
    expect(await whole?.text()).toMatch(/\r\n6,Complete rollback,.+,End\r\n$/);
    expect(await tracker?.text()).toMatch(/^\| Variable \| Start \| After Step 1 \|/);
    const drawing = new DOMParser().parseFromString((await svg?.text()) ?? '', 'image/svg+xml');
    expect(drawing.querySelector('parsererror')).toBeNull();
    expect(drawing.querySelector('title')?.textContent).toBe('Process flow: Redeploy');
    const width = Number(drawing.documentElement.getAttribute('width'));
    expect(png?.type).toBe('image/png');
    const picture = await createImageBitmap(png ?? new Blob());
    expect(picture.width).toBe(2 * width);
    expect(handout.said).toEqual(['Saving “stepback-redeploy-process-flow.png”.']);
  });

  test('I copy a table, and the picture', async () => {
    const copied: string[] = [];
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((text) => {
      copied.push(text);
      return Promise.resolve();
    });
    const pictures: ClipboardItem[] = [];
    vi.spyOn(navigator.clipboard, 'write').mockImplementation((items) => {
      pictures.push(...items);
      return Promise.resolve();
    });
    const handout = await openHandout();
    await handout.I.use(handout.button('Copy Markdown', 'Process table'));
    await expect.poll(() => handout.said).toEqual(['Copied: Process table as Markdown.']);
    expect(copied[0]).toMatch(/^\| Step \| Action \| Result \| Next Step \|\n/);
    await handout.I.use(handout.button('Copy PNG', 'Process flow'));
    await expect.poll(() => handout.said).toEqual(['Copied: Process flow as PNG.']);
    expect(pictures.map(({ types }) => types)).toEqual([['image/png']]);
  });

  test('Where the browser refuses to copy, the text is selected and I read what to press', async () => {
    const refusal = new DOMException('Write permission denied.', 'NotAllowedError');
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(refusal);
    vi.spyOn(navigator.clipboard, 'write').mockRejectedValue(refusal);
    const handout = await openHandout();
    await handout.I.use(handout.button('Copy CSV', 'Status tracker'));
    const field = handout.I.handout.getByRole('textbox', { name: 'Text to copy', exact: true });
    await expect.element(field).toHaveFocus();
    const { value, selectionStart, selectionEnd } = field.element() as HTMLTextAreaElement;
    expect(value).toMatch(/^Variable,Start,/);
    expect([selectionStart, selectionEnd]).toEqual([0, value.length]);
    expect(handout.said[0]).toContain('press Ctrl+C');
    await handout.I.use(handout.button('Copy PNG', 'Process flow'));
    await expect.poll(() => handout.said[0]).toContain('Save it instead');
  });
});

describe('Accessibility', () => {
  test.for(looks)(
    'axe finds nothing in the preview, and nothing is wider than the window: $width px, light and dark',
    async ({ width, height }) => {
      const handout = await openHandout({ width, height });
      const { I } = handout;
      await I.use(handout.part('Execution sample'));
      await I.use(handout.part('Quiz questions'));
      await I.use(handout.radio('Worksheet, then answer key'));
      expect(handout.kinds).toEqual(['Worksheet', 'Answer key']);
      expect(await findings()).toEqual([]);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      expect(page.getByRole('dialog').element().scrollWidth).toBeLessThanOrEqual(width);
    },
  );
});
