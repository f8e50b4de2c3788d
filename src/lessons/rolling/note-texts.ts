import { killSwitchNotes } from '../../engine/kill-switch-details.ts';
import type { NoteText } from '../lesson.ts';

/** What is easy to misread in this run, explained at the step where it happens; by note. */
export const noteTexts: Readonly<Record<string, NoteText>> = {
  'only-the-template': {
    title: 'A new template is a new revision',
    text: 'Changing the pod template makes a new revision and a new ReplicaSet. The controller sets to work at once: it takes away as many old pods as may be unavailable, and creates new ones as far as the surge allows.',
  },
  'asked-for-not-serving': {
    title: 'Asked for is not serving',
    text: '`desired_version` says what the template asks for. `traffic_v2` says who answers. From here until the last batch they are two different things.',
  },
  'no-new-revision': {
    title: 'No new revision',
    text: 'Only a change of the pod template makes a revision. A new replica count does not, and an undo will not bring the old count back either.',
  },
  'ready-is-the-only-gate': {
    title: 'Ready is all that is asked',
    text: 'The new pods say that they are ready, so users reach them, and old pods leave. **Nobody has judged an answer.** Each batch is as large as the limits allow: surge is rounded up, unavailable is rounded down.',
  },
  'undone-midway': {
    title: 'Undone before it was complete',
    text: 'The old template is asked for again while both versions have pods. Pods of the new version that are not ready leave first, then the others, batch by batch.',
  },
  'paused-by-hand': {
    title: 'Paused, and still serving both',
    text: 'The controller stops replacing pods and `progressing` reads Unknown. The progress deadline stops, too. Users keep meeting both versions, each as often as it has ready pods.',
  },
  'resumed-by-hand': {
    title: 'On from where it stood',
    text: 'The rollout goes on with the pods it had. Only now would an undo be accepted again.',
  },
  'held-by-arithmetic': {
    title: 'Held back by arithmetic',
    text: 'New pods that are not ready do not count as available. The controller may not take away more old pods, and may not create more new ones. Nothing judged v2: the limits stop it.',
  },
  'alarm-after-the-fact': {
    title: 'The alarm comes after the rollout',
    text: 'The rollout is complete, as far as the Deployment is concerned: all its pods are ready. The alarm is not part of it, and nothing follows from it by itself.',
  },
  'good-so-far': {
    title: 'No alarm is not a proof',
    text: 'The alarm counts errors. That it stays silent says that there are few, not that the answers are right.',
  },
  'only-a-status': {
    title: 'A status changes, nothing moves',
    text: '`progressing` turns False, and that is all. No pod leaves and none is started: Kubernetes reports a stalled rollout and waits for a person.',
  },
  'healed-in-time': {
    title: 'It goes on by itself',
    text: 'What held the pods back is gone before the deadline. The controller has been trying all the time, so nobody has to do anything.',
  },
  'undone-early': {
    title: 'No need to wait for the deadline',
    text: 'The deadline only reports. A person who sees that the pods will not start can undo the rollout before it.',
  },
  'undone-stalled': {
    title: 'The stuck pods leave at once',
    text: 'They are now pods of an old version that are not ready, and those may always leave. Their place is taken by pods of v1, which still have to start.',
  },
  'healed-late': {
    title: 'A stalled rollout can heal',
    text: 'The deadline has passed, and yet the controller has not given up. As soon as pods start, `progressing` turns True again.',
  },
  'forward-from-the-stall': {
    title: 'Forward out of the stall',
    text: 'A third template replaces the one that is stuck. Its pods take the place of those that are not ready; the pods that serve stay until the new ones are ready.',
  },
  'left-stalled': {
    title: 'Stalled for good',
    text: 'Nothing ends this by itself. The pods that were ready go on serving, and some of the capacity stays missing.',
  },
  'undo-is-a-rollout': {
    title: 'An undo is a rollout',
    text: '`revision` goes up, not back: the old template gets a new number, and its old number leaves the history. What follows are the same batches as on the way out, [[replacingBack]].',
  },
  'wanted-again': {
    title: 'Asked for again, not yet back',
    text: '`desired_version` reads v1 at once, and `traffic_v2` has not moved. First a few pods of v2 leave; the others serve until pods of v1 are ready.',
  },
  'applied-again': {
    title: 'The same way back without a history',
    text: 'Applying the old manifest changes the template as an undo does, and makes a new revision as well. It works when the history is gone, if somebody kept the manifest.',
  },
  forward: {
    title: 'Forward is a way out, too',
    text: 'The fix is rolled out in the same batches. Until its pods are ready the version that serves now goes on serving.',
  },
  'given-up': {
    title: 'The run ends, the harm does not',
    text: 'The Deployment is complete and all its pods are ready. What is wrong with the answers is none of its business.',
  },
  'back-in-batches': {
    title: 'Back as slowly as out',
    text: 'A batch of v1 is ready, and pods of v2 leave. The limits are the same as before, so the way back takes as many batches as the way out.',
  },
  'undo-is-stuck': {
    title: 'The undo is stuck',
    text: 'The undo may take away only a few pods before those of v1 are ready, and they never are. The rest of v2 goes on serving, and failing.',
  },
  measured: {
    title: 'Back, and now measured',
    text: 'All pods of v1 were ready one step earlier. That its answers are good is known only now: readiness did not say so on the way out either.',
  },
  ...killSwitchNotes,
};
