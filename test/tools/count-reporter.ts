import type { Reporter, TestModule } from 'vitest/node';

/** Ends the output with one line that counts the tests: `12 passed, 0 failed`. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      // A file that does not load, or whose hook throws, has no failed test to count.
      if (module.errors().length > 0) counts.failed += 1;
      for (const suite of module.children.allSuites()) {
        if (suite.errors().length > 0) counts.failed += 1;
      }
      for (const test of module.children.allTests()) counts[test.result().state] += 1;
    }
    if (unhandledErrors.length > 0) counts.failed += 1;
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    // A test that never ran, because the run was broken off, did not pass.
    const failed = counts.failed + counts.pending;
    console.log(`${counts.passed} passed, ${failed} failed${skipped}`);
  }
}
