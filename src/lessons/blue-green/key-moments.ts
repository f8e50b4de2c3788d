import type { KeyMoment } from '../lesson.ts';

/** The questions that this lesson pauses at. */
export const keyMoments: readonly KeyMoment[] = [
  {
    id: 'when-do-users-meet-it',
    question: 'When do users meet the new version, and how many of them?',
    answers: [
      {
        inRunsThrough: 'switching',
        text: 'All of them, at [[switching]]: the active service is switched, and `traffic_v2` tells what share v2 has. Before that step nobody met the new version, whatever its pods did.',
      },
      {
        text: 'At the switch of the active service, all at once. This run never comes to it, so no user met the new version.',
      },
    ],
  },
  {
    id: 'active-and-stable',
    question: 'All users are on v2. Why is the stable version still v1?',
    answers: [
      {
        inRunsThrough: 'postAnalysis',
        text: 'Because stable is a role, given at the promotion. During [[postAnalysis]] all users are on the active version while an abort still leads back to the stable one, whose pods keep running.',
      },
      {
        inRunsThrough: 'switching',
        text: 'With an analysis after the switch it would be so until that has passed. In this run none took place, so the promotion came together with [[switching]].',
      },
      {
        text: 'It would be so between the switch and the promotion. In this run the service never switched to a new version, and active and stable stayed the same.',
      },
    ],
  },
  {
    id: 'how-long-is-it-instant',
    question: 'How long is the way back a matter of seconds?',
    answers: [
      {
        inRunsThrough: 'blue-green-post-analysis-late',
        text: 'Only while the old pods run. In this run the platform removed them during [[postAnalysis]], as a timer alone would, and the verdict came too late. Argo Rollouts keeps them until the promotion.',
      },
      {
        inRunsThrough: 'delay.elapsed',
        text: 'Only while the old pods run: until the promotion, and for the scale-down delay after it. Here the delay ended at [[promoted]]. From then on the old version is a new deployment.',
      },
      {
        inRunsThrough: 'switchingBack',
        text: 'Only while the old pods run. Here they were still there at [[switchingBack]], so the way back was one flip of the service.',
      },
      {
        text: 'Only while the old pods run: until the promotion, and for the scale-down delay after it, 30 seconds by default. This run did not need the way back in that time.',
      },
    ],
  },
  {
    id: 'degraded-while-fine',
    question: 'The phase is Degraded. Are users served badly?',
    answers: [
      {
        inRunsThrough: 'aborted',
        text: 'The phase does not say. It compares wish and fact: after an abort `desired_version` names one version and `active` another. Whether users are fine depends on the version that is active at [[aborted]].',
      },
      {
        inRunsThrough: 'stalled',
        text: 'The phase does not say. At [[stalled]] it only tells that the new pods made no progress. Users are on the version that `active` names.',
      },
      {
        text: 'The phase does not say: it compares what is wanted with what is there. In this run it was never Degraded.',
      },
    ],
  },
];
