import { describe, expect, it } from 'vitest';
import { type Choices, playToEnd } from '../../src/engine/plan.ts';
import { randomFrom } from '../../src/engine/random.ts';
import { traceUpTo } from '../../src/engine/trace.ts';
import { questionsAbout } from '../../src/quiz/generate.ts';
import type { Question } from '../../src/quiz/question.ts';
import { findTemplate } from '../../src/quiz/registry.ts';
import { subjectOf } from '../../src/quiz/template.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';

const [scenario] = redeploy.scenarios;

/** Every question that a template has about a run, by its id. */
function asked(template: string, choices: Choices = {}, steps = 100) {
  const trace = traceUpTo(playToEnd(redeploy, scenario, choices).trace, steps);
  const questions = questionsAbout(subjectOf(trace, choices), 'all', 1_000, {
    templates: [template],
  });
  return new Map(questions.map((question) => [question.id, question]));
}

/** The right options of a choice, in the order of the alphabet; of a typed value, the value. */
function answerTo(question: Question | undefined): string | readonly string[] {
  switch (question?.kind) {
    case 'single':
      return question.options[question.key]?.text ?? '';
    case 'multiple':
      return question.keys.map((key) => question.options[key]?.text ?? '').sort();
    case 'typed':
      return question.accepted[0];
    case 'order':
      return question.order.map((at) => question.items[at]?.text ?? '');
    case 'wrong-cell':
      return question.rows[question.wrong.row]?.heading ?? '';
    default:
      return 'not asked';
  }
}

const answersOf = (template: string, choices?: Choices, steps?: number) =>
  Object.fromEntries(
    [...asked(template, choices, steps)].map(([id, question]) => [id, answerTo(question)]),
  );

/** An option of a single choice, by its text. */
function optionOf(question: Question | undefined, text: string) {
  if (question?.kind !== 'single') throw new Error('That is no single choice.');
  return question.options.find((option) => option.text === text);
}

// The answers here are read off the lesson's own tables by hand: nothing is computed.
describe('about the run of the lesson', () => {
  it('asks for values of the tracker', () => {
    expect(answersOf('value-after')).toMatchObject({
      'value-after:1:current_version': '`v2`',
      'value-after:3:current_version': '`v2`',
      'value-after:4:current_version': '`v1`',
      'value-after:1:health_status': '`unknown`',
      'value-after:3:health_status': '`failed`',
      'value-after:4:health_status': '`stable`',
      'value-after:6:health_status': '`stable`',
    });
    expect(answersOf('value-since')).toMatchObject({
      'value-since:1:rollback_triggered': '`False`, from the start',
      'value-since:4:rollback_triggered': '`True`, since step 2',
      'value-since:6:rollback_triggered': '`False`, since step 5',
    });
    expect(answersOf('missing-cell')).toMatchObject({
      'missing-cell:2:rollback_triggered': 'True',
      'missing-cell:4:health_status': 'stable',
      'missing-cell:6:current_version': 'v1',
    });
  });

  it('asks where values change, how often, and where they do not', () => {
    expect(answersOf('changed-at')).toEqual({
      'changed-at:current_version:v1:v2': 'Step 1',
      'changed-at:current_version:v2:v1': 'Step 4',
      'changed-at:health_status:unknown:failed': 'Step 2',
      'changed-at:health_status:failed:stable': 'Step 4',
      'changed-at:rollback_triggered:False:True': 'Step 2',
      'changed-at:rollback_triggered:True:False': 'Step 5',
    });
    expect(answersOf('times-changed')).toEqual({
      'times-changed:current_version:6': '2',
      'times-changed:health_status:6': '2',
      'times-changed:rollback_triggered:6': '2',
    });
    expect(answersOf('unchanged-by')).toEqual({
      'unchanged-by:1': ['`health_status`', '`rollback_triggered`'],
      'unchanged-by:2': ['`current_version`'],
      'unchanged-by:4': ['`rollback_triggered`'],
      'unchanged-by:5': ['`current_version`', '`health_status`'],
    });
    expect(answersOf('changes-of')).toMatchObject({
      'changes-of:1': '`current_version` from `v1` to `v2`',
      'changes-of:3': 'Nothing',
      'changes-of:4':
        '`current_version` from `v2` to `v1` and `health_status` from `failed` to `stable`',
      'changes-of:6': 'Nothing',
    });
  });

  it('asks for the cells of the process table', () => {
    expect(answersOf('result-of')).toEqual({
      'result-of:1': 'Deployment started',
      'result-of:2': 'Health check failed',
      'result-of:3': 'Rollback to v1 started',
      'result-of:4': 'Version v1 restored',
      'result-of:5': 'System stable',
      'result-of:6': 'Rollback successful, system stable',
    });
    expect(answersOf('next-after')).toMatchObject({
      'next-after:2': 'Trigger rollback',
      'next-after:6': 'Nothing: the run ends',
    });
    expect(answersOf('action-of')).toMatchObject({ 'action-of:3': 'Trigger rollback' });
    expect(answersOf('step-of')).toMatchObject({ 'step-of:3': 'Step 3', 'step-of:6': 'Step 6' });
    expect(answersOf('statement-of')).toEqual({
      'statement-of:1': "`deploy_version('v2')`",
      'statement-of:2': '`if health_check() == False:`',
      'statement-of:3': "`rollback('v1')`",
      'statement-of:4': "`rollback('v1')`",
      'statement-of:5': '`verify_stability()`',
      'statement-of:6': 'None of them',
    });
  });

  it('asks why it went this way', () => {
    expect(answersOf('led-on')).toMatchObject({ 'led-on:2': 'Health check failed' });
    expect(answersOf('guard-answer')).toEqual({
      'guard-answer:2': '“Is the new version healthy?” No',
      'guard-answer:4': '“Can v1 be brought back?” Yes',
      'guard-answer:5': '“Is the system stable?” Yes',
    });
    const entered = answersOf('would-have-entered');
    expect(['Check passes', 'False pass']).toContain(
      entered['would-have-entered:2:deployComplete'],
    );
    expect(entered['would-have-entered:5:alertAndManualFix.alerting']).toBe('System is unstable');
  });

  it('names what is behind a wrong answer', () => {
    const changed = asked('changed-at').get('changed-at:rollback_triggered:False:True');
    expect(optionOf(changed, 'Step 3')).toMatchObject({
      misconception: 'value-runs-late',
      explanation:
        'Look at step 3, “Trigger rollback”. It has the result “Rollback to v1 started” and changes no variable.',
    });
    const often = asked('times-changed').get('times-changed:health_status:6');
    // Step 5 confirms "stable", which step 4 had assumed.
    expect(often?.kind === 'typed' && often.foreseen[0]).toMatchObject({
      text: '3',
      misconception: 'written-is-changed',
    });
  });

  it('points at the cell that settles it', () => {
    expect(asked('value-since').get('value-since:4:rollback_triggered')?.proof).toEqual({
      choices: {},
      step: 2,
      mark: { in: 'status-tracker', variable: 'rollback_triggered' },
    });
    expect(asked('led-on').get('led-on:2')?.proof.mark).toEqual({
      in: 'process-flow',
      edge: 'runningHealthCheck>triggeringRollback',
    });
  });

  it('is asked about a beginning as far as that goes, and no further', () => {
    const steps = Object.keys(answersOf('result-of', {}, 2));
    expect(steps.sort()).toEqual(['result-of:1', 'result-of:2']);
    const question = asked('never-entered', {}, 2).get('never-entered:2+');
    expect(question?.question).toContain('by the end of step 2');
    // "Trigger Rollback" has been entered and not been carried out: either answer would do.
    if (question?.kind !== 'multiple') throw new Error('That is no multiple choice.');
    expect(question.options.map(({ text }) => text)).not.toContain('Trigger Rollback');
  });
});

describe('about other runs', () => {
  // Step 4 fails three times; then v3 is deployed.
  const collected: Choices = { 4: 'redeploy-target-collected' };

  it('asks for nothing that happened twice as if it had happened once', () => {
    const steps = Object.keys(answersOf('step-of', collected));
    // Steps 4 to 6 are "Restore previous version", steps 2 and 10 "Run health check".
    expect(steps.sort()).toEqual(['step-of:1', 'step-of:3', 'step-of:7', 'step-of:8', 'step-of:9']);
    for (const order of Object.values(answersOf('order-actions', collected))) {
      expect(order).not.toContain('Restore previous version');
      expect(order).not.toContain('Run health check');
    }
  });

  it('does not say that a step which deploys v3 runs the statement about v2', () => {
    const ids = Object.keys(answersOf('statement-of', collected));
    expect(ids).toContain('statement-of:1');
    expect(ids).not.toContain('statement-of:9');
  });

  it('does not name the next action where the question has named it', () => {
    expect(answersOf('next-after', collected)).toMatchObject({
      'next-after:4': 'The same action again',
      'next-after:6': 'Send alert',
    });
  });

  it('tells what was planned from what happened', () => {
    const question = asked('result-of', { 5: 'stability.failed' }).get('result-of:5');
    expect(answerTo(question)).toBe('System unstable');
    expect(optionOf(question, 'System stable')?.misconception).toBe('plan-is-fact');
  });

  it('asks about a run that is over after two steps', () => {
    const passed: Choices = { 2: 'health.passed' };
    expect(answersOf('value-after', passed)).toMatchObject({
      'value-after:2:health_status': '`passed`',
    });
    expect(answersOf('times-changed', passed)).toEqual({
      'times-changed:current_version:2': '1',
      'times-changed:health_status:2': '1',
      'times-changed:rollback_triggered:2': '0',
    });
    // Three are needed for an order.
    expect(answersOf('order-actions', passed)).toEqual({});
  });
});

describe('a table with a wrong cell', () => {
  it('is otherwise as the run has it', () => {
    for (const template of ['wrong-tracker-cell', 'wrong-table-cell']) {
      const { trace } = playToEnd(redeploy, scenario, {});
      const question = findTemplate(template)?.ask(subjectOf(trace, {}), randomFrom(3));
      if (question?.kind !== 'wrong-cell') throw new Error('That is no table.');
      const { row, cell } = question.wrong;
      question.rows.forEach(({ cells }, r) =>
        cells.forEach(({ explanation }, c) => {
          expect(explanation.includes('agrees with the run')).toBe(r !== row || c !== cell);
        }),
      );
    }
  });
});
