import { killSwitchTold } from '../../engine/kill-switch-details.ts';

/** How the transcript tells each outcome of this lesson, in words that can be read aloud. */
export const told: Readonly<Record<string, string>> = {
  'template.changed':
    'A template with {candidate} is applied. The preview service selects it at once, the users stay on v1.',
  'preview.readied':
    'Pods of {candidate} start beside those that serve. They are ready, and nobody but the preview can reach them.',
  'preview.aborted': 'A person aborts while the preview is starting.',
  'pre.passed': 'An analysis looks at the preview and finds nothing wrong.',
  'pre.aborted': 'A person aborts while the preview is being analysed.',
  'operator.promoted': 'The rollout is paused until a person promotes. Somebody does.',
  'operator.aborted': 'The rollout waits for a promotion. A person aborts it instead.',
  'full.readied': 'Before any user comes, {candidate} gets all the pods it needs.',
  'service.switched':
    'The active service is switched. In one instant all users are on {candidate}.',
  'post.failed':
    'Only now real users show what {candidate} does. The analysis fails, and the abort is set.',
  'post.passed':
    'The analysis looks at the answers to real users and succeeds. {candidate} is promoted: it is stable now.',
  'post.aborted': 'A person aborts while {candidate} has all users.',
  'service.restored':
    'The old pods have been running all the time. One flip, and users are back on {active}.',
  'preview.removed':
    'The pods of {candidate} are removed after their delay. The Rollout stays Degraded, and users stay on {active}.',
  'aborted.reverted':
    'Somebody applies v1 again. It serves already, so nothing moves, and the phase turns Healthy.',
  'aborted.retried': 'A person retries {candidate}. Nothing about it has changed.',
  'aborted.rollforward': 'The team goes forward instead of back, and applies v3.',
  'promotion.forced': 'A person forces the promotion, past every pause and analysis.',
  'incident.abandoned': 'Nobody does anything. The Rollout stays as it is, Degraded.',
  'delay.elapsed':
    'The scale-down delay ends, and the old pods are removed. No message says that the quick way back is gone.',
  'update.completed': 'Nobody sees a reason to go back. {active} serves alone.',
  'template.reverted': 'Somebody notices, and applies v1 again.',
  'promoted.rollforward': 'The team goes forward instead of back, and applies v3.',
  'inconclusive.aborted': 'Without a verdict nothing happens by itself. A person aborts.',
  'inconclusive.promoted': 'Without a verdict nothing happens by itself. A person goes on.',
  'stalled.aborted': 'Nothing moves, and nothing goes back by itself. A person aborts.',
  'stalled.readied': 'The pods become ready after all, and the rollout goes on.',
  'blue-green-old-artefact-gone':
    'By now v1 is a new deployment, and its artefact is gone. Its pods never become ready, and the users stay where they are.',
  'blue-green-rollback-failed':
    'The way back breaks off halfway. Some users get the old version and some the new one.',
  'rollback.repaired': 'A person finishes the way back by hand. All users are on {active} again.',
  ...killSwitchTold,
};
