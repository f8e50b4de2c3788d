import type { KeyMoment } from '../lesson.ts';

/** The questions that this lesson pauses at. */
export const keyMoments: readonly KeyMoment[] = [
  {
    id: 'who-judged',
    question: 'Users reach v2 as soon as its first pods are ready. Who judged its answers?',
    answers: [
      {
        inRunsThrough: 'rolling-silent-regression',
        text: 'Nobody. Pods are replaced because they are ready, and [[watchingAnswers]] counts errors only. In this run the answers were wrong without errors, so nothing in it could see that.',
      },
      {
        inRunsThrough: 'watchingAnswers',
        text: 'Nobody. At [[replacingPods]] the pods said that they were ready, and that was enough. The first look at the answers came at [[watchingAnswers]], when all users were on the new version.',
      },
      {
        inRunsThrough: 'noProgress.waiting',
        text: 'Nobody, here either. The pods at [[replacingPods]] did not become ready, so the limits held the rollout back. Had they been ready, no one would have asked about their answers.',
      },
      {
        text: 'Nobody. At [[replacingPods]] the only question is whether pods are ready. This run was undone because a person decided so, and not because the Deployment had judged anything.',
      },
    ],
  },
  {
    id: 'deadline-only-reports',
    question: 'What happens when the progress deadline passes?',
    answers: [
      {
        inRunsThrough: 'noProgress.stalled',
        text: 'A status changes and nothing moves: `progressing` turns False at [[noProgress.waiting]], and every pod stays where it is. What came at [[noProgress.stalled]] was not done by Kubernetes.',
      },
      {
        inRunsThrough: 'noProgress.waiting',
        text: 'A status would change, and nothing would move. In this run the wait at [[noProgress.waiting]] ended before the deadline.',
      },
      {
        text: 'A status changes and nothing moves: `progressing` turns False, and a person has to act. This run kept making progress. Choose “Image or model is missing” at [[replacingPods]] to see it.',
      },
    ],
  },
  {
    id: 'undo-is-no-jump',
    question: 'Does the undo jump back to revision 1?',
    answers: [
      {
        inRunsThrough: 'undo.alarmed',
        text: 'No. At [[acting]] the old template became a new revision: `revision` went up. v1 came back only at [[replacingBack]], in batches, as slowly as v2 had come.',
      },
      {
        inRunsThrough: 'replacingBack',
        text: 'No. The old template became a new revision, so `revision` went up. v1 came back at [[replacingBack]], pod by pod that became ready; pods of v1 that were still there had served all the time.',
      },
      {
        text: 'No. An undo is another rolling update: the old template becomes a new revision, and pods are replaced in batches. This run has no undo, so `revision` only counts the templates that were applied.',
      },
    ],
  },
];
