import { createMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import { deriveFlow, usualFlow } from '../../src/engine/flow.ts';
import { playToEnd } from '../../src/engine/plan.ts';
import { quantitiesOf } from '../../src/engine/quantities.ts';
import { deriveTrace, offersOf, startTrace, traceUpTo } from '../../src/engine/trace.ts';
import { pairUp } from '../../src/views/compare/compare.ts';
import { outcomeTable } from '../../src/views/compare/outcome.ts';
import { layoutFlow } from '../../src/views/process-flow/layout.ts';
import { productionNow } from '../../src/views/production/production.ts';
import { why } from '../../src/views/why/why.ts';
import { seventh, seventhLesson } from '../facts/seventh-strategy.ts';

const [scenario, aborting] = seventh.scenarios;
if (!aborting) throw new Error('There are two scenarios.');
const after = (...events: string[]) => deriveTrace(seventh, { scenario, events });

describe('a machine with states inside states', () => {
  const flow = deriveFlow(seventh.machine);

  it('is drawn with every state, in the frame right around it', () => {
    expect(flow.stages.map(({ id, kind, group }) => [id, kind, group])).toEqual([
      ['servingV1', 'initial', null],
      ['atStep.setWeight.scaling', 'working', 'atStep.setWeight'],
      ['atStep.checking', 'working', 'atStep'],
      ['atStep.pausing', 'working', 'atStep'],
      ['atStep.allDone', 'working', 'atStep'],
      ['promoting', 'working', null],
      ['healthy', 'final', null],
      ['aborted', 'final', null],
    ]);
    expect(flow.groups.map(({ id }) => id)).toEqual(['atStep.setWeight', 'atStep']);
  });

  it('has arrows only where the machine can go', () => {
    expect(flow.edges.map(({ id, label }) => [id, label])).toEqual([
      ['servingV1>atStep.setWeight.scaling', null],
      ['atStep.setWeight.scaling>atStep.checking', null],
      ['atStep.setWeight.scaling>aborted', 'aborted'],
      ['atStep.checking>atStep.pausing', null],
      ['atStep.pausing>atStep.allDone', null],
      ['atStep.pausing>aborted', 'undone, aborted'],
      ['atStep.allDone>promoting', null],
      ['promoting>healthy', null],
    ]);
    const drawing = layoutFlow(flow, 720);
    expect(drawing.nodes).toHaveLength(flow.stages.length);
    expect(drawing.edges).toHaveLength(flow.edges.length);
  });

  it('leads to its good end without a fault', () => {
    const { stages } = usualFlow(flow, new Set());
    expect(stages.map(({ id }) => id)).toEqual(flow.stages.map(({ id }) => id));
  });

  it('is stepped through along those arrows, states that pass on included', () => {
    const { trace, refused } = playToEnd(seventh, scenario, {});
    expect(refused).toEqual([]);
    expect(trace.start.edges).toEqual(['servingV1>atStep.setWeight.scaling']);
    expect(trace.steps.map(({ edges }) => edges)).toEqual([
      ['atStep.setWeight.scaling>atStep.checking', 'atStep.checking>atStep.pausing'],
      ['atStep.pausing>atStep.allDone', 'atStep.allDone>promoting'],
      ['promoting>healthy'],
    ]);
    const drawn = new Set(flow.edges.map(({ id }) => id));
    for (const { edges } of trace.steps) for (const edge of edges) expect(drawn).toContain(edge);
  });

  it('may not be in two states at once, and says so', () => {
    const leaf = { tags: ['rolling-out'], meta: { label: 'A' } };
    const parallel = createMachine({
      id: 'both',
      type: 'parallel',
      states: { a: leaf, b: leaf },
    });
    expect(() => deriveFlow(parallel)).toThrow('"both" is parallel');
    expect(() => startTrace({ ...seventh, machine: parallel }, scenario)).toThrow('in 2 states');
  });
});

describe('an action that the system refuses', () => {
  const paused = after('pods.readied', 'operator.paused');
  const refused = after('pods.readied', 'operator.paused', 'undo.requested');
  const step = refused.steps.at(-1);

  it('is on offer', () => {
    expect(offersOf(paused).map((offer) => offer.outcome.id)).toEqual([
      'timer.elapsed',
      'undo.requested',
      'operator.paused',
      'operator.aborted',
    ]);
  });

  it('changes nothing, moves along no arrow, and is not called ignored', () => {
    expect(step).toMatchObject({
      refused: true,
      ignored: false,
      edges: [],
      changes: [],
      stage: 'atStep.pausing',
      to: 'atStep.pausing',
      result: 'Undo refused: the rollout is paused',
    });
    expect(refused.snapshot.context).toEqual(paused.snapshot.context);
  });

  it('is refused for a reason that the why view tells', () => {
    expect(why(seventhLesson, refused)).toMatchObject({
      refused: true,
      ignored: false,
      onlyWay: null,
      decisions: [{ guard: 'isPaused', holds: true, saw: 'it is' }],
    });
  });

  it('is carried out where nothing stands against it', () => {
    const undone = after('pods.readied', 'undo.requested');
    expect(undone.stage).toBe('aborted');
    expect(undone.steps.at(-1)?.refused).toBe(false);
  });

  it('is no refusal when something changes and the run stays where it is', () => {
    expect(paused.steps.at(-1)).toMatchObject({
      refused: false,
      ignored: false,
      edges: [],
      changes: [{ variable: 'paused', from: 'False', to: 'True' }],
    });
  });

  it('differs from an event that the machine does not know there', () => {
    expect(after('update.completed').steps.at(-1)).toMatchObject({ ignored: true, refused: false });
  });
});

describe('production while two versions serve', () => {
  const { trace } = playToEnd(seventh, aborting, {});

  it('tells shares, pods, the controller’s phase and the version it asks for', () => {
    expect(productionNow(traceUpTo(trace, 1))).toMatchObject({
      versions: [
        { version: 'v1', share: 80, seen: 'healthy', pods: { desired: 5, ready: 5 } },
        { version: 'v2', share: 20, seen: 'unknown', pods: { desired: 1, ready: 1 } },
      ],
      phase: { name: 'Progressing' },
      desired: 'v2',
    });
    expect(productionNow(trace)).toMatchObject({
      versions: [
        { version: 'v1', share: 100 },
        { version: 'v2', share: 0, copies: 10, pods: { desired: 1, ready: 1 } },
      ],
      phase: { name: 'Degraded', message: 'RolloutAborted: aborted by a person' },
    });
  });

  it('is counted by share: a fifth of the users for a minute, and a sixth pod', () => {
    expect(quantitiesOf(trace)).toMatchObject({ unanswered: 0, faultAt: 30, restoredAt: 90 });
    expect(quantitiesOf(trace).servedBadly).toBeCloseTo(234);
    expect(quantitiesOf(trace).peakPods).toBe(6);
  });
});

describe('two runs in which pods are added', () => {
  it('are compared by the most pods at once and by what those beyond the first cost', () => {
    const sideOf = (story: typeof scenario) => {
      const whole = playToEnd(seventh, story, {}).trace;
      return { whole, taken: whole.steps.length };
    };
    const rows = outcomeTable(pairUp(sideOf(scenario), sideOf(aborting)).outcomes);
    const cells = (id: string) => rows.find((row) => row.id === id)?.cells.map((c) => c.value);
    // v2 has its one pod for the 90 seconds of both steps.
    expect(cells('peakPods')).toEqual(['10', '6']);
    expect(cells('extraPods')).toEqual(['90 pod-seconds', '90 pod-seconds']);
  });
});
