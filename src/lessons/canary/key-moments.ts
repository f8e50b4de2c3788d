import type { KeyMoment } from '../lesson.ts';

/** The questions that this lesson pauses at. */
export const keyMoments: readonly KeyMoment[] = [
  {
    id: 'weight-shown-and-real',
    question: 'How many users really meet the new version?',
    answers: [
      {
        inRunsThrough: 'pods.readied',
        text: 'As many as `actual_weight` says after [[atStep.setWeight]]. With a router that is `weight`. Without one, whole pods decide: on one replica any weight from 1 to 99 is one pod beside one pod, so 50 %.',
      },
      {
        inRunsThrough: 'canary-scale-too-small',
        text: 'As many as `actual_weight` says after [[atStep.setWeight]]. The router sends them whether or not the pods can take them; here one pod has to.',
      },
      {
        text: 'None at [[atStep.setWeight]] in this run: the weight is set only when the pods of the new version are ready. Otherwise `actual_weight` would say it.',
      },
    ],
  },
  {
    id: 'abort-before-traffic',
    question: 'When do the users leave the new version: when the abort is decided, or later?',
    answers: [
      {
        inRunsThrough: 'fixingManually',
        text: 'Later, and only if there is somewhere to go. `abort` is a decision. Moving the users is an action of its own, and in this run it was held up: look for the step after which `actual_weight` changes.',
      },
      {
        inRunsThrough: 'aborting',
        text: 'Later. `abort` turns True in one pass of the controller, and `actual_weight` goes to 0 in the next, at [[aborting]]. In between the users are still served by the new version.',
      },
      {
        text: 'One pass later: the controller first sets `abort`, and moves the traffic in the next pass. This run has no abort.',
      },
    ],
  },
  {
    id: 'degraded-and-fine',
    question: 'Does Degraded mean that users get bad answers?',
    answers: [
      {
        inRunsThrough: 'aborted',
        text: 'No. After [[aborting]] every user is on the stable version, and `phase` still reads Degraded: the spec asks for one version and the cluster runs another. Only a change of the spec, a retry or a full promotion ends it.',
      },
      {
        inRunsThrough: 'fixingManually',
        text: 'Not by itself. The phase compares the spec with the cluster. In this run both came together: the rollout failed, and users were left on the version that had to go.',
      },
      {
        inRunsThrough: 'stalled',
        text: 'No. At [[stalled]] the pods of the new version are not ready, so no weight was set and the users stay on the stable version.',
      },
      {
        text: 'No. Degraded says that the cluster does not run what the spec asks for. This run never is Degraded; after an abort it would be, with all users on the stable version.',
      },
    ],
  },
  {
    id: 'weight-after-promotion',
    question: 'What is the canary’s weight after the promotion?',
    answers: [
      {
        inRunsThrough: 'canary-primary-cannot-start',
        text: '0, if the promotion ends well. This one did not: it mirrors Flagger, where a primary that cannot start leaves all users on the canary, and the old version exists nowhere.',
      },
      {
        inRunsThrough: 'update.completed',
        text: '0. At [[promoting]] the new version takes over the role of `stable_version`, and with it all users. `weight` falls back to 0, because there is no canary any more.',
      },
      {
        text: '0: the promoted version is the stable one then, and there is no canary left. This run did not come to a promotion.',
      },
    ],
  },
  {
    id: 'undo-after-promotion',
    question: 'Is an undo as quick as an abort?',
    answers: [
      {
        inRunsThrough: 'canary-undo-without-window',
        text: 'Not after the promotion. At [[watching]] the undo made v1 the version to roll out. Unless the rollback window covers it, v1 starts with a small share, and most users stay on v2 until the last step is done.',
      },
      {
        inRunsThrough: 'undo.requested',
        text: 'Before the promotion, yes: at [[atStep.pause]] the spec asks for the stable version again, and the steps are skipped. After the promotion an undo is a rollout of its own.',
      },
      {
        text: 'Only before the promotion. Afterwards v1 would have to walk all steps as the canary, with v2 as the stable version. In this run nobody asked for an undo.',
      },
    ],
  },
];
