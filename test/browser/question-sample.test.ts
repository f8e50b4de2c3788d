import { afterEach, expect, test } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import '../../src/app.css';
import { templates } from '../../src/quiz/registry.ts';
import { strategies } from '../../src/strategies/registry.ts';
import Sample from '../question-sample/Sample.svelte';
import { SAMPLE_SIZE, sampleOf } from '../question-sample/sample.ts';

afterEach(() => cleanup());

/** Texts on the page, apart from code, each with the number of its question. */
function proseOf(page: Element): string[] {
  const copy = page.cloneNode(true) as Element;
  for (const code of copy.querySelectorAll('code')) code.replaceWith('code');
  return [...copy.querySelectorAll('article')].map((article) =>
    article.textContent.replace(/\s+/g, ' '),
  );
}

test('A sample of 200 questions is shown, from every template and strategy, without a raw mark', async () => {
  const sample = sampleOf('1');
  expect(sample).toHaveLength(SAMPLE_SIZE);
  const count = (of: (one: (typeof sample)[number]) => string) => {
    const names = sample.map(of);
    return [...new Set(names)].map((name) => names.filter((other) => other === name).length);
  };
  const byTemplate = count(({ question }) => question.template);
  expect(byTemplate).toHaveLength(templates.length);
  const byStrategy = count(({ strategy }) => strategy.id);
  expect(byStrategy).toHaveLength(strategies.length);
  expect(Math.max(...byStrategy) - Math.min(...byStrategy)).toBeLessThanOrEqual(4);
  expect(sample.some(({ trace }) => !trace.ended)).toBe(true);
  expect(sample.some(({ choices }) => Object.keys(choices).length === 2)).toBe(true);

  const { container } = await render(Sample, { seed: '1', sample });
  const articles = container.querySelectorAll('article');
  expect(articles).toHaveLength(SAMPLE_SIZE);
  for (const article of articles) {
    expect(article.querySelector('legend')?.textContent.trim()).toMatch(/[?.]$/);
    expect(article.querySelectorAll('.hints li')).toHaveLength(3);
    expect(article.querySelector('.feedback')?.textContent).toContain('Right.');
    expect(article.querySelectorAll('dd').length).toBeGreaterThan(1);
  }
  const marked = proseOf(container).flatMap((text) =>
    /[`*{}]|\[\[|\]\]|undefined|\bnull\b|NaN|\[object/.test(text) ? [text] : [],
  );
  expect(marked).toEqual([]);
});
