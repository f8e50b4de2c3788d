import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';

const view: View = {
  id: 'branches',
  title: strings.branches,
  place: 'plans',
  order: 1,
  isShown: (sitting) => sitting.branches.length > 1 || sitting.undoable !== null,
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
