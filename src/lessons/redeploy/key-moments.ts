import type { KeyMoment } from '../lesson.ts';

/** The three questions that this lesson pauses at. */
export const keyMoments: readonly KeyMoment[] = [
  {
    id: 'only-after-failure',
    question: 'Why do we roll back only after the health check fails?',
    answers: [
      {
        inRunsThrough: 'pausedForData',
        text: 'Because a healthy new version should be kept. In this run the check at [[runningHealthCheck]] had no data, so the machine waited at [[pausedForData]] and left the decision to a person.',
      },
      {
        inRunsThrough: 'triggeringRollback',
        text: 'Because a healthy new version should be kept. The check at [[runningHealthCheck]] failed, and only that leads to [[triggeringRollback]]. Had it passed, the run would have ended on v2.',
      },
      {
        inRunsThrough: 'runningHealthCheck',
        text: 'Because a healthy new version should be kept. In this run the check at [[runningHealthCheck]] passed, so there is nothing to roll back.',
      },
      {
        text: 'Because a healthy new version should be kept. In this run the deployment stalled at [[deploying]], before any check, so no rule decided on a rollback.',
      },
    ],
  },
  {
    id: 'unstable-after-rollback',
    question: 'What happens if the system is unstable after the rollback?',
    answers: [
      {
        inRunsThrough: 'stability.failed',
        text: 'The rules have no further step of their own, so they call a person. Here [[verifyingStability]] found v1 unstable, [[alertAndManualFix.alerting]] sent the alert, and [[alertAndManualFix.fixingManually]] was up to the team: fix v1, roll forward to v3, or give up.',
      },
      {
        inRunsThrough: 'alertAndManualFix.alerting',
        text: 'The flow goes to an alert and a manual fix. This run came to the alert at [[alertAndManualFix.alerting]] for another reason: the way forward or back was blocked before stability could be in doubt.',
      },
      {
        inRunsThrough: 'verifyingStability',
        text: 'The flow goes to an alert and a manual fix. This run was stable at [[verifyingStability]], so it does not take that branch. Choose “System is unstable” there to see it.',
      },
      {
        text: 'The flow goes to an alert and a manual fix. This run has no rollback, so the question does not come up.',
      },
    ],
  },
  {
    id: 'changes-current-version',
    question: 'Does the rollback change current_version?',
    answers: [
      {
        inRunsThrough: 'alertAndManualFix.alerting',
        text: 'Yes, once v1 is really up again. In this run an incident came in between, at [[alertAndManualFix.alerting]]: look in the status tracker for the step at which `current_version` reads v1.',
      },
      {
        inRunsThrough: 'restoringPreviousVersion',
        text: 'Yes. `current_version` goes back to v1 at [[restoringPreviousVersion]], when v1 is really up again, and not yet at [[triggeringRollback]], when the rollback only starts.',
      },
      {
        text: 'It would: it goes back to the previous version when that version is restored. This run has no rollback, so `current_version` stays where [[deploying]] put it.',
      },
    ],
  },
];
