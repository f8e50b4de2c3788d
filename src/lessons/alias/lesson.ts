import alias from '../../strategies/alias/strategy.ts';
import type { Lesson } from '../lesson.ts';
import { notes } from './notes.ts';

const lesson: Lesson = {
  id: 'alias',
  title: 'Rolling a model back by moving its registry alias',
  topic: 'MLOps',
  kind: 'Step-by-step execution',
  minutes: 15,
  strategy: alias,
  scenarios: alias.scenarios,
  goals: [
    'Tell the version that the alias names from the version that answers users.',
    'Predict which versions answer between the first and the last loader that refreshes.',
    'Say what a rollback by alias needs that the registry does not keep.',
  ],
  sampleText:
    'Register a challenger, evaluate it, write down the champion, and move the alias. Each loader resolves the alias when it loads its model. If live quality is too low, move the alias back.',
  sampleNote:
    'The sample calls `load_model` once. A loader that does not call it again keeps its model, whatever the registry says; the machine shows two batches of loaders that do, one after the other.',
  notes,
  texts: async () => (await import('./texts.ts')).texts,
};

export default lesson;
