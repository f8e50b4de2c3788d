import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';

const view: View = {
  id: 'fault-plan',
  title: strings.faultPlan,
  place: 'controls',
  order: 5,
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
