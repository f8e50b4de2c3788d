import type { Explanations } from '../../engine/strategy.ts';

/** How this strategy meets the causes that all strategies share. */
export const causes: Explanations['causes'] = {
  'artefact-missing': {
    choices: { 2: 'blue-green-artefact-missing' },
    note: 'The preview never starts, and v1 goes on serving everybody as if nothing had happened.',
  },
  'crash-loop': {
    choices: { 2: 'blue-green-preview-never-ready' },
    note: 'v2 crashes where no user is. Only the second set of pods and the waiting cost something.',
  },
  slow: {
    choices: { 3: 'blue-green-pre-analysis-failed' },
    note: 'The analysis before the switch meets the errors, and no user ever sees v2.',
  },
  'silent-regression': {
    choices: { 7: 'blue-green-silent-regression' },
    note: 'Both analyses count errors and there are none, so everybody gets the worse version at once.',
  },
  'feature-skew': {
    choices: { 7: 'blue-green-feature-skew' },
    note: 'Features that are misread give wrong answers without errors, for all users at once.',
  },
  'input-drift': {
    choices: { 7: 'blue-green-input-drift', 8: 'template.reverted' },
    note: 'The flip back to v1 takes seconds and changes nothing: v1 meets the same requests.',
  },
  'monitor-down': {
    scenario: 'healthy',
    choices: { 7: 'blue-green-post-analysis-errored' },
    note: 'An analysis that ends in an error aborts like a failed one, and a good version goes back.',
  },
  'old-artefact-gone': {
    scenario: 'way-back-gone',
    choices: {},
    note: 'After the delay v1 is a new deployment. Its artefact is gone, so users stay on v2 until v3 is there.',
  },
  'one-way-migration': {
    choices: { 6: 'blue-green-shared-schema' },
    note: 'Both versions share the data. The flip back is quick, and v1 misreads what v2 has written.',
  },
  'overload-on-switch': {
    scenario: 'healthy',
    choices: { 6: 'blue-green-cold-start-storm' },
    note: 'All users arrive in one instant, and cold caches leave too few ready pods for them.',
  },
  'stale-cache': {
    choices: { 8: 'blue-green-stale-cache' },
    note: 'The service selects v1 again, but a cache without versions goes on giving answers of v2.',
  },
};
