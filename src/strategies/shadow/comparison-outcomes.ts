import type { ShadowEvent } from './context.ts';

/** Where a person can use the kill switch. */
export const switchPlace = { state: 'fixingManually', decide: 'decideSeconds' } as const;

/** One round of comparing. Unless told otherwise nearly all copies agree, and nothing is slow. */
export const compared =
  ({ arrives = 1, agreement = 0.99, latencyDelta = 5 } = {}) =>
  (): ShadowEvent => ({ type: 'sample.compared', arrives, agreement, latencyDelta });
