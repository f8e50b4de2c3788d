import type { Explanations } from '../../engine/strategy.ts';

/** How this strategy meets the causes that all strategies share. */
export const causes: Explanations['causes'] = {
  'artefact-missing': {
    choices: { 2: 'rolling-image-pull-error' },
    note: 'The limits hold the rollout back: most pods of v1 stay, and no user meets v2. Kubernetes only reports it.',
  },
  'crash-loop': {
    choices: { 2: 'rolling-crash-loop' },
    note: 'A pod that crashes is never ready, so it gets no requests and the pods of v1 stay.',
  },
  slow: {
    choices: {},
    note: 'The pods are ready, so v2 replaces v1 completely before the alarm on errors goes off.',
  },
  'silent-regression': {
    choices: { 4: 'rolling-silent-regression' },
    note: 'Readiness and the alarm both look for errors. There are none, so all users stay on the worse version.',
  },
  'feature-skew': {
    choices: { 2: 'rolling-feature-skew' },
    note: 'Features that are misread give wrong answers without errors; the rollout completes.',
  },
  'input-drift': {
    choices: { 4: 'rolling-input-drift' },
    note: 'v1 meets the same requests and is no better. Only a version that knows them helps.',
  },
  'monitor-down': {
    scenario: 'healthy',
    choices: { 4: 'rolling-monitor-down' },
    note: 'A rolling update asks no monitor, so nothing stops. A bad version would have passed as well.',
  },
  'old-artefact-gone': {
    scenario: 'undo-fails',
    choices: {},
    note: 'The undo stalls like any rollout: a few pods of v2 leave, the others go on failing until v3 is there.',
  },
  'one-way-migration': {
    choices: { 6: 'rolling-schema-migrated' },
    note: 'The undo restores the template only. v1 becomes ready and misreads the migrated data.',
  },
  'overload-on-switch': {
    notApplicable:
      'Requests are spread over all ready pods, and the limits keep most of them ready, so no pod gets a sudden load.',
  },
  'stale-cache': {
    notApplicable:
      'No cache stands between users and pods here: every answer comes from a pod that serves.',
  },
};
