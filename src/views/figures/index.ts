import type { View } from '../view.ts';

const view: View = {
  id: 'figures',
  title: 'Figures of the run',
  place: 'compare',
  order: 2,
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
