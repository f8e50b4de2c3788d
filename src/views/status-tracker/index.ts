import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';
import component from './View.svelte';

const view: View = {
  id: 'status-tracker',
  title: strings.statusTracker,
  place: 'tables',
  order: 2,
  isShown: (sitting) => sitting.mode !== 'compare',
  component,
};

export default view;
