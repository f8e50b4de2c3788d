import type { AuthoredQuestion } from '../../quiz/authored.ts';

/** The lesson's own questions, about its own run. */
export const questions: readonly AuthoredQuestion[] = [
  {
    id: 'traffic-after-first-batch',
    objective: 'follow-variables',
    question: 'What does `traffic_v2` read when the first batch of new pods has become ready?',
    options: [
      {
        text: '0',
        explanation:
          'That would be so if users waited for the end of the rollout. Requests reach a pod as soon as it is ready, so the first batch serves at once.',
        misconception: 'value-runs-late',
      },
      {
        text: '25',
        explanation:
          '25 percent is the limit on surge and unavailable pods, not a share of the traffic. The share follows from the ready pods of each version.',
      },
      {
        text: '75',
        explanation:
          'Three pods of v2 are ready and one pod of v1 is left. Requests are spread over the ready pods alike, so v2 answers three in four.',
      },
      {
        text: '100',
        explanation:
          'v2 is what is asked for, but one pod of v1 is still ready and answers. Only the last batch takes it away.',
        misconception: 'pointer-is-traffic',
      },
    ],
    hints: [
      'Look at the columns of the status tracker around the first “Replace pods”.',
      'Requests are spread over all ready pods alike. Divide the ready pods of v2 by all ready pods.',
      'After step 2 the tracker reads pods_v1 1/1 and pods_v2 3/5: one ready pod of v1 and three of v2, and 3 of 4 is the share.',
    ],
    proof: { stage: 'replacingPods', variable: 'traffic_v2' },
  },
  {
    id: 'what-lets-it-go-on',
    objective: 'see-faults',
    question: 'What is the result of watching the answers, after the rollout has completed?',
    options: [
      {
        text: 'Few errors, no alarm',
        explanation:
          'That all pods are ready does not mean that the answers are good. The rollout completed, and the very next step finds too many errors.',
        misconception: 'green-is-good',
      },
      {
        text: 'Too many errors, alarm',
        explanation:
          'The Result cell of that step says so. The rollout had completed all the same, because it asks for ready pods and nothing else.',
      },
      {
        text: 'Deadline exceeded, nothing moves',
        explanation:
          'The deadline is about progress, and this rollout made progress all the time: every batch became ready soon.',
      },
      {
        text: 'Undo started',
        explanation:
          'The alarm starts nothing by itself. The undo comes one step later, and a person starts it.',
        misconception: 'rollback-is-automatic',
      },
    ],
    hints: [
      'Look at the Result column in the row of “Watch the answers”.',
      'The Result column says how the action of the same row came out; what follows from it stands in the next row.',
      'The next row is “Act on the alarm”, so the watching ended with an alarm, and an alarm here counts errors.',
    ],
    proof: { stage: 'watchingAnswers', column: 'Result' },
  },
  {
    id: 'traffic-at-the-undo',
    objective: 'decide-and-act',
    question:
      'An undo is started at “Act on the alarm”. What does `traffic_v2` read after that step?',
    options: [
      {
        text: '0',
        explanation:
          'The undo has been asked for, not carried out. No pod of v1 is ready yet, so v2 still answers every request.',
        misconception: 'rollback-is-instant',
      },
      {
        text: '25',
        explanation:
          'That is what it reads one step later, when the first pods of v1 are ready and only one pod of v2 is left.',
        misconception: 'value-runs-late',
      },
      {
        text: '80',
        explanation:
          'Four pods of v2 are left of five. But a share counts ready pods only, and no pod of v1 is ready to take a part.',
      },
      {
        text: '100',
        explanation:
          'desired_version reads v1 already, and the first pods of v1 are starting. Until they are ready, every answer comes from v2.',
      },
    ],
    hints: [
      'Read the traffic_v2 row of the status tracker in the column after the step called “Act on the alarm”.',
      'A share follows from ready pods. Ask how many pods of v1 are ready right after the command.',
      'After step 5 the tracker reads pods_v1 0/3 and pods_v2 4/4: none of the ready pods is of v1, so v2 answers all.',
    ],
    proof: { stage: 'acting', variable: 'traffic_v2' },
  },
  {
    id: 'revision-after-undo',
    objective: 'way-back',
    question: 'What does `revision` read after the undo has been started?',
    options: [
      {
        text: '1',
        explanation:
          'The template of revision 1 is back, but not its number. An undo applies the old template as something new.',
        misconception: 'always-a-way-back',
      },
      {
        text: '2',
        explanation:
          'Revision 2 is the template of v2. The undo changes the template, and every change of the template gets a number of its own.',
      },
      {
        text: '3',
        explanation:
          'Every change of the template makes a new revision, and an undo changes the template. The old number leaves the history.',
      },
      {
        text: '0',
        explanation:
          'Revisions are only ever counted up from the first template on. Nothing in a Deployment counts them down.',
      },
    ],
    hints: [
      'Read the revision row under the column of the step that starts the undo.',
      'Ask what makes a revision: every change of the pod template does, in whichever direction.',
      'The first template made one revision and v2 another. The undo is the next change of the template, so count one further.',
    ],
    proof: { stage: 'acting', variable: 'revision' },
  },
];
