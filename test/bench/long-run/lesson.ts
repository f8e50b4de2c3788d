import { defineStrategy, type Scenario } from '../../../src/engine/strategy.ts';
import type { Lesson } from '../../../src/lessons/lesson.ts';
import sample from '../../../src/strategies/redeploy/sample.py?highlighted';
import { type LongRunContext, type LongRunEvent, machine } from './machine.ts';

/** Two steps for each check and one for each repair: a little more than 1,100. */
const scenario: Scenario = {
  id: 'long',
  title: 'v1 is checked 520 times',
  plan: { checking: 'health.passed' },
  truth: { v1: 'good' },
};

/** A scenario that does not end. */
export const endless: Scenario = { ...scenario, id: 'endless', assumed: { mostChecks: Infinity } };

const seenAs = { unknown: 'unknown', passed: 'healthy', failed: 'failing' } as const;

/** A strategy whose run is as long as one likes, with as many variables as the first lesson's. */
export const strategy = defineStrategy<LongRunContext, LongRunEvent>({
  start: 'v1 serves all users',
  id: 'long-run',
  title: 'Long run',
  machine,
  sample,
  assumptions: {
    requestsPerSecond: { value: 100, least: 1, most: 1000 },
    mostChecks: { value: 520, least: 1, most: 1000 },
  },
  explain: () => Promise.resolve({ faults: {}, assumptions: [], causes: {} as never }),
  scenarios: [scenario, endless],
  variables: [
    { name: 'checks', meaning: 'Checks so far.', read: ({ checks }) => checks },
    {
      name: 'health_status',
      meaning: 'What the last check said.',
      read: ({ health_status }) => health_status,
    },
    {
      name: 'rollback_triggered',
      meaning: 'True while a failed check is repaired.',
      read: ({ rollback_triggered }) => rollback_triggered,
    },
  ],
  guards: {
    isHealthy: {
      question: 'Is v1 healthy?',
      saw: ({ event }) => ('errorRate' in event && event.errorRate > 0 ? 'errors' : 'no errors'),
    },
    hasEnough: {
      question: 'Has v1 been checked often enough?',
      saw: ({ context }) => `${context.checks} of ${context.mostChecks} checks`,
    },
    isRepairDue: {
      question: 'Is a repair due?',
      saw: ({ context }) => `${context.checks} checks`,
    },
  },
  qualities: { good: () => 0, failing: () => 1 },
  words: ({ checks }) => ({ checks: String(checks) }),
  production: ({ health_status }) => ({
    shares: { v1: 100 },
    pods: { v1: { desired: 1, ready: 1 } },
    seen: { v1: seenAs[health_status] },
    noticed: health_status === 'failed',
  }),
});

/** A lesson that is nothing but long. */
export const lesson: Lesson = {
  id: 'long-run',
  title: 'A run of more than 1,100 steps',
  topic: 'Benches',
  kind: 'Step-by-step execution',
  minutes: 1,
  strategy,
  scenarios: [scenario],
  goals: ['Step on.'],
  sampleText: 'The sample of another lesson.',
  sampleNote: 'It only has to be drawn.',
  notes: [
    {
      id: 'repair',
      stage: 'repairing',
    },
  ],
  texts: () =>
    Promise.resolve({
      keyMoments: [],
      questions: [],
      snapshot: [],
      told: {},
      notes: {
        repair: { title: 'A repair', text: 'It comes between [[pausing]] and [[checking]].' },
      },
    }),
};
