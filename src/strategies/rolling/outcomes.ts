import { measured } from '../../engine/error-rate.ts';
import { killSwitchOutcomes } from '../../engine/kill-switch.ts';
import { byState, type StateOutcome, sumOf } from '../../engine/strategy-parts.ts';
import type { RollingEvent } from './context.ts';
import { faults } from './faults.ts';
import { switchPlace } from './switch-place.ts';

/** An undo can be asked for in many stages; it is the same command everywhere. */
const undoIn = (state: string, id: string): StateOutcome<RollingEvent> => ({
  state,
  id,
  event: () => ({ type: 'undo.requested' }),
  by: 'operator',
  label: 'Undone to v1 by hand',
  result: 'Undo started',
  because: 'a person undid the rollout of {candidate}',
});

/** v3 is the version with the fix, and it is rolled out with care. */
const towardsV3 = { replacingPods: 'pods.readied', watchingAnswers: 'answers.passed' };

/** What held the pods back is gone for good. */
const unblocked = { replacingPods: 'pods.readied', replacingBack: 'pods.restored' };

/** What can happen when nothing breaks, and the ways out that a person has. */
const usual: readonly StateOutcome<RollingEvent>[] = [
  {
    state: 'applyingTemplate',
    id: 'template.changed',
    event: () => ({ type: 'template.changed', version: 'v2' }),
    by: 'operator',
    label: 'The template of v2 is applied',
    result: 'Revision {revision} started',
  },
  {
    state: 'applyingTemplate',
    id: 'replicas.scaled',
    event: () => ({ type: 'replicas.scaled' }),
    by: 'operator',
    label: 'Only the replica count is changed',
    result: '{replicas} pods, still revision {revision}',
    seconds: sumOf('podStartSeconds', 'warmUpSeconds'),
  },
  {
    state: 'replacingPods',
    id: 'pods.readied',
    event: () => ({ type: 'pods.readied' }),
    label: 'New pods become ready',
    result: '{ready} of {replicas} pods run {template}',
  },
  undoIn('replacingPods', 'undo.midway'),
  {
    state: 'replacingPods',
    id: 'operator.paused',
    event: () => ({ type: 'operator.paused' }),
    by: 'operator',
    label: 'Paused by hand',
    result: 'Rollout paused',
    // A pause takes effect at once; the pods that are starting become ready after it.
    seconds: () => 0,
  },
  {
    state: 'paused',
    id: 'operator.resumed',
    event: () => ({ type: 'operator.resumed' }),
    by: 'operator',
    label: 'Resumed by hand',
    result: 'Rollout resumed',
  },
  {
    state: 'watchingAnswers',
    id: 'answers.failed',
    event: measured('answers.measured', 'failingErrorRate'),
    label: 'The error alarm goes off',
    result: 'Too many errors, alarm',
    because: 'too many answers of {candidate} were errors',
    reveals: { '{candidate}': 'failing' },
  },
  {
    state: 'watchingAnswers',
    id: 'answers.passed',
    event: measured('answers.measured', 'normalErrorRate'),
    label: 'The answers stay good',
    result: 'Few errors, no alarm',
    because: 'all pods of {candidate} became ready and no alarm went off',
    reveals: { '{candidate}': 'good' },
  },
  {
    state: 'waiting',
    id: 'deadline.exceeded',
    event: () => ({ type: 'deadline.exceeded' }),
    label: 'The progress deadline passes',
    result: 'Deadline exceeded, nothing moves',
    because: 'the rollout made no progress within its deadline',
  },
  {
    state: 'waiting',
    id: 'pods.unblocked',
    event: () => ({ type: 'pods.readied' }),
    label: 'The cause goes away in time',
    result: 'New pods start again',
    follows: unblocked,
    seconds: (assumed) => (assumed['progressDeadlineSeconds'] ?? 0) / 2,
  },
  undoIn('waiting', 'undo.early'),
  undoIn('stalled', 'undo.requested'),
  {
    state: 'stalled',
    id: 'pods.healed',
    event: () => ({ type: 'pods.readied' }),
    label: 'The cause goes away',
    result: 'New pods start again',
    follows: unblocked,
  },
  {
    state: 'stalled',
    id: 'rollforward.stalled',
    event: () => ({ type: 'rollforward.started' }),
    by: 'operator',
    label: 'v3 is applied',
    result: 'v3 applied',
    because: 'the team rolled forward to v3',
    follows: towardsV3,
  },
  {
    state: 'stalled',
    id: 'stall.abandoned',
    event: () => ({ type: 'incident.abandoned' }),
    by: 'operator',
    label: 'Nobody acts',
    result: 'Rollout left stalled',
    because: 'nobody acted on the stalled rollout, and Kubernetes does not by itself',
  },
  undoIn('acting', 'undo.alarmed'),
  {
    state: 'acting',
    id: 'template.reverted',
    event: () => ({ type: 'template.reverted' }),
    by: 'operator',
    label: 'The old manifest of v1 is applied again',
    result: 'v1 applied',
    because: 'the manifest of v1 was applied again',
  },
  {
    state: 'acting',
    id: 'rollforward.started',
    event: () => ({ type: 'rollforward.started' }),
    by: 'operator',
    label: 'v3 with a fix is applied',
    result: 'v3 applied',
    because: 'the team rolled forward to v3',
    follows: towardsV3,
  },
  ...killSwitchOutcomes(switchPlace),
  {
    state: 'acting',
    id: 'incident.abandoned',
    event: () => ({ type: 'incident.abandoned' }),
    by: 'operator',
    label: 'Given up',
    result: 'Alarm closed, nothing repaired',
    because: 'the incident was given up',
  },
  {
    state: 'replacingBack',
    id: 'pods.restored',
    event: () => ({ type: 'pods.readied' }),
    label: 'Pods of v1 become ready',
    result: '{ready} of {replicas} pods run v1',
  },
  {
    state: 'verifyingRollback',
    id: 'stability.confirmed',
    event: measured('answers.measured', 'normalErrorRate'),
    label: 'v1 answers well',
    result: 'Answers good, v1 stable',
  },
];

/** The outcomes of one state of the machine. */
export const outcomesIn = byState<RollingEvent>(usual, faults);
