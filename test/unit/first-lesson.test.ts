import { describe, expect, it } from 'vitest';
import { conclusionOf } from '../../src/engine/conclusion.ts';
import { deriveFlow } from '../../src/engine/flow.ts';
import { playToEnd } from '../../src/engine/plan.ts';
import { offersOf, traceUpTo } from '../../src/engine/trace.ts';
import lesson from '../../src/lessons/redeploy/lesson.ts';
import { executionSample } from '../../src/views/execution-sample/execution-sample.ts';
import { keyMoments } from '../../src/views/key-moments/key-moments.ts';
import { processTable } from '../../src/views/process-table/process-table.ts';
import { lessonQuestions } from '../../src/session/lesson-questions.ts';
import {
  statusTracker,
  type TrackerColumn,
} from '../../src/views/status-tracker/status-tracker.ts';
import { strings } from '../../src/ui/strings.ts';
import * as facts from '../facts/first-lesson.ts';

const { trace: run } = playToEnd(lesson.strategy, lesson.scenarios[0], {});
const texts = await lesson.texts();
const LENGTH = facts.processTable.rows.length;

/** Every number of steps taken, and every place of the cursor among them. */
const views = Array.from({ length: LENGTH + 1 }, (_, taken) =>
  Array.from({ length: taken + 1 }, (_, cursor) => ({ taken, cursor })),
).flat();

/** A column's heading as the page writes it. */
const headingOf = ({ kind, step }: TrackerColumn) =>
  kind === 'start'
    ? strings.start
    : kind === 'final'
      ? strings.final
      : strings.afterStepColumn(step);

describe('the learner who follows the first lesson', () => {
  it('takes six steps, all as planned, to the end', () => {
    expect(run.steps).toHaveLength(LENGTH);
    expect(run.steps.every(({ planned }) => planned)).toBe(true);
    expect(run.ended).toBe(true);
  });

  it('is told what the lesson is about', () => {
    const { title, kind, topic, minutes } = lesson;
    expect({ title, kind, topic, minutes }).toEqual(facts.lessonCard);
  });

  it('reads the columns of the process table', () => {
    expect(Object.values(strings.columns)).toEqual(facts.processTable.columns);
  });

  it.each(views)(
    'reads the first $taken rows after $taken steps, standing on step $cursor',
    ({ taken, cursor }) => {
      const trace = traceUpTo(run, taken);
      const { rows } = processTable(trace, cursor);
      expect(rows.map(({ cells }) => cells)).toEqual(facts.processTable.rows.slice(0, taken));
      expect(rows.filter(({ when }) => when === 'now').map(({ step }) => step)).toEqual(
        cursor === 0 ? [] : [cursor],
      );
      expect(conclusionOf(trace)).toBe(taken === LENGTH ? facts.processTable.conclusion : null);
    },
  );

  it.each(views)(
    'reads the tracker up to step $taken after $taken steps, standing on step $cursor',
    ({ taken, cursor }) => {
      const { columns, rows } = statusTracker(traceUpTo(run, taken), cursor);
      // The last column is called Final only when the run is over.
      const headings = facts.statusTracker.columns.slice(0, taken + 2);
      expect([strings.variable, ...columns.map(headingOf)]).toEqual(headings);
      expect(
        rows.map(({ variable, cells }) => [variable, ...cells.map(({ value }) => value)]),
      ).toEqual(facts.statusTracker.rows.map((row) => row.slice(0, taken + 2)));
      expect(columns.filter(({ when }) => when === 'now').map(({ step }) => step)).toEqual([
        cursor,
      ]);
    },
  );

  it('sees beside each changed value the one before', () => {
    const { rows } = statusTracker(run, LENGTH);
    expect(
      rows.flatMap(({ variable, cells }) =>
        cells.flatMap(({ step, value, was }) =>
          was === null ? [] : [`${variable} at ${step}: ${was} → ${value}`],
        ),
      ),
    ).toEqual([
      'current_version at 1: v1 → v2',
      'current_version at 4: v2 → v1',
      'health_status at 2: unknown → failed',
      'health_status at 4: failed → stable',
      'rollback_triggered at 2: False → True',
      'rollback_triggered at 5: True → False',
    ]);
  });

  it('sees that stable is first assumed and then verified', () => {
    const { rows } = statusTracker(run, LENGTH);
    const basis = rows.map(({ cells }) => cells.map((cell) => cell.basis));
    const none = Array.from({ length: LENGTH + 1 }, () => null);
    expect(basis).toEqual([
      none,
      [null, null, null, null, 'assumed', 'verified', 'verified'],
      none,
    ]);
  });

  it('finds every stage and group of the lesson’s drawing, and what the table adds', () => {
    const { stages, groups } = deriveFlow(lesson.strategy.machine);
    const drawn = [...stages, ...groups].map(({ label }) => label).sort();
    expect(drawn).toEqual([...facts.drawing.nodes, ...facts.drawing.added].sort());
    const known: readonly string[] = facts.drawing.nodes;
    const order = stages.map(({ label }) => label).filter((label) => known.includes(label));
    expect(order).toEqual(facts.drawing.nodes.slice(0, -1));
  });

  it.each(facts.drawing.edges)('finds the way from %s to %s (%s)', (from, to, word) => {
    const { stages, groups, edges } = deriveFlow(lesson.strategy.machine);
    const labels = new Map([...stages, ...groups].map(({ id, label }) => [id, label]));
    const groupOf = new Map(stages.map(({ id, group }) => [id, group]));
    const added: readonly (string | undefined)[] = facts.drawing.added;
    // A way may lead through one stage that the table has and the drawing lacks.
    const ways = edges.flatMap((edge) => [
      edge,
      ...edges
        .filter((next) => next.from === edge.to && added.includes(labels.get(edge.to)))
        .map((next) => ({ ...next, from: edge.from, label: edge.label })),
    ]);
    const found = ways.filter(
      (way) =>
        labels.get(way.from) === from &&
        (labels.get(way.to) === to || labels.get(groupOf.get(way.to) ?? '') === to),
    );
    expect(found.map(({ label }) => label)).toContain(word);
  });

  it('reads the four statements of the sample, and which one runs at each step', () => {
    const { rows } = executionSample(traceUpTo(run, 0));
    expect(rows.map(({ tokens }) => tokens.map(({ text }) => text).join(''))).toEqual(
      facts.sampleStatements,
    );
    const lines = facts.lineAtStep.map((_, i) => {
      const now = executionSample(traceUpTo(run, i + 1)).rows.find(({ role }) => role === 'now');
      return now?.number ?? null;
    });
    expect(lines).toEqual(facts.lineAtStep);
  });

  it('is asked the three key questions, and gets the lesson’s answers', () => {
    const moments = keyMoments(texts, run);
    expect(moments.map(({ question }) => question)).toEqual(facts.keyMomentQuestions);
    const [only, unstable, pointer] = moments.map(({ text }) => text);
    expect(only).toMatch(/healthy new version should be kept/);
    expect(unstable).toMatch(/alert and a manual fix.*stable.*does not take that branch/);
    expect(pointer).toMatch(/^Yes\. .*back to v1 at \[\[restoringPreviousVersion\]\]/);
  });

  it('answers the three questions of the quiz, to the letter', () => {
    const questions = lessonQuestions(lesson, texts);
    expect(
      questions.map(({ question, options, key, hints, proof }) => ({
        question,
        options: options.map(({ text }) => text),
        answer: options[key]?.text,
        hint: hints[0],
        proof,
      })),
    ).toEqual(facts.quiz);
  });

  it('keeps the snapshot of the concept', () => {
    expect(texts.snapshot).toEqual(facts.snapshotLines);
  });

  it('can choose otherwise, without a fault, only where the lesson has another road', () => {
    const roads = run.steps.map((_, i) =>
      offersOf(traceUpTo(run, i)).flatMap(({ outcome: { id, fault } }) => (fault ? [] : [id])),
    );
    expect(roads).toEqual([
      ['deploy.started'],
      ['health.failed', 'health.passed'],
      ['rollback.accepted'],
      ['restore.completed'],
      ['stability.confirmed'],
      ['rollback.completed'],
    ]);
    expect(offersOf(run)).toEqual([]);
  });

  it('can break every step but the last, the one that only reports', () => {
    const faults = run.steps.map((_, i) =>
      offersOf(traceUpTo(run, i)).flatMap(({ outcome: { id, fault } }) => (fault ? [id] : [])),
    );
    expect(faults).toEqual(facts.faultsAtStep);
  });

  it('finds each contradiction explained at the step where it occurs', () => {
    const told = (stage: string, pattern: RegExp) =>
      lesson.notes.some(
        (note) => note.stage === stage && pattern.test(texts.notes[note.id]?.text ?? ''),
      );
    expect(told('runningHealthCheck', /\*\*decision\*\*.*\[\[triggeringRollback\]\]/)).toBe(true);
    expect(told('restoringPreviousVersion', /stable.*Nobody has measured it/)).toBe(true);
    expect(told('verifyingStability', /taken over.*now it is measured/)).toBe(true);
    expect(told('deploying', /as soon as the deployment \*\*starts\*\*/)).toBe(true);
    expect(told('restoringPreviousVersion', /only now that the restore is \*\*done\*\*/)).toBe(
      true,
    );
    expect(lesson.sampleNote).toMatch(/machine follows the process flow/);
    expect(told('completingRollback', /\*\*Final\*\* is the column after this step/)).toBe(true);
    expect(told('triggeringRollback', /No variable changes.*\*\*time to restore\*\*/)).toBe(true);
  });
});
