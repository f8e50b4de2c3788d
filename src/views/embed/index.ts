import type { View } from '../view.ts';

const view: View = {
  id: 'embed',
  title: 'Embed',
  place: 'dialogs',
  order: 4,
  button: 'Embed',
  component: null,
  load: () => import('./on-demand.ts'),
};

export default view;
