import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';
import component from './View.svelte';

const view: View = {
  id: 'process-flow',
  title: strings.processFlow,
  place: 'flow',
  order: 1,
  component,
};

export default view;
