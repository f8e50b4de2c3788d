import type { Scenario } from '../../engine/strategy.ts';

/** What the sample sets: a small preview, a person who promotes, an analysis before and after. */
const careful = {
  previewReplicaCount: 2,
  autoPromotionEnabled: 0,
  prePromotionAnalysis: 1,
  postPromotionAnalysis: 1,
} as const;

/** Ready-made stories of this strategy; the first is the one that a lesson starts with. */
export const scenarios: readonly [Scenario, ...Scenario[]] = [
  {
    id: 'post-analysis-fails',
    title: 'v2 fails after the switch',
    plan: { postAnalysis: 'post.failed', aborted: 'preview.removed' },
    truth: { v1: 'good', v2: 'failing', v3: 'good' },
    assumed: careful,
  },
  {
    id: 'healthy',
    title: 'v2 is healthy',
    plan: { postAnalysis: 'post.passed' },
    truth: { v1: 'good', v2: 'good', v3: 'good' },
    assumed: careful,
  },
  {
    id: 'argo-defaults',
    title: 'Argo’s defaults: nobody looks',
    plan: { promoted: 'template.reverted' },
    truth: { v1: 'good', v2: 'failing', v3: 'good' },
  },
  {
    id: 'way-back-gone',
    title: 'Too late, and v1 is gone',
    plan: {
      promoted: 'template.reverted',
      scalingPreview: 'blue-green-old-artefact-gone',
      aborted: 'aborted.rollforward',
    },
    truth: { v1: 'good', v2: 'silent', v3: 'good' },
    assumed: { reactSeconds: 7200 },
  },
];
