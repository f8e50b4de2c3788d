import type { AuthoredQuestion } from '../../quiz/authored.ts';

/** The lesson's own questions, about its own run. */
export const questions: readonly AuthoredQuestion[] = [
  {
    id: 'health-check-result',
    objective: 'read-the-run',
    question: 'What is the result of the health check at step 2?',
    options: [
      {
        text: 'Health check passed',
        explanation:
          'A passed check would have ended the run on v2 at once. The table goes on with “Trigger rollback”, which only a failed check leads to.',
      },
      {
        text: 'Health check failed',
        explanation:
          'The Result cell of step 2 says so, and the next step follows from it: only a failed check leads to “Trigger rollback”.',
      },
      {
        text: 'Health check not run',
        explanation:
          'Step 2 is the health check: its Action reads “Run health check”. It ran, and the Result cell beside it says how it came out.',
      },
      {
        text: 'Health check unknown',
        explanation:
          '“unknown” is what health_status says before step 2, when nothing has been checked yet. After the check there is a result.',
      },
    ],
    hints: [
      'Look at the Result column of step 2 in the process table.',
      'The Result column says how the action of the same row came out, and the next row follows from it.',
      'Step 2 reads: Action “Run health check”, Result “Health check failed”, Next Step “Trigger rollback”. The middle cell is what is asked for.',
    ],
    proof: { stage: 'runningHealthCheck', column: 'Result' },
  },
  {
    id: 'trigger-step',
    objective: 'decide-and-act',
    question: 'At which step is the rollback triggered, according to the process table?',
    options: [
      {
        text: 'Step 3',
        explanation:
          'The Action of step 3 is “Trigger rollback”. It was decided one step earlier, when rollback_triggered turned True, and step 3 carries it out.',
      },
      {
        text: 'Step 2',
        explanation:
          'Step 2 decides: rollback_triggered turns True there. The question asks for the action in the process table, and that comes one step later.',
      },
      {
        text: 'Step 1',
        explanation:
          'Step 1 deploys version v2. Nothing has been checked at that point, so there is no reason to roll anything back.',
      },
      {
        text: 'Step 4',
        explanation:
          'Step 4 restores the previous version. By then the rollback is already under way: it was triggered in the step before.',
      },
    ],
    hints: [
      "Look for 'Trigger rollback' in the Action column.",
      'The decision and the action are two steps. The Action column names what a step carries out.',
      'Read down the Action column: deploy, check, then “Trigger rollback” in the row of step 3.',
    ],
    proof: { stage: 'triggeringRollback', column: 'Step' },
    answerReads: 'Step {cell}',
  },
  {
    id: 'flag-after-step-5',
    objective: 'follow-variables',
    question: 'What is the value of rollback_triggered after step 5?',
    options: [
      {
        text: 'Unknown',
        explanation:
          'rollback_triggered is True or False at every moment of the run. “unknown” is a value of health_status, and only before the first check.',
      },
      {
        text: 'True',
        explanation:
          'It was True from step 2 to step 4. Step 5 verifies that v1 is stable, and with that no rollback is pending any more.',
      },
      {
        text: 'False',
        explanation:
          'Step 5 confirms that the system is stable, so the rollback is no longer pending and the variable goes back to False.',
      },
      {
        text: 'Not changed',
        explanation:
          'It does change at step 5: compare the columns “After Step 4” and “After Step 5” in its row of the status tracker.',
      },
    ],
    hints: [
      "Read the rollback_triggered row under 'After Step 5' and 'Final'.",
      'The variable says whether a rollback is pending. Ask whether one still is, once stability has been verified.',
      'Step 5 finds the system stable, so nothing is pending any more: the cell under “After Step 5” reads False.',
    ],
    proof: { stage: 'verifyingStability', variable: 'rollback_triggered' },
  },
];
