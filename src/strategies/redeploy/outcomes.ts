import type { Assumptions, Outcome } from '../../engine/stage.ts';
import type { RedeployEvent } from './context.ts';

/** An outcome of this strategy, and the state of its machine in which it can happen. */
export interface RedeployOutcome extends Outcome {
  readonly state: string;
  readonly event: (assumed: Assumptions) => RedeployEvent;
}

/** A measured error rate, from the assumed numbers. */
const rate = (assumed: Assumptions, id: string): number => assumed[id] ?? 0;

const outcomes: readonly RedeployOutcome[] = [
  {
    state: 'deploying',
    id: 'deploy.started',
    event: () => ({ type: 'deploy.started' }),
    label: 'Deployment starts',
    result: 'Deployment started',
  },
  {
    state: 'runningHealthCheck',
    id: 'health.failed',
    event: (assumed) => ({
      type: 'health.measured',
      errorRate: rate(assumed, 'failingErrorRate'),
    }),
    label: 'Check fails',
    result: 'Health check failed',
    because: 'the health check failed after {candidate} was deployed',
    reveals: { '{candidate}': 'failing' },
  },
  {
    state: 'runningHealthCheck',
    id: 'health.passed',
    event: (assumed) => ({ type: 'health.measured', errorRate: rate(assumed, 'normalErrorRate') }),
    label: 'Check passes',
    result: 'Health check passed',
    because: 'the health check passed after {candidate} was deployed',
    reveals: { '{candidate}': 'good' },
  },
  {
    state: 'triggeringRollback',
    id: 'rollback.accepted',
    event: () => ({ type: 'rollback.accepted' }),
    label: 'Rollback is accepted',
    result: 'Rollback to v1 started',
  },
  {
    state: 'restoringPreviousVersion',
    id: 'restore.completed',
    event: () => ({ type: 'restore.completed' }),
    label: 'v1 is restored',
    result: 'Version v1 restored',
  },
  {
    state: 'verifyingStability',
    id: 'stability.confirmed',
    event: (assumed) => ({
      type: 'stability.measured',
      errorRate: rate(assumed, 'normalErrorRate'),
    }),
    label: 'System is stable',
    result: 'System stable',
    reveals: { v1: 'good' },
  },
  {
    state: 'verifyingStability',
    id: 'stability.failed',
    event: (assumed) => ({
      type: 'stability.measured',
      errorRate: rate(assumed, 'unstableErrorRate'),
    }),
    label: 'System is unstable',
    result: 'System unstable',
    because: 'v1 was unstable after the rollback',
    reveals: { v1: 'unstable' },
    fault: {
      class: 'soft',
      cause: 'v1 does not hold under today’s traffic: the inputs drifted, or its caches are cold.',
      noticedBy: 'The stability check, which measures v1 instead of trusting its old status.',
      realWorld:
        'A restored version is usually presumed good. Under changed traffic it can fail, and only a measurement tells.',
      source: 'Our own model.',
    },
  },
  {
    state: 'completingRollback',
    id: 'rollback.completed',
    event: () => ({ type: 'rollback.completed' }),
    label: 'Rollback completes',
    result: 'Rollback successful, system stable',
  },
  {
    state: 'alerting',
    id: 'alert.acknowledged',
    event: () => ({ type: 'alert.acknowledged' }),
    label: 'Someone takes the alert',
    result: 'Alert acknowledged',
  },
  {
    state: 'fixingManually',
    id: 'fix.applied',
    event: () => ({ type: 'fix.applied' }),
    label: 'v1 is fixed',
    result: 'Version v1 fixed',
    because: 'v1 was fixed by hand',
    becomes: { v1: 'good' },
  },
  {
    state: 'fixingManually',
    id: 'rollforward.started',
    event: () => ({ type: 'rollforward.started' }),
    label: 'Rolled forward to v3',
    result: 'Roll-forward to v3 started',
    because: 'the team rolled forward to v3',
  },
  {
    state: 'fixingManually',
    id: 'incident.abandoned',
    event: () => ({ type: 'incident.abandoned' }),
    label: 'Given up',
    result: 'Manual fix given up',
    because: 'nobody could fix v1',
  },
];

/** The outcomes of one state of the machine, the nominal one first. */
export const outcomesIn = (state: string): readonly RedeployOutcome[] =>
  outcomes.filter((outcome) => outcome.state === state);
