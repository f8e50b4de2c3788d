/**
 * What the handout prints of other views: their pure models, never their components. What draws
 * the process flow is loaded when it is asked for.
 */
import type { Flow } from '../engine/flow.ts';

export { keyMoments, type MomentView } from './key-moments/key-moments.ts';
export type { FlowLayout } from './process-flow/layout.ts';
export { type FlowStage, type ProcessFlow, processFlow } from './process-flow/process-flow.ts';
export { drawQr, type QrDrawing } from './share/qr.ts';

/** Loads what lays out a process flow for a width in px: on paper every word has to be read at once. */
export const loadFlowLayout = async () => {
  const { layoutFlow } = await import('./process-flow/layout.ts');
  return (flow: Flow, width: number) => layoutFlow(flow, width, false);
};
