import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';
import component from './View.svelte';

const view: View = {
  id: 'transcript',
  title: strings.transcript,
  place: 'explanations',
  order: 5,
  component,
};

export default view;
