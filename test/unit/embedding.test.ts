import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asksForEmbedding } from '../../src/session/address.ts';
import {
  decodeEmbedding,
  type Embedding,
  embeddedStorage,
  encodeEmbedding,
  lockables,
} from '../../src/session/embedding.ts';
import { encodeLink, type LinkState } from '../../src/session/link.ts';
import { decodeLink } from '../../src/session/link-reader.ts';
import { themes } from '../../src/session/settings.ts';
import {
  embeddedLink,
  heightFrom,
  HEIGHT,
  opensWith,
  rightsOf,
  snippetOf,
} from '../../src/views/embed/snippet.ts';
import { words } from '../../src/views/embed/words.ts';

const PANELS = ['process-flow', 'process-table', 'why'];
const USUAL = ['process-flow'];
const decode = (hash: string) => decodeEmbedding(hash, PANELS, USUAL);
const link = '#/redeploy?v=1&inject=2:health.passed&at=2&mode=step';
const nothingElse: Embedding = { panels: ['why'], locked: [], theme: null };

/** Links to embedded pages that stand in course pages, and what each means. Only ever added to. */
const goldenLinks: readonly (readonly [said: string, means: Embedding])[] = [
  ['embed=steps', { panels: [], locked: [], theme: null }],
  ['embed=why', nothingElse],
  [
    'embed=process-flow,why&lock=lesson',
    { panels: ['process-flow', 'why'], locked: ['lesson'], theme: null },
  ],
  [
    'embed=process-table&lock=lesson,scenario,mode,theme&theme=dark',
    { panels: ['process-table'], locked: [...lockables], theme: 'dark' },
  ],
  ['embed=why&theme=system', { panels: ['why'], locked: [], theme: 'system' }],
  // As course systems rewrite it, and in another order.
  [
    'theme=light&lock=mode%2Clesson&embed=why%2Cprocess-flow',
    { panels: ['why', 'process-flow'], locked: ['mode', 'lesson'], theme: 'light' },
  ],
  // Nothing is named: the usual panels.
  ['embed=', { panels: USUAL, locked: [], theme: null }],
];

describe('a link to an embedded page', () => {
  it.each(goldenLinks)('still means what it did: %s', (said, means) => {
    expect(decode(`${link}&${said}`)).toEqual({ embedding: means, problems: [], link, said });
  });

  it('opens what was chosen, whatever that was, and leaves the run’s link as it is', () => {
    const embedding = fc.record({
      panels: fc.uniqueArray(fc.constantFrom(...PANELS)),
      locked: fc.uniqueArray(fc.constantFrom(...lockables)),
      theme: fc.option(fc.constantFrom(...themes)),
    });
    fc.assert(
      fc.property(embedding, (chosen) => {
        const said = encodeEmbedding(chosen);
        expect(decode(`${link}&${said}`)).toEqual({ embedding: chosen, problems: [], link, said });
        expect(said).toMatch(/^[#/?=&:,.\w-]*$/);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('without a query has one afterwards', () => {
    expect(embeddedLink('#/redeploy', nothingElse)).toBe('#/redeploy?embed=why');
    expect(decode('#/redeploy?embed=why')).toMatchObject({ link: '#/redeploy', said: 'embed=why' });
  });

  it.each([
    ['embed=why,tables', 'unknown-panel', 'tables'],
    ['embed=why,constructor', 'unknown-panel', 'constructor'],
    ['embed=why&lock=steps', 'unknown-lock', 'steps'],
    ['embed=why&theme=pink', 'unknown-theme', 'pink'],
    [`embed=why,${'x'.repeat(50)}`, 'unknown-panel', `${'x'.repeat(40)}…`],
  ])('that says %s is used as far as it can be, and complained about', (said, kind, given) => {
    expect(decode(`${link}&${said}`)).toMatchObject({
      embedding: nothingElse,
      problems: [{ kind, given }],
    });
  });

  it('that names no panel there is shows the usual ones, and says so', () => {
    const { embedding, problems } = decode(`${link}&embed=tables,flow`);
    expect(embedding.panels).toEqual(USUAL);
    expect(problems.map(({ kind }) => kind)).toEqual([
      'unknown-panel',
      'unknown-panel',
      'no-panels',
    ]);
    for (const { kind, given } of problems) expect(words.problems[kind](given)).toMatch(/\.$/);
  });

  it('never throws, and is complained about in few words', () => {
    const anything = fc.oneof(
      fc.string({ maxLength: 300 }),
      fc
        .string({ maxLength: 300 })
        .map((text) => `${link}&embed=${text}&lock=${text}&theme=${text}`),
    );
    fc.assert(
      fc.property(anything, (hash) => {
        const { embedding, problems, link: rest } = decode(hash);
        expect(problems.length).toBeLessThanOrEqual(4);
        expect(embedding.panels.every((id) => PANELS.includes(id))).toBe(true);
        expect(() => decodeLink(rest, ['redeploy'])).not.toThrow();
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it('is told apart from other links', () => {
    expect(asksForEmbedding(`${link}&embed=why`)).toBe(true);
    expect(asksForEmbedding(link)).toBe(false);
  });
});

describe('the storage of an embedded page', () => {
  const refusing = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  const drawer = () => {
    const kept = new Map<string, string>();
    return {
      kept,
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
  };

  it('keeps results for the next visit, and all else for this one', () => {
    const real = drawer();
    const storage = embeddedStorage(() => real, { 'stepback.settings': 'dark' });
    expect(storage.getItem('stepback.settings')).toBe('dark');
    storage.setItem('stepback.settings', 'light');
    storage.setItem('stepback.runs.redeploy', 'a run');
    storage.setItem('stepback.results', 'a result');
    expect(storage.getItem('stepback.settings')).toBe('light');
    expect(storage.getItem('stepback.runs.redeploy')).toBe('a run');
    expect(storage.getItem('stepback.results')).toBe('a result');
    expect([...real.kept]).toEqual([['stepback.results', 'a result']]);
    storage.removeItem('stepback.runs.redeploy');
    storage.removeItem('stepback.results');
    expect(storage.getItem('stepback.runs.redeploy')).toBeNull();
    expect(real.kept.size).toBe(0);
  });

  it('where it is refused, is empty, and complains only about a result that would be lost', () => {
    const storage = embeddedStorage(refusing, {});
    expect(storage.getItem('stepback.results')).toBeNull();
    storage.setItem('stepback.runs.redeploy', 'a run');
    expect(storage.getItem('stepback.runs.redeploy')).toBe('a run');
    expect(() => storage.setItem('stepback.results', 'a result')).toThrow('insecure');
  });
});

describe('the HTML for a course page', () => {
  const frame = {
    link: 'https://stepback.example/#/redeploy?v=1&at=0&mode=step&embed=why',
    title: 'Stepback: “A” & <B> "C"',
    height: 700,
    keepsResults: false,
  };

  it('is a frame with few rights, and nothing in it ends an attribute', () => {
    expect(snippetOf(frame)).toBe(`<iframe
  src="https://stepback.example/#/redeploy?v=1&amp;at=0&amp;mode=step&amp;embed=why"
  title="Stepback: “A” &amp; &lt;B&gt; &quot;C&quot;"
  width="100%" height="700" loading="lazy"
  sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"
></iframe>`);
  });

  it('gives the frame an origin only for results that are to be kept', () => {
    expect(rightsOf({ keepsResults: false })).not.toContain('allow-same-origin');
    expect(rightsOf({ keepsResults: true })).toContain('allow-same-origin');
  });

  it.each([
    ['720', 720],
    [' 300 ', 300],
    ['10', HEIGHT.least],
    ['99999', HEIGHT.most],
    ['', null],
    ['1e3', null],
    ['-5', null],
    ['12.5', null],
  ])('takes the height “%s” as %s', (typed, height) => {
    expect(heightFrom(typed)).toBe(height);
  });

  it('tells nothing of the steps to come where they are to be predicted', () => {
    const run: LinkState = {
      ...{ lesson: 'redeploy', choices: { 4: 'health.passed' }, at: 2, ran: 6, mode: 'step' },
    };
    expect(encodeLink(opensWith(run, 2, 'step'))).toContain('ran=6');
    const predicting = encodeLink(opensWith(run, 2, 'predict'));
    expect(predicting).not.toContain('ran=');
    expect(predicting).not.toContain('health.passed');
    expect(opensWith(run, 0, 'watch')).toMatchObject({ at: 0, ran: 6, mode: 'watch' });
  });
});
