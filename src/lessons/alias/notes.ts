import type { Note } from '../lesson.ts';

/** Where this run is easy to misread. What there is to say stands in note-texts.ts. */
export const notes: readonly Note[] = [
  { id: 'a-row-not-a-model', stage: 'registering', variable: 'challenger' },
  { id: 'offline-passed', stage: 'evaluating', outcome: 'evaluation.passed' },
  { id: 'offline-failed', stage: 'evaluating', outcome: 'evaluation.failed', mark: 'decided' },
  {
    id: 'alias-moved',
    stage: 'flipping',
    outcome: 'alias.moved',
    variable: 'champion',
    mark: 'alias 2',
  },
  { id: 'written-down', stage: 'flipping', outcome: 'alias.moved', variable: 'previous' },
  { id: 'mixed-fleet', stage: 'propagating', outcome: 'loader.refreshed', variable: 'loaded' },
  {
    id: 'decision',
    stage: 'verifying',
    outcome: 'regression.detected',
    variable: 'rollback_decided',
    mark: 'decided',
  },
  {
    id: 'stays-champion',
    stage: 'verifying',
    outcome: 'stability.confirmed',
    variable: 'live_check',
    mark: 'verified',
  },
  {
    id: 'moved-back',
    stage: 'flippingBack',
    outcome: 'alias.restored',
    variable: 'champion',
    mark: 'alias 1',
  },
  { id: 'previous-is-bad', stage: 'flippingBack', outcome: 'rollback.rejected' },
  {
    id: 'same-way-back',
    stage: 'propagatingBack',
    outcome: 'loader.returned',
    variable: 'traffic_v2',
  },
  {
    id: 'restored',
    stage: 'verifyingBack',
    outcome: 'stability.restored',
    variable: 'live_check',
    mark: 'verified',
  },
  { id: 'undone', stage: 'mixed', outcome: 'undo.requested', mark: 'decided' },
  { id: 'too-late', stage: 'mixed', outcome: 'propagation.expired' },
  { id: 'tried-again', stage: 'mixed', outcome: 'loader.retried' },
  { id: 'repaired', stage: 'mixed', outcome: 'artefact.republished' },
  { id: 'forward', stage: 'rollingForward', variable: 'challenger', mark: 'forward' },
  { id: 'a-person-steps-in', stage: 'alerted', mark: 'alert' },
];
