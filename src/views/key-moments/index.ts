import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';

const view: View = {
  id: 'key-moments',
  title: strings.keyMoments,
  place: 'explanations',
  order: 2,
  // They tell how the run goes on.
  isShown: ({ hidesAhead, atEnd }) => !hidesAhead || atEnd,
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
