import { assign, setup } from 'xstate';
import type { Lane } from '../../src/engine/flow.ts';
import type { Assumptions, Outcome, StageMeta, TransitionMeta } from '../../src/engine/stage.ts';
import { defineStrategy } from '../../src/engine/strategy.ts';
import type { Lesson } from '../../src/lessons/lesson.ts';

interface Context {
  readonly weight: number;
  readonly ready: number;
  readonly paused: boolean;
  readonly aborted: boolean;
}

type Event = { type: string };

const outcome = (id: string, more: Partial<Outcome> = {}): Outcome => ({
  id,
  event: () => ({ type: id }),
  label: `Event ${id}`,
  result: `Result of ${id}`,
  ...more,
});

const operator = { by: 'operator' } as const;
const fault = { fault: { class: 'meta' } } as const;

/**
 * What the strategies to come need of the engine, in one small machine: compound states in compound
 * states, states that only pass on, a compound state that is done, an action that is refused, an
 * event that changes something and leads nowhere, shares, pods, copies and a phase.
 */
const machine = setup({
  types: {
    context: {} as Context,
    events: {} as Event,
    input: {} as { readonly assumed: Assumptions },
    tags: {} as Lane,
    meta: {} as StageMeta,
    transitionMeta: {} as TransitionMeta,
  },
  guards: { isPaused: ({ context }) => context.paused },
  actions: {
    pause: assign({ paused: true }),
    startPods: assign({ ready: 1 }),
    shift: assign({ weight: 20 }),
    promote: assign({ weight: 100, ready: 5 }),
    abort: assign({ weight: 0, aborted: true }),
  },
}).createMachine({
  id: 'seventh',
  initial: 'servingV1',
  context: { weight: 0, ready: 0, paused: false, aborted: false },
  states: {
    servingV1: { tags: 'rolling-out', meta: { label: 'Serving v1' }, always: 'atStep' },
    atStep: {
      tags: 'rolling-out',
      meta: { label: 'Steps' },
      initial: 'setWeight',
      on: {
        'operator.aborted': { target: 'aborted', actions: 'abort', meta: { edge: 'aborted' } },
      },
      onDone: 'promoting',
      states: {
        setWeight: {
          meta: { label: 'Scaling' },
          initial: 'scaling',
          states: {
            scaling: {
              meta: {
                label: 'Scale up',
                action: 'Scale up',
                seconds: () => 30,
                outcomes: [outcome('pods.readied'), outcome('operator.aborted', operator)],
              },
              on: { 'pods.readied': { target: '#seventh.atStep.checking', actions: 'startPods' } },
            },
          },
        },
        checking: { meta: { label: 'Check' }, always: 'pausing' },
        pausing: {
          entry: 'shift',
          meta: {
            label: 'Pause',
            action: 'Wait',
            seconds: () => 60,
            outcomes: [
              outcome('timer.elapsed'),
              outcome('undo.requested', {
                ...fault,
                ...operator,
                result: 'Undo refused: the rollout is paused',
              }),
              outcome('operator.paused', operator),
              outcome('operator.aborted', operator),
            ],
          },
          on: {
            'timer.elapsed': 'allDone',
            'operator.paused': { actions: 'pause' },
            'undo.requested': [
              { guard: 'isPaused', meta: { refusal: true } },
              { target: '#seventh.aborted', actions: 'abort', meta: { edge: 'undone' } },
            ],
          },
        },
        allDone: { type: 'final', meta: { label: 'All steps done' } },
      },
    },
    promoting: {
      tags: 'rolling-out',
      meta: { label: 'Promote', action: 'Promote', outcomes: [outcome('update.completed')] },
      on: { 'update.completed': { target: 'healthy', actions: 'promote' } },
    },
    healthy: {
      type: 'final',
      tags: 'ending',
      meta: { label: 'Healthy', conclusion: 'v2 serves because {because}.' },
    },
    aborted: {
      type: 'final',
      tags: 'ending',
      meta: { label: 'Aborted', conclusion: 'v1 serves because {because}.' },
    },
  },
});

/** A strategy that no folder holds, as one would write the seventh. */
export const seventh = defineStrategy<Context, Event>({
  id: 'seventh',
  title: 'Seventh',
  start: 'v1 serves everybody',
  machine,
  sample: { language: 'yaml', lines: [] },
  assumptions: {
    requestsPerSecond: { value: 100, least: 1, most: 1000 },
    replicas: { value: 5, least: 1, most: 100 },
    podRequestsPerSecond: { value: 30, least: 1, most: 1000 },
  },
  explain: () => Promise.resolve({ faults: {}, assumptions: [], causes: {} as never }),
  scenarios: [
    { id: 'goes-well', title: 'It goes well', plan: {}, truth: { v2: 'good' } },
    {
      id: 'aborted',
      title: 'It is aborted',
      plan: { 'atStep.pausing': 'operator.aborted' },
      truth: { v2: 'bad' },
    },
  ],
  variables: [
    { name: 'weight', meaning: 'The share of v2.', read: ({ weight }) => weight },
    { name: 'paused', meaning: 'Whether it is paused.', read: ({ paused }) => paused },
  ],
  guards: {
    isPaused: {
      question: 'Is the rollout paused?',
      saw: ({ context }) => (context.paused ? 'it is' : 'it is not'),
    },
  },
  words: () => ({ candidate: 'v2' }),
  production: ({ weight, ready, aborted }) => ({
    shares: { v1: 100 - weight, v2: weight },
    pods: { v1: { desired: 5, ready: 5 }, v2: { desired: ready || 1, ready } },
    ...(weight === 0 && ready > 0 && { mirrored: { version: 'v2', percent: 10 } }),
    desired: 'v2',
    phase: aborted
      ? { name: 'Degraded', message: 'RolloutAborted: aborted by a person' }
      : { name: 'Progressing', message: 'more replicas need to be updated' },
    seen: { v1: 'healthy', v2: 'unknown' },
    noticed: aborted,
  }),
  qualities: { good: () => 0.005, bad: () => 0.2 },
});

/** A lesson about it, with hardly a word. */
export const seventhLesson: Lesson = {
  id: 'seventh',
  title: 'The seventh lesson',
  topic: 'MLOps',
  kind: 'Step-by-step execution',
  minutes: 1,
  strategy: seventh,
  scenarios: seventh.scenarios,
  goals: [],
  sampleText: '',
  sampleNote: '',
  notes: [],
  texts: () =>
    Promise.resolve({ keyMoments: [], questions: [], snapshot: [], notes: {}, told: {} }),
};
