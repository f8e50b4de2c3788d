import {
  type AnyMachineSnapshot,
  type AnyTransitionDefinition,
  assign,
  createMachine,
  type EventObject,
} from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';
import { describe, expect, it } from 'vitest';
import { causes } from '../../src/engine/causes.ts';
import { conclusionOf, reasonOf } from '../../src/engine/conclusion.ts';
import { deriveFlow } from '../../src/engine/flow.ts';
import { considerations } from '../../src/engine/guards.ts';
import { choicesOf, playOn, playToEnd } from '../../src/engine/plan.ts';
import {
  answeredParts,
  quantitiesOf,
  timeToDetect,
  timeToRestore,
} from '../../src/engine/quantities.ts';
import { stageId, type StageMeta, type TransitionMeta } from '../../src/engine/stage.ts';
import { leafOf, metaOf } from '../../src/engine/step.ts';
import { assumptionsOf, isUp, type Scenario, type Strategy } from '../../src/engine/strategy.ts';
import {
  deriveTrace,
  extendTrace,
  offersOf,
  outcomesOf,
  startTrace,
  type Trace,
  traceUpTo,
} from '../../src/engine/trace.ts';
import { fill } from '../../src/engine/wording.ts';
import { allOf, coverageOf, mergeCoverage, nothingSeen } from '../../src/session/coverage.ts';
import { encodeLink } from '../../src/session/link.ts';
import { decodeLink } from '../../src/session/link-reader.ts';
import { lessonEntries } from '../../src/lessons/registry.ts';
import { strategies } from '../../src/strategies/registry.ts';
import { layoutFlow } from '../../src/views/process-flow/layout.ts';
import { processFlow } from '../../src/views/process-flow/process-flow.ts';
import {
  deepFreeze,
  endsAmong,
  everyMoment,
  MOST_INJECTIONS,
  everyPlace,
  MOST_STEPS,
  nodesBelow,
  placeOf,
  plainPart,
  storyOf,
} from './paths.ts';
import { without } from './reduced.ts';
import { expectSame } from './same.ts';

interface Walked {
  readonly state: AnyMachineSnapshot;
  readonly transitions: Readonly<Record<string, { readonly state: AnyMachineSnapshot }>>;
}

const placeKey = (snapshot: AnyMachineSnapshot): string =>
  JSON.stringify([stageId(leafOf(snapshot)), snapshot.context]);

const UNFILLED = /\{\w*\}|undefined|NaN|\[object/;

it('there is a strategy to learn, and each has its own name', () => {
  expect(strategies.length).toBeGreaterThan(0);
  expect(new Set(strategies.map(({ id }) => id)).size).toBe(strategies.length);
});

/** Transitions without an event, and those at the end of a compound state, happen by themselves. */
const isReported = (event: string) => event !== '' && !event.startsWith('xstate.');

const lastOf = ({ steps }: Trace) => steps.slice(-1);

/** The runs of which something is not true, as they are told; there should be none. */
const failing = (traces: readonly Trace[], isTrue: (trace: Trace) => boolean): string[] =>
  traces.filter((trace) => !isTrue(trace)).map(storyOf);

/** Of the first lesson's strategy all; the others have thousands of runs with two already. */
const mostInjections = ({ id }: Strategy) => (id === lessonEntries[0]?.id ? MOST_INJECTIONS : 1);

describe.each(strategies)('the strategy $id', (strategy) => {
  const { machine } = strategy;
  // What can happen is the same in every scenario; the others are walked for what their numbers do.
  const moments = strategy.scenarios.flatMap((scenario, i) =>
    everyMoment(strategy, scenario, i === 0 ? mostInjections(strategy) : 1),
  );
  const ends = endsAmong(moments);
  const { places, arrivals } = everyPlace(strategy, strategy.scenarios[0]);
  const steps = moments.flatMap((trace) => trace.steps.slice(-1));
  const flow = deriveFlow(machine);
  const nodes = nodesBelow(machine.root);
  const leaves = nodes.filter(({ type }) => type === 'atomic' || type === 'final');
  const transitions = nodes.flatMap((node): AnyTransitionDefinition[] => [
    ...(node.always ?? []),
    ...[...node.transitions.values()].flat(),
  ]);
  const outcomes = [...outcomesOf(machine).values()];

  describe('as a machine', () => {
    const [scenario] = strategy.scenarios;
    const assumed = assumptionsOf(strategy, scenario);
    const walked = Object.values(
      getAdjacencyMap(machine, {
        input: { assumed },
        events: (snapshot: AnyMachineSnapshot) =>
          (metaOf(snapshot).outcomes ?? []).map(({ event }) => event(assumed)),
        filterEvents: (snapshot: AnyMachineSnapshot, event: EventObject) => snapshot.can(event),
      } as never) as unknown as Record<string, Walked>,
    );

    it('comes to every stage, and takes every transition, on one path or another', () => {
      // A state that is left again at once is only ever seen at the end of an arrow.
      const passed = places.flatMap(({ start, steps: all }) => [
        ...start.edges,
        ...all.flatMap(({ edges }) => edges),
      ]);
      const stages = new Set(passed.flatMap((edge) => edge.split('>')));
      const taken = new Set<unknown>();
      const takeFrom = (traces: readonly Trace[]) => {
        for (const { snapshot, assumed: numbers } of traces) {
          for (const { event } of metaOf(snapshot).outcomes ?? []) {
            for (const way of machine.getTransitionData(snapshot, event(numbers)) ?? []) {
              taken.add(way);
            }
          }
        }
      };
      takeFrom(places);
      expect([...stages].sort()).toEqual(leaves.map(stageId).sort());
      // Ways that need no event are taken on the way to the first rest, and are seen as arrows.
      const withEvent = transitions.filter(({ eventType }) => isReported(String(eventType)));
      const isLeft = (way: unknown) => !taken.has(way);
      // A guard may ask for a number: each is assumed as small and as large as it can be.
      for (const [id, { least, most }] of Object.entries(strategy.assumptions)) {
        for (const value of [least, most]) {
          if (!withEvent.some(isLeft)) break;
          takeFrom(everyMoment(strategy, { ...scenario, assumed: { [id]: value } }, 1));
        }
      }
      const left = withEvent.filter(isLeft);
      expect(left.map(({ source, eventType }) => `${source.id} on ${eventType}`)).toEqual([]);
    });

    it('can be walked to every place that its runs come to, and to no other', () => {
      expect(places.map(placeOf).sort()).toEqual(walked.map(({ state }) => placeKey(state)).sort());
      const ways = walked.flatMap(({ transitions: out }) => Object.keys(out));
      expect(places.flatMap(offersOf).length).toBeGreaterThanOrEqual(ways.length);
    });

    it('is at no place without a way on, and at no end with one', () => {
      expect(failing(places, (at) => at.ended === (offersOf(at).length === 0))).toEqual([]);
    });

    it('tries nothing again without a bound: no run comes to the same place twice', () => {
      const outOf = new Map(
        walked.map(({ state, transitions: out }) => [
          placeKey(state),
          Object.values(out).map((way) => placeKey(way.state)),
        ]),
      );
      const longest = new Map<string, number>();
      const open = new Set<string>();
      const lengthFrom = (key: string): number => {
        const known = longest.get(key);
        if (known !== undefined) return known;
        if (open.has(key)) throw new Error(`A run can come to ${key} again and again.`);
        open.add(key);
        const length = Math.max(-1, ...(outOf.get(key) ?? []).map(lengthFrom)) + 1;
        open.delete(key);
        longest.set(key, length);
        return length;
      };
      const [first] = walked;
      // Even a run in which everything goes wrong that can is over some day.
      expect(first && lengthFrom(placeKey(first.state))).toBeLessThanOrEqual(2 * MOST_STEPS);
    });

    it('has a bounded number of paths, and each comes to an end', () => {
      expect(ends.length).toBeGreaterThan(1);
      expect(failing(moments, (trace) => trace.ended === (offersOf(trace).length === 0))).toEqual(
        [],
      );
      expect(failing(moments, ({ steps: { length } }) => length <= MOST_STEPS)).toEqual([]);
    });

    it('reaches every outcome at every stage', () => {
      const pairs = (traces: readonly Trace[]) =>
        new Set(
          traces.flatMap((trace) =>
            offersOf(trace).map(({ outcome }) => `${trace.stage}: ${outcome.id}`),
          ),
        );
      const declared = leaves.flatMap((node) =>
        ((node.meta as StageMeta | undefined)?.outcomes ?? []).map(
          ({ id }) => `${stageId(node)}: ${id}`,
        ),
      );
      expect(declared).toEqual(expect.arrayContaining([...pairs(moments)]));
      expect([...pairs(places)].sort()).toEqual(declared.sort());
      // And each of them does happen, and is told.
      const happened = new Map(
        [...arrivals.flatMap(lastOf), ...steps].map((step) => [
          `${step.stage}: ${step.outcome.id}`,
          step,
        ]),
      );
      for (const pair of declared) {
        const step = happened.get(pair);
        expect(step?.ignored, pair).toBe(false);
        for (const text of [step?.action, step?.result, step?.next]) {
          expect(text, pair).toMatch(/\S/);
          expect(text, pair).not.toMatch(UNFILLED);
        }
      }
    });

    it('shows everything there is to see, however many injections it takes', () => {
      const seen = arrivals.map(coverageOf).reduce(mergeCoverage, nothingSeen);
      const all = allOf(strategy);
      expect([...seen.stages].sort()).toEqual([...all.stages].sort());
      expect([...seen.faults].sort()).toEqual([...all.faults].sort());
    });

    it('ends after every fault at every stage, within the bound and with a reason', () => {
      // Every moment goes on to one of these ends after each fault; one that only a run with more
      // injections comes to is followed as planned.
      const often = new Set(ends.flatMap(({ run }) => run.events));
      const rareEnds = arrivals
        .filter(({ run }) => !often.has(run.events.at(-1) ?? ''))
        .map((arrival) => playOn(arrival, {}).trace);
      const faults = new Set(outcomes.flatMap(({ id, fault }) => (fault ? [id] : [])));
      const followed = new Set<string>();
      const isFine = (trace: Trace) => {
        const broken = trace.run.events.filter((id) => faults.has(id));
        for (const id of broken) followed.add(id);
        if (broken.length === 0) return true;
        return trace.steps.length <= MOST_STEPS && / because .+\.$/.test(conclusionOf(trace) ?? '');
      };
      expect(failing([...ends, ...rareEnds], isFine)).toEqual([]);
      expect([...followed].sort()).toEqual([...faults].sort());
    });

    it('asks named questions that are written once and put into words', () => {
      const asked = transitions.flatMap(({ guard }) => {
        if (!guard) return [];
        return [typeof guard === 'string' ? guard : (guard as { type: unknown }).type];
      });
      const written = Object.keys(machine.implementations.guards);
      expect([...new Set(asked)].sort()).toEqual(written.sort());
      expect(Object.keys(strategy.guards).sort()).toEqual(written.sort());
      for (const { question } of Object.values(strategy.guards)) {
        expect(question).toMatch(/^[A-Z].*\?$/);
      }
    });

    it('what a question saw settles its answer: no words go with both yes and no', () => {
      const answers = new Map<string, Set<boolean>>();
      for (const { snapshot, assumed: numbers } of [...places, ...moments]) {
        const { outcomes: own = [] } = metaOf(snapshot);
        // Outcomes that report the same are the same to the guards.
        const events = new Map(own.map(({ event }) => [JSON.stringify(event(numbers)), event]));
        for (const event of events.values()) {
          for (const { guard } of considerations(strategy, snapshot, event(numbers))) {
            if (!guard) continue;
            const words = `${guard.question} ${guard.saw}`;
            answers.set(words, (answers.get(words) ?? new Set()).add(guard.holds));
          }
        }
      }
      expect(answers.size).toBeGreaterThan(1);
      const both = [...answers].filter(([, given]) => given.size > 1).map(([words]) => words);
      expect(both).toEqual([]);
    });

    it('obeys named commands only', () => {
      const given = nodes
        .flatMap(({ entry, exit }) => [...entry, ...exit])
        .concat(transitions.flatMap(({ actions }) => [...actions] as never[]))
        .map((action) => (typeof action === 'string' ? action : (action as { type: string }).type));
      const written = Object.keys(machine.implementations.actions);
      expect([...new Set(given)].sort()).toEqual(written.sort());
    });

    it('reports facts: every event is called noun.verbed', () => {
      const events = new Set(transitions.map(({ eventType }) => String(eventType)));
      for (const event of [...events].filter(isReported))
        expect(event).toMatch(/^[a-z]+\.[a-z]+$/i);
    });
  });

  describe('in words', () => {
    it('every stage has a name and a lane, and every stage that acts says what it does', () => {
      for (const node of leaves) {
        const meta = (node.meta ?? {}) as Partial<StageMeta>;
        const drawn = flow.stages.find(({ id }) => id === stageId(node));
        expect(drawn?.label, node.id).toMatch(/\S/);
        expect(drawn?.lane, node.id).toMatch(/\S/);
        const acts = node.type !== 'final' && (node.always ?? []).every(({ guard }) => guard);
        expect(meta.action !== undefined, `${node.id} has an action`).toBe(acts);
        expect((meta.outcomes ?? []).length > 0, `${node.id} has outcomes`).toBe(acts);
        expect(meta.conclusion !== undefined, `${node.id} has a conclusion`).toBe(
          drawn?.kind === 'final',
        );
      }
    });

    it('two stages of the same name say what tells them apart', () => {
      const seen = flow.stages.map(({ label, detail }) => `${label} (${detail})`);
      expect(new Set(seen).size).toBe(seen.length);
    });

    it('every outcome has its own name, a label and a result, and a link can carry it', () => {
      const placed = leaves.flatMap(({ meta }) => (meta as StageMeta | undefined)?.outcomes ?? []);
      expect(new Set(placed.map(({ id }) => id)).size).toBe(placed.length);
      for (const outcome of placed) {
        expect(outcome.label, outcome.id).toMatch(/^\S.*[^.\s]$/);
        expect(outcome.result, outcome.id).toMatch(/^\S.*[^.\s]$/);
        const state = { lesson: 'x', choices: { 1: outcome.id }, at: 0, ran: 0 };
        const link = encodeLink({ ...state, mode: 'step' });
        expect(decodeLink(link, ['x'])).toEqual({
          state: { ...state, mode: 'step' },
          problems: [],
        });
      }
    });

    it('within a stage, no two outcomes look the same, but for faults that nobody can see', () => {
      for (const node of leaves) {
        const own = (node.meta as StageMeta | undefined)?.outcomes ?? [];
        expect(new Set(own.map(({ label }) => label)).size).toBe(own.length);
        const usual = own.filter(({ fault }) => !fault);
        expect(new Set(usual.map(({ result }) => result)).size).toBe(usual.length);
        // What looks the same in the table is the same to the controller: a fault it cannot see.
        for (const outcome of own) {
          const twin = own.find(({ id, result }) => id !== outcome.id && result === outcome.result);
          if (!twin) continue;
          expect(outcome.fault ?? twin.fault, outcome.id).toBeDefined();
          const [one, other] = [outcome, twin].map(({ event }) => event({}).type);
          expect(one, outcome.id).toBe(other);
        }
      }
    });

    it('every outcome can happen somewhere', () => {
      const offered = new Set(places.flatMap(offersOf).map(({ outcome }) => outcome.id));
      expect([...offered].sort()).toEqual(outcomes.map(({ id }) => id).sort());
    });

    it('every fault has a class, a cause, somebody who notices, the real systems and a source', async () => {
      const { faults: details } = await strategy.explain();
      const faults = outcomes.filter(({ fault }) => fault);
      expect(faults.length).toBeGreaterThan(0);
      for (const { id, fault } of faults) {
        expect(['hard', 'soft', 'silent', 'meta'], id).toContain(fault?.class);
        const { cause, noticedBy, realWorld, source, ...more } = details[id] ?? {};
        for (const text of [cause, noticedBy, realWorld]) {
          expect(text, id).toMatch(/^([“`A-Z]|v\d).{15,}[.”]$/s);
          expect(text, id).not.toMatch(UNFILLED);
        }
        expect(source, id).toMatch(/^\S.{5,}\S$/);
        expect(more, id).toEqual({});
      }
      // Nothing is told of a fault that there is not, and no two faults have the same cause.
      expect(Object.keys(details).sort()).toEqual(faults.map(({ id }) => id).sort());
      const causes = Object.values(details).map(({ cause }) => cause);
      expect(new Set(causes).size).toBe(causes.length);
    });

    it('what a person does is marked as done by a person', () => {
      const byHand =
        /^(operator|undo|promotion|template|fix|rollforward|killswitch)\.|^incident\.a/;
      for (const { id, event, by } of outcomes) {
        if (byHand.test(event(assumptionsOf(strategy, strategy.scenarios[0])).type))
          expect(by, id).toBe('operator');
      }
    });

    it('what is refused leads nowhere, changes nothing, and says that it is refused, and why', () => {
      for (const { meta, target, actions } of transitions) {
        const { refusal } = (meta ?? {}) as Partial<TransitionMeta>;
        if (refusal) expect([target, actions]).toEqual([undefined, []]);
      }
      for (const { refused, result, changes } of [...steps, ...arrivals.flatMap(lastOf)]) {
        if (!refused) continue;
        expect(changes).toEqual([]);
        expect(result).toMatch(/refused|ignored|rejected/i);
        expect(result.length, result).toBeGreaterThanOrEqual(20);
      }
    });

    it('says who serves before the first step', () => {
      expect(strategy.start).toMatch(/^\S.*[^.\s]$/);
    });

    it('meets every cause: with a run that shows it, or with the reason why it cannot', async () => {
      const { causes: mappings } = await strategy.explain();
      expect(Object.keys(mappings).sort()).toEqual(causes.map(({ id }) => id).sort());
      for (const [cause, mapping] of Object.entries(mappings)) {
        if ('notApplicable' in mapping) {
          expect(mapping.notApplicable, cause).toMatch(/^[A-Z`v].{39,}\.$/s);
          continue;
        }
        const { scenario = strategy.scenarios[0].id, choices, note } = mapping;
        const story = strategy.scenarios.find(({ id }) => id === scenario);
        if (!story) throw new Error(`${cause}: there is no scenario "${scenario}".`);
        const { trace, refused } = playToEnd(strategy, story, choices);
        expect(refused, cause).toEqual([]);
        expect(trace.ended, cause).toBe(true);
        // What is injected is not what happens anyway.
        expect(Object.keys(choicesOf(trace)), cause).toEqual(Object.keys(choices));
        expect(note, cause).toMatch(/^[A-Z`v].{20,}\.$/s);
      }
    });

    it('every sentence of every path is filled in', () => {
      const isFilled = (trace: Trace): boolean => {
        const conclusion = conclusionOf(trace);
        if ((conclusion === null) === trace.ended) return false;
        const step = trace.steps.at(-1);
        if (!step) return true;
        const told = [step.action, step.result, step.next];
        const considered = considerations(strategy, step.snapshots.before, step.event);
        return (
          told.every((text) => /\S/.test(text)) &&
          [
            ...told,
            conclusion ?? '',
            reasonOf(strategy, step) ?? '',
            ...considered.map(({ guard }) => guard?.saw ?? ''),
          ].every((text) => !UNFILLED.test(text))
        );
      };
      expect(failing(moments, isFilled)).toEqual([]);
    });

    it('an end always has a reason of its own', () => {
      const hasReason = (trace: Trace) =>
        / because (?!no other step).+\.$/.test(conclusionOf(trace) ?? '');
      expect(failing(ends, hasReason)).toEqual([]);
    });

    it('the next step is announced as the action that the next step then has', () => {
      const isAnnounced = ({ steps: all }: Trace) =>
        all.length < 2 || all.at(-2)?.next === all.at(-1)?.action;
      expect(failing(moments, isAnnounced)).toEqual([]);
    });

    it('every statement of the sample belongs to a stage, and every stage’s statement is there', () => {
      const anchors = strategy.sample.lines.flatMap(({ anchor }) => anchor ?? []);
      const used = arrivals.flatMap(lastOf).flatMap(({ code }) => code ?? []);
      expect(new Set(anchors).size).toBe(anchors.length);
      expect([...new Set(used)].sort()).toEqual([...anchors].sort());
    });

    it('variables, assumed numbers and scenarios are named once and explained', async () => {
      for (const named of [
        strategy.variables.map(({ name }) => name),
        strategy.scenarios.map(({ id }) => id),
      ]) {
        expect(new Set(named).size).toBe(named.length);
      }
      for (const { meaning } of strategy.variables) expect(meaning).toMatch(/^[A-Z].*\.$/);
      const { assumptions: told } = await strategy.explain();
      expect(told.map(({ id }) => id).sort()).toEqual(Object.keys(strategy.assumptions).sort());
      expect(new Set(told.map(({ label }) => label)).size).toBe(told.length);
      for (const { id, label, source, unit } of told) {
        expect(
          [label, source, unit].every((text) => /\S/.test(text)),
          id,
        ).toBe(true);
        // A link can carry it.
        expect(id).toMatch(/^[a-zA-Z]{1,40}$/);
      }
      for (const [id, { value, least, most }] of Object.entries(strategy.assumptions)) {
        expect([least, value, most].every(Number.isFinite), id).toBe(true);
        expect(0 <= least && least <= value && value <= most, id).toBe(true);
      }
    });

    it('a scenario and an outcome speak only of stages, outcomes and qualities that exist', () => {
      const qualities = Object.keys(strategy.qualities);
      const known = new Set(flow.stages.map(({ id }) => id));
      for (const { plan, truth, assumed } of strategy.scenarios) {
        for (const [stage, id] of Object.entries(plan)) {
          expect(known, stage).toContain(stage);
          const node = leaves.find((leaf) => stageId(leaf) === stage);
          const own = ((node?.meta ?? {}) as Partial<StageMeta>).outcomes ?? [];
          expect(own.map((outcome) => outcome.id)).toContain(id);
        }
        for (const quality of Object.values(truth)) expect(qualities).toContain(quality);
        for (const id of Object.keys(assumed ?? {})) {
          expect(Object.hasOwn(strategy.assumptions, id), id).toBe(true);
        }
      }
      for (const { id: outcome, follows, reveals, becomes } of outcomes) {
        for (const [stage, id] of Object.entries(follows ?? {})) {
          const node = leaves.find((leaf) => stageId(leaf) === stage);
          const own = ((node?.meta ?? {}) as Partial<StageMeta>).outcomes ?? [];
          expect(
            own.map((known) => known.id),
            outcome,
          ).toContain(id);
        }
        for (const quality of Object.values({ ...reveals, ...becomes })) {
          expect(qualities).toContain(quality);
        }
      }
    });
  });

  describe('replayed', () => {
    it('never writes into what was: every context may be frozen', () => {
      const keyOf = ({ id }: Scenario, events: readonly string[]) => `${id}: ${events.join()}`;
      const known = new Map(moments.map((at) => [keyOf(at.run.scenario, at.run.events), at]));
      for (const trace of moments) {
        const { scenario, events } = trace.run;
        if (events.length === 0) continue;
        const before = known.get(keyOf(scenario, events.slice(0, -1)));
        if (!before) throw new Error('There is no moment before this one.');
        deepFreeze(before.snapshot.context as unknown);
        const again = extendTrace(before, events.slice(-1));
        // The steps before the last are the very ones of the moment before.
        const lastPart = (at: Trace) => plainPart({ ...at, steps: lastOf(at) });
        expectSame(lastPart(again), lastPart(trace));
      }
    });

    it('gives the same trace for the same run, at once or step by step', () => {
      for (const trace of ends) {
        // A scenario that has not been met: also the start is derived again.
        const again = deriveTrace(strategy, { ...trace.run, scenario: { ...trace.run.scenario } });
        expectSame(plainPart(again), plainPart(trace));
        expectSame(again.snapshot.toJSON(), trace.snapshot.toJSON());
      }
    });

    it('takes every event it was offered, and moves along arrows of the drawing', () => {
      const drawn = new Set(flow.edges.map(({ id }) => id));
      const taken = new Set(moments.flatMap(({ start }) => start.edges));
      for (const { ignored, edges, stage, to } of [...steps, ...arrivals.flatMap(lastOf)]) {
        const [from, into] = [edges[0]?.split('>')[0], edges.at(-1)?.split('>')[1]];
        expectSame([ignored, from ?? stage, into ?? stage], [false, stage, to]);
        for (const edge of edges) taken.add(edge);
      }
      expect([...taken].sort()).toEqual([...drawn].sort());
    });

    it('follows a plan with the same choices to the same end', () => {
      for (const trace of ends) {
        const { events, scenario } = trace.run;
        const choices = Object.fromEntries(events.map((id, i) => [i + 1, id]));
        const plan = playToEnd(strategy, scenario, choices);
        expectSame([plan.refused, plan.trace.run.events], [[], events]);
      }
    });
  });

  describe('in numbers', () => {
    it('always serves all users by some version, 100 percent in all', () => {
      const isWhole = ({ production }: Trace) => {
        const shares = Object.values(production.shares);
        const sum = shares.reduce((all, share) => all + share, 0);
        return Math.abs(sum - 100) < 0.005 && shares.every((share) => share >= 0);
      };
      expect(failing(moments, isWhole)).toEqual([]);
    });

    it('has as many ready pods as can be, and copies only to a version that has pods', () => {
      for (const { production } of moments) {
        const { pods, mirrored, phase } = production;
        const areCounted = Object.values(pods).every(
          ({ desired, ready }) =>
            [desired, ready].every((n) => Number.isInteger(n) && n >= 0) && ready <= desired,
        );
        if (!areCounted) expect.fail(`There are such pods: ${JSON.stringify(pods)}`);
        if (phase && !/^[A-Z]\w*$/.test(phase.name)) expect.fail(`A phase: ${phase.name}`);
        if (!mirrored) continue;
        const { percent, version } = mirrored;
        if (!(percent >= 0 && percent <= 100 && Object.hasOwn(pods, version)))
          expect.fail(`There is such a copy: ${JSON.stringify(mirrored)}`);
      }
    });

    it('never restores before it has detected, and never counts below zero', () => {
      const isInOrder = (trace: Trace) => {
        const quantities = quantitiesOf(trace);
        const [detect, restore] = [timeToDetect(quantities), timeToRestore(quantities)];
        return (
          (detect === null || (detect >= 0 && (restore === null || restore >= detect))) &&
          quantities.servedBadly >= 0 &&
          quantities.unanswered >= 0
        );
      };
      expect(failing(moments, isInOrder)).toEqual([]);
    });

    /**
     * Harm that was done is never taken back as a run goes on, with one exception: a step whose
     * outcome reveals that a version had been better all along than it was held for.
     */
    it('takes harm back only where a version turns out to have been better than it was held for', () => {
      const rateOf = (quality: string | undefined, { assumed }: Trace) =>
        strategy.qualities[quality ?? 'good']?.(assumed) ?? 0;
      // Two scenarios may tell the same events with other numbers.
      const keyOf = (trace: Trace) => `${trace.run.scenario.id}: ${storyOf(trace)}`;
      const known = new Map(moments.map((trace) => [keyOf(trace), quantitiesOf(trace)]));
      let takenBack = 0;
      for (const trace of moments) {
        const step = trace.steps.at(-1);
        if (!step) continue;
        const now = quantitiesOf(trace);
        const before = known.get(keyOf(traceUpTo(trace, trace.steps.length - 1)));
        if (!before) throw new Error('There is no run before this one.');
        if (!(now.unanswered >= before.unanswered)) expect.fail(storyOf(trace));
        if (now.servedBadly >= before.servedBadly - 1e-9) continue;
        takenBack += 1;
        const words = strategy.words(step.after);
        const better = Object.entries(step.outcome.reveals ?? {}).some(
          ([key, quality]) =>
            rateOf(quality, trace) < rateOf(before.truth[fill(key, words)], trace),
        );
        expect(better, storyOf(trace)).toBe(true);
      }
      expect(takenBack).toBeLessThan(moments.length / 50);
    });

    it('lets time pass only forwards, and each step begins where the one before ended', () => {
      const goesForwards = (trace: Trace) => {
        let clock = 0;
        for (const { start, seconds } of trace.steps) {
          if (start !== clock || seconds < 0) return false;
          clock += seconds;
        }
        return quantitiesOf(trace).clock === clock;
      };
      expect(failing(moments, goesForwards)).toEqual([]);
    });

    it('keeps its story straight: what did no harm is not measured, and what did is', () => {
      const isStraight = (trace: Trace) => {
        const { faultAt, noticedAt, restoredAt, servedBadly } = quantitiesOf(trace);
        return (
          faultAt !== null || (!(servedBadly > 0) && noticedAt === null && restoredAt === null)
        );
      };
      expect(failing(moments, isStraight)).toEqual([]);
    });

    it('counts nobody as answered while no version is up, and the time until one is', () => {
      const wrong: string[] = [];
      for (const trace of moments) {
        const step = trace.steps.at(-1);
        if (!step) continue;
        const { unanswered } = quantitiesOf(trace);
        const before = quantitiesOf(traceUpTo(trace, trace.steps.length - 1)).unanswered;
        const { requestsPerSecond = 0, podRequestsPerSecond } = trace.assumed;
        const asked = requestsPerSecond * step.seconds;
        const { shares } = step.production.before;
        const parts = answeredParts(
          step.production.before,
          requestsPerSecond,
          podRequestsPerSecond,
        );
        const missing = Object.entries(shares).reduce(
          (sum, [version, share]) => sum + (share / 100) * (1 - (parts[version] ?? 0)),
          0,
        );
        const lost = asked * (step.nobodyServes ? 1 : missing);
        const isRestored = quantitiesOf(trace).restoredAt !== null;
        if (!(Math.abs(unanswered - before - lost) < 0.005)) wrong.push(storyOf(trace));
        if (isRestored && !isUp(trace.production)) wrong.push(`restored: ${storyOf(trace)}`);
      }
      expect(wrong).toEqual([]);
    });
  });

  describe('with a state taken out of its machine', () => {
    const initial = startTrace(strategy, strategy.scenarios[0]).start.stage;
    const removable = [
      ...flow.stages.map(({ id }) => id).filter((id) => id !== initial),
      ...flow.groups.map(({ id }) => id),
    ];

    const isGone = (id: string, removed: string) => id === removed || id.startsWith(`${removed}.`);

    it.each(removable)('%s is gone from the flow, the view and the drawing', (removed) => {
      const reduced = without(strategy, removed);
      const less = deriveFlow(reduced.machine);
      const stages = flow.stages.filter(({ id }) => !isGone(id, removed));
      expect(less.stages).toEqual(stages);
      for (const { from, to } of less.edges) {
        expect(isGone(from, removed) || isGone(to, removed)).toBe(false);
      }
      const unconcerned = flow.edges.filter(
        ({ from, to }) => !isGone(from, removed) && !isGone(to, removed),
      );
      expect(less.edges).toEqual(expect.arrayContaining(unconcerned));

      // Without the state, all that is left may be refused again and again.
      const { trace } = playToEnd(reduced, reduced.scenarios[0], {}, MOST_STEPS);
      expect(
        trace.steps.some(({ stage, to }) => [stage, to].some((id) => isGone(id, removed))),
      ).toBe(false);
      const view = processFlow(less, trace, trace.steps.length);
      expect(view.stages.map(({ id }) => id)).toEqual(stages.map(({ id }) => id));
      expect(view.edges.map(({ id }) => id)).toEqual(less.edges.map(({ id }) => id));
      const drawing = layoutFlow(less, 720);
      expect(drawing.nodes.map(({ id }) => id)).toEqual(stages.map(({ id }) => id));
      expect(drawing.edges.map(({ id }) => id)).toEqual(less.edges.map(({ id }) => id));
    });

    it('is still whole itself', () => {
      const last = removable.at(-1) ?? '';
      without(strategy, last);
      // Read anew from the definition: of the machine itself it is read only once.
      const { config, implementations } = machine;
      const again = createMachine(config as never, implementations as never);
      expect(deriveFlow(again)).toEqual(flow);
    });
  });
});

describe('whoever writes a strategy that breaks these rules finds out', () => {
  /** A strategy of one working state that reports "x" until it ends, if it ever does. */
  const careless = (target: string, actions?: ReturnType<typeof assign>): Strategy => {
    const event = () => ({ type: 'x' });
    const outcomes = [{ id: 'x', event, label: 'X', result: 'X' }];
    const machine = createMachine({
      id: 'careless',
      context: { list: [] as string[] },
      initial: 'a',
      states: {
        a: {
          meta: { label: 'A', outcomes },
          on: { x: { target, reenter: true, ...(actions && { actions: actions as never }) } },
        },
        b: { type: 'final', meta: { label: 'B' } },
      },
    });
    const [strategy] = strategies as [Strategy];
    const production = () => ({ shares: { v1: 100 }, pods: {}, seen: {}, noticed: false });
    return { ...strategy, machine, variables: [], words: () => ({}), production };
  };
  const scenario = { id: 's', title: 'S', plan: {}, truth: {} };

  it('when its machine writes into the context', () => {
    const write = assign(({ context }) => {
      const { list } = context as unknown as { list: string[] };
      list.push('x');
      return { list };
    });
    const start = startTrace(careless('b', write), scenario);
    expect(extendTrace(start, ['x']).ended).toBe(true);
    deepFreeze(start.snapshot.context);
    expect(() => extendTrace(start, ['x'])).toThrow(TypeError);
  });

  it('when its machine has no end', () => {
    expect(() => everyMoment(careless('a'), scenario)).toThrow('endless path');
    expect(endsAmong(everyMoment(careless('b'), scenario))).toHaveLength(1);
  });

  it('when its machine has a state without a lane', () => {
    expect(() => deriveFlow(careless('b').machine)).toThrow('has no lane');
  });
});
