import type { Explanations } from '../../engine/strategy.ts';

/** How this strategy meets the causes that all strategies share. */
export const causes: Explanations['causes'] = {
  'artefact-missing': {
    choices: { 1: 'shadow-artefact-missing' },
    note: 'The shadow never starts. v1 answers everybody all the while, so no user notices.',
  },
  'crash-loop': {
    choices: { 2: 'shadow-v2-crashes' },
    note: 'Only copies are lost. Their answers would have been thrown away anyway.',
  },
  slow: {
    choices: { 2: 'shadow-v2-slow' },
    note: 'The comparison measures the delay of the copies and v2 is never promoted.',
  },
  'silent-regression': {
    choices: { 5: 'shadow-silent-regression' },
    note: 'The worse answers agree often enough, and the live check sees no errors. v2 stays.',
  },
  'feature-skew': {
    choices: { 2: 'shadow-schema-skew' },
    note: 'v2 answers the copies differently from v1, and the comparison stops it.',
  },
  'input-drift': {
    choices: { 7: 'stability.failed', 8: 'rollforward.started' },
    note: 'v1 meets the same requests and is no better. Only a version that knows them helps.',
  },
  'monitor-down': {
    scenario: 'healthy',
    choices: { 2: 'shadow-no-data' },
    note: 'Nothing is compared, so there is no evidence, and a good version is not promoted.',
  },
  'old-artefact-gone': {
    scenario: 'way-back-gone',
    choices: {},
    note: 'No v1 pod can start any more, so all users stay on v2 until v3 is there.',
  },
  'one-way-migration': {
    choices: { 6: 'shadow-one-way-schema' },
    note: 'The route goes back to v1 at once, but v1 misreads the migrated data.',
  },
  'overload-on-switch': {
    scenario: 'healthy',
    choices: { 6: 'shadow-overload-on-switch' },
    note: 'The pods that were enough for copies are too few for all users.',
  },
  'stale-cache': {
    choices: { 6: 'shadow-stale-cache' },
    note: 'The route has gone back to v1, and a cache goes on giving answers of v2.',
  },
};
