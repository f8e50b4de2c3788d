import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { type ConfigEnv, defineConfig, type Plugin } from 'vite';

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
    config: () => ({
      build: {
        outDir: 'dist-single',
        copyPublicDir: false,
        modulePreload: false,
        cssCodeSplit: false,
        assetsInlineLimit: Infinity,
        rolldownOptions: { output: { codeSplitting: false } },
      },
    }),
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        let script = '';
        let style = '';
        let page = '';
        for (const [name, output] of Object.entries(bundle)) {
          if (output.type === 'chunk') {
            if (script !== '') return this.error('There is more than one script.');
            // Within a script, these would end it or hide its end.
            script = output.code.replace(/<(?=\/script|!--)/gi, '\\x3c');
          } else if (name.endsWith('.css')) style += String(output.source);
          else if (name.endsWith('.html')) page = String(output.source);
          else return this.error(`${name} would be a second file.`);
          delete bundle[name];
        }
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
        this.emitFile({ type: 'asset', fileName: 'stepback.html', source });
      },
    },
  };
}

export default defineConfig({
  // Relative addresses, so that the built folder works under any path of any host.
  base: './',
  plugins: [
    svelte({ configFile: false }),
    highlightedSample(),
    csp(),
    serviceWorker(),
    singleFile(),
  ],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
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
