import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';

const view: View = {
  id: 'snapshot',
  title: strings.snapshot,
  place: 'explanations',
  order: 4,
  // It tells how the lesson’s run goes on.
  isShown: ({ hidesAhead, atEnd }) => !hidesAhead || atEnd,
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
