import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';
import component from './View.svelte';

const view: View = {
  id: 'process-table',
  title: strings.processTable,
  place: 'tables',
  order: 1,
  isShown: (sitting) => sitting.mode !== 'compare',
  component,
};

export default view;
