import type { Scenario } from '../../engine/strategy.ts';

/** What each stage does in every story unless the story says otherwise. */
const usual = {
  replacingPods: 'pods.readied',
  'noProgress.stalled': 'undo.requested',
  acting: 'undo.alarmed',
};

/** Ready-made stories of this strategy; the first is the one that a lesson starts with. */
export const scenarios: readonly [Scenario, ...Scenario[]] = [
  {
    id: 'failing',
    title: 'v2 is ready, but fails',
    plan: { ...usual, watchingAnswers: 'answers.failed' },
    truth: { v1: 'good', v2: 'failing', v3: 'good' },
  },
  {
    id: 'healthy',
    title: 'v2 is healthy',
    plan: { ...usual, watchingAnswers: 'answers.passed' },
    truth: { v1: 'good', v2: 'good', v3: 'good' },
  },
  {
    id: 'stalled',
    title: 'v2 never becomes ready',
    plan: {
      ...usual,
      replacingPods: 'rolling-image-pull-error',
      watchingAnswers: 'answers.passed',
    },
    truth: { v1: 'good', v2: 'good', v3: 'good' },
    // The example of the Kubernetes documentation: it comes to rest at 8 old and 5 new pods.
    assumed: { replicas: 10 },
  },
  {
    id: 'undo-fails',
    title: 'The undo gets stuck',
    plan: {
      ...usual,
      watchingAnswers: 'answers.failed',
      replacingBack: 'rolling-previous-collected',
      'noProgress.stalled': 'rollforward.stalled',
    },
    truth: { v1: 'good', v2: 'failing', v3: 'good' },
  },
];
