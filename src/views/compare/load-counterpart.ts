import type { Assumption, Explanations, Strategy } from '../../engine/strategy.ts';
import { lessonEntries } from '../../lessons/registry.ts';
import type { Other } from './counterpart.ts';

/** Both strategies with what there is to say of them. */
export interface LoadedCounterpart extends Other {
  /** What the other strategy says of its assumed numbers. */
  readonly assumptions: readonly Assumption[];
  /** How the strategy of the run in view meets the causes. */
  readonly ownCauses: Explanations['causes'];
}

/** Every strategy but that of one lesson, as the choice of lessons names it. */
export const othersThan = (lesson: string): readonly { id: string; title: string }[] =>
  lessonEntries.filter(({ id }) => id !== lesson);

/**
 * Loads the lesson of another strategy.
 *
 * @throws Error when there is no such lesson, or it cannot be loaded.
 */
export async function loadCounterpart(id: string, own: Strategy): Promise<LoadedCounterpart> {
  const entry = lessonEntries.find((one) => one.id === id);
  const lesson = entry?.lesson ?? (await entry?.load?.())?.default;
  if (!lesson) throw new Error(`There is no lesson "${id}".`);
  const { strategy } = lesson;
  const [{ causes, assumptions }, { causes: ownCauses }] = await Promise.all([
    strategy.explain(),
    own.explain(),
  ]);
  return { strategy, causes, assumptions, ownCauses };
}
