import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';

const view: View = {
  id: 'quiz',
  title: strings.quiz,
  place: 'explanations',
  order: 3,
  // The lesson's questions tell of what is still to be predicted.
  isShown: ({ hidesAhead }) => !hidesAhead,
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
