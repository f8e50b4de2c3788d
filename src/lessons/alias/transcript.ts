import { killSwitchTold } from '../../engine/kill-switch-details.ts';

/** How the transcript tells each outcome of this lesson, in words that can be read aloud. */
export const told: Readonly<Record<string, string>> = {
  'version.registered':
    'A new version is registered. It is the challenger, and nobody is served by it.',
  'evaluation.passed': 'The challenger {candidate} is evaluated on recorded data, and passes.',
  'evaluation.failed': 'The challenger {candidate} is evaluated on recorded data, and fails.',
  'alias.moved':
    'The pipeline writes down who was champion and moves the alias. The loaders do not notice.',
  'loader.refreshed':
    'A batch of loaders looks up the alias and loads what it names: {onWanted} of {loaders} now hold version {wanted}.',
  'regression.detected':
    'The live answers are measured. They are worse, and with that the rollback is decided.',
  'stability.confirmed': 'The live answers are measured. They are good, and the alias stays.',
  'alias.restored':
    'The alias is moved back to the version that was written down. The loaders do not notice.',
  'rollback.rejected': 'The pipeline wants to go back, but what it remembers is not usable.',
  'loader.returned':
    'A batch of loaders looks up the alias again: {onWanted} of {loaders} now hold version {wanted}.',
  'stability.restored': 'The live answers are measured again. Version 1 is stable.',
  'alias-target-expired':
    'The pipeline knows which version to go back to, but it has been cleaned up.',
  'alias-stale-cache':
    'All loaders hold version 1, but the cache goes on giving answers of {candidate} until they expire.',
  'version.trained': 'There is no way back, so a version 3 is trained and registered.',
  'undo.requested': 'Not all loaders can be refreshed. A person decides to go back.',
  'propagation.expired': 'Not all loaders refresh in time, and a person is called.',
  'loader.retried': 'A person has the loaders try again.',
  'artefact.republished': 'A person repairs what the loaders were missing and has them try again.',
  'fix.applied': 'A person moves the alias to version 1 and restarts the loaders.',
  'operator.resumed': 'A person has the live check run once more.',
  'rollforward.started': 'The team does not go back. It goes forward, to version 3.',
  'incident.abandoned': 'Nobody does anything more, and everything stays as it is.',
  ...killSwitchTold,
};
