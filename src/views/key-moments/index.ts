import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';

const view: View = {
  id: 'key-moments',
  title: strings.keyMoments,
  place: 'explanations',
  order: 2,
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
