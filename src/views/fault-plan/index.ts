import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';

const view: View = {
  id: 'fault-plan',
  title: strings.faultPlan,
  place: 'plans',
  order: 3,
  isShown: (sitting) =>
    !sitting.hidesAhead &&
    (sitting.mode === 'break-it' || sitting.planningFor !== null || sitting.hasPins),
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
