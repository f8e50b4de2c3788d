import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';
import component from './View.svelte';

const view: View = {
  id: 'snapshot',
  title: strings.snapshot,
  place: 'explanations',
  order: 4,
  component,
};

export default view;
