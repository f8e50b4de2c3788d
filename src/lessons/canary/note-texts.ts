import { killSwitchNotes } from '../../engine/kill-switch-details.ts';
import type { NoteText } from '../lesson.ts';

/** What is easy to misread in this run, explained at the step where it happens; by note. */
export const noteTexts: Readonly<Record<string, NoteText>> = {
  'spec-is-intent': {
    title: 'Asked for, not served',
    text: '`desired_version` is what the spec **asks for**. Nobody has been sent to that version yet. Who answers the users is told by `actual_weight`.',
  },
  'weight-set-and-real': {
    title: 'Two weights',
    text: '`weight` is the number in the step. `actual_weight` is what happens. A router makes them equal. Without one the requests spread over all pods, and the share is as exact as whole pods allow: weight 20 on one replica is 50 %.',
  },
  'aborted-while-scaling': {
    title: 'Aborted before the weight moved',
    text: 'A person ends the rollout while its pods are still starting. The weight of this step was never set.',
  },
  'limit-exceeded': {
    title: 'The limit has to be exceeded',
    text: 'The failureLimit of a metric is 0 by default, so the first failed measurement decides, and the analysis ends there. A limit of 3 would tolerate three failures **in total**, whether they follow on each other or not.',
  },
  'abort-comes-first': {
    title: 'Decided here, carried out next',
    text: '`abort` turns True and `phase` reads Degraded the moment the analysis fails. The traffic has not moved: the controller does that in its next pass, at [[aborting]].',
  },
  'what-was-measured': {
    title: 'Green for what was asked',
    text: 'The analysis measured the **errors** of this version. Whether its answers are right was not asked, so a green analysis says nothing of that.',
  },
  'aborted-during-analysis': {
    title: 'A person is faster',
    text: 'A person aborts without waiting for the verdict. `analysis` keeps its old value: this one was never finished.',
  },
  'promoted-one-step': {
    title: 'Promote means one step',
    text: 'Here it only ends the pause: `step` grows by one. The version becomes stable after the **last** step, at [[promoting]].',
  },
  'aborted-in-pause': {
    title: 'The pause was there for this',
    text: 'A person looked and said no. From here on it makes no difference whether a person or an analysis decided.',
  },
  'skipped-in-pause': {
    title: 'Nothing checks the rest',
    text: 'A full promotion skips every weight, pause and analysis that is left.',
  },
  'undone-before-promotion': {
    title: 'Undo is quick before the promotion',
    text: 'The template that is asked for is the stable one again, so there is nothing to roll out. The steps are skipped, and `phase` is Healthy at once.',
  },
  'inconclusive-waits': {
    title: 'Inconclusive is not failed',
    text: 'Nothing goes back and nothing goes on. The share of the new version stays as it is until a person decides.',
  },
  'weight-has-not-moved': {
    title: 'Degraded, and the users are fine',
    text: 'The pods of the new version never became ready, so `weight` stayed at the step before. The phase speaks of the rollout, not of the users. Nothing goes back by itself.',
  },
  'weight-returns-to-zero': {
    title: 'After the promotion the weight is 0',
    text: 'The new version **is** the stable one now, and it has all users. There is no canary left that could have a share.',
  },
  'stable-is-a-role': {
    title: 'Stable is a role',
    text: '`stable_version` names what was promoted last. It is what the next abort returns to, whether it is good or not.',
  },
  'old-pods-go': {
    title: 'The old pods leave last',
    text: 'They wait for a delay of 30 seconds, so that no router sends requests to pods that are gone.',
  },
  'undo-is-a-rollout': {
    title: 'The good version is the canary now',
    text: 'The spec asks for v1, and for the controller that is a new version like any other. It starts at step 0, while everybody is still on the version that has to go.',
  },
  'traffic-comes-second': {
    title: 'All users at once',
    text: 'Now the traffic moves. With a router this is one change of the weights, because the stable pods were there all along. The spec still asks for the other version, so the phase stays Degraded.',
  },
  'traffic-comes-in-steps': {
    title: 'Only as fast as pods come back',
    text: 'The stable pods had made room for the canary. The weight goes back in steps, as they become ready again: with four replicas from 75 to 25 to 0.',
  },
  'zero-means-never': {
    title: 'Zero means never',
    text: 'The pods of the canary are kept for `abortScaleDownDelaySeconds: 30` and then removed. A delay of 0 does not remove them at once: it keeps them for ever.',
  },
  'spec-is-changed': {
    title: 'What ends Degraded',
    text: 'Users were fine all the time. The phase becomes Healthy only now, because the spec asks again for what the cluster runs.',
  },
  'retry-starts-over': {
    title: 'Retry begins at step 0',
    text: 'The same version walks all steps once more. Nothing about it has changed, so a bad version meets the same end.',
  },
  'forward-after-abort': {
    title: 'Forward is a way out, too',
    text: 'The new v3 walks all steps from 0. If it fails, users go back to the stable version, and never to the one that was aborted.',
  },
  'forced-after-abort': {
    title: 'Forced against the verdict',
    text: 'A full promotion overrules the abort and skips every step. All users get the version that was just taken away from them.',
  },
  'stable-repaired': {
    title: 'The way back is free again',
    text: 'There are pods enough for the stable version again, so the weight that was held goes to 0. The abort had been decided long before; only now it is carried out.',
  },
  'forward-from-incident': {
    title: 'Out of the incident with v3',
    text: 'The team brings a version with the fix instead of the old one. It walks all steps, with a check at each weight.',
  },
  'given-up': {
    title: 'The run ends, the harm does not',
    text: 'Users stay where they are. The rollout is aborted and Degraded, and nothing moves any more.',
  },
  'paused-by-hand': {
    title: 'Paused, and the weight stays',
    text: 'The controller is told to stop, so no pod and no weight moves. Users stay where they are, those of the new version as well. The progress deadline does not count meanwhile.',
  },
  'resumed-by-hand': {
    title: 'On from where it stood',
    text: 'Argo Rollouts has no command to resume: promoting a rollout that is paused by hand lets it go on with the same step.',
  },
  'aborted-while-paused': {
    title: 'An abort needs no resuming',
    text: 'The decision to go back is accepted while the rollout is paused. As always, the traffic moves in the next pass.',
  },
  ...killSwitchNotes,
};
