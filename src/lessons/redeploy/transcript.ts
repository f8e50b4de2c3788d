/** How the transcript tells each outcome of this lesson, in words that can be read aloud. */
export const told: Readonly<Record<string, string>> = {
  'deploy.started':
    'A new version comes first: {candidate} is deployed in place of the one that was serving.',
  'health.failed':
    'A health check decides whether the deployment worked. It fails, and with that the rollback is decided.',
  'health.passed':
    'A health check decides whether the deployment worked. It passes, so {candidate} stays.',
  'rollback.accepted': 'The decision is carried out: the rollback to v1 starts.',
  'restore.completed': 'The rollback brings back v1, the last version that was stable.',
  'stability.confirmed': 'Stability is measured after the restore. The system is stable.',
  'stability.failed':
    'Stability is measured after the restore. The system is not stable, so a person has to step in.',
  'redeploy-target-collected':
    'The rollback should bring back v1, but its artefact is gone. Nobody is answered.',
  'rollback.completed': 'Stable means done: the rollback is complete.',
  'alert.acknowledged': 'An alert goes out, and someone takes it.',
  'fix.applied': 'The team fixes v1 by hand. Whether that worked has to be measured.',
  'rollforward.started': 'The team does not go back again. It goes forward, to v3.',
  'incident.abandoned': 'Nobody can fix v1, and the incident is given up.',
};
