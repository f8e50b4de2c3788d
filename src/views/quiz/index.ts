import { strings } from '../../ui/strings.ts';
import type { View } from '../view.ts';
import component from './View.svelte';

const view: View = {
  id: 'quiz',
  title: strings.quiz,
  place: 'explanations',
  order: 3,
  component,
};

export default view;
