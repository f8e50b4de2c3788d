import { killSwitchTold } from '../../engine/kill-switch-details.ts';

/** How the transcript tells each outcome of this lesson, in words that can be read aloud. */
export const told: Readonly<Record<string, string>> = {
  'shadow.readied':
    'The new version {candidate} starts beside v1 and gets copies of the requests. v1 answers every user.',
  'comparison.passed':
    'Both versions have answered the same requests, and their answers agree. No user has seen an answer of {candidate}.',
  'comparison.failed':
    'Both versions have answered the same requests, and too many answers disagree. No user has seen an answer of {candidate}.',
  'latency.alarmed':
    'Users of v1 are hurt, because the copies load the same feature store. The mirror is throttled.',
  'load.recovered': 'With fewer copies the load recovers, and the comparison goes on.',
  'throttled.discarded': 'A person discards the shadow, because it loads the system too much.',
  'promoted.first':
    'A person promotes {candidate}, to a few users first. The mirror is taken away.',
  'shadow-jump-promotion':
    'A person promotes {candidate} to all users in one jump. The mirror is taken away.',
  'ready.discarded': 'A person does not promote {candidate}, and the shadow is deleted.',
  'shadow.deleted': 'The shadow is deleted. For the users nothing has changed.',
  'shadow.fixed': 'The new version is fixed and has to prove itself as a shadow again.',
  'undo.requested': 'A person asks for a rollback, but there is nothing to go back from.',
  'canary.passed': 'The first users of {candidate} are well served.',
  'canary.failed':
    'The first users of {candidate} are badly served, which no copy could show. With that the rollback is decided.',
  'canary.aborted': 'A person aborts the promotion.',
  'all.routed': 'More pods of {candidate} are started, and then all users are routed to it.',
  'all.passed': 'All users are well served by {candidate}.',
  'all.failed': 'All users are badly served by {candidate}. With that the rollback is decided.',
  'requests.dropped': 'The pods are too few for all users, and requests are dropped.',
  'route.restored': 'The route leads to v1 again, whose pods have been ready all the while.',
  'shadow-v1-collected': 'The way back fails: the image of v1 is gone, and no pod of it can start.',
  'stability.confirmed': 'A check confirms that v1 is stable, and the shadow is deleted.',
  'stability.failed': 'A check finds that v1 is not stable, so a person has to step in.',
  'fix.applied': 'The team fixes v1 by hand. Whether that worked has to be measured.',
  'rollforward.started': 'The team does not go back. It goes forward, to v3.',
  'incident.abandoned': 'Nobody can repair it, and the incident is given up.',
  ...killSwitchTold,
};
