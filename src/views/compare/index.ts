import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';

const view: View = {
  id: 'compare',
  title: strings.compare,
  place: 'compare',
  order: 1,
  isShown: (sitting) => sitting.mode === 'compare',
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
