import { killSwitchTold } from '../../engine/kill-switch-details.ts';

/** How the transcript tells each outcome of this lesson, in words that can be read aloud. */
export const told: Readonly<Record<string, string>> = {
  'template.changed':
    'The template of v2 is applied. The controller takes away a few pods of v1 and starts the first pods of v2.',
  'replicas.scaled': 'Somebody changes only the number of pods. That makes no new revision.',
  'pods.readied':
    'The new pods are ready. Requests reach them at once, and pods of the old version leave.',
  'undo.midway': 'A person undoes the rollout before it is complete.',
  'operator.paused': 'A person pauses the rollout. Both versions go on serving.',
  'operator.resumed': 'The rollout is resumed and goes on from where it stood.',
  'answers.failed':
    'Now somebody looks at the answers: too many are errors, and an alarm goes off.',
  'answers.passed': 'The answers are watched for a while. No alarm goes off, so {candidate} stays.',
  'rolling-image-pull-error':
    'The new pods cannot start, for their image is not there. The limits hold the rollout back.',
  'deadline.exceeded': 'The progress deadline passes. Kubernetes reports it and does nothing else.',
  'pods.unblocked': 'What held the new pods back goes away, and the rollout goes on by itself.',
  'undo.early': 'A person undoes the rollout without waiting for the deadline.',
  'undo.requested':
    'A person undoes the stalled rollout. The pods that never became ready leave at once.',
  'pods.healed': 'What held the new pods back goes away, and the stalled rollout goes on.',
  'rollforward.stalled': 'The team does not wait any longer. It goes forward, to v3.',
  'stall.abandoned': 'Nobody acts, and the rollout stays stalled.',
  'undo.alarmed':
    'A person undoes the rollout. That is another rolling update, towards the old template.',
  'template.reverted': 'The old manifest is applied again, which makes one more revision.',
  'rollforward.started': 'The team does not go back. It goes forward, to v3.',
  ...killSwitchTold,
  'incident.abandoned': 'Nobody can repair it, and the incident is given up.',
  'pods.restored': 'Pods of v1 are ready again, and as many pods of v2 leave.',
  'rolling-previous-collected':
    'The pods of v1 cannot start: their image has been deleted meanwhile. The undo is stuck.',
  'stability.confirmed': 'The answers of v1 are measured after the undo. They are good.',
  'stability.failed':
    'The answers of v1 are measured after the undo. They are not good, so the alarm stays.',
};
