import type { View } from '../view.ts';

const view: View = {
  id: 'present',
  title: 'Present',
  place: 'dialogs',
  order: 0,
  button: 'Present',
  component: null,
  load: async () => (await import('./load.ts')).load(),
};

export default view;
