import { playwright } from '@vitest/browser-playwright';
import { mergeConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import viteConfig from '../vite.config.ts';
import { findChromium } from './tools/chromium.ts';

const launchOptions = await findChromium();

export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      passWithNoTests: false,
      reporters: ['default', './test/tools/count-reporter.ts'],
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            environment: 'node',
            pool: 'threads',
            isolate: false,
            testTimeout: 20_000,
            include: ['test/unit/**/*.test.ts', 'test/conformance/**/*.test.ts'],
          },
        },
        {
          extends: true,
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
            name: 'browser',
            include: ['test/browser/**/*.test.ts'],
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({ launchOptions }),
              instances: [{ browser: 'chromium', viewport: { width: 1280, height: 800 } }],
            },
          },
        },
        {
          extends: true,
          test: {
            name: 'pages',
            environment: 'node',
            include: ['test/pages/**/*.test.ts'],
            globalSetup: ['test/pages/serve.ts'],
            testTimeout: 20_000,
            hookTimeout: 30_000,
          },
        },
      ],
    },
  }),
);
