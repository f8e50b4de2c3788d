import { isUp } from '../../src/engine/strategy.ts';
import { describe, expect, it } from 'vitest';
import { type Choices, playToEnd } from '../../src/engine/plan.ts';
import { formatValue } from '../../src/engine/strategy.ts';
import type { Trace } from '../../src/engine/trace.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';
import { answersOf, optionsOf, questionOf, questionsOf, runWith } from './asking.ts';

const replay = (choices: Choices): Trace =>
  playToEnd(redeploy, redeploy.scenarios[0], choices).trace;

const ENDS: Readonly<Record<string, string>> = {
  deployComplete: '“Complete (new version live)”',
  rolledBack: '“Complete (v1 live, verified)”',
  outage: '“Given Up”',
};

/** How a run ends, worked out without the templates. */
function endOf({ stage, production }: Trace): string {
  const { shares } = production;
  const up = isUp(production);
  const serving = Object.keys(shares).find((version) => shares[version] === 100) ?? '';
  return `In ${ENDS[stage] ?? stage}, with ${up ? `all users on \`${serving}\`` : 'nobody answered'}`;
}

const runs: readonly Choices[] = [
  {},
  { 2: 'health.passed' },
  { 5: 'stability.failed' },
  { 1: 'redeploy-artefact-missing' },
  { 2: 'redeploy-check-no-data' },
  { 2: 'redeploy-false-pass' },
  { 4: 'redeploy-target-collected' },
  { 5: 'stability.failed', 7: 'rollforward.started' },
  { 2: 'redeploy-check-flapping' },
  { 3: 'redeploy-no-history' },
];

/** The choices of a run before a step, with another one at it. */
const changed = (choices: Choices, step: number, outcome: string): Choices => ({
  ...Object.fromEntries(Object.entries(choices).filter(([at]) => Number(at) < step)),
  [step]: outcome,
});

describe('had something else happened', () => {
  it.each(runs.map((choices) => [JSON.stringify(choices), choices] as const))(
    'the ending is that of a second run: %s',
    (_, choices) => {
      const questions = questionsOf('what-if-ending', runWith(choices));
      expect(questions.length).toBeGreaterThan(5);
      for (const question of questions) {
        const [, step = '', outcome = ''] = question.id.split(':');
        const second = replay(changed(choices, Number(step), outcome));
        expect(answersOf(question)).toEqual([endOf(second)]);
        expect(endOf(replay(question.proof.choices))).toBe(endOf(second));
        expect(question.proof.step).toBe(second.steps.length);
        expect(optionsOf(question)).toHaveLength(4);
      }
    },
  );

  it.each(runs.map((choices) => [JSON.stringify(choices), choices] as const))(
    'a value is that at the end of a second run: %s',
    (_, choices) => {
      for (const question of questionsOf('what-if-value', runWith(choices))) {
        const [, step = '', outcome = '', name] = question.id.split(':');
        const second = replay(changed(choices, Number(step), outcome));
        const variable = redeploy.variables.find((one) => one.name === name);
        const value = formatValue(variable?.read(second.snapshot.context) ?? '');
        expect(answersOf(question)).toEqual([`\`${value}\``]);
      }
    },
  );

  it('passing the check at step 2 of the lesson’s run completes the update on v2', () => {
    const question = questionsOf('what-if-ending', runWith()).find(
      ({ id }) => id === 'what-if-ending:2:health.passed',
    );
    expect(question && answersOf(question)).toEqual([
      'In “Complete (new version live)”, with all users on `v2`',
    ]);
  });

  it('what follows from it is said, so that “as planned” has one meaning', () => {
    const question = questionsOf('what-if-ending', runWith()).find(
      ({ id }) => id === 'what-if-ending:3:redeploy-no-history',
    );
    expect(question?.question).toContain(
      'That brings “Rolled forward to v3” at step 5 and “Check passes” at step 7.',
    );
  });
});

describe('which change leads to another ending', () => {
  it.each(runs.map((choices) => [JSON.stringify(choices), choices] as const))(
    'exactly one option does: %s',
    (_, choices) => {
      const subject = runWith(choices);
      const questions = questionsOf('what-if-changes-ending', subject);
      for (const question of questions) {
        const wanted = endOf(replay(question.proof.choices));
        expect(wanted).not.toBe(endOf(subject.trace));
        const leading = optionsOf(question).filter(({ text }) => {
          const [, label = '', step = ''] = /^“(.+)” at step (\d+)$/.exec(text) ?? [];
          const at = Number(step);
          const stage = subject.trace.steps[at - 1]?.snapshots.before;
          const meta = Object.values(stage?.getMeta() ?? {}) as {
            outcomes?: readonly { id: string; label: string }[];
          }[];
          const outcome = meta
            .flatMap(({ outcomes }) => outcomes ?? [])
            .find((one) => one.label === label);
          return endOf(replay(changed(choices, at, outcome?.id ?? ''))) === wanted;
        });
        expect(leading.map(({ text }) => text)).toEqual(answersOf(question));
      }
    },
  );

  it('is asked about the lesson’s run, and not before a run has ended', () => {
    expect(questionsOf('what-if-changes-ending', runWith()).length).toBeGreaterThan(1);
    expect(questionsOf('what-if-changes-ending', runWith({}, 4))).toEqual([]);
  });
});

describe('the same outcome at one step or at a later one', () => {
  it('a false pass before and after the roll-forward leaves other versions live', () => {
    const subject = runWith({ 4: 'redeploy-target-collected' });
    const question = questionsOf('what-if-twice', subject).find(
      ({ id }) => id === 'what-if-twice:2:10:redeploy-false-pass',
    );
    expect(question && answersOf(question)).toEqual([
      'At step 2 in “Complete (new version live)”, with all users on `v2`; at step 10 in “Complete (new version live)”, with all users on `v3`',
    ]);
  });

  it('is asked only where a stage was entered twice', () => {
    expect(questionsOf('what-if-twice', runWith())).toEqual([]);
    for (const question of questionsOf('what-if-twice', runWith({ 5: 'stability.failed' }))) {
      const [, early = '', late = '', outcome = ''] = question.id.split(':');
      const choices = { 5: 'stability.failed' };
      const [first, second] = [early, late].map((step) =>
        endOf(replay(changed(choices, Number(step), outcome))).replace(/^In /, ''),
      );
      expect(answersOf(question)).toEqual([
        first === second
          ? `Both times in ${first}`
          : `At step ${early} in ${first}; at step ${late} in ${second}`,
      ]);
    }
  });

  it('gives the same question for the same draws', () => {
    expect(questionsOf('what-if-ending', runWith())).toEqual(
      questionsOf('what-if-ending', runWith()),
    );
    expect(questionOf('why-ending', runWith())).toBeDefined();
  });
});
