import { expect } from 'vitest';
import { page, type Locator } from 'vitest/browser';
import type { Learner } from './page.ts';

/** A clock that goes on by a while whenever it is asked, so that nothing I answer is a guess. */
export function slowClock(start = Date.UTC(2026, 0, 5, 9)) {
  const clock = { time: start, now: () => (clock.time += 5000) };
  return clock;
}

const text = (element: Element | null | undefined): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** Me, practising: what I do with questions, and what I see of them. */
export class Practice {
  readonly I: Learner;
  readonly heading = page.getByRole('heading', { level: 3 });
  readonly home = page.getByRole('region', { name: 'Quiz', exact: true });

  constructor(I: Learner) {
    this.I = I;
  }

  button(name: string | RegExp): Locator {
    return page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }
  async press(name: string | RegExp): Promise<void> {
    await this.I.use(this.button(name));
  }
  get form(): HTMLFormElement {
    return document.querySelector('main form') as HTMLFormElement;
  }
  get kind(): 'single' | 'multiple' | 'typed' | 'order' | 'cell' {
    const { form } = this;
    if (form.querySelector('table')) return 'cell';
    if (form.querySelector('fieldset ol')) return 'order';
    if (form.querySelector('[type="checkbox"]')) return 'multiple';
    return form.querySelector('[type="text"]') ? 'typed' : 'single';
  }
  /** What is asked. */
  get question(): string {
    return text(this.form.querySelector('legend'));
  }
  get feedback(): string {
    return text(this.form.querySelector('.feedback'));
  }
  get hints(): string[] {
    return [...this.form.querySelectorAll('.hints li')].map(text);
  }
  /** The first heading within the panel: where I am. */
  get place(): string {
    return text(document.querySelector('main section h3'));
  }
  /** The rows of the results, by objective. */
  get results(): string[][] {
    const rows = page.getByRole('table', { name: 'Your results' }).element();
    return [...rows.querySelectorAll('tbody tr')].map((row) => [...row.children].map(text));
  }

  /** Answers the question at hand rightly. */
  async answerRight(): Promise<void> {
    const { I } = this;
    switch (this.kind) {
      case 'single':
        return I.use(page.getByRole('radio', { name: 'the first', exact: true }));
      case 'multiple':
        await I.use(page.getByRole('checkbox', { name: 'two', exact: true }));
        return I.use(page.getByRole('checkbox', { name: 'four', exact: true }));
      case 'typed':
        return page.getByRole('textbox', { name: 'Your answer' }).fill('1,365 requests');
      case 'order':
        await this.press('Move up: the beginning');
        return this.press('Move up: the beginning');
      case 'cell':
        return I.use(page.getByRole('radio', { name: 'beta Start beta old' }));
    }
  }
  /** Answers it wrongly, but in full. */
  async answerWrong(): Promise<void> {
    const { I } = this;
    switch (this.kind) {
      case 'single':
        return I.use(page.getByRole('radio', { name: 'the second', exact: true }));
      case 'multiple':
        await I.use(page.getByRole('checkbox', { name: 'one', exact: true }));
        return I.use(page.getByRole('checkbox', { name: 'two', exact: true }));
      case 'typed':
        return page.getByRole('textbox', { name: 'Your answer' }).fill('780');
      case 'order':
        return this.press('Move up: the end');
      case 'cell':
        return I.use(page.getByRole('radio', { name: 'alpha Start alpha old' }));
    }
  }

  /** Moves on with the Tab key to the control that is called so. */
  async tabTo(name: RegExp): Promise<void> {
    for (let n = 0; n < 60; n += 1) {
      await this.I.press('{Tab}');
      const { focused } = this.I;
      const label =
        focused?.getAttribute('aria-label') ?? text(focused?.closest('label') ?? focused);
      if (name.test(label)) return;
    }
    expect.fail(`The Tab key does not lead to ${name}.`);
  }
}
