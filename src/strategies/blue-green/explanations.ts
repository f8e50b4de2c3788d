import type { Explanations } from '../../engine/strategy.ts';
import { assumptionDetails } from './assumption-details.ts';
import { causes } from './causes.ts';
import { faultDetails } from './fault-details.ts';

/** What there is to say of this strategy's faults, assumed numbers and causes. */
export const explanations: Explanations = {
  faults: faultDetails,
  assumptions: assumptionDetails,
  causes,
};
