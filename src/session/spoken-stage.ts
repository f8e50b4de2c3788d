import { deriveFlow } from '../engine/flow.ts';
import type { Trace } from '../engine/trace.ts';
import { strings } from '../ui/strings.ts';

/** How prose speaks of a stage in one run: the step to jump to, or null when the run lacks it. */
export interface SpokenStage {
  readonly text: string;
  readonly step: number | null;
}

/**
 * Speaks of a stage as the step that carries it out. Of several, the one nearest to the step at
 * hand is meant; of two equally near, the later.
 *
 * @param whole the run played to its end.
 * @param from the step at hand; 0 for the start.
 */
export function spokenStage(whole: Trace, stage: string, from: number): SpokenStage {
  const visits = whole.steps.filter((step) => step.stage === stage).map(({ index }) => index);
  const [first, ...others] = visits;
  if (first !== undefined) {
    const distance = (step: number) => Math.abs(step - from);
    const step = others.reduce((best, at) => (distance(at) <= distance(best) ? at : best), first);
    return { text: strings.stepNumber(step), step };
  }
  const { stages } = deriveFlow(whole.strategy.machine);
  const label = stages.find(({ id }) => id === stage)?.label ?? stage;
  return { text: strings.quoted(label), step: null };
}
