import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';

const view: View = {
  id: 'quiz',
  title: strings.quiz,
  place: 'explanations',
  order: 3,
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
