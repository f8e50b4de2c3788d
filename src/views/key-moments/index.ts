import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';
import component from './View.svelte';

const view: View = {
  id: 'key-moments',
  title: strings.keyMoments,
  place: 'explanations',
  order: 2,
  component,
};

export default view;
