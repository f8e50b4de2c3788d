import type { Scenario } from '../../engine/strategy.ts';

/** Ready-made stories of this strategy; the first is the one that a lesson starts with. */
export const scenarios: readonly [Scenario, ...Scenario[]] = [
  {
    id: 'failed-check',
    title: 'v2 fails its health check',
    plan: { runningHealthCheck: 'health.failed' },
    truth: { v1: 'good', v2: 'failing', v3: 'good' },
  },
  {
    id: 'no-data-counts-as-failed',
    title: 'A check without data counts as failed',
    plan: { runningHealthCheck: 'redeploy-check-no-data' },
    truth: { v1: 'good', v2: 'failing', v3: 'good' },
    assumed: { noDataIsFailure: 1 },
  },
];
