import type { KeyMoment } from '../lesson.ts';

/** The three questions that this lesson pauses at. */
export const keyMoments: readonly KeyMoment[] = [
  {
    id: 'only-after-failure',
    question: 'Why do we roll back only after the health check fails?',
    answers: [
      {
        inRunsThrough: 'triggeringRollback',
        text: 'Because a healthy new version should be kept. The check at [[runningHealthCheck]] failed, and only that leads to [[triggeringRollback]]. Had it passed, the run would have ended on v2.',
      },
      {
        text: 'Because a healthy new version should be kept. In this run the check at [[runningHealthCheck]] passed, so there is nothing to roll back.',
      },
    ],
  },
  {
    id: 'unstable-after-rollback',
    question: 'What happens if the system is unstable after the rollback?',
    answers: [
      {
        inRunsThrough: 'alertAndManualFix.alerting',
        text: 'The rules have no further step of their own, so they call a person. Here [[verifyingStability]] found v1 unstable, [[alertAndManualFix.alerting]] sent the alert, and [[alertAndManualFix.fixingManually]] was up to the team: fix v1, roll forward to v3, or give up.',
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
        inRunsThrough: 'restoringPreviousVersion',
        text: 'Yes. `current_version` goes back to v1 at [[restoringPreviousVersion]], when v1 is really up again, and not yet at [[triggeringRollback]], when the rollback only starts.',
      },
      {
        text: 'It would: it goes back to the previous version when that version is restored. This run has no rollback, so `current_version` stays where [[deploying]] put it.',
      },
    ],
  },
];
