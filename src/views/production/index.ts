import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';
import component from './View.svelte';

const view: View = {
  id: 'production',
  title: strings.production,
  place: 'side',
  order: 1,
  component,
};

export default view;
