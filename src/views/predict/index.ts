import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';

const view: View = {
  id: 'predict',
  title: strings.learningMode,
  place: 'controls',
  order: 3,
  isShown: (sitting) => sitting.mode === 'predict',
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
