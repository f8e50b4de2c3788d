import type { Explanations } from '../../engine/strategy.ts';

/** How this strategy meets the causes that all strategies share. */
export const causes: Explanations['causes'] = {
  'artefact-missing': {
    choices: { 1: 'redeploy-artefact-missing' },
    note: 'v1 has been stopped before v2 is looked for, so nobody is answered until a person acts.',
  },
  'crash-loop': {
    choices: { 1: 'redeploy-memory-exhausted' },
    note: 'v1 has been stopped before v2 crashes, so nobody is answered until a person acts.',
  },
  slow: {
    choices: {},
    note: 'The check counts failed requests. It finds too many, and v1 is put back for all users at once.',
  },
  'silent-regression': {
    choices: { 2: 'redeploy-false-pass' },
    note: 'The check counts errors and there are none, so all users stay on the worse version.',
  },
  'feature-skew': {
    choices: { 2: 'redeploy-false-pass' },
    note: 'Features that are misread give wrong answers without errors, and the check passes.',
  },
  'input-drift': {
    choices: { 5: 'stability.failed', 7: 'redeploy-cause-elsewhere', 10: 'rollforward.started' },
    note: 'v1 meets the same requests and is no better. Only a version that knows them helps.',
  },
  'monitor-down': {
    scenario: 'healthy',
    choices: { 2: 'redeploy-check-no-data' },
    note: 'The rollout pauses, and the person who is asked rolls a good version back.',
  },
  'old-artefact-gone': {
    scenario: 'rollback-fails',
    choices: {},
    note: 'v2 has been stopped before v1 is looked for, so nobody is answered until v3 is there.',
  },
  'one-way-migration': {
    choices: { 4: 'redeploy-schema-migrated' },
    note: 'v1 starts and passes its check, but misreads the migrated data for all users.',
  },
  'overload-on-switch': {
    notApplicable:
      'The pods of one version are replaced by as many of the other, so each has the same load as before.',
  },
  'stale-cache': {
    notApplicable:
      'No cache stands between users and pods here: every answer comes from the version that serves.',
  },
};
