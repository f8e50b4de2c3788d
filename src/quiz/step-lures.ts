import type { Random } from '../engine/random.ts';
import type { Step } from '../engine/step.ts';
import { temptingFirst } from './compose.ts';
import type { Option } from './question.ts';

/** A step as an option. */
export const stepOption = ({ index }: Step): string => `Step ${index}`;

/**
 * Wrong steps, those beside the right one first: whoever reads one row or one column too far picks
 * them.
 *
 * @param explain the option for a step that is not asked for.
 */
export function otherSteps(
  random: Random,
  steps: readonly Step[],
  right: number,
  explain: (step: Step) => Option,
): Option[] {
  const isNear = ({ index }: Step) => Math.abs(index - right) === 1;
  const wrong = steps.filter(({ index }) => index !== right);
  return temptingFirst(
    random,
    `Step ${right}`,
    wrong.filter(isNear).map(explain),
    wrong.filter((step) => !isNear(step)).map(explain),
  );
}
