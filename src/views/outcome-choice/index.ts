import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';
import component from './View.svelte';

const view: View = {
  id: 'outcome-choice',
  title: strings.whatHappens,
  place: 'controls',
  order: 2,
  component,
};

export default view;
