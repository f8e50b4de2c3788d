import type { Explanations } from '../../engine/strategy.ts';
import { assumptionDetails } from './assumption-details.ts';
import { faultDetails } from './fault-details.ts';

/** What there is to say of this strategy's faults and assumed numbers. */
export const explanations: Explanations = {
  faults: faultDetails,
  assumptions: assumptionDetails,
};
