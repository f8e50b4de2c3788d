import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';

const view: View = {
  id: 'practice',
  title: strings.quiz,
  place: 'practice',
  order: 1,
  isShown: (sitting) => sitting.practises && (sitting.looking || sitting.activity !== 'fill'),
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
