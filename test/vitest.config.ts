import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { playwright } from '@vitest/browser-playwright';
import { mergeConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import viteConfig from '../vite.config.ts';
import { findChromium } from './tools/chromium.ts';

const launchOptions = await findChromium();

/** Files that put a module in the place of another one: they need a module graph of their own. */
const mocking = readdirSync(new URL('browser', import.meta.url), { encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `test/browser/${name}`)
  .filter((path) =>
    readFileSync(new URL(`../${path}`, import.meta.url), 'utf8').includes('vi.mock('),
  );

/** How long a test or a hook may take, in ms. None takes long; a machine may have much else to do. */
const LONG = 300_000;

/** What files of tests in a browser have in common. Each project has its own: Vitest writes into it. */
const inBrowser = () => ({
  extends: true as const,
  // Found late, these would reload the page in the middle of a run.
  optimizeDeps: {
    include: [
      'vitest-browser-svelte',
      'axe-core',
      'fast-check',
      'uqr',
      'ts-fsrs',
      '@xstate/svelte',
      'xstate',
      'xstate/graph',
    ],
  },
  test: {
    include: ['test/browser/**/*.test.ts'],
    testTimeout: LONG,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions }),
      instances: [{ browser: 'chromium' as const, viewport: { width: 1280, height: 800 } }],
    },
  },
});

export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      passWithNoTests: false,
      // How long is waited for what has to come, and how often it is looked for: in a test that
      // passes it is there long before, also where the machine has much else to do.
      expect: { poll: { timeout: 30_000, interval: 20 } },
      // On two cores as well: while one test waits for a browser, another one can work.
      maxWorkers: Math.max(2, availableParallelism() - 1),
      reporters: ['default', './test/tools/count-reporter.ts'],
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            environment: 'node',
            pool: 'threads',
            isolate: false,
            testTimeout: LONG,
            include: ['test/unit/**/*.test.ts', 'test/conformance/**/*.test.ts'],
          },
        },
        {
          ...inBrowser(),
          test: {
            ...inBrowser().test,
            name: 'browser',
            exclude: mocking,
            // One frame for all files: what they import is loaded and compiled once.
            isolate: false,
            setupFiles: ['test/browser/fresh-page.ts'],
          },
        },
        {
          ...inBrowser(),
          test: {
            ...inBrowser().test,
            name: 'browser-mocking',
            include: mocking,
            // A few files, beside all the others.
            browser: { ...inBrowser().test.browser, fileParallelism: false },
          },
        },
        {
          extends: true,
          test: {
            name: 'pages',
            environment: 'node',
            // One browser for several files.
            pool: 'forks',
            isolate: false,
            include: ['test/pages/**/*.test.ts'],
            globalSetup: ['test/pages/serve.ts'],
            testTimeout: LONG,
            hookTimeout: LONG,
          },
        },
      ],
    },
  }),
);
