import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';
import component from './View.svelte';

const view: View = {
  id: 'execution-sample',
  title: strings.executionSample,
  place: 'side',
  order: 2,
  component,
};

export default view;
