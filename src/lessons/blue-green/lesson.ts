import blueGreen from '../../strategies/blue-green/strategy.ts';
import type { Lesson } from '../lesson.ts';
import { notes } from './notes.ts';

const lesson: Lesson = {
  id: 'blue-green',
  title: 'Blue-green: one switch there, one switch back',
  topic: 'MLOps',
  kind: 'Step-by-step execution',
  minutes: 15,
  strategy: blueGreen,
  scenarios: blueGreen.scenarios,
  goals: [
    'Say at which step users meet the new version, and how many of them.',
    'Tell the active version, the stable version and the desired version apart.',
    'Say when the way back takes seconds, and when it is a new deployment.',
    'Explain why a Rollout is Degraded while all users are served well.',
  ],
  sampleText:
    'A Rollout of Argo Rollouts: start two preview pods of v2, analyse them, wait for a person, switch all users, analyse again, and keep the old pods for 30 seconds.',
  sampleNote:
    'The sample sets more than it must. Without `prePromotionAnalysis`, `postPromotionAnalysis` and `autoPromotionEnabled: false` the defaults hold: as soon as the pods are ready, all users are on v2 and nothing has looked at it. The scenario “Argo’s defaults: nobody looks” runs without these lines. SageMaker’s blue/green deployments go the same way with other words: alarms instead of analyses, and they count only while it bakes.',
  notes,
  texts: async () => (await import('./texts.ts')).texts,
};

export default lesson;
