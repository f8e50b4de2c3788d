import { killSwitchTold } from '../../engine/kill-switch-details.ts';

/** How the transcript tells each outcome of this lesson, in words that can be read aloud. */
export const told: Readonly<Record<string, string>> = {
  'template.changed': 'The spec asks for {candidate} now. Users do not notice anything yet.',
  'template.changed-dynamic':
    'The spec asks for {candidate}, and stable pods are to make room while it grows.',
  'pods.readied': 'The pods of {candidate} are ready, and {share} percent of the users get it.',
  'scaling.aborted': 'A person aborts the rollout before its weight is set.',
  'analysis.failed':
    'The errors of {candidate} are measured, and there are too many. With that the abort is decided; the users have not moved yet.',
  'analysis.succeeded': 'The errors of {candidate} are measured, and there are few.',
  'operator.aborted': 'A person aborts the rollout during the analysis.',
  'operator.promoted': 'A person has looked at {candidate} and promotes it by one step.',
  'pause.aborted': 'A person has looked at {candidate} and aborts.',
  'promotion.forced': 'A person promotes {candidate} in full. All steps that are left are skipped.',
  'undo.requested': 'A person undoes the change. Nothing was promoted, so the steps are skipped.',
  'inconclusive.aborted': 'The analysis had no verdict, and a person aborts.',
  'inconclusive.promoted': 'The analysis had no verdict, and a person promotes all the same.',
  'inconclusive.left': 'The analysis had no verdict, and nobody decides. The rollout stays paused.',
  'stalled.aborted': 'The pods were never ready, and a person aborts.',
  'pods.readied-late': 'The pods of {candidate} are ready after all, and the rollout goes on.',
  'stalled.left': 'Nobody acts. The rollout stays Degraded, and the users stay fine.',
  'update.completed':
    'All steps are done. {candidate} has all users and is the stable version; the weight is back at 0.',
  'delay.elapsed': 'The pods of the old version have waited long enough and are removed.',
  'restore.completed': 'The decision is carried out: all users are back on {stable}.',
  'restore.stepped':
    'The decision is carried out in steps, as pods of {stable} become ready. Then all users are back.',
  'abort.elapsed': 'The pods of {candidate} were kept for a while after the abort. Now they go.',
  'template.reverted':
    'A person changes the spec back to {stable}. Only now the rollout is Healthy.',
  'operator.retried': 'A person retries. {candidate} walks all steps again, from the first.',
  'rollforward.started': 'The team does not stay there. It goes forward, to v3.',
  'aborted.forced': 'A person promotes {candidate} in full, against the abort.',
  'fix.applied': 'The pods of {stable} are brought back, and with them all users.',
  'incident.forward': 'The team leaves the incident forward, with v3.',
  'incident.abandoned': 'Nobody repairs it, and the users stay where they are.',
  'canary-silent-regression':
    'The errors of {candidate} are measured, and there are few. That its answers are worse, nobody measures.',
  'canary-undo-without-window':
    'A person undoes the promotion. For the controller v1 is a new version, and it starts at step 0.',
  'canary-stable-cannot-scale':
    'The abort is decided, but there is no room for pods of {stable}. The users stay on {candidate}.',
  'canary-stable-pods-lost':
    'The abort is decided, but too few pods of {stable} are left. The weight is held.',
  'canary-abort-after-promotion':
    'A person aborts. The promotion is over, so the command is ignored and {candidate} stays.',
  'canary-provider-down':
    'The monitor does not answer. After too many errors in a row the analysis ends, and the verdict is not about {candidate}.',
  'operator.paused': 'A person pauses the rollout. No pod and no weight moves.',
  'operator.resumed': 'A person lets the rollout go on from where it stood.',
  'canary-slow-leak':
    'The analysis of {candidate} succeeds. Its errors come later, when nobody measures.',
  'canary-noise-in-each-analysis':
    'One measurement of {candidate} is bad by chance. Nothing is wrong with it.',
  ...killSwitchTold,
};
