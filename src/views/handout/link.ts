import { encodeLink, type LinkState, LONGEST_LINK } from '../../session/link.ts';
import type { Sitting } from '../../session/sitting.svelte.ts';
import type { Sheet } from './sheet.ts';

/** What of a sitting a link is made from. */
type Place = Pick<Sitting, 'link' | 'hidesAhead'> & {
  readonly around: Pick<Sitting['around'], 'fullLink'>;
};

/**
 * Where the link of a sheet leads. A sheet to fill in leads to the start of its run in Predict
 * mode, with what happens sealed: nothing on it is given away. Any other leads to its last step.
 */
export function linkStateFor(
  { isExercise }: Pick<Sheet, 'isExercise'>,
  { link, hidesAhead }: Pick<Place, 'link' | 'hidesAhead'>,
  steps: number,
): LinkState {
  if (isExercise) return { ...link, at: 0, ran: 0, mode: 'predict' };
  return hidesAhead ? link : { ...link, at: steps, ran: steps, mode: 'step' };
}

/** The whole link of a sheet; empty when it would be longer than links may be. */
export function linkFor(sheet: Pick<Sheet, 'isExercise'>, place: Place, steps: number): string {
  const link = place.around.fullLink(encodeLink(linkStateFor(sheet, place, steps)));
  return link.length > LONGEST_LINK ? '' : link;
}
