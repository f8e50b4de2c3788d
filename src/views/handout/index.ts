import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';

const view: View = {
  id: 'handout',
  title: strings.print,
  place: 'dialogs',
  order: 4,
  button: strings.print,
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
