import { isUp } from '../../src/engine/strategy.ts';
import { describe, expect, it } from 'vitest';
import { extendTrace, offersOf, type Trace, traceUpTo } from '../../src/engine/trace.ts';
import { randomFrom } from '../../src/engine/random.ts';
import { startTrace } from '../../src/engine/trace.ts';
import { findMisconception } from '../../src/quiz/misconceptions.ts';
import { templates } from '../../src/quiz/registry.ts';
import { subjectOf } from '../../src/quiz/template.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';
import { answersOf, optionsOf, questionOf, questionsOf, runWith } from './asking.ts';

/** The templates that these tests look after. */
const OWN = /^(why|what-if|decision|fault|way-back|harm|predict)-/;

const answers = (template: string, subject: ReturnType<typeof runWith>, draws?: number) =>
  Object.fromEntries(
    questionsOf(template, subject, draws).map((one) => [one.id, answersOf(one)[0]]),
  );

describe('deciding and acting', () => {
  it('the rollback is decided at the check, begun at the next step, and done at step 4', () => {
    const question = questionOf('decision-step', runWith());
    expect(answersOf(question)).toEqual(['Step 2, “Run health check”']);
    expect(question.proof.mark).toEqual({ in: 'status-tracker', variable: 'rollback_triggered' });
    expect(answersOf(questionOf('decision-and-traffic', runWith()))).toEqual([
      'Decided at step 2; the users moved at step 4',
    ]);
  });

  it('a person who aborts decides it, one step later', () => {
    const run = runWith({ 2: 'redeploy-check-no-data' });
    expect(answersOf(questionOf('decision-step', run))).toEqual(['Step 3, “Wait for a person”']);
    expect(answersOf(questionOf('decision-and-traffic', run))).toEqual([
      'Decided at step 3; the users moved at step 5',
    ]);
  });

  it('where nobody is moved by it, this is the answer', () => {
    const run = runWith({ 3: 'redeploy-rollback-rejected', 5: 'incident.abandoned' });
    expect(answersOf(questionOf('decision-and-traffic', run))).toEqual([
      'Decided at step 2; the users had moved at no step up to step 5',
    ]);
  });

  it('nothing is asked where nothing was decided, or the decision was taken back', () => {
    expect(questionsOf('decision-step', runWith({ 2: 'health.passed' }))).toEqual([]);
    const rolledForward = runWith({ 4: 'redeploy-target-collected' });
    expect(questionsOf('decision-and-traffic', rolledForward)).toEqual([]);
  });
});

describe('why', () => {
  it.each([
    [{}, 'Because the health check failed after v2 was deployed.'],
    [{ 2: 'health.passed' }, 'Because the health check passed after v2 was deployed.'],
    [
      { 1: 'redeploy-artefact-missing' },
      'Because v2 could not be loaded and the deployment stalled.',
    ],
    [{ 5: 'stability.failed', 7: 'incident.abandoned' }, 'Because nobody could fix it by hand.'],
  ])('a run ended: %j', (choices, reason) => {
    const question = questionOf('why-ending', runWith(choices));
    expect(answersOf(question)).toEqual([reason]);
    expect(optionsOf(question)).toHaveLength(4);
  });

  it('a step took its branch: what the guard saw', () => {
    expect(answers('why-branch', runWith())).toEqual({
      'why-branch:2:isHealthy': 'No: 20 % of the checked requests failed; at most 1 % may fail',
      'why-branch:4:canRestoreV1': 'Yes: v1 is still there',
      'why-branch:5:isStable': 'Yes: 0.5 % of the checked requests failed; at most 1 % may fail',
    });
    expect(answers('why-branch', runWith({ 4: 'redeploy-target-collected' }))).toMatchObject({
      'why-branch:4:hasRetriesLeft': 'Yes: 0 of 2 retries are used',
      'why-branch:5:hasRetriesLeft': 'Yes: 1 of 2 retries are used',
      'why-branch:6:hasRetriesLeft': 'No: 2 of 2 retries are used',
    });
  });

  it('a restore failed', () => {
    const run = runWith({ 4: 'redeploy-target-collected' });
    const question = questionsOf('why-step-failed', run)[0];
    expect(question && answersOf(question)).toEqual([
      'Because v1 could not be brought back, its artefact was gone.',
    ]);
    expect(questionsOf('why-step-failed', runWith())).toEqual([]);
  });
});

describe('prediction', () => {
  it('the next stage is the one that the machine goes to', () => {
    const subject = runWith({ 2: 'redeploy-check-flapping' });
    const questions = questionsOf('predict-next-stage', subject);
    expect(questions.length).toBeGreaterThan(15);
    for (const question of questions) {
      const [, step = '', outcome = ''] = question.id.split(':');
      const before = traceUpTo(subject.trace, Number(step) - 1);
      const { stage } = extendTrace(before, [outcome]);
      expect(question.proof.mark).toEqual({ in: 'process-flow', edge: `${before.stage}>${stage}` });
    }
  });

  it('a check that flaps is repeated twice, and then it counts as failed', () => {
    const run = runWith({
      2: 'redeploy-check-flapping',
      3: 'redeploy-check-flapping',
      4: 'redeploy-check-flapping',
    });
    expect(answers('predict-next-stage', run, 300)).toMatchObject({
      'predict-next-stage:2:redeploy-check-flapping': '“Run Health Checks”',
      'predict-next-stage:3:redeploy-check-flapping': '“Run Health Checks”',
      'predict-next-stage:4:redeploy-check-flapping': '“Trigger Rollback”',
    });
  });

  it('it also asks about what has not happened yet', () => {
    const ids = questionsOf('predict-next-stage', runWith({}, 1)).map(({ id }) => id);
    expect(ids).toContain('predict-next-stage:2:health.failed');
  });

  it('a report that the stage does not wait for is ignored', () => {
    const subject = runWith();
    const questions = questionsOf('predict-ignored', subject);
    expect(questions.length).toBeGreaterThan(5);
    for (const question of questions) {
      const [, at = '', outcome = ''] = question.id.split(':');
      const late = extendTrace(traceUpTo(subject.trace, Number(at)), [outcome]).steps.at(-1);
      expect(late?.ignored).toBe(true);
      expect(answersOf(question)[0]).toMatch(/^It ignores the report/);
    }
  });
});

describe('faults and what is seen of them', () => {
  it.each([
    [{}, 'At step 2, “Run health check”'],
    [{ 2: 'redeploy-false-pass' }, 'At no step of this run'],
    [{ 1: 'redeploy-artefact-corrupt' }, 'At no step of this run'],
  ])('noticed: %j', (choices, answer) => {
    expect(answersOf(questionOf('fault-noticed', runWith(choices)))).toEqual([answer]);
  });

  it('is not asked where a report is neither good nor bad, or where there was no harm', () => {
    expect(questionsOf('fault-noticed', runWith({ 2: 'redeploy-check-no-data' }))).toEqual([]);
    expect(questionsOf('fault-noticed', runWith({ 2: 'health.passed' }))).toEqual([]);
  });

  it('the faults that hide behind a report make the machine hear the very same event', () => {
    const subject = runWith();
    const questions = questionsOf('fault-unseen', subject);
    expect(questions.map(({ id }) => id)).toEqual([
      'fault-unseen:1:redeploy-artefact-corrupt',
      'fault-unseen:4:redeploy-schema-migrated',
      'fault-unseen:5:redeploy-blind-check',
      'fault-unseen:5:redeploy-partial-rollback',
    ]);
    for (const question of questions) {
      const [, step = '', outcome = ''] = question.id.split(':');
      const other = subject.replay({ [step]: outcome }).steps[Number(step) - 1];
      expect(other?.event).toEqual(subject.trace.steps[Number(step) - 1]?.event);
    }
  });
});

/** Every ending that can still be come to, found by walking forwards: no cleverness. */
function endingsFrom(trace: Trace): Set<string> {
  const ends = new Set<string>();
  const seen = new Set<string>();
  const open = [trace];
  for (let at = open.pop(); at; at = open.pop()) {
    const moment = JSON.stringify([at.stage, at.snapshot.context]);
    if (seen.has(moment)) continue;
    seen.add(moment);
    const { shares } = at.production;
    const up = isUp(at.production);
    const serving = Object.keys(shares).find((version) => shares[version] === 100) ?? '';
    if (at.ended) ends.add(`${at.stage} ${up ? serving : 'down'}`);
    for (const { outcome } of offersOf(at))
      open.push(extendTrace({ ...at, steps: [] }, [outcome.id]));
  }
  return ends;
}

describe('ways back', () => {
  const NAMES: Readonly<Record<string, string>> = {
    '“Complete (new version live)”': 'deployComplete',
    '“Complete (v1 live, verified)”': 'rolledBack',
    '“Given Up”': 'outage',
  };
  const nameless = (text: string): string => {
    const [, stage = '', users = ''] = /^In (.+), with (.+)$/.exec(text) ?? [];
    return `${NAMES[stage] ?? stage} ${/`(.+)`/.exec(users)?.[1] ?? 'down'}`;
  };

  it('the endings said to be possible are those that a walk finds, and no others', () => {
    const subject = runWith({ 5: 'stability.failed' });
    const walked = new Map<number, Set<string>>();
    // Earlier moments have too many runs after them for a plain walk.
    const questions = questionsOf('way-back-endings', subject).filter(
      ({ id }) => Number(id.split(':')[1]) > 4,
    );
    expect(questions.length).toBeGreaterThan(1);
    for (const question of questions) {
      const at = Number(question.id.split(':')[1]);
      const ends = walked.get(at) ?? endingsFrom(traceUpTo(subject.trace, at));
      walked.set(at, ends);
      const possible = optionsOf(question)
        .map(({ text }) => text)
        .filter((text) => ends.has(nameless(text)));
      expect(possible.sort()).toEqual(answersOf(question));
    }
  });

  it('the way back closes where the check passes', () => {
    const run = runWith({ 5: 'stability.failed', 7: 'rollforward.started' });
    expect(answersOf(questionOf('way-back-closed', run))).toEqual([
      'At step 9, “Run health check”',
    ]);
    expect(questionsOf('way-back-closed', runWith())).toEqual([]);
  });

  it('back or forward: both at first, and only back once v1 has been verified', () => {
    const found = answers('way-back-or-forward', runWith());
    expect(found['way-back-or-forward:2']).toBe('Yes, with `v1` or with a newer version');
    expect(found['way-back-or-forward:5']).toBe('Yes, but only with `v1`');
  });

  it('nothing is asked about ways that a fault has damaged', () => {
    const run = runWith({ 4: 'redeploy-target-collected' });
    expect(questionsOf('way-back-closed', run)).toEqual([]);
    const ids = questionsOf('way-back-endings', run).map(({ id }) => Number(id.split(':')[1]));
    expect(ids.every((at) => at < 4)).toBe(true);
  });

  it('what is open at the manual fix depends on what has been lost', () => {
    const unstable = runWith({ 5: 'stability.failed' });
    expect(answersOf(questionsOf('way-back-open-ways', unstable).at(-1) as never)).toEqual([
      'Given up',
      'Rolled forward to v3',
      'v1 is fixed',
    ]);
    const collected = runWith({ 4: 'redeploy-target-collected' });
    for (const question of questionsOf('way-back-open-ways', collected)) {
      expect(answersOf(question)).toEqual(['Given up', 'Rolled forward to v3']);
    }
    expect(answers('way-back-refused', collected)).toEqual({
      'way-back-refused:7:fix.applied': 'Because v1 cannot be brought back any more.',
    });
  });

  it('trying again repairs nothing: twice more, then somebody is called', () => {
    const found = answers('way-back-retry', runWith({ 4: 'redeploy-target-collected' }));
    expect(found).toEqual({
      'way-back-retry:4:redeploy-target-collected':
        '“Restore failed: no v1 artefact” again, and then one more try of “Restore Previous Version”',
      'way-back-retry:5:redeploy-target-collected':
        '“Restore failed: no v1 artefact” again, and then “Alert”',
    });
  });
});

describe('every question of these templates', () => {
  const own = templates.filter(({ id }) => OWN.test(id));
  const subjects = [
    runWith(),
    runWith({ 2: 'health.passed' }),
    runWith({ 5: 'stability.failed' }),
    runWith({ 2: 'redeploy-check-no-data' }),
    runWith({ 4: 'redeploy-target-collected' }),
    runWith({ 6: 'redeploy-alert-ignored', 5: 'stability.failed' }),
    runWith({ 1: 'redeploy-artefact-missing' }, 2),
    runWith({}, 1),
    runWith({}, 4),
  ];
  const all = subjects.flatMap((subject) =>
    own.flatMap(({ id }) => questionsOf(id, subject).map((question) => ({ subject, question }))),
  );

  it('there are many, and nothing is asked before the first step', () => {
    expect(own.length).toBeGreaterThanOrEqual(28);
    expect(all.length).toBeGreaterThan(400);
    const empty = subjectOf(startTrace(redeploy, redeploy.scenarios[0]), {});
    for (const { ask } of own) expect(ask(empty, randomFrom(1))).toBeNull();
  });

  it('says of each option something of its own, at some length', () => {
    for (const { question } of all) {
      const explanations = optionsOf(question).map(({ explanation }) => explanation);
      expect(new Set(explanations).size, question.id).toBe(explanations.length);
      const short = explanations.filter(({ length }) => length < 60);
      expect(short, question.id).toEqual([]);
      const texts = optionsOf(question).map(({ text }) => text);
      expect(new Set(texts).size, question.id).toBe(texts.length);
    }
  });

  it('names misconceptions that there are, and none with what is right', () => {
    for (const { question } of all) {
      if (question.kind === 'single') {
        expect(question.options[question.key]?.misconception, question.id).toBeUndefined();
      }
      for (const { misconception } of optionsOf(question)) {
        if (misconception) expect(findMisconception(misconception), misconception).toBeDefined();
      }
    }
  });

  it('keeps the answer out of the first two hints, and says nothing that is not a word', () => {
    const ids =
      /[a-z]+[A-Z]\w+|redeploy-|\b\w+\.(started|failed|passed|applied)\b|undefined|NaN|\{\w+\}| {2}/;
    for (const { question } of all) {
      const [where, rule] = question.hints;
      for (const answer of answersOf(question)) {
        if (question.kind === 'typed') continue;
        expect(`${where} ${rule}`, question.id).not.toContain(answer);
      }
      const said = [
        question.question,
        ...question.hints,
        ...optionsOf(question).flatMap(({ text, explanation }) => [text, explanation]),
      ].join('\n');
      expect(ids.exec(said)?.[0], question.id).toBeUndefined();
    }
  });

  it('is settled at a step that the named run has', () => {
    for (const { subject, question } of all) {
      const { choices, step } = question.proof;
      expect(subject.replay(choices).steps.length, question.id).toBeGreaterThanOrEqual(step);
    }
  });
});
