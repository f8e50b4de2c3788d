import { edgeId } from '../engine/flow.ts';
import type { Step } from '../engine/step.ts';
import type { Mark } from './question.ts';

/**
 * What shows in the process flow where a step led: its arrow, or the stage it stayed in where it took
 * none.
 */
export const wayMark = ({ stage, to, edges }: Pick<Step, 'stage' | 'to' | 'edges'>): Mark =>
  edges.includes(edgeId(stage, to))
    ? { in: 'process-flow', edge: edgeId(stage, to) }
    : { in: 'process-flow', stage: to };
