import { describe, expect, it } from 'vitest';
import { conclusionOf } from '../../src/engine/conclusion.ts';
import { deriveFlow } from '../../src/engine/flow.ts';
import { playToEnd } from '../../src/engine/plan.ts';
import { quantitiesOf } from '../../src/engine/quantities.ts';
import { END, metaOf } from '../../src/engine/step.ts';
import { formatValue, type Scenario, type Strategy } from '../../src/engine/strategy.ts';
import { contextAt, type Trace, traceUpTo } from '../../src/engine/trace.ts';
import { clock, count } from '../../src/engine/wording.ts';
import type { Lesson } from '../../src/lessons/lesson.ts';
import { lessons } from '../../src/lessons/registry.ts';
import { narrate } from '../../src/session/narration.ts';
import { spokenStage } from '../../src/session/spoken-stage.ts';
import { strategies } from '../../src/strategies/registry.ts';
import { parseProse } from '../../src/ui/prose.ts';
import { executionSample } from '../../src/views/execution-sample/execution-sample.ts';
import { keyMoments } from '../../src/views/key-moments/key-moments.ts';
import { processFlow } from '../../src/views/process-flow/process-flow.ts';
import { stageIcon, stageLine } from '../../src/views/process-flow/stage-line.ts';
import { processTable } from '../../src/views/process-table/process-table.ts';
import { productionNow } from '../../src/views/production/production.ts';
import { statusTracker } from '../../src/views/status-tracker/status-tracker.ts';
import { ticks } from '../../src/views/timeline/timeline.ts';
import { transcript } from '../../src/views/transcript/transcript.ts';
import { notesFor, why } from '../../src/views/why/why.ts';
import { endsAmong, everyMoment, storyOf } from './paths.ts';

/** The lessons of a strategy; without any, a bare one, so that its views are tested all the same. */
function lessonsOf(strategy: Strategy): Lesson[] {
  const own = lessons.filter((lesson) => lesson.strategy === strategy);
  if (own.length > 0) return own;
  const scenario: Scenario = strategy.scenarios[0];
  const texts = { title: '', topic: '', kind: '', sampleText: '', sampleNote: '', told: {} };
  const lists = { goals: [], notes: [], keyMoments: [], snapshot: [], questions: [] };
  return [{ id: strategy.id, minutes: 0, strategy, scenario, ...texts, ...lists }];
}

const cases = strategies.flatMap(lessonsOf).map((lesson) => ({ id: lesson.id, lesson }));

/** Every moment a run can come to, and every place on it where the cursor can stand. */
function eachView(moments: readonly Trace[], look: (trace: Trace, cursor: number) => void) {
  for (const trace of moments) {
    for (let cursor = 0; cursor <= trace.steps.length; cursor += 1) {
      try {
        look(trace, cursor);
      } catch (error) {
        if (error instanceof Error) error.message += ` (at ${cursor} of: ${storyOf(trace)})`;
        throw error;
      }
    }
  }
}

/** Says what differs, and is quick where nothing does: it is asked thousands of times. */
function same(actual: unknown, expected: unknown) {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) expect(actual).toEqual(expected);
}

describe.each(cases)('in every run of $id, wherever the cursor stands,', ({ lesson }) => {
  const { strategy, scenario } = lesson;
  const moments = everyMoment(strategy, scenario);
  const ends = endsAmong(moments);
  const flow = deriveFlow(strategy.machine);
  const each = (look: (trace: Trace, cursor: number) => void) => eachView(moments, look);
  const whenOf = (step: number, cursor: number) =>
    step < cursor ? 'past' : step === cursor ? 'now' : 'ahead';
  const finals = flow.stages.filter(({ kind }) => kind === 'final').map(({ id }) => id);

  it('the process table has a row for each step taken, and no other', () => {
    each((trace, cursor) => {
      const { rows, rowCount, before, after, conclusion } = processTable(trace, cursor);
      same(
        { rows, rowCount, before, after },
        {
          rows: trace.steps.map(({ index, action, result, next }) => ({
            step: index,
            cells: [String(index), action, result, next],
            when: whenOf(index, cursor),
          })),
          rowCount: trace.steps.length,
          before: 0,
          after: 0,
        },
      );
      same(
        rows.map(({ step }) => step),
        trace.run.events.map((_, i) => i + 1),
      );
      same(conclusion, cursor === trace.steps.length ? conclusionOf(trace) : null);
    });
  });

  it('the status tracker holds what the machine holds, and marks exactly what changed', () => {
    each((trace, cursor) => {
      const { columns, rows, columnCount, before, after } = statusTracker(trace, cursor);
      const numbers = Array.from({ length: trace.steps.length + 1 }, (_, step) => step);
      same([columnCount, before, after], [numbers.length, 0, 0]);
      same(
        columns.map(({ step, kind, when }) => [step, kind, when]),
        numbers.map((step) => [
          step,
          step === 0 ? 'start' : trace.ended && step === trace.steps.length ? 'final' : 'after',
          whenOf(step, cursor),
        ]),
      );
      same(
        rows.map(({ variable, cells }) => [
          variable,
          cells.map(({ step, value, was, when }) => [step, value, was, when]),
        ]),
        strategy.variables.map(({ name, read }) => {
          const values = numbers.map((step) => formatValue(read(contextAt(trace, step))));
          const was = (step: number) =>
            step > 0 && values[step - 1] !== values[step] ? values[step - 1] : null;
          return [
            name,
            values.map((value, step) => [step, value, was(step), whenOf(step, cursor)]),
          ];
        }),
      );
      same(
        trace.steps.map(({ changes }) => changes),
        trace.steps.map(({ index }) =>
          rows.flatMap(({ variable, cells }) => {
            const cell = cells[index];
            return cell && cell.was !== null ? [{ variable, from: cell.was, to: cell.value }] : [];
          }),
        ),
      );
    });
  });

  it('the transcript tells the steps of the table and the changes of the tracker', () => {
    each((trace, cursor) => {
      const { entries, conclusion } = transcript(lesson, trace, cursor);
      const table = processTable(trace, cursor);
      const tracker = statusTracker(trace, cursor);
      same(
        entries.map(({ step, isNow }) => [step, isNow]),
        table.rows.map(({ step, when }) => [step, when === 'now']),
      );
      same(
        entries.map(({ changes }) => changes),
        entries.map(({ step }) =>
          tracker.rows.flatMap(({ variable, cells }) => {
            const cell = cells[step];
            return cell && cell.was !== null ? [{ variable, from: cell.was, to: cell.value }] : [];
          }),
        ),
      );
      same(
        entries.map((entry) => entry.clock),
        trace.steps.map(({ start }) => clock(start)),
      );
      for (const [i, { text }] of entries.entries()) {
        const { outcome, action, result } = trace.steps[i] ?? {};
        const told = lesson.told[outcome?.id ?? ''] ?? `${action}: ${result}.`;
        // Up to the first word that is put in, the lesson's own sentence.
        same(text.startsWith(told.split('{')[0] ?? ''), true);
        if (!/\S\.$/.test(text) || /[{}]|undefined/.test(text)) same(text, told);
      }
      same(conclusion, conclusionOf(trace));
    });
  });

  it('the process flow has exactly one current stage: the one of the table’s current row', () => {
    each((trace, cursor) => {
      const { stages, edges } = processFlow(flow, trace, cursor);
      const present = traceUpTo(trace, cursor);
      const step = trace.steps[cursor - 1];
      const now = !step ? trace.start.stage : present.ended ? present.stage : step.stage;
      const inRole = (role: string) => stages.filter((s) => s.role === role).map(({ id }) => id);
      same(inRole('now'), [now]);
      same(inRole('next'), present.ended || present.stage === now ? [] : [present.stage]);
      // Each step taken so far is written at the stage that carried it out, and nowhere else.
      same(
        stages.flatMap(({ id, steps }) => steps.map((index) => [index, id])).sort(byNumber),
        present.steps.map(({ index, stage }) => [index, stage]),
      );
      same(
        edges.filter(({ role }) => role === 'now').map(({ id }) => id),
        flow.edges.map(({ id }) => id).filter((id) => step?.edges.includes(id)),
      );
      const soFar = [...trace.start.edges, ...present.steps.flatMap((past) => past.edges)];
      same(
        edges.filter(({ role }) => role === 'now' || role === 'done').map(({ id }) => id),
        flow.edges.map(({ id }) => id).filter((id) => soFar.includes(id)),
      );
    });
  });

  it('a click on a stage leads to a step that the stage has to do with', () => {
    each((trace, cursor) => {
      for (const { id, jump } of processFlow(flow, trace, cursor).stages) {
        const visits = trace.steps
          .filter(({ stage, to }) => stage === id || (to === id && finals.includes(id)))
          .map(({ index }) => index);
        if (id === trace.start.stage) same(jump, 0);
        else if (visits.length === 0) same(jump, null);
        else same(visits.includes(jump ?? 0), true);
      }
    });
  });

  it('no stage is marked as visited that the run has not been to', () => {
    each((trace, cursor) => {
      const present = traceUpTo(trace, cursor);
      const been = new Set([trace.start.stage, ...present.steps.map(({ stage }) => stage)]);
      const { stages } = processFlow(flow, trace, cursor);
      const inRole = (role: string) => stages.filter((stage) => stage.role === role);
      same(
        inRole('done').filter(({ id }) => !been.has(id)),
        [],
      );
      same(
        inRole('far').filter(({ id }) => been.has(id)),
        [],
      );
      same(
        stages.filter((stage) => stageIcon(stage) !== '').map(({ id }) => id),
        stages.filter(({ role }) => role === 'now' || role === 'done').map(({ id }) => id),
      );
      const lines = stages.map((stage) => stageLine(stage, cursor));
      same(
        lines.filter((line) => /undefined|null|NaN/.test(line)),
        [],
      );
    });
  });

  it('the sample marks the line of the current step, or says that there is none', () => {
    each((trace, cursor) => {
      const present = traceUpTo(trace, cursor);
      const { rows, silence } = executionSample(present);
      const step = trace.steps[cursor - 1];
      const anchorsOf = (role: string) =>
        rows
          .filter((row) => row.role === role)
          .map(({ number }) => strategy.sample.lines[number - 1]?.anchor);
      same(anchorsOf('now'), step?.code ? [step.code] : []);
      same(silence, !step ? 'before-first' : step.code ? null : 'no-line');
      const ahead = present.ended ? null : (metaOf(present.snapshot).code ?? null);
      same(anchorsOf('next'), ahead === null || ahead === step?.code ? [] : [ahead]);
    });
  });

  it('production shows the shares, the clock and the harm of the run up to here', () => {
    each((trace, cursor) => {
      const present = traceUpTo(trace, cursor);
      const view = productionNow(present);
      const quantities = quantitiesOf(present);
      const step = trace.steps[cursor - 1];
      expect(
        Object.fromEntries(view.versions.map(({ version, share }) => [version, share])),
      ).toEqual(present.production.shares);
      for (const { version, share, seen } of view.versions) {
        same(seen, share > 0 ? present.production.seen[version] : null);
      }
      same(view.clock, clock(step ? step.start + step.seconds : 0));
      same(view.servedBadly, count(quantities.servedBadly));
      same(view.unanswered, count(quantities.unanswered));
      expect([view.toDetect, view.toRestore].filter((time) => time === 'not-yet')).toHaveLength(
        quantities.faultAt === null ? 2 : 0,
      );
    });
  });

  it('why tells the decisions of the current step, and where it led', () => {
    const names = [...flow.stages, ...flow.groups].map(({ label }) => label);
    each((trace, cursor) => {
      const told = why(lesson, traceUpTo(trace, cursor));
      const step = trace.steps[cursor - 1];
      same(told === null, !step);
      if (!told || !step) return;
      same(told.ignored, false);
      same(told.notes, notesFor(lesson, step));
      for (const { stage, outcome } of told.notes) {
        same([step.stage, step.outcome.id], [stage, outcome ?? step.outcome.id]);
      }
      const target = flow.stages.find(({ id }) => id === step.to);
      const led = [told.onlyWay, ...told.decisions.map(({ leadsTo }) => leadsTo)].filter(Boolean);
      expect(led.length).toBeGreaterThan(0);
      for (const name of led) same(name?.startsWith(target?.label ?? '?'), true);
      for (const { question, saw, otherwise, leadsTo } of told.decisions) {
        expect(Object.values(strategy.guards).map((guard) => guard.question)).toContain(question);
        expect(saw).toMatch(/\S/);
        if (otherwise === null) continue;
        same(
          names.some((name) => otherwise.startsWith(name)),
          true,
        );
        expect(otherwise).not.toBe(leadsTo);
      }
      const asked = told.decisions.map(({ guard }) => guard);
      same(new Set(asked).size, asked.length);
    });
  });

  it('the timeline has a tick for each step of the whole run, and tells nothing of those to come', () => {
    for (const whole of ends) {
      const { length } = whole.steps;
      for (let taken = 0; taken <= length; taken += 1) {
        for (let cursor = 0; cursor <= taken; cursor += 1) {
          const all = ticks(lesson, whole, taken, cursor);
          same(
            all.map(({ step, role, injected }) => [step, role, injected]),
            Array.from({ length: length + 1 }, (_, step) => [
              step,
              step < cursor ? 'done' : step === cursor ? 'now' : step <= taken ? 'later' : 'open',
              step > 0 && step <= taken && whole.steps[step - 1]?.planned === false,
            ]),
          );
          same([all[0]?.at, all.at(-1)?.at], [0, 100]);
          same(
            all.slice(taken + 1).filter(({ mark }) => mark !== null),
            [],
          );
        }
      }
    }
  });

  it('a mark on the timeline is the mark of a note at that step', () => {
    for (const whole of ends) {
      const { length } = whole.steps;
      for (const { step, mark } of ticks(lesson, whole, length, length)) {
        const row = whole.steps[step - 1];
        const marks = row ? notesFor(lesson, row).flatMap((note) => note.mark ?? []) : [];
        same(mark, marks[0] ?? null);
      }
    }
  });

  it('one sentence says what was done, what changed and what is next, whole and short', () => {
    const wholes = new Map(
      moments.map((trace) => [trace, playToEnd(strategy, scenario, choicesFor(trace)).trace]),
    );
    each((trace, cursor) => {
      const whole = wholes.get(trace) ?? trace;
      const sentence = narrate(traceUpTo(trace, cursor), whole);
      expect(sentence.length).toBeLessThanOrEqual(160);
      expect(sentence).toMatch(/[^…]\.$/);
      const step = trace.steps[cursor - 1];
      if (!step) {
        expect(sentence).toContain(whole.steps[0]?.action);
        return;
      }
      expect(sentence).toContain(`Step ${step.index}: ${step.action} – ${step.result}.`);
      for (const { variable, from, to } of step.changes) {
        expect(sentence).toContain(`${variable} ${from} → ${to}`);
      }
      same(sentence.includes('No variable changed.'), step.changes.length === 0);
      expect(sentence).toContain(step.next === END ? 'The run has ended.' : `Next: ${step.next}.`);
    });
  });

  it('every key moment has an answer for this run, and leads only to steps that the run has', () => {
    for (const whole of ends) {
      const moments = keyMoments(lesson, whole);
      same(
        moments.map(({ id }) => id),
        lesson.keyMoments.map(({ id }) => id),
      );
      for (const { text } of moments) {
        expect(text, storyOf(whole)).toMatch(/\S/);
        for (const part of parseProse(text)) {
          if (part.kind !== 'stage') continue;
          const { step } = spokenStage(whole, part.stage, 0);
          expect(whole.steps[(step ?? 0) - 1]?.stage, storyOf(whole)).toBe(part.stage);
        }
      }
    }
  });

  it('a stage that prose speaks of is a step of this run, or is called by its name', () => {
    for (const whole of ends) {
      for (const { id, label } of flow.stages) {
        const visits = whole.steps.filter(({ stage }) => stage === id).map(({ index }) => index);
        for (let from = 0; from <= whole.steps.length; from += 1) {
          const { step, text } = spokenStage(whole, id, from);
          if (visits.length === 0) same([step, text], [null, `“${label}”`]);
          else {
            const nearest = Math.min(...visits.map((visit) => Math.abs(visit - from)));
            expect(visits).toContain(step);
            same(Math.abs((step ?? 0) - from), nearest);
            same(text, `step ${step}`);
          }
        }
      }
    }
  });
});

const byNumber = (a: readonly unknown[], b: readonly unknown[]) => Number(a[0]) - Number(b[0]);

const choicesFor = ({ run }: Trace) =>
  Object.fromEntries(run.events.map((event, i) => [i + 1, event]));
