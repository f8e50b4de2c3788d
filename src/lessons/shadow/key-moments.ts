import type { KeyMoment } from '../lesson.ts';

/** The questions that this lesson pauses at. */
export const keyMoments: readonly KeyMoment[] = [
  {
    id: 'share-is-zero',
    question: 'Can v2 harm anybody while its traffic share is 0?',
    answers: [
      {
        inRunsThrough: 'shadow-feature-store-saturated',
        text: 'Yes, though not by answering. In this run the copies at [[mirroring]] filled the feature store that v1 needs as well, and requests of real users went unanswered.',
      },
      {
        inRunsThrough: 'shadow-writes-to-production',
        text: 'Yes, though not by answering. In this run v2 wrote to the production store at [[mirroring]] while it answered copies. The answers were thrown away, the written data was not.',
      },
      {
        inRunsThrough: 'mirroring',
        text: 'Not by answering: at [[mirroring]] its answers are thrown away. It could still do harm by loading what v1 needs, or by writing to production. Choose one of these faults there to see it.',
      },
      {
        text: 'Not by answering. In this run the shadow never became ready at [[scalingShadow]], so it did not even get copies.',
      },
    ],
  },
  {
    id: 'agreement-reached',
    question: 'What is known once enough answers agree?',
    answers: [
      {
        inRunsThrough: 'readyToPromote',
        text: 'That both versions answer alike. At [[readyToPromote]] there is evidence about answers and none about users: nobody has reacted to v2 yet, and no client has used its answers.',
      },
      {
        inRunsThrough: 'mirroring',
        text: 'It would be known that both versions answer alike, and nothing about users. This run did not come so far: [[mirroring]] did not end with a passed comparison.',
      },
      {
        text: 'It would be known that both versions answer alike, and nothing about users. This run compared no answers at all.',
      },
    ],
  },
  {
    id: 'first-harm',
    question: 'When can v2 harm anybody by its answers for the first time?',
    answers: [
      {
        inRunsThrough: 'shadow-jump-promotion',
        text: 'At the promotion. In this run it was decided at [[readyToPromote]] for all users at once. Whatever a shadow cannot see meets everybody from the end of [[promotingAll]] on.',
      },
      {
        inRunsThrough: 'watchingCanary',
        text: 'At the promotion. It was decided at [[readyToPromote]], and during [[watchingCanary]] a few users got answers of v2. That few is what limits the harm.',
      },
      {
        text: 'At the promotion. This run has none, so no user ever got an answer of v2.',
      },
    ],
  },
  {
    id: 'way-back',
    question: 'What is the way back?',
    answers: [
      {
        inRunsThrough: 'shadow-v1-collected',
        text: 'The route, if v1 is still there. In this run it was gone: [[routingBack]] found no v1 that could start, so only a newer version led out.',
      },
      {
        inRunsThrough: 'routingBack',
        text: 'After a promotion it is the route: [[routingBack]] changes the weights. Before a promotion there would have been nothing to go back from, and deleting the shadow is enough.',
      },
      {
        inRunsThrough: 'shadowFailed',
        text: 'There is none for users, and none is needed: at [[shadowFailed]] the shadow is deleted. v1 answered everybody all the time.',
      },
      {
        text: 'After a promotion it would be the route, which leads to v1 again. This run did not need it.',
      },
    ],
  },
];
