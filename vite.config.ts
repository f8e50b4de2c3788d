import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { minify as terser } from 'terser';
import { defineConfig, type Plugin } from 'vite';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * Puts the content security policy at the top of the built page, so that a static host needs no
 * header of its own. Only when building: the dev server injects inline styles and scripts.
 */
function csp(): Plugin {
  return {
    name: 'stepback:csp',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}

/** The kinds of a token, each with the TextMate scopes it is drawn from; the longest scope wins. */
const SCOPES_OF_KIND = {
  keyword: [
    'keyword',
    'storage',
    'keyword.operator.logical.python',
    'keyword.operator.new',
    'keyword.operator.expression',
  ],
  string: ['string', 'constant.character.escape'],
  function: ['entity.name.function', 'support.function', 'meta.function-call.generic.python'],
  constant: ['constant', 'support.constant', 'variable.other.constant'],
  number: ['constant.numeric'],
  comment: ['comment', 'punctuation.definition.comment'],
  property: [
    'entity.name.tag.yaml',
    'support.type.property-name',
    'variable.other.property',
    'variable.parameter.function-call.python',
    'meta.attribute.python',
    'meta.object-literal.key',
  ],
  plain: ['keyword.operator', 'string.unquoted.argument.shell', 'meta.template.expression'],
};

const LANGUAGE_OF_EXTENSION: Record<string, string> = {
  '.py': 'python',
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.sh': 'shellscript',
  '.ts': 'typescript',
};

const ANCHOR = /\s*(?:#|\/\/)\s*@anchor\s+(\S+)\s*$/;

/** Loaded only by a build that imports a sample: the grammars are large. */
async function createKindHighlighter() {
  const [{ createHighlighterCore }, { createJavaScriptRegexEngine }, ...languages] =
    await Promise.all([
      import('@shikijs/core'),
      import('@shikijs/engine-javascript'),
      import('@shikijs/langs/python'),
      import('@shikijs/langs/yaml'),
      import('@shikijs/langs/shellscript'),
      import('@shikijs/langs/typescript'),
    ]);
  return createHighlighterCore({
    engine: createJavaScriptRegexEngine(),
    langs: languages.map((language) => language.default),
    themes: [
      {
        name: 'kinds',
        type: 'light',
        // The theme's "colours" are our kinds, so TextMate's own scope matching does the mapping.
        fg: 'plain',
        bg: 'plain',
        settings: Object.entries(SCOPES_OF_KIND).map(([kind, scope]) => ({
          scope,
          settings: { foreground: kind },
        })),
      },
    ],
  });
}

/**
 * Makes `import sample from './sample.py?highlighted'` a list of lines with coloured tokens, so
 * that the page ships no highlighter. A line may end with the comment `# @anchor NAME` (or
 * `// @anchor NAME`), which names the line and is not part of it. The type of the result is
 * declared in src/vite-env.d.ts.
 */
function highlightedSample(): Plugin {
  let highlighter: ReturnType<typeof createKindHighlighter> | undefined;
  return {
    name: 'stepback:highlighted-sample',
    enforce: 'pre',
    load: {
      filter: { id: /\?highlighted$/ },
      async handler(id) {
        const file = id.replace(/\?highlighted$/, '');
        const language = LANGUAGE_OF_EXTENSION[extname(file)];
        if (!language) {
          return this.error(`No highlighting for ${file}: add its extension to vite.config.ts.`);
        }
        this.addWatchFile(file);
        const source = (await readFile(file, 'utf8')).replace(/\r\n/g, '\n').trimEnd();
        const sourceLines = source.split('\n');
        const text = sourceLines.map((line) => line.replace(ANCHOR, '').trimEnd()).join('\n');
        const { codeToTokensBase } = await (highlighter ??= createKindHighlighter());
        const tokenLines = codeToTokensBase(text, { lang: language, theme: 'kinds' });
        const lines = tokenLines.map((tokens, index) => {
          const merged: { text: string; kind: string }[] = [];
          for (const { content, color = 'plain' } of tokens) {
            const last = merged.at(-1);
            if (last?.kind === color) last.text += content;
            else merged.push({ text: content, kind: color });
          }
          return { anchor: ANCHOR.exec(sourceLines[index] ?? '')?.[1] ?? null, tokens: merged };
        });
        return {
          code: `export default ${JSON.stringify({ language, lines })};`,
          map: null,
          moduleType: 'js',
        };
      },
    },
  };
}

/**
 * Loads the styles of what is imported on demand, before it. Vite's own helper does more than is
 * needed here (nonces, scripts ahead of their importers, events), and comes with the first load.
 */
function leanPreload(): Plugin {
  return {
    name: 'stepback:lean-preload',
    apply: 'build',
    enforce: 'pre',
    load: {
      filter: { id: /vite\/preload-helper\.js$/ },
      handler: () => ({ code: `export const __vitePreload = ${loadWithStyles}`, moduleType: 'js' }),
    },
  };
}

/** The helper itself; it is written into the page as it stands here, so it names nothing else. */
const loadWithStyles = `(load, files = [], base) =>
  Promise.all(
    files
      .map((file) => new URL(file, base).href)
      .filter((href) => ![...document.querySelectorAll('link')].some((link) => link.href === href))
      .map((href) => new Promise((onload, onerror) => {
        const link = document.createElement('link');
        const failed = () => {
          link.remove();
          onerror(new Error(href));
        };
        document.head.append(Object.assign(link, { rel: 'stylesheet', href, onload, onerror: failed }));
      })),
  ).then(load)`;

/**
 * Lets a screen that is wide enough for the flow's drawing load it beside the page's own script
 * and not after it. The width is that of views/process-flow/drawing.svelte.ts.
 */
function preloadedDrawing(): Plugin {
  return {
    name: 'stepback:preloaded-drawing',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        Object.values(bundle)
          .filter(
            (file) =>
              file.type === 'chunk' && /process-flow\/layout\.ts$/.test(file.facadeModuleId ?? ''),
          )
          .map(({ fileName }) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', href: `./${fileName}`, media: '(min-width: 601px)' },
            injectTo: 'head' as const,
          })),
    },
  };
}

/** Takes out more than Vite's own minifier does, which then shortens the names. */
function compressed(): Plugin {
  return {
    name: 'stepback:compressed',
    apply: 'build',
    async renderChunk(code) {
      const { code: shorter } = await terser(code, {
        module: true,
        ecma: 2020,
        compress: { passes: 3, keep_fargs: false, unsafe_arrows: true, unsafe_methods: true },
        mangle: false,
      });
      return shorter === undefined ? null : { code: shorter, map: null };
    },
  };
}

export default defineConfig({
  // Relative addresses, so that the built folder works under any path of any host.
  base: './',
  plugins: [
    svelte({
      configFile: false,
      compilerOptions: {
        discloseVersion: false,
        // Short, because they stand in scripts and styles alike.
        cssHash: ({ hash, css }) => `s${hash(css).slice(0, 4)}`,
      },
    }),
    highlightedSample(),
    leanPreload(),
    compressed(),
    preloadedDrawing(),
    csp(),
  ],
  build: {
    target: 'es2022',
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, needed) => needed.filter((name) => name.endsWith('.css')),
    },
    rolldownOptions: {
      output: {
        chunkFileNames: 'assets/[name]-[hash:6].js',
        assetFileNames: 'assets/[name]-[hash:6][extname]',
        // What the first load and later parts both need is one file: it packs better than two.
        codeSplitting: {
          groups: [
            { name: 'engine', test: /xstate\/dist\/|src\/engine\/(step|stage|flow|wording)\.ts/ },
          ],
        },
      },
    },
  },
  // In a sandboxed frame the page's origin is "null", and its modules need this header to load.
  preview: { cors: { origin: '*' } },
});
