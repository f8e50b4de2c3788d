import type { View } from '../view.ts';
import { panelWords } from './panel-words.ts';
import component from './View.svelte';

const view: View = {
  id: 'figures',
  title: panelWords.title,
  place: 'compare',
  order: 2,
  // Folded it is small, and always there: loaded late, it would push away what stands below.
  component,
};

export default view;
