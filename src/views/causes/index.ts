import type { View } from '../view.ts';

const view: View = {
  id: 'causes',
  title: 'Same cause, every strategy',
  place: 'dialogs',
  order: 3,
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
