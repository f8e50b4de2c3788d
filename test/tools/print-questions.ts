// Prints questions with options, key, explanations and hints, for reading:
// node test/tools/run-ts.mjs test/tools/print-questions.ts [count] [--run 2=health.passed,5=…]
// [--steps N] [--template ID] [--seed TEXT] [--strategy ID] [--scenario ID]
import { parseArgs } from 'node:util';
import { createServer } from 'vite';
import type * as plan from '../../src/engine/plan.ts';
import type * as traces from '../../src/engine/trace.ts';
import type * as generate from '../../src/quiz/generate.ts';
import type { Question } from '../../src/quiz/question.ts';
import type * as template from '../../src/quiz/template.ts';
import type * as strategyRegistry from '../../src/strategies/registry.ts';

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
  },
});

/** How an answer can be marked in a list: right or not, and the misconception behind it. */
const mark = (right: boolean) => (right ? '●' : '○');

function answersOf(question: Question): string[] {
  const line = (right: boolean, text: string, explanation: string, misconception?: string) =>
    `  ${mark(right)} ${text}\n      ${explanation}${misconception ? ` [${misconception}]` : ''}`;
  switch (question.kind) {
    case 'single':
      return question.options.map((o, i) =>
        line(i === question.key, o.text, o.explanation, o.misconception),
      );
    case 'multiple':
      return question.options.map((o, i) =>
        line(question.keys.includes(i), o.text, o.explanation, o.misconception),
      );
    case 'typed':
      return [
        `  format: ${question.format}`,
        line(true, question.accepted.join(' / '), question.whyRight),
        ...question.foreseen.map((o) => line(false, o.text, o.explanation, o.misconception)),
        line(false, '(anything else)', question.otherwise),
      ];
    case 'order':
      return question.order.map((at, i) => {
        const item = question.items[at];
        return `  ${i + 1}. ${item?.text} (shown as ${at + 1})\n      ${item?.explanation}`;
      });
    case 'wrong-cell':
      return [
        `  ${question.caption}: ${question.columns.join(' | ')}`,
        ...question.rows.map(
          ({ heading, cells }) => `  ${heading} | ${cells.map(({ text }) => text).join(' | ')}`,
        ),
        ...question.rows.flatMap(({ heading, cells }, row) =>
          cells.map((cell, at) =>
            line(
              row === question.wrong.row && at === question.wrong.cell,
              `${heading}, ${question.columns[at + 1]}: ${cell.text}`,
              cell.explanation,
            ),
          ),
        ),
      ];
  }
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
  const [{ strategies }, { playToEnd }, { traceUpTo }, { subjectOf }, { questionsAbout }] =
    await Promise.all([
      load<typeof strategyRegistry>('/src/strategies/registry.ts'),
      load<typeof plan>('/src/engine/plan.ts'),
      load<typeof traces>('/src/engine/trace.ts'),
      load<typeof template>('/src/quiz/template.ts'),
      load<typeof generate>('/src/quiz/generate.ts'),
    ]);
  const strategy = strategies.find(({ id }) => !wanted.strategy || id === wanted.strategy);
  const scenario = strategy?.scenarios.find(({ id }) => !wanted.scenario || id === wanted.scenario);
  if (!strategy || !scenario) throw new Error('There is no such strategy or scenario.');
  const choices = Object.fromEntries(
    wanted.run.split(',').flatMap((choice) => {
      const [step, outcome] = choice.split('=');
      return step && outcome ? [[Number(step), outcome]] : [];
    }),
  );
  const { trace, refused } = playToEnd(strategy, scenario, choices);
  const part = traceUpTo(trace, Number(wanted.steps));
  for (const { step, outcome, reason } of refused) console.log(`! ${step}=${outcome}: ${reason}`);
  for (const { index, action, result, next } of part.steps) {
    console.log(`${index} | ${action} | ${result} | ${next}`);
  }
  const questions = questionsAbout(
    subjectOf(part, choices),
    wanted.seed,
    Number(positionals[0] ?? 20),
    wanted.template ? { templates: wanted.template } : {},
  );
  for (const [i, question] of questions.entries()) {
    const { id, question: asked, hints, proof } = question;
    console.log(`\n${i + 1}. ${asked}   {${id}}`);
    console.log(answersOf(question).join('\n'));
    hints.forEach((hint, rung) => console.log(`  hint ${rung + 1}: ${hint}`));
    console.log(`  proof: ${JSON.stringify(proof)}`);
  }
} finally {
  await server.close();
}
