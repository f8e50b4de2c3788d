import type { View } from '../view.ts';

const view: View = {
  id: 'fill',
  title: 'Fill the table',
  place: 'practice',
  order: 5,
  isShown: (sitting) => sitting.isPractising && sitting.activity === 'fill',
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
