import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { minify as terser } from 'terser';
import { type ConfigEnv, defineConfig, type Plugin, type Rollup } from 'vite';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  // The preview of an embedded page.
  "frame-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const isSingle = (_: unknown, { command, mode }: ConfigEnv) =>
  command === 'build' && mode === 'single';
const isHosted = (_: unknown, { command, mode }: ConfigEnv) =>
  command === 'build' && mode !== 'single';

/**
 * Puts the content security policy at the top of the built page, so that a static host needs no
 * header of its own. Only when building: the dev server injects inline styles and scripts.
 */
function csp(): Plugin {
  return {
    name: 'stepback:csp',
    apply: isHosted,
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

const sha256 = (text: string | Buffer) => createHash('sha256').update(text);

/** Built files that the page itself never asks for. */
const NOT_FOR_OFFLINE = /^(?:service-worker\.js|robots\.txt|stepback\.png)$|\.map$/;

/**
 * Builds src/service-worker.ts into a file of its own beside the page, and tells it all the other
 * built files: `BUILT`, whose type is declared there. Its version is a hash of their contents, so
 * that browsers notice a new worker exactly when something has changed.
 */
function serviceWorker(): Plugin {
  const fileName = 'service-worker.js';
  return {
    name: 'stepback:service-worker',
    apply: isHosted,
    buildStart() {
      this.emitFile({ type: 'chunk', id: 'src/service-worker.ts', fileName });
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir = 'dist' }) {
        const entries = await readdir(dir, { recursive: true, withFileTypes: true });
        const names = entries
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).slice(join(dir, '/').length))
          .map((name) => name.replaceAll('\\', '/'))
          .filter((name) => !NOT_FOR_OFFLINE.test(name))
          .sort();
        const hash = createHash('sha256');
        for (const name of names) {
          hash.update(`${name}\n`);
          hash.update(await readFile(join(dir, name)));
        }
        const worker = await readFile(join(dir, fileName), 'utf8');
        const version = hash.update(worker).digest('hex').slice(0, 12);
        const page = await readFile(join(dir, 'index.html'), 'utf8');
        const entry = /<script\b[^>]*\bsrc="\.\/([^"]+)"/.exec(page)?.[1];
        if (!entry) return this.error('The built page names no script.');
        const files = names.filter((name) => name !== 'index.html');
        const built = JSON.stringify({ version, entry, files });
        await writeFile(join(dir, fileName), `const BUILT=${built};\n${worker}`);
      },
    },
  };
}

/**
 * `vite build --mode single` makes one HTML file that needs no other and no server: scripts, styles
 * and the icon stand in it. Its policy allows exactly these, by their hashes, and no request.
 */
function singleFile(): Plugin {
  return {
    name: 'stepback:single-file',
    apply: isSingle,
    enforce: 'post',
    config: ({ build }) => ({
      build: {
        outDir: build?.outDir ?? 'dist-single',
        assetsDir: '',
        copyPublicDir: false,
        modulePreload: false,
        cssCodeSplit: false,
        assetsInlineLimit: Infinity,
        rolldownOptions: {
          output: {
            codeSplitting: false,
            // A folder for the parts would be left behind, empty.
            entryFileNames: '[name].js',
            chunkFileNames: '[name].js',
            assetFileNames: '[name][extname]',
          },
        },
      },
    }),
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir = 'dist-single' }, bundle) {
        const names = Object.keys(bundle);
        const contents = async (ending: string) => {
          const [name = '', ...others] = names.filter((one) => one.endsWith(ending));
          if (others.length > 0) return this.error(`There is more than one ${ending}.`);
          return readFile(join(dir, name), 'utf8');
        };
        // Within a script, these would end it or hide its end.
        const script = (await contents('.js')).replace(/<(?=\/script|!--)/gi, '\\x3c');
        const style = await contents('.css');
        const page = await contents('.html');
        const allow = (text: string) => `'sha256-${sha256(text).digest('base64')}'`;
        const policy = [
          "default-src 'none'",
          `script-src ${allow(script)}`,
          `style-src ${allow(style)}`,
          'img-src data:',
          "base-uri 'none'",
          "form-action 'none'",
        ].join('; ');
        const icon = (await readFile('public/icon.svg')).toString('base64');
        const source = page
          .replace(/\s*<link rel="(?:stylesheet|manifest|modulepreload)"[^>]*>/g, '')
          .replace(/\s*<script type="module"[^>]*><\/script>/, '')
          .replace(/href="[^"]*icon\.svg"/, `href="data:image/svg+xml;base64,${icon}"`)
          .replace(
            /<head>/,
            () => `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`,
          )
          .replace(/<\/head>/, () => `  <style>${style}</style>\n  </head>`)
          .replace(/<\/body>/, () => `  <script type="module">${script}</script>\n  </body>`);
        await Promise.all(names.map((name) => rm(join(dir, name))));
        await writeFile(join(dir, 'stepback.html'), source);
      },
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
        // On a busy machine the usual limit of time would leave the rest of a line uncoloured.
        const options = { lang: language, theme: 'kinds', tokenizeTimeLimit: 0 };
        const tokenLines = codeToTokensBase(text, options);
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
 * Tells the bundler what it cannot find out by itself: that this page never takes over markup that
 * is there already, so that what Svelte has for that is left out.
 */
function withoutHydration(): Plugin {
  return {
    name: 'stepback:without-hydration',
    apply: 'build',
    transform: {
      filter: { id: /svelte\/src\/internal\/client\/dom\/hydration\.js$/ },
      handler(code) {
        const variable = 'export let hydrating = false;';
        const setting = 'hydrating = value;';
        if (!code.includes(variable) || !code.includes(setting)) {
          return this.error('Svelte marks hydration in another way: look at withoutHydration().');
        }
        const constant = variable.replace('let', 'const');
        return { code: code.replace(variable, constant).replace(setting, ''), map: null };
      },
    },
  };
}

/** The file of the flow's drawing, which wide screens load with the page. */
const isDrawing = ({ facadeModuleId }: { facadeModuleId: string | null }) =>
  /process-flow\/layout\.ts$/.test(facadeModuleId ?? '');

/** The names of the scripts of the first load: the entries, the drawing, and what they import. */
function firstChunks(chunks: Readonly<Record<string, Rollup.RenderedChunk>>): Set<string> {
  const first = Object.values(chunks)
    .filter((chunk) => chunk.isEntry || isDrawing(chunk))
    .map(({ fileName }) => fileName);
  const names = new Set(first);
  for (const name of names) for (const imported of chunks[name]?.imports ?? []) names.add(imported);
  return names;
}

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
          .filter((file) => file.type === 'chunk' && isDrawing(file))
          .map(({ fileName }) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', href: `./${fileName}`, media: '(min-width: 601px)' },
            injectTo: 'head' as const,
          })),
    },
  };
}

/**
 * Takes more out of the first load than Vite's own minifier does, which then shortens the names. For
 * what comes later that is not worth its time, most of that of a build.
 */
function compressed(): Plugin {
  return {
    name: 'stepback:compressed',
    apply: 'build',
    async renderChunk(code, chunk, _options, { chunks }) {
      if (!firstChunks(chunks).has(chunk.fileName)) return null;
      const { code: shorter } = await terser(code, {
        module: true,
        ecma: 2020,
        compress: {
          passes: 3,
          keep_fargs: false,
          unsafe_arrows: true,
          unsafe_methods: true,
          unsafe_comps: true,
          hoist_props: true,
          inline: 1,
        },
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
    withoutHydration(),
    compressed(),
    preloadedDrawing(),
    csp(),
    serviceWorker(),
    singleFile(),
  ],
  build: {
    target: 'es2022',
    modulePreload: {
      polyfill: false,
      // What comes later brings its own scripts; their names alone would weigh 300 bytes here.
      resolveDependencies: (_file, needed, { hostType }) =>
        hostType === 'html' ? needed : needed.filter((name) => name.endsWith('.css')),
    },
    rolldownOptions: {
      output: {
        // Names of what comes later stand in the first load.
        chunkFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:7][extname]',
        // What the first load and later parts both need is one file: it packs better than two.
        codeSplitting: {
          groups: [
            { name: 'engine', test: /xstate\/dist\/|src\/engine\/(step|stage|flow|wording)\.ts/ },
            // Small parts that many views need later: one file, and the page names fewer files.
            {
              name: 'on-demand',
              test: /src\/(ui\/on-demand-strings|session\/(branch-names|lesson-questions)|quiz\/authored|engine\/(random|guards)|views\/key-moments\/key-moments)\.ts/,
              includeDependenciesRecursively: false,
            },
            {
              name: 'details',
              test: /src\/(ui\/(Help|Messages|help-strings)|session\/complaints|ui\/complaint-strings|views\/(key-moments|snapshot|branches|transcript|fault-card|fault-plan)\/(?!index)|views\/why\/(Step|Unreachable)|views\/production\/(Debrief|AssumedNumbers)|views\/execution-sample\/SampleText)/,
              includeDependenciesRecursively: false,
            },
            {
              name: 'dialogs',
              test: /src\/views\/(share|coverage|handout)\/(?!index|on-demand)/,
              includeDependenciesRecursively: false,
            },
            {
              name: 'opening',
              test: /src\/(opening|session\/link-reader)\.ts/,
              includeDependenciesRecursively: false,
            },
            {
              name: 'comparing',
              test: /src\/views\/(causes|compare)\/(?!index)/,
              includeDependenciesRecursively: false,
            },
            {
              name: 'practice',
              test: /src\/(ui\/questions|views\/(practice|fill|quiz|predict)\/(?!index))/,
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
  // In a sandboxed frame the page's origin is "null", and its modules need this header to load.
  preview: { cors: { origin: '*' } },
});
