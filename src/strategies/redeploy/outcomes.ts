import { measured } from '../../engine/error-rate.ts';
import { byState, type StateOutcome } from '../../engine/strategy-parts.ts';
import type { RedeployEvent } from './context.ts';
import { faults } from './faults.ts';

/** What can happen when nothing breaks, and the ways out that a person has. */
const usual: readonly StateOutcome<RedeployEvent>[] = [
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
    event: measured('health.measured', 'failingErrorRate'),
    label: 'Check fails',
    result: 'Health check failed',
    because: 'the health check failed after {candidate} was deployed',
    reveals: { '{candidate}': 'failing' },
  },
  {
    state: 'runningHealthCheck',
    id: 'health.passed',
    event: measured('health.measured', 'normalErrorRate'),
    label: 'Check passes',
    result: 'Health check passed',
    because: 'the health check passed after {candidate} was deployed',
    reveals: { '{candidate}': 'good' },
  },
  {
    state: 'pausedForData',
    id: 'operator.aborted',
    event: () => ({ type: 'operator.aborted' }),
    by: 'operator',
    label: 'A person aborts',
    result: 'Rollback decided by hand',
    because: 'a person aborted the update that had no check result',
  },
  {
    state: 'pausedForData',
    id: 'operator.resumed',
    event: () => ({ type: 'operator.resumed' }),
    by: 'operator',
    label: 'A person resumes',
    result: 'Health check started again',
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
    event: measured('stability.measured', 'normalErrorRate'),
    label: 'System is stable',
    result: 'System stable',
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
    by: 'operator',
    label: 'Someone takes the alert',
    result: 'Alert acknowledged',
  },
  {
    state: 'fixingManually',
    id: 'fix.applied',
    event: () => ({ type: 'fix.applied' }),
    by: 'operator',
    label: 'v1 is fixed',
    result: 'Version v1 fixed',
    because: 'v1 was fixed by hand',
    becomes: { v1: 'good' },
    follows: { verifyingStability: 'stability.confirmed' },
  },
  {
    state: 'fixingManually',
    id: 'rollforward.started',
    event: () => ({ type: 'rollforward.started' }),
    by: 'operator',
    label: 'Rolled forward to v3',
    result: 'Roll-forward to v3 started',
    because: 'the team rolled forward to v3',
    // v3 is the version with the fix, and it is deployed with care.
    follows: { deploying: 'deploy.started', runningHealthCheck: 'health.passed' },
  },
  {
    state: 'fixingManually',
    id: 'incident.abandoned',
    event: () => ({ type: 'incident.abandoned' }),
    by: 'operator',
    label: 'Given up',
    result: 'Manual fix given up',
    because: 'nobody could fix it by hand',
  },
];

/** The outcomes of one state of the machine. */
export const outcomesIn = byState<RedeployEvent>(usual, faults);
