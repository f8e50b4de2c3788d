import redeploy from '../../strategies/redeploy/strategy.ts';
import type { Lesson } from '../lesson.ts';
import { notes } from './notes.ts';

const lesson: Lesson = {
  id: 'redeploy',
  title: 'Rollback strategies for failed updates in MLOps',
  topic: 'MLOps',
  kind: 'Step-by-step execution',
  minutes: 10,
  strategy: redeploy,
  scenarios: redeploy.scenarios,
  goals: [
    'Say which step decides on the rollback and which step carries it out.',
    'Predict where the run goes when a check passes, fails, or finds v1 unstable.',
    'Tell a status that was measured from one that was taken over.',
  ],
  sampleText:
    'Deploy v2, check its health, go back to v1 if the check failed, and verify that the system is stable.',
  sampleNote:
    'The sample calls `verify_stability()` after the `if`, so it would run after a passed check as well. The machine follows the process flow instead: a passed check goes straight to Complete, because nothing was restored that would have to be verified.',
  notes,
  texts: async () => (await import('./texts.ts')).texts,
};

export default lesson;
