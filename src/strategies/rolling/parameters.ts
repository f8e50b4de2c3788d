import type { Assumptions } from '../../engine/stage.ts';
import { type IntOrPercent, type Limits, limitsFor } from './replica-sets.ts';

/** What of a Deployment's manifest decides how its rolling update goes. */
export interface RollingParameters {
  readonly replicas: number;
  readonly maxSurge: IntOrPercent;
  readonly maxUnavailable: IntOrPercent;
  readonly progressDeadlineSeconds: number;
  readonly minReadySeconds: number;
  readonly revisionHistoryLimit: number;
}

/**
 * The defaults of a Kubernetes Deployment (documentation, workloads/controllers/deployment.md),
 * except `replicas`, whose default there is 1.
 */
export const defaultParameters: RollingParameters = {
  replicas: 5,
  maxSurge: '25%',
  maxUnavailable: '25%',
  progressDeadlineSeconds: 600,
  minReadySeconds: 0,
  revisionHistoryLimit: 10,
};

/** A limit as the manifest has it: percentages are assumed numbers that a learner can change. */
const given = (value: IntOrPercent, percent: number | undefined): IntOrPercent =>
  typeof value === 'number' || percent === undefined ? value : `${percent}%`;

/** The limits in pods, for so many wanted pods. */
export const limitsOf = (
  { maxSurge, maxUnavailable }: RollingParameters,
  assumed: Assumptions,
  wanted: number,
): Limits =>
  limitsFor(
    given(maxSurge, assumed['maxSurgePercent']),
    given(maxUnavailable, assumed['maxUnavailablePercent']),
    wanted,
  );
