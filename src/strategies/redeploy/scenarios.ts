import type { Scenario } from '../../engine/strategy.ts';

/** Ready-made stories of this strategy; the first is the one that a lesson starts with. */
export const scenarios: readonly [Scenario, ...Scenario[]] = [
  {
    id: 'failed-check',
    title: 'v2 fails its health check',
    plan: { runningHealthCheck: 'health.failed' },
    truth: { v1: 'good', v2: 'failing', v3: 'good' },
  },
];
