import { describe, expect, it } from 'vitest';
import { brokenRules } from './source-rules.ts';

const sources = import.meta.glob<string>('/src/**/*.{ts,svelte}', {
  query: '?raw',
  import: 'default',
  eager: true,
});

describe('whoever reads the source', () => {
  it('finds all of it under test', () => {
    const files = Object.keys(sources);
    expect(files).toContain('/src/engine/trace.ts');
    expect(files).toContain('/src/App.svelte');
    for (const layer of ['engine', 'ui', 'strategies', 'quiz', 'lessons', 'session', 'views']) {
      expect(files.some((file) => file.startsWith(`/src/${layer}/`))).toBe(true);
    }
  });

  it('meets no file that breaks a rule of the layers, of purity or of the page’s policy', () => {
    expect(brokenRules(sources)).toEqual([]);
  });
});

describe('whoever breaks a rule is told so: the checker', () => {
  const LOWER = 'which is not in a lower layer';
  it.each([
    ['a higher layer', '/src/engine/a.ts', `import { x } from '../session/link.ts';`, LOWER],
    ['a type of one', '/src/quiz/a.ts', `import type { X } from '../lessons/lesson.ts';`, LOWER],
    ['another layer of the same rank', '/src/ui/a.ts', `export * from '../engine/run.ts';`, LOWER],
    ['the page', '/src/views/a/a.ts', `import App from '../../App.svelte';`, LOWER],
    ['a layer nobody knows', '/src/session/a.ts', `import '../helpers/x.ts';`, LOWER],
    ['it late', '/src/engine/a.ts', `export const x = () => import('../views/view.ts');`, LOWER],
    ['it by its type', '/src/engine/a.ts', `type X = import('../views/view.ts').View;`, LOWER],
    ['it from markup', '/src/ui/A.svelte', `<script>import X from '../views/x.svelte';</script>`],
    ['a sibling', '/src/views/why/why.ts', `import { x } from '../quiz/quiz.ts';`, 'a sibling'],
    ['a sibling of strategies', '/src/strategies/a/b.ts', `import '../c/d.ts';`, 'a sibling'],
    ['all siblings', '/src/lessons/a/b.ts', `import { lessons } from '../registry.ts';`],
    ['siblings by glob', '/src/views/a/b.ts', `const m = import.meta.glob('../*/index.ts');`],
    ['svelte where it is pure', '/src/engine/a.ts', `import { tick } from 'svelte';`, 'is pure'],
    ['node where it is pure', '/src/quiz/a.ts', `import fs from 'node:fs';`, 'is pure'],
  ])('sees an import of %s', (_, file, source, words = file) => {
    const found = brokenRules({ [file]: source });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(file);
    expect(found[0]).toContain(words);
  });

  it('names both files of a forbidden import', () => {
    const [found] = brokenRules({ '/src/engine/a.ts': `import '../session/store.ts';` });
    expect(found).toBe(
      '/src/engine/a.ts imports /src/session/store.ts, which is not in a lower layer',
    );
  });

  it.each([
    ['Date', 'export const at = Date.now();'],
    ['performance', 'export const at = performance.now();'],
    ['setTimeout', 'setTimeout(() => 1, 10);'],
    ['crypto', 'export const id = crypto.randomUUID();'],
    ['console', 'console.log(1);'],
    ['document', 'export const title = document.title;'],
    ['globalThis', `export const x = globalThis['Da' + 'te'];`],
    ['HTMLElement', 'export const f = (at: HTMLElement) => at;'],
    ['localStorage', 'export const f = () => localStorage;'],
    ['Math.random', 'export const x = Math.random();'],
    ['Math.random', 'export const { random } = Math;'],
    ['Math.random', `export const x = Math['ran' + 'dom']();`],
  ])('sees %s in a pure layer: %s', (name, source) => {
    const found = brokenRules({ '/src/engine/a.ts': source });
    expect(found).toContain(`/src/engine/a.ts uses ${name}, but its layer is pure`);
  });

  it.each([
    ['App', `<p style="color: red">x</p>`, 'inline style'],
    ['App', `<p style="left: {x}px">x</p>`, 'inline style'],
    ['App', `{@html x}`, 'holds {@html}'],
    ['session/Panel', `<script>const x = location.hash;</script>`, 'touches location'],
    ['views/a/View', `<p>{localStorage.length}</p>`, 'touches localStorage'],
    ['views/a/View', `<p onclick={() => window.history.back()}>x</p>`, 'touches history'],
  ])('sees what a component must not hold: %s %s', (name, source, words) => {
    const found = brokenRules({ [`/src/${name}.svelte`]: source });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(words);
  });

  it('lets pass what only looks like one of them', () => {
    const fine = {
      '/src/engine/a.ts': `
        // Date, performance and window are named in a comment only.
        import { setup } from 'xstate';
        import type { Run } from './run.ts';
        export interface Typed<Event> { readonly history: Event; document: string }
        export const clock = (location: string) => Math.round(location.length) + 'Date.now()';
        export const f = ({ console }: { console: number }) => console + setup.length;
        export const title = (run: Run & { performance: 1 }) => run.performance;`,
      '/src/views/a/a.ts': `
        import type { View } from '../view.ts';
        import { near } from '../../ui/near.ts';
        import { b } from './b.ts';
        export const x = [near, b] as unknown as View;`,
      '/src/lessons/a/lesson.ts': `import redeploy from '../../strategies/redeploy/strategy.ts';`,
      '/src/lessons/registry.ts': `export const x = import.meta.glob('./*/lesson.ts');`,
      '/src/main.ts': `import App from './App.svelte'; export const x = [App, location.hash];`,
      '/src/views/a/View.svelte': `<p style:left="{1}px" class="style">history of a location</p>`,
    };
    expect(brokenRules(fine)).toEqual([]);
  });
});
