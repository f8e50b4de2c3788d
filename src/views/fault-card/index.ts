import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';

const view: View = {
  id: 'fault-card',
  title: strings.faultDetail,
  place: 'controls',
  order: 4,
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
