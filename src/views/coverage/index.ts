import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';

const view: View = {
  id: 'coverage',
  title: strings.coverage,
  place: 'dialogs',
  order: 2,
  isShown: (sitting) => sitting.showingCoverage,
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
