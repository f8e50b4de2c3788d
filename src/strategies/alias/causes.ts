import type { Explanations } from '../../engine/strategy.ts';

/** How this strategy meets the causes that all strategies share. */
export const causes: Explanations['causes'] = {
  'artefact-missing': {
    scenario: 'healthy',
    choices: { 4: 'alias-artefact-missing' },
    note: 'The loaders keep v1 in memory, so users notice nothing. A person moves the alias back.',
  },
  'crash-loop': {
    scenario: 'healthy',
    choices: { 4: 'alias-memory-exhausted' },
    note: 'The first batch crashes. The other loaders have not refreshed yet and answer with v1.',
  },
  slow: {
    choices: {},
    note: 'The live check counts the failed answers. Going back takes as long as the loaders take.',
  },
  'silent-regression': {
    choices: { 6: 'alias-silent-regression' },
    note: 'Neither evaluation nor live check sees it, so all loaders stay on the worse version.',
  },
  'feature-skew': {
    choices: { 6: 'alias-feature-skew' },
    note: 'The features differ only in production, so offline all is well and live nothing fails.',
  },
  'input-drift': {
    choices: { 6: 'alias-input-drift', 11: 'rollforward.started' },
    note: 'v1 meets the same inputs and is no better. Only a version that was trained on them helps.',
  },
  'monitor-down': {
    scenario: 'healthy',
    choices: { 6: 'alias-check-no-data' },
    note: 'Nothing decides by itself. The person who is called moves a good version back.',
  },
  'old-artefact-gone': {
    scenario: 'rollback-fails',
    choices: {},
    note: 'v2 keeps answering for all users until version 3 has been trained and loaded.',
  },
  'one-way-migration': {
    choices: { 7: 'alias-schema-moved' },
    note: 'The alias moves back and v1 loads, but it misreads the migrated features.',
  },
  'overload-on-switch': {
    notApplicable:
      'Each loader swaps its model in place and keeps its part of the requests, so none of them gets more.',
  },
  'stale-cache': {
    scenario: 'stale-cache',
    choices: {},
    note: 'All loaders are back on v1, and the cache gives answers of v2 until they expire.',
  },
};
