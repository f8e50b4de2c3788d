import type { Scenario } from '../../engine/strategy.ts';

/** Ready-made stories of this strategy; the first is the one that a lesson starts with. */
export const scenarios: readonly [Scenario, ...Scenario[]] = [
  {
    id: 'users-differ',
    title: 'Only users show the fault',
    plan: { watchingCanary: 'canary.failed', watchingAll: 'all.failed' },
    truth: { v1: 'good', v2: 'failing', v3: 'good' },
  },
  {
    id: 'healthy',
    title: 'v2 is good for users, too',
    plan: {},
    truth: { v1: 'good', v2: 'good', v3: 'good' },
  },
  {
    id: 'disagrees',
    title: 'The shadow finds the fault',
    plan: { mirroring: 'comparison.failed' },
    truth: { v1: 'good', v2: 'silent', v3: 'good' },
  },
  {
    id: 'jump',
    title: 'Promoted to all users in one jump',
    plan: { readyToPromote: 'shadow-jump-promotion', watchingAll: 'all.failed' },
    truth: { v1: 'good', v2: 'failing', v3: 'good' },
  },
  {
    id: 'way-back-gone',
    title: 'The way back is gone',
    plan: {
      readyToPromote: 'shadow-jump-promotion',
      watchingAll: 'all.failed',
      routingBack: 'shadow-v1-collected',
    },
    truth: { v1: 'good', v2: 'failing', v3: 'good' },
  },
];
