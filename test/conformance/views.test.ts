import { describe, expect, it } from 'vitest';
import { conclusionOf } from '../../src/engine/conclusion.ts';
import { deriveFlow } from '../../src/engine/flow.ts';
import { choicesOf, playOn, playToEnd } from '../../src/engine/plan.ts';
import { quantitiesOf } from '../../src/engine/quantities.ts';
import { codeOf, END } from '../../src/engine/step.ts';
import { formatValue, type Strategy } from '../../src/engine/strategy.ts';
import { contextAt, offersOf, outcomesOf, type Trace, traceUpTo } from '../../src/engine/trace.ts';
import { clock, count } from '../../src/engine/wording.ts';
import type { Lesson } from '../../src/lessons/lesson.ts';
import { lessonEntries, loadLessons } from '../../src/lessons/registry.ts';
import { allOf, coverageOf, mergeCoverage } from '../../src/session/coverage.ts';
import { narrate } from '../../src/session/narration.ts';
import { spokenStage } from '../../src/session/spoken-stage.ts';
import type { Branch } from '../../src/session/timeline.ts';
import { strategies } from '../../src/strategies/registry.ts';
import { parseProse } from '../../src/ui/prose.ts';
import { compareAt, pairUp } from '../../src/views/compare/compare.ts';
import { executionSample } from '../../src/views/execution-sample/execution-sample.ts';
import { faultPlan } from '../../src/session/fault-plan.ts';
import { keyMoments } from '../../src/views/key-moments/key-moments.ts';
import { processFlow } from '../../src/views/process-flow/process-flow.ts';
import { stageIcon, stageLine } from '../../src/views/process-flow/stage-line.ts';
import { processTable } from '../../src/views/process-table/process-table.ts';
import { productionNow } from '../../src/views/production/production.ts';
import { statusTracker } from '../../src/views/status-tracker/status-tracker.ts';
import { ticks } from '../../src/views/timeline/timeline.ts';
import { transcript } from '../../src/views/transcript/transcript.ts';
import { unreachable } from '../../src/views/why/unreachable.ts';
import { notesFor, stageNames, why } from '../../src/views/why/why.ts';
import { endsAmong, everyMoment, injectionsIn, MOST_INJECTIONS, storyOf } from './paths.ts';
import { expectSame } from './same.ts';

const lessons = await loadLessons();

/** The lessons of a strategy; without any, a bare one, so that its views are tested all the same. */
function lessonsOf(strategy: Strategy): Lesson[] {
  const own = lessons.filter((lesson) => lesson.strategy === strategy);
  if (own.length > 0) return own;
  const words = { title: '', topic: '', kind: '', sampleText: '', sampleNote: '' };
  const none = { keyMoments: [], questions: [], snapshot: [], told: {}, notes: {} };
  const texts = () => Promise.resolve(none);
  const lists = { goals: [], notes: [] };
  return [
    {
      id: strategy.id,
      minutes: 0,
      strategy,
      scenarios: strategy.scenarios,
      texts,
      ...words,
      ...lists,
    },
  ];
}

const cases = await Promise.all(
  strategies.flatMap(lessonsOf).map(async (lesson) => ({ lesson, texts: await lesson.texts() })),
);
const first = lessonEntries[0]?.lesson?.scenarios[0];
const stories = cases.flatMap(({ lesson, texts }) =>
  lesson.scenarios.map((scenario) => ({
    id: `${lesson.id}, ${scenario.id}`,
    // The first scenario of the first lesson is looked at with more injections than the others.
    most: scenario === first ? MOST_INJECTIONS : 1,
    lesson,
    scenario,
    texts,
  })),
);

/** Where the cursor is set on a run: everywhere, or at its start, its middle and its end. */
function cursorsOn({ steps: { length } }: Trace, everywhere: boolean): number[] {
  if (everywhere) return Array.from({ length: length + 1 }, (_, cursor) => cursor);
  return [...new Set([0, Math.ceil(length / 2), length])];
}

const newBranch: Branch = { id: 1, choices: {}, taken: 0, name: null, parted: null };

describe.each(stories)('in every run of $id, wherever the cursor stands,', (story) => {
  const { lesson, scenario, texts, most } = story;
  const { strategy } = lesson;
  // Runs with up to one injection: at every moment, and at their ends with the cursor everywhere.
  // Elsewhere, and on runs with two and three, which are played to their end, it is set at the end
  // and, in turn, at the start or in the middle.
  const moments = everyMoment(strategy, scenario, 1);
  const ends = endsAmong(everyMoment(strategy, scenario, most));
  const endsOfFew = endsAmong(moments);
  const longer = ends.filter((trace) => injectionsIn(trace) > 1);
  const flow = deriveFlow(strategy.machine);
  const each = (look: (trace: Trace, cursor: number) => void) => {
    for (const [turn, trace] of [...moments, ...longer].entries()) {
      const everywhere = trace.ended && injectionsIn(trace) < 2;
      const cursors = cursorsOn(trace, everywhere);
      if (!everywhere && cursors.length > 2) cursors.splice(turn % 2, 1);
      for (const cursor of cursors) {
        try {
          look(trace, cursor);
        } catch (error) {
          if (error instanceof Error) error.message += ` (at ${cursor} of: ${storyOf(trace)})`;
          throw error;
        }
      }
    }
  };
  const whenOf = (step: number, cursor: number) =>
    step < cursor ? 'past' : step === cursor ? 'now' : 'ahead';
  const nominal = playToEnd(strategy, scenario, {}).trace;
  const finals = flow.stages.filter(({ kind }) => kind === 'final').map(({ id }) => id);

  it('the process table has a row for each step taken, and no other', () => {
    each((trace, cursor) => {
      const { rows, rowCount, before, after } = processTable(trace, cursor);
      expectSame(
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
      expectSame(
        rows.map(({ step }) => step),
        trace.run.events.map((_, i) => i + 1),
      );
    });
  });

  it('the status tracker holds what the machine holds, and marks exactly what changed', () => {
    each((trace, cursor) => {
      const { columns, rows, columnCount, before, after } = statusTracker(trace, cursor);
      const numbers = Array.from({ length: trace.steps.length + 1 }, (_, step) => step);
      expectSame([columnCount, before, after], [numbers.length, 0, 0]);
      expectSame(
        columns.map(({ step, kind, when }) => [step, kind, when]),
        numbers.map((step) => [
          step,
          step === 0 ? 'start' : trace.ended && step === trace.steps.length ? 'final' : 'after',
          whenOf(step, cursor),
        ]),
      );
      expectSame(
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
      expectSame(
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
      const { entries, conclusion } = transcript(texts.told, trace, cursor);
      const table = processTable(trace, cursor);
      const tracker = statusTracker(trace, cursor);
      expectSame(
        entries.map(({ step, isNow }) => [step, isNow]),
        table.rows.map(({ step, when }) => [step, when === 'now']),
      );
      expectSame(
        entries.map(({ changes }) => changes),
        entries.map(({ step }) =>
          tracker.rows.flatMap(({ variable, cells }) => {
            const cell = cells[step];
            return cell && cell.was !== null ? [{ variable, from: cell.was, to: cell.value }] : [];
          }),
        ),
      );
      expectSame(
        entries.map((entry) => entry.clock),
        trace.steps.map(({ start }) => clock(start)),
      );
      for (const [i, { text }] of entries.entries()) {
        const { outcome, action, result } = trace.steps[i] ?? {};
        const told = texts.told[outcome?.id ?? ''] ?? `${action}: ${result}.`;
        // Up to the first word that is put in, the lesson's own sentence.
        expectSame(text.startsWith(told.split('{')[0] ?? ''), true);
        if (!/\S\.$/.test(text) || /[{}]|undefined/.test(text)) expectSame(text, told);
      }
      expectSame(conclusion, conclusionOf(trace));
    });
  });

  it('the process flow has exactly one current stage: the one of the table’s current row', () => {
    each((trace, cursor) => {
      const { stages, edges } = processFlow(flow, trace, cursor);
      const present = traceUpTo(trace, cursor);
      const step = trace.steps[cursor - 1];
      const now = !step ? trace.start.stage : present.ended ? present.stage : step.stage;
      const inRole = (role: string) => stages.filter((s) => s.role === role).map(({ id }) => id);
      expectSame(inRole('now'), [now]);
      expectSame(inRole('next'), present.ended || present.stage === now ? [] : [present.stage]);
      // Each step taken so far is written at the stage that carried it out, and nowhere else.
      expectSame(
        stages.flatMap(({ id, steps }) => steps.map((index) => [index, id])).sort(byNumber),
        present.steps.map(({ index, stage }) => [index, stage]),
      );
      expectSame(
        edges.filter(({ role }) => role === 'now').map(({ id }) => id),
        flow.edges.map(({ id }) => id).filter((id) => step?.edges.includes(id)),
      );
      const soFar = [...trace.start.edges, ...present.steps.flatMap((past) => past.edges)];
      expectSame(
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
        if (id === trace.start.stage) expectSame(jump, 0);
        else if (visits.length === 0) expectSame(jump, null);
        else expectSame(jump !== null && visits.includes(jump), true);
      }
    });
  });

  it('no stage is marked as visited that the run has not been to', () => {
    each((trace, cursor) => {
      const present = traceUpTo(trace, cursor);
      const been = new Set([trace.start.stage, ...present.steps.map(({ stage }) => stage)]);
      const { stages } = processFlow(flow, trace, cursor);
      const inRole = (role: string) => stages.filter((stage) => stage.role === role);
      expectSame(
        inRole('done').filter(({ id }) => !been.has(id)),
        [],
      );
      expectSame(
        inRole('far').filter(({ id }) => been.has(id)),
        [],
      );
      expectSame(
        stages.filter((stage) => stageIcon(stage) !== '').map(({ id }) => id),
        stages.filter(({ role }) => role === 'now' || role === 'done').map(({ id }) => id),
      );
      const lines = stages.map((stage) => stageLine(stage, cursor));
      expectSame(
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
      expectSame(anchorsOf('now'), step?.code ? [step.code] : []);
      expectSame(silence, !step ? 'before-first' : step.code ? null : 'no-line');
      const ahead = present.ended ? null : codeOf(strategy, present.snapshot);
      expectSame(anchorsOf('next'), ahead === null || ahead === step?.code ? [] : [ahead]);
    });
  });

  it('production shows the shares, the clock and the harm of the run up to here', () => {
    each((trace, cursor) => {
      const present = traceUpTo(trace, cursor);
      const view = productionNow(present);
      const quantities = quantitiesOf(present);
      const step = trace.steps[cursor - 1];
      const shares = view.versions.map(({ version, share }) => [version, share]);
      const entries = Object.entries(present.production.shares);
      if (JSON.stringify(shares) !== JSON.stringify(entries))
        expect(Object.fromEntries(shares)).toEqual(present.production.shares);
      for (const { version, share, seen } of view.versions) {
        const answers = share > 0 || present.production.mirrored?.version === version;
        expectSame(seen, answers ? present.production.seen[version] : null);
      }
      expectSame(view.clock, clock(step ? step.start + step.seconds : 0));
      expectSame(view.servedBadly, count(quantities.servedBadly));
      expectSame(view.unanswered, count(quantities.unanswered));
      expectSame(
        [view.toDetect, view.toRestore].filter((time) => time === 'not-yet').length,
        quantities.faultAt === null ? 2 : 0,
      );
    });
  });

  it('why tells the decisions of the current step, and where it led', () => {
    const names = [...flow.stages, ...flow.groups].map(({ label }) => label);
    const questions = new Set(Object.values(strategy.guards).map((guard) => guard.question));
    each((trace, cursor) => {
      const told = why(lesson, traceUpTo(trace, cursor));
      const step = trace.steps[cursor - 1];
      expectSame(told === null, !step);
      if (!told || !step) return;
      expectSame(told.ignored, false);
      expectSame(told.notes, notesFor(lesson, step));
      for (const { stage, outcome } of told.notes) {
        expectSame([step.stage, step.outcome.id], [stage, outcome ?? step.outcome.id]);
      }
      const target = flow.stages.find(({ id }) => id === step.to);
      const led = [told.onlyWay, ...told.decisions.map(({ leadsTo }) => leadsTo)].filter(Boolean);
      // What is refused leads nowhere: its result says why.
      if (!step.refused && led.length === 0) expect.fail('It leads nowhere.');
      for (const name of led) expectSame(name?.startsWith(target?.label ?? '?'), true);
      for (const { question, saw, otherwise, leadsTo } of told.decisions) {
        expectSame([questions.has(question), /\S/.test(saw)], [true, true]);
        if (otherwise === null) continue;
        expectSame(
          names.some((name) => otherwise.startsWith(name)),
          true,
        );
        if (otherwise === leadsTo) expect(otherwise).not.toBe(leadsTo);
      }
      const asked = told.decisions.map(({ guard }) => guard);
      expectSame(new Set(asked).size, asked.length);
      // The first yes settles it: nothing is asked after that.
      for (const { holds } of told.decisions.slice(0, -1)) expectSame(holds, false);
    });
  });

  it('the timeline has a tick for each step of the whole run, and tells nothing of those to come', () => {
    for (const whole of ends) {
      const { length } = whole.steps;
      const injected = whole.steps.filter(({ planned }) => !planned).map(({ index }) => index);
      const branch: Branch = { ...newBranch, choices: choicesOf(whole) };
      for (const taken of cursorsOn(whole, injected.length < 2)) {
        for (const cursor of cursorsOn(traceUpTo(whole, taken), injected.length < 2)) {
          const all = ticks(lesson, whole, { ...branch, taken }, [branch], cursor);
          expectSame(
            all.map(({ step, role, injected: is, pinned, parts }) => [
              step,
              role,
              is,
              pinned,
              parts,
            ]),
            Array.from({ length: length + 1 }, (_, step) => [
              step,
              step < cursor ? 'done' : step === cursor ? 'now' : step <= taken ? 'later' : 'open',
              step <= taken && injected.includes(step),
              step > taken && injected.includes(step),
              false,
            ]),
          );
          expectSame([all[0]?.at, all.at(-1)?.at], [0, 100]);
          expectSame(
            all.slice(taken + 1).filter(({ mark }) => mark !== null),
            [],
          );
        }
      }
    }
  });

  it('the timeline shows where branches part from the one in view, and it from them', () => {
    for (const whole of ends) {
      const [step] = Object.keys(choicesOf(whole)).map(Number);
      if (step === undefined) continue;
      const parted = { from: 1, step };
      const planned: Branch = { ...newBranch, taken: step };
      const other: Branch = { ...newBranch, id: 2, choices: choicesOf(whole), taken: step, parted };
      const stranger: Branch = { ...other, id: 4, parted: { from: 3, step: 1 } };
      const branches = [planned, other, stranger];
      const partsOn = (branch: Branch, trace: Trace) =>
        ticks(lesson, trace, branch, branches, 0).flatMap((tick) => (tick.parts ? tick.step : []));
      expectSame(partsOn(planned, nominal), step <= nominal.steps.length ? [step] : []);
      expectSame(partsOn(other, whole), [step]);
    }
  });

  it('the fault plan holds what is pinned to steps to come, and all that could be', () => {
    for (const whole of ends) {
      const choices = Object.entries(choicesOf(whole));
      const offered = whole.steps.map((_, before) =>
        offersOf(traceUpTo(whole, before)).filter(({ nominal: isNominal }) => !isNominal),
      );
      const others = (index: number) => offered[index - 1] ?? [];
      for (const taken of cursorsOn(whole, choices.length < 2)) {
        const { pins, steps } = faultPlan(whole, taken);
        expectSame(
          pins,
          choices
            .filter(([step]) => Number(step) > taken)
            .map(([step, id]) => ({
              step: Number(step),
              label: outcomesOf(strategy.machine).get(id)?.label,
            })),
        );
        const toCome = whole.steps.slice(taken);
        expectSame(
          steps,
          toCome
            .filter(({ index }) => others(index).length > 0)
            .map(({ index, action }) => ({
              step: index,
              action,
              outcomes: others(index).map(({ outcome: { id, label } }) => ({ id, label })),
            })),
        );
        // The flow shows the same pins at the stages that carry those steps out.
        const flowStages = processFlow(flow, traceUpTo(whole, taken), taken, whole).stages;
        for (const stage of flowStages) {
          const open = toCome.find(
            (step) => step.stage === stage.id && others(step.index).length > 0,
          );
          expectSame([stage.planned, stage.pinned], [open?.index ?? null, open?.planned === false]);
        }
      }
    }
  });

  it('the coverage holds the stages, arrows and faults of the run, and nothing else', () => {
    const all = allOf(strategy);
    for (const trace of [...moments, ...longer]) {
      const seen = coverageOf(trace);
      const visited = [trace.start.stage, ...trace.steps.map(({ stage }) => stage)];
      expectSame(
        [...seen.stages].sort(),
        [...new Set([...visited, ...(trace.ended ? [trace.stage] : [])])].sort(),
      );
      const marked = processFlow(flow, trace, trace.steps.length);
      const inRole = (items: readonly { id: string; role: string }[]) =>
        items.filter(({ role }) => role === 'now' || role === 'done').map(({ id }) => id);
      // A stage that comes next and has been visited before is drawn as the next one.
      expectSame(
        [...seen.stages].sort(),
        [
          ...inRole(marked.stages),
          ...marked.stages.flatMap(({ id, role }) =>
            role === 'next' && visited.includes(id) ? [id] : [],
          ),
        ].sort(),
      );
      expectSame([...seen.edges].sort(), inRole(marked.edges).sort());
      expectSame(
        [...seen.faults].sort(),
        [...new Set(trace.steps.flatMap(({ outcome: o }) => (o.fault ? [o.id] : [])))].sort(),
      );
      for (const key of ['stages', 'edges', 'faults'] as const) {
        expectSame(
          seen[key].filter((id) => !all[key].includes(id)),
          [],
        );
      }
      expectSame(mergeCoverage(seen, seen) === seen, true);
    }
  });

  it('compared with the run as planned, both sides read as they do alone', () => {
    for (const [i, whole] of ends.entries()) {
      if (injectionsIn(whole) > 1 && i % 4 !== 0) continue;
      const sides = [nominal, whole] as const;
      const [left, right] = sides.map((trace) => ({ whole: trace, taken: trace.steps.length }));
      if (!left || !right) throw new Error('There are two sides.');
      const pair = pairUp(left, right);
      const first = whole.steps.findIndex(({ planned }) => !planned);
      expectSame(pair.parting?.step ?? null, first < 0 ? null : first + 1);
      expectSame(pair.common, first < 0 ? nominal.steps.length : first);
      const rowCount = Math.max(...sides.map(({ steps }) => steps.length));
      for (const cursor of cursorsOn(whole, false)) {
        const compared = compareAt(pair, cursor);
        expectSame([compared.rowCount, compared.before, compared.after], [rowCount, 0, 0]);
        for (const [side, trace] of sides.entries()) {
          expectSame(
            compared.rows.flatMap(({ sides: cells }) => (cells[side] ? [cells[side]] : [])),
            processTable(trace, cursor).rows.map(({ cells }) => cells),
          );
          const tracker = statusTracker(trace, cursor);
          const own = compared.trackers[side];
          expectSame(
            own?.rows.map(({ cells }) => cells.map(({ value, basis }) => [value, basis])),
            tracker.rows.map(({ cells }) => cells.map(({ value, basis }) => [value, basis])),
          );
          expectSame(
            own?.columns.map(({ step, kind, when }) => [step, kind, when]),
            tracker.columns.map(({ step, kind, when }) => [step, kind, when]),
          );
          const outcome = pair.outcomes[side];
          const quantities = quantitiesOf(trace);
          expectSame(
            [outcome?.steps, outcome?.ended, outcome?.conclusion, outcome?.serving],
            [trace.steps.length, true, conclusionOf(trace), trace.production.shares],
          );
          expectSame(
            [outcome?.servedBadly.amount, outcome?.unanswered.amount],
            [quantities.servedBadly, quantities.unanswered],
          );
        }
        expectSame(
          compared.rows.filter(({ relation }) => relation === 'parting').map(({ step }) => step),
          first < 0 ? [] : [first + 1],
        );
        expectSame(
          compared.rows.slice(0, pair.common).every(({ relation }) => relation === 'equal'),
          true,
        );
      }
    }
  });

  it('at the end, exactly the stages that the run has not been to can not be reached any more', () => {
    for (const trace of ends) {
      const nameOf = stageNames(trace);
      const been = new Set(coverageOf(trace).stages.map(nameOf));
      const gone = unreachable(trace);
      expectSame(
        gone.map(({ name }) => name),
        flow.stages.map(({ id }) => nameOf(id)).filter((name) => !been.has(name)),
      );
      for (const { because } of gone) {
        if ('behind' in because) expect(because.behind.length).toBeGreaterThan(0);
        else expectSame(trace.steps[because.step - 1]?.result, because.result);
      }
    }
  });

  it('a mark on the timeline is the mark of a note at that step', () => {
    for (const whole of ends) {
      const { length } = whole.steps;
      const branch: Branch = { ...newBranch, taken: length };
      for (const { step, mark } of ticks(lesson, whole, branch, [branch], length)) {
        const row = whole.steps[step - 1];
        const marks = row ? notesFor(lesson, row).flatMap((note) => note.mark ?? []) : [];
        expectSame(mark, marks[0] ?? null);
      }
    }
  });

  it('one sentence says what was done, what changed and what is next, whole and short', () => {
    const wholes = new Map(
      [...moments, ...longer].map((trace) => [trace, playOn(trace, {}).trace]),
    );
    each((trace, cursor) => {
      const whole = wholes.get(trace) ?? trace;
      const sentence = narrate(traceUpTo(trace, cursor), whole);
      const tells = (part: string) => {
        if (!sentence.includes(part)) expect(sentence).toContain(part);
      };
      if (sentence.length > 160 || !/[^…]\.$/.test(sentence))
        expect.fail(`It is not whole and short: “${sentence}”`);
      const step = trace.steps[cursor - 1];
      if (!step) {
        tells(whole.steps[0]?.action ?? 'There is a first step.');
        return;
      }
      tells(`Step ${step.index}: ${step.action} – ${step.result}.`);
      for (const { variable, from, to } of step.changes) tells(`${variable} ${from} → ${to}`);
      expectSame(sentence.includes('No variable changed.'), step.changes.length === 0);
      tells(step.next === END ? 'The run has ended.' : `Next: ${step.next}.`);
    });
  });

  it('every key moment has an answer for this run, and leads only to steps that the run has', () => {
    for (const whole of ends) {
      const moments = keyMoments(texts, whole);
      expectSame(
        moments.map(({ id }) => id),
        texts.keyMoments.map(({ id }) => id),
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
    for (const whole of endsOfFew) {
      for (const { id, label } of flow.stages) {
        const visits = whole.steps.filter(({ stage }) => stage === id).map(({ index }) => index);
        for (let from = 0; from <= whole.steps.length; from += 1) {
          const { step, text } = spokenStage(whole, id, from);
          if (visits.length === 0) expectSame([step, text], [null, `“${label}”`]);
          else {
            const nearest = Math.min(...visits.map((visit) => Math.abs(visit - from)));
            if (step === null) expect.fail(`“${label}” is no step of ${storyOf(whole)}.`);
            expectSame(visits.includes(step), true);
            expectSame(Math.abs(step - from), nearest);
            expectSame(text, `step ${step}`);
          }
        }
      }
    }
  });
});

const byNumber = (a: readonly unknown[], b: readonly unknown[]) => Number(a[0]) - Number(b[0]);
