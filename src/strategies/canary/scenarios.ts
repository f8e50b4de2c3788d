import type { Scenario } from '../../engine/strategy.ts';

/** Ready-made stories of this strategy; the first is the one that a lesson starts with. */
export const scenarios: readonly [Scenario, ...Scenario[]] = [
  {
    id: 'failed-analysis',
    title: 'The analysis fails at 20 %',
    plan: { 'atStep.analysis': 'analysis.failed' },
    truth: { v1: 'good', v2: 'failing', v3: 'good' },
  },
  {
    id: 'healthy',
    title: 'v2 is promoted',
    plan: { 'atStep.analysis': 'analysis.succeeded' },
    truth: { v1: 'good', v2: 'good', v3: 'good' },
  },
  {
    id: 'one-replica',
    title: 'Without a router, one replica',
    plan: { 'atStep.analysis': 'analysis.failed' },
    truth: { v1: 'good', v2: 'failing', v3: 'good' },
    assumed: { trafficRouting: 0, replicas: 1, requestsPerSecond: 20 },
  },
  {
    id: 'undo-after-promotion',
    title: 'The promotion is undone',
    plan: {
      'atStep.analysis': 'canary-silent-regression',
      watching: 'canary-undo-without-window',
    },
    truth: { v1: 'good', v2: 'silent', v3: 'good' },
  },
  {
    id: 'undo-in-window',
    title: 'An undo inside the window',
    plan: {
      'atStep.analysis': 'canary-silent-regression',
      watching: 'canary-undo-without-window',
    },
    truth: { v1: 'good', v2: 'silent', v3: 'good' },
    assumed: { rollbackWindowRevisions: 3 },
  },
  {
    id: 'abort-by-steps',
    title: 'An abort step by step',
    plan: {
      applyingTemplate: 'template.changed-dynamic',
      'atStep.analysis': 'canary-slow-leak',
      aborting: 'restore.stepped',
    },
    truth: { v1: 'good', v2: 'good', v3: 'good' },
  },
  {
    id: 'flagger-counts',
    title: 'Flagger counts failed checks',
    plan: { 'atStep.analysis': 'canary-noise-in-each-analysis' },
    truth: { v1: 'good', v2: 'good', v3: 'good' },
    assumed: { flaggerThreshold: 2 },
  },
  {
    id: 'stuck-abort',
    title: 'The abort gets stuck',
    plan: {
      applyingTemplate: 'template.changed-dynamic',
      'atStep.analysis': 'analysis.failed',
      aborting: 'canary-stable-cannot-scale',
    },
    truth: { v1: 'good', v2: 'failing', v3: 'good' },
  },
];
