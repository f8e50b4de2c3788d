import type { Lesson } from '../../lessons/lesson.ts';
import { loadFlowLayout } from '../on-paper.ts';
import Handout from './Handout.svelte';

/** The dialog and what it needs of a lesson. What cannot be loaded is null. */
export async function open(lesson: Lesson) {
  const orNull = <T>(loaded: Promise<T>): Promise<T | null> => loaded.catch(() => null);
  const [texts, layoutFlow] = await Promise.all([orNull(lesson.texts()), orNull(loadFlowLayout())]);
  return { Handout, texts, layoutFlow };
}
