import type { Explanations } from '../../engine/strategy.ts';

/** How this strategy meets the causes that all strategies share. */
export const causes: Explanations['causes'] = {
  'artefact-missing': {
    scenario: 'healthy',
    choices: { 2: 'canary-artefact-missing' },
    note: 'The pods of v2 are never ready, so its weight stays 0 and no user meets it.',
  },
  'crash-loop': {
    scenario: 'healthy',
    choices: { 2: 'canary-pods-never-ready' },
    note: 'The pods of v2 are never ready, so its weight stays 0 and no user meets it.',
  },
  slow: {
    choices: {},
    note: 'One user in five meets v2 until the first measurement fails; then the weight goes to 0.',
  },
  'silent-regression': {
    scenario: 'healthy',
    choices: { 3: 'canary-silent-regression' },
    note: 'The analysis measures errors and there are none, so the worse version is promoted.',
  },
  'feature-skew': {
    scenario: 'healthy',
    choices: { 3: 'canary-feature-skew' },
    note: 'Misread features give wrong answers without errors, and every analysis passes.',
  },
  'input-drift': {
    scenario: 'healthy',
    choices: { 3: 'canary-input-drift', 4: 'pause.aborted' },
    note: 'A person aborts, and v1 is no better: it gets the same requests.',
  },
  'monitor-down': {
    scenario: 'healthy',
    choices: { 3: 'canary-provider-down' },
    note: 'Five errors in a row abort the update of a good version, without one bad answer.',
  },
  'old-artefact-gone': {
    scenario: 'undo-after-promotion',
    choices: { 9: 'canary-artefact-missing' },
    note: 'The undo makes v1 the canary, its pods are never ready, and all users stay on v2.',
  },
  'one-way-migration': {
    choices: { 4: 'canary-schema-migrated' },
    note: 'The abort is quick and complete, but v1 misreads the migrated data for all users.',
  },
  'overload-on-switch': {
    scenario: 'healthy',
    choices: { 2: 'canary-scale-too-small' },
    note: 'One pod holds for 20 % of the users; at 60 % it has twice the load that it can take.',
  },
  'stale-cache': {
    choices: { 4: 'canary-stale-cache' },
    note: 'The weight is 0 at once, and the cache goes on giving answers of v2.',
  },
};
