import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';

const view: View = {
  id: 'transcript',
  title: strings.transcript,
  place: 'explanations',
  order: 5,
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
