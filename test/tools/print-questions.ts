// Prints questions with options, key, explanations and hints, for reading:
// node test/tools/run-ts.mjs test/tools/print-questions.ts [count] [--run 2=health.passed,5=…]
// [--steps N] [--template ID] [--seed TEXT] [--strategy ID] [--scenario ID]
// With --sample, a sample of all templates, strategies and runs instead.
import { parseArgs } from 'node:util';
import { createServer } from 'vite';
import type { Question } from '../../src/quiz/question.ts';
import type * as strategyRegistry from '../../src/strategies/registry.ts';
import type * as saying from '../question-sample/said.ts';
import type * as sampling from '../question-sample/sample.ts';

const { values: wanted, positionals } = parseArgs({
  args: process.argv.slice(3),
  allowPositionals: true,
  options: {
    run: { type: 'string', default: '' },
    steps: { type: 'string', default: '1000' },
    template: { type: 'string', multiple: true },
    seed: { type: 'string', default: '1' },
    strategy: { type: 'string' },
    scenario: { type: 'string' },
    sample: { type: 'boolean', default: false },
  },
});

/** What stands there before anything is answered, beside the options. */
function shownOf(question: Question): string[] {
  if (question.kind === 'typed') return [`  format: ${question.format}`];
  if (question.kind === 'order') {
    return [`  shown as: ${question.items.map(({ text }) => text).join(' | ')}`];
  }
  if (question.kind !== 'wrong-cell') return [];
  return [
    `  ${question.caption}: ${question.columns.join(' | ')}`,
    ...question.rows.map(
      ({ heading, cells }) => `  ${heading} | ${cells.map(({ text }) => text).join(' | ')}`,
    ),
  ];
}

function print({ saidOf, originOf, proofOf }: typeof saying, sampled: sampling.Sampled): string {
  const { question } = sampled;
  return [
    question.question,
    `  {${question.id}} ${originOf(sampled)}`,
    ...shownOf(question),
    ...saidOf(question).flatMap(({ right, about, explanation, misconception }) => [
      `  ${right ? '●' : '○'} ${about}`,
      `      ${explanation}${misconception ? ` [${misconception.id}]` : ''}`,
    ]),
    ...question.hints.map((hint, rung) => `  hint ${rung + 1}: ${hint}`),
    `  proof: ${proofOf(question)}`,
  ].join('\n');
}

// The questions need the registries and the samples, and those need Vite's own way of loading.
const server = await createServer({
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true, include: [] },
});
const load = <T>(path: string) => server.ssrLoadModule(path) as Promise<T>;
try {
  const [{ strategies }, { sampleOf, questionsOfRun, SAMPLE_SIZE }, said] = await Promise.all([
    load<typeof strategyRegistry>('/src/strategies/registry.ts'),
    load<typeof sampling>('/test/question-sample/sample.ts'),
    load<typeof saying>('/test/question-sample/said.ts'),
  ]);
  const count = positionals[0] === undefined ? undefined : Number(positionals[0]);
  /** The run asked for, printed step by step, and questions about it. */
  const ofOneRun = () => {
    const strategy = strategies.find(({ id }) => !wanted.strategy || id === wanted.strategy);
    const scenario = strategy?.scenarios.find(
      ({ id }) => !wanted.scenario || id === wanted.scenario,
    );
    if (!strategy || !scenario) throw new Error('There is no such strategy or scenario.');
    const choices = Object.fromEntries(
      wanted.run.split(',').flatMap((choice) => {
        const [step, outcome] = choice.split('=');
        return step && outcome ? [[Number(step), outcome]] : [];
      }),
    );
    const { seed, template: only } = wanted;
    const { refused, trace, sampled } = questionsOfRun(
      strategy,
      scenario,
      choices,
      Number(wanted.steps),
      { seed, most: count ?? 20, only },
    );
    for (const { step, outcome, reason } of refused) console.log(`! ${step}=${outcome}: ${reason}`);
    for (const { index, action, result, next } of trace.steps) {
      console.log(`${index} | ${action} | ${result} | ${next}`);
    }
    return sampled;
  };
  const questions = wanted.sample ? sampleOf(wanted.seed, count ?? SAMPLE_SIZE) : ofOneRun();
  for (const [i, sampled] of questions.entries()) {
    console.log(`\n${i + 1}. ${print(said, sampled)}`);
  }
} finally {
  await server.close();
}
