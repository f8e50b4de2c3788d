import shadow from '../../strategies/shadow/strategy.ts';
import type { Lesson } from '../lesson.ts';
import { notes } from './notes.ts';

const lesson: Lesson = {
  id: 'shadow',
  title: 'Shadow rollouts in MLOps',
  topic: 'MLOps',
  kind: 'Step-by-step execution',
  minutes: 12,
  strategy: shadow,
  scenarios: shadow.scenarios,
  goals: [
    'Say what a comparison of copies shows, and what it cannot show.',
    'Name the first step at which the new version can harm anybody by its answers.',
    'Compare a promotion in one jump with one that begins with few users.',
    'Say why a version with a traffic share of 0 can still do harm.',
  ],
  sampleText:
    'A VirtualService of Istio routes all users to v1 and sends copies of some requests to v2. A promotion changes the weights, and so does the way back.',
  sampleNote:
    'The file only sends copies. Nothing in it compares answers, counts samples or lowers the mirror when there is too much load: that is done by a program beside it, and here by our own model. The machine also takes the mirror away before it promotes.',
  notes,
  texts: async () => (await import('./texts.ts')).texts,
};

export default lesson;
