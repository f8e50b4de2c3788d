// Asks every template about every run with up to two injections of every strategy, with every seed,
// and looks at each question by the rules of the conformance suite: npm run sweep [-- STRATEGY …]
import { createServer } from 'vite';
import type * as surveys from '../conformance/question-survey.ts';
import type * as strategyRegistry from '../../src/strategies/registry.ts';

const wanted = process.argv.slice(3);

/** Said while it goes on, in place of what was said before. */
const say = (line: string) => process.stderr.write(`\r\u001b[K${line}`);

// The questions need the registries and the samples, and those need Vite's own way of loading.
const server = await createServer({
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true, include: [] },
});
const load = <T>(path: string) => server.ssrLoadModule(path) as Promise<T>;
try {
  const [{ strategies }, { everything, survey }] = await Promise.all([
    load<typeof strategyRegistry>('/src/strategies/registry.ts'),
    load<typeof surveys>('/test/conformance/question-survey.ts'),
  ]);
  for (const strategy of strategies) {
    if (wanted.length > 0 && !wanted.includes(strategy.id)) continue;
    let said = 0;
    const { runs, questions, different, failures } = await survey(
      strategy,
      everything,
      async (done, all, so) => {
        if (performance.now() - said < 1000) return;
        said = performance.now();
        const broken = [...so.failures.values()].reduce((sum, { count }) => sum + count, 0);
        say(
          `${strategy.id}: ${done} of ${all} runs, ${so.questions} questions, ${broken} failures`,
        );
        await new Promise(setImmediate);
      },
    );
    const broken = [...failures.values()].reduce((sum, { count }) => sum + count, 0);
    say('');
    console.log(
      `${strategy.id}: ${runs.length} runs, ${questions} questions, ${different} different, ${broken} failures`,
    );
    for (const [rule, { count, shown }] of failures) {
      console.log(`  ${count} questions do not keep to “${rule}”`);
      for (const complaint of shown) console.log(`    ${complaint}`);
    }
    if (broken > 0) process.exitCode = 1;
  }
} finally {
  await server.close();
}
