/**
 * What the handout prints of other views: their pure models, never their components. What draws
 * the process flow is loaded when it is asked for.
 */
export { keyMoments, type MomentView } from './key-moments/key-moments.ts';
export type { FlowLayout } from './process-flow/layout.ts';
export { type FlowStage, type ProcessFlow, processFlow } from './process-flow/process-flow.ts';
export { drawQr, type QrDrawing } from './share/qr.ts';

/** Loads what lays out a process flow for a width in px. */
export const loadFlowLayout = async () => (await import('./process-flow/layout.ts')).layoutFlow;
