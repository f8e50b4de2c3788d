import type { AuthoredQuestion } from '../../quiz/authored.ts';

/** The lesson's own questions, about its own run. */
export const questions: readonly AuthoredQuestion[] = [
  {
    id: 'share-while-mirrored',
    objective: 'follow-variables',
    question: 'What is the value of `traffic_new` after step 2, while requests are mirrored?',
    options: [
      {
        text: '0',
        explanation:
          'Copies are not users. v1 answers every user, and the answers of v2 to the copies are thrown away.',
      },
      {
        text: '20',
        explanation:
          'That is mirror_percent: the part of the requests that is copied. Not one of these users gets an answer of v2.',
        misconception: 'pointer-is-traffic',
      },
      {
        text: '10',
        explanation:
          'That is the share of the first users after the promotion. Two more steps have to pass before it is set.',
        misconception: 'value-runs-early',
      },
      {
        text: '100',
        explanation:
          'All users are answered by v1 here. The new version would have this share only after a promotion to everybody.',
      },
    ],
    hints: [
      'Find the row traffic_new in the status tracker and the column of the step.',
      'The variable counts users who get answers of the new version. Ask whose answers reach a user.',
      'The row reads the same from the start up to step 3, because no user is routed to v2 before step 4.',
    ],
    proof: { stage: 'mirroring', variable: 'traffic_new' },
  },
  {
    id: 'decision-step',
    objective: 'decide-and-act',
    question: 'At which step are the users routed back to v1, according to the process table?',
    options: [
      {
        text: 'Step 6',
        explanation:
          'The Action of step 6 is “Route all users back to v1”. It carries out what was decided in the step before.',
      },
      {
        text: 'Step 5',
        explanation:
          'Step 5 decides: rollback_decided turns True there. The route itself is changed one step later.',
        misconception: 'decision-is-action',
      },
      {
        text: 'Step 4',
        explanation:
          'Step 4 routes the first users to v2. That is the way out, and the way back comes after the check of these users.',
      },
      {
        text: 'Step 7',
        explanation:
          'Step 7 verifies that v1 is stable. By then the route leads to v1 already, since the step before.',
        misconception: 'value-runs-late',
      },
    ],
    hints: [
      'Look for the route in the Action column of the process table.',
      'Deciding and carrying out are two steps. The Action column names what a step carries out.',
      'Read down the Action column: decide on the promotion, watch the first users, and then the row that routes all users back.',
    ],
    proof: { stage: 'routingBack', column: 'Step' },
    answerReads: 'Step {cell}',
  },
  {
    id: 'comparison-after-failure',
    objective: 'see-faults',
    question: 'What does `comparison` say after the first users were badly served?',
    options: [
      {
        text: 'passed',
        explanation:
          'The copies still agree as they did. A comparison of answers cannot see what users show, so nothing in it changes.',
      },
      {
        text: 'failed',
        explanation:
          'That is live_check, which looks at real users. The comparison looks at copies, and they agreed.',
        misconception: 'green-is-good',
      },
      {
        text: 'unknown',
        explanation:
          'That is what comparison says before there are enough samples. It has had its verdict since step 3.',
        misconception: 'value-runs-late',
      },
      {
        text: 'undecided',
        explanation:
          'That would mean that too few copies could be compared. In this run there were more than enough.',
      },
    ],
    hints: [
      'Compare the rows comparison and live_check in the status tracker.',
      'One of the two rows is about copies and the other about users. Only what is measured anew can change.',
      'At this step live_check turns to failed. The row above it keeps the verdict that step 3 has given.',
    ],
    proof: { stage: 'watchingCanary', variable: 'comparison' },
  },
];
