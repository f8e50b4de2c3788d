import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';

const view: View = {
  id: 'coverage',
  title: strings.coverage,
  place: 'dialogs',
  order: 2,
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
