import { findChromium } from './chromium.ts';

// Before the tests, so that a missing browser is one clear sentence and not a failed suite.
try {
  const { chromiumSandbox } = await findChromium();
  if (!chromiumSandbox && process.getuid?.() !== 0) {
    console.log('This system denies Chromium its sandbox, so the tests run without it.');
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
