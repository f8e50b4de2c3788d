import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';
import component from './View.svelte';

const view: View = {
  id: 'why',
  title: strings.why,
  place: 'explanations',
  order: 1,
  component,
};

export default view;
