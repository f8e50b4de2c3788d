import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';

const view: View = {
  id: 'why',
  title: strings.why,
  place: 'explanations',
  order: 1,
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
