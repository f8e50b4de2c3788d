import { findMode } from '../../session/modes.ts';
import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';

const view: View = {
  id: 'practice',
  title: strings.practice,
  place: 'practice',
  order: 1,
  isShown: ({ mode, looking, activity }) =>
    !!findMode(mode)?.practises && (looking || activity !== 'fill'),
  component: null,
  load: () => import('./View.svelte'),
};

export default view;
