import type { Note } from '../lesson.ts';

/** Where this run is easy to misread. What there is to say stands in note-texts.ts. */
export const notes: readonly Note[] = [
  {
    id: 'intent-on-the-way-out',
    stage: 'deploying',
    variable: 'current_version',
  },
  {
    id: 'decision',
    stage: 'runningHealthCheck',
    outcome: 'health.failed',
    variable: 'rollback_triggered',
    mark: 'decided',
  },
  {
    id: 'passed-goes-to-complete',
    stage: 'runningHealthCheck',
    outcome: 'health.passed',
    variable: 'health_status',
    mark: 'decided',
  },
  {
    id: 'aborted-by-hand',
    stage: 'pausedForData',
    outcome: 'operator.aborted',
    variable: 'rollback_triggered',
    mark: 'decided',
  },
  {
    id: 'resumed-by-hand',
    stage: 'pausedForData',
    outcome: 'operator.resumed',
  },
  {
    id: 'failure-window',
    stage: 'triggeringRollback',
    mark: 'acted',
  },
  {
    id: 'fact-on-the-way-back',
    stage: 'restoringPreviousVersion',
    variable: 'current_version',
  },
  {
    id: 'inherited',
    stage: 'restoringPreviousVersion',
    variable: 'health_status',
  },
  {
    id: 'measured',
    stage: 'verifyingStability',
    outcome: 'stability.confirmed',
    variable: 'health_status',
    mark: 'verified',
  },
  {
    id: 'reset',
    stage: 'verifyingStability',
    outcome: 'stability.confirmed',
    variable: 'rollback_triggered',
  },
  {
    id: 'assumption-refuted',
    stage: 'verifyingStability',
    outcome: 'stability.failed',
    variable: 'health_status',
    mark: 'unstable',
  },
  {
    id: 'final-column',
    stage: 'completingRollback',
  },
  {
    id: 'a-person-steps-in',
    stage: 'alertAndManualFix.alerting',
    mark: 'alert',
  },
  {
    id: 'fixed',
    stage: 'alertAndManualFix.fixingManually',
    outcome: 'fix.applied',
  },
  {
    id: 'rolled-forward',
    stage: 'alertAndManualFix.fixingManually',
    outcome: 'rollforward.started',
    variable: 'rollback_triggered',
  },
  {
    id: 'given-up',
    stage: 'alertAndManualFix.fixingManually',
    outcome: 'incident.abandoned',
  },
];
