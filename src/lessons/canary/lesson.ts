import canary from '../../strategies/canary/strategy.ts';
import type { Lesson } from '../lesson.ts';
import { notes } from './notes.ts';

const lesson: Lesson = {
  id: 'canary',
  title: 'Canary rollouts and their way back in MLOps',
  topic: 'MLOps',
  kind: 'Step-by-step execution',
  minutes: 15,
  strategy: canary,
  scenarios: canary.scenarios,
  goals: [
    'Say which share of the users meets the new version, with a router and without one.',
    'Predict whether an analysis aborts, pauses or lets the rollout go on.',
    'Tell a Degraded rollout from users who are served badly.',
    'Say what abort, retry, undo and promote do before and after the promotion.',
  ],
  sampleText:
    'Send 20 % of the users to v2, measure its errors, wait for a person, send 60 %, measure again. After the last step v2 is promoted.',
  sampleNote:
    'The manifest only lists the steps forward (the second analysis is the same as the first, so it is written once and named). The way back is not written anywhere: the controller sets the weight to 0 when an analysis fails, and the spec goes on asking for v2. The machine follows Argo Rollouts in both.',
  notes,
  texts: async () => (await import('./texts.ts')).texts,
};

export default lesson;
