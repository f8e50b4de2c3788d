import type { AuthoredQuestion } from '../../quiz/authored.ts';

/** The lesson's own questions, about its own run. */
export const questions: readonly AuthoredQuestion[] = [
  {
    id: 'weight-when-decided',
    objective: 'decide-and-act',
    question: 'The analysis has failed and `abort` is True. What is `actual_weight` after step 3?',
    options: [
      {
        text: '20',
        explanation:
          'Step 3 only decides: `abort` turns True. The controller moves the traffic in its next pass, so one user in five is still on v2.',
      },
      {
        text: '0',
        explanation:
          'That is its value after step 4, “Return to v1”. Step 3 decides on the abort and does not carry it out.',
        misconception: 'decision-is-action',
      },
      {
        text: '100',
        explanation:
          'v2 never had all users in this run. The only weight that was ever set for it is that of step 2.',
      },
      {
        text: '60',
        explanation:
          '60 is the weight of a later step of the manifest. The rollout was aborted long before it came there.',
      },
    ],
    hints: [
      'Look at the row of actual_weight in the status tracker, under “After Step 3”.',
      'Deciding on an abort and moving the users are two passes of the controller. Ask which of them step 3 is.',
      'The last step that moved users before step 3 is step 2. What it set still holds, because step 4 is the next that moves them.',
    ],
    proof: { stage: 'atStep.analysis', variable: 'actual_weight' },
  },
  {
    id: 'asked-for-after-abort',
    objective: 'decide-and-act',
    question: 'All users are back on v1. Which version does the spec ask for after step 4?',
    options: [
      {
        text: 'v1',
        explanation:
          'v1 answers the users, but nobody has changed the spec yet. That happens at the very end of this run.',
        misconception: 'pointer-is-traffic',
      },
      {
        text: 'v2',
        explanation:
          'An abort does not change the spec. `desired_version` stays v2 until a person reverts the template, and so long the phase is Degraded.',
      },
      {
        text: 'none',
        explanation:
          'The spec always asks for some version. `desired_version` has a value after every step of the tracker.',
      },
      {
        text: 'v3',
        explanation:
          'v3 is a way forward that somebody could take after the abort. In this run nobody applies it.',
      },
    ],
    hints: [
      'Look at the row of desired_version in the status tracker.',
      'An abort moves users. Ask whether anybody has edited the manifest by then.',
      'The row reads v1 at the start, changes at step 1, and changes again only when a person reverts the template in the last step.',
    ],
    proof: { stage: 'aborting', variable: 'desired_version' },
  },
  {
    id: 'phase-while-users-are-fine',
    objective: 'follow-variables',
    question: 'After step 4 every user is served by v1. What does `phase` read then?',
    options: [
      {
        text: 'Healthy',
        explanation:
          'Users are fine, but the phase does not speak of them. It becomes Healthy when the spec asks again for what runs.',
      },
      {
        text: 'Paused',
        explanation:
          'A rollout is Paused while it waits in a pause or has no verdict. This one was aborted, it waits for nothing.',
      },
      {
        text: 'Degraded',
        explanation:
          'The spec asks for v2 and the cluster runs v1. That is what Degraded says; it does not say that anybody is served badly.',
      },
      {
        text: 'Progressing',
        explanation:
          'That was its value while v2 walked its steps. The abort ended the walk, and with it this phase.',
        misconception: 'value-runs-late',
      },
    ],
    hints: [
      'Look at the row of phase in the status tracker, under “After Step 4”.',
      'The phase compares what the spec asks for with what the cluster runs. Compare the two.',
      'The row of desired_version reads v2, and all users are on v1. The two do not agree, and the phase that says so was set when the analysis failed.',
    ],
    proof: { stage: 'aborting', variable: 'phase' },
  },
  {
    id: 'step-that-moves-users',
    objective: 'read-the-run',
    question: 'Which step brings all users back to v1, according to the process table?',
    options: [
      {
        text: 'Step 3',
        explanation:
          'Step 3 is the analysis. It decides on the abort, and the users stay where they are for the moment.',
        misconception: 'decision-is-action',
      },
      {
        text: 'Step 4',
        explanation:
          'Its Action is “Return to v1” and its Result says that all users are on v1. The weight goes to 0 there.',
      },
      {
        text: 'Step 5',
        explanation:
          'Step 5 removes the pods of v2. No user had been sent to them since the step before.',
      },
      {
        text: 'Step 6',
        explanation:
          'Step 6 changes the spec back. The users had been on v1 for a while by then; only the phase changes.',
        misconception: 'pointer-is-traffic',
      },
    ],
    hints: [
      'Look for the row whose Result speaks of all users.',
      'A failed analysis is a decision. Ask which row carries it out.',
      'Read down the Action column: apply, set the weight, analyse, and then the row that names v1 as the goal.',
    ],
    proof: { stage: 'aborting', column: 'Step' },
    answerReads: 'Step {cell}',
  },
];
