import type { Assumption } from './strategy.ts';

/*
 * What there is to say of assumed numbers. Loaded only when somebody asks.
 */

const OWN_CHOICE = 'our own choice, to make the arithmetic easy to follow';

/** An assumed number; without a source it is our own choice, and says so. */
export const assumption = (
  id: string,
  label: string,
  unit: string,
  source = OWN_CHOICE,
): Assumption => ({ id, label, unit, source });

/** The part of the answers that is bad while things are as their label says. */
export const badPart = (id: string, label: string): Assumption =>
  assumption(id, label, 'part of the answers');

/** A duration. */
export const duration = (id: string, label: string, source = OWN_CHOICE): Assumption =>
  assumption(id, label, 'seconds', source);

/** The traffic, and how good its answers are: the same in every strategy that assumes them. */
export const traffic = {
  requestsPerSecond: assumption('requestsPerSecond', 'Requests', 'per second'),
  podRequestsPerSecond: assumption(
    'podRequestsPerSecond',
    'Requests that one pod can answer',
    'per second',
  ),
  normalErrorRate: badPart('normalErrorRate', 'Bad answers of a good version'),
  failingErrorRate: badPart('failingErrorRate', 'Bad answers of the failing version'),
  silentBadRate: badPart('silentBadRate', 'Wrong answers of a silent regression'),
} as const;

/** The default of a Deployment's field. */
export const DEPLOYMENT_DEFAULT =
  'Kubernetes documentation, workloads/controllers/deployment.md: the default';
