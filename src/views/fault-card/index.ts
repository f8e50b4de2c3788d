import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';

const view: View = {
  id: 'fault-card',
  title: strings.faultDetail,
  place: 'plans',
  order: 2,
  isShown: (sitting) => !sitting.hidesAhead && sitting.faultAhead !== null,
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
