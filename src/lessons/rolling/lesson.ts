import rolling from '../../strategies/rolling/strategy.ts';
import type { Lesson } from '../lesson.ts';
import { notes } from './notes.ts';

const lesson: Lesson = {
  id: 'rolling',
  title: 'Rolling updates and their undo in MLOps',
  topic: 'MLOps',
  kind: 'Step-by-step execution',
  minutes: 12,
  strategy: rolling,
  scenarios: rolling.scenarios,
  goals: [
    'Compute how many old and new pods there are while a rolling update waits.',
    'Say what decides that a rolling update goes on, and what does not.',
    'Tell an undo from a jump back: what it restores, and how long it takes.',
  ],
  sampleText:
    'Apply the template of v2, wait until its pods have replaced those of v1, and undo the rollout if a person decides so.',
  sampleNote:
    'The lines look like a script that runs from top to bottom. They are commands that people give when they choose to: nobody pauses in a usual run, and nothing but a person starts `kubectl rollout undo`. The machine runs a line only when its stage comes up.',
  notes,
  texts: async () => (await import('./texts.ts')).texts,
};

export default lesson;
