import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';
import component from './View.svelte';

const view: View = {
  id: 'timeline',
  title: strings.timeline,
  place: 'controls',
  order: 1,
  component,
};

export default view;
