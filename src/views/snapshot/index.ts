import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';

const view: View = {
  id: 'snapshot',
  title: strings.snapshot,
  place: 'explanations',
  order: 4,
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
