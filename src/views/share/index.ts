import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';

const view: View = {
  id: 'share',
  title: strings.share,
  place: 'dialogs',
  order: 1,
  button: strings.share,
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
