import type { Scenario } from '../../engine/strategy.ts';

/** Ready-made stories of this strategy; the first is the one that a lesson starts with. */
export const scenarios: readonly [Scenario, ...Scenario[]] = [
  {
    id: 'failed-check',
    title: 'v2 fails its check',
    plan: { runningHealthCheck: 'health.failed' },
    truth: { v1: 'good', v2: 'failing', v3: 'good' },
  },
  {
    id: 'healthy',
    title: 'v2 is healthy',
    plan: { runningHealthCheck: 'health.passed' },
    truth: { v1: 'good', v2: 'good', v3: 'good' },
  },
  {
    id: 'rollback-fails',
    title: 'The rollback fails',
    plan: {
      runningHealthCheck: 'health.failed',
      restoringPreviousVersion: 'redeploy-target-collected',
    },
    truth: { v1: 'good', v2: 'failing', v3: 'good' },
  },
];
