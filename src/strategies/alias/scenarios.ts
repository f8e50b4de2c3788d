import type { Scenario } from '../../engine/strategy.ts';

/**
 * Ready-made stories of this strategy; the first is the one that a lesson starts with. Every version
 * has been evaluated before it serves, so it is held for good until something comes to light.
 */
export const scenarios: readonly [Scenario, ...Scenario[]] = [
  {
    id: 'worse-live',
    title: 'Version 2 is worse live',
    plan: { verifying: 'regression.detected' },
    truth: { v1: 'good', v2: 'good', v3: 'good' },
  },
  {
    id: 'healthy',
    title: 'Version 2 is better',
    plan: { verifying: 'stability.confirmed' },
    truth: { v1: 'good', v2: 'good', v3: 'good' },
  },
  {
    id: 'stale-cache',
    title: 'The cache outlives the rollback',
    plan: { verifying: 'regression.detected', verifyingBack: 'alias-stale-cache' },
    truth: { v1: 'good', v2: 'good', v3: 'good' },
  },
  {
    id: 'rollback-fails',
    title: 'Version 1 is gone',
    plan: { verifying: 'regression.detected', flippingBack: 'alias-target-expired' },
    truth: { v1: 'good', v2: 'good', v3: 'good' },
  },
];
