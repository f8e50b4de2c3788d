import { measured } from '../../engine/error-rate.ts';
import { killSwitchOutcomes } from '../../engine/kill-switch.ts';
import { byState, type StateOutcome, sumOf } from '../../engine/strategy-parts.ts';
import type { AliasEvent } from './context.ts';
import { faults } from './faults.ts';
import { switchPlace } from './switch-place.ts';

const operator = { by: 'operator' } as const;
const FLEET = '{onWanted} of {loaders} loaders on version {wanted}';

/** What can happen when nothing breaks, and the ways out that a person has. */
const usual: readonly StateOutcome<AliasEvent>[] = [
  {
    state: 'registering',
    id: 'version.registered',
    event: () => ({ type: 'version.registered' }),
    label: 'Version is registered',
    result: 'Version 2 registered as challenger',
  },
  {
    state: 'evaluating',
    id: 'evaluation.passed',
    event: measured('evaluation.measured', 'normalErrorRate'),
    label: 'Evaluation passes',
    result: 'Evaluation passed',
  },
  {
    state: 'evaluating',
    id: 'evaluation.failed',
    event: measured('evaluation.measured', 'failingErrorRate'),
    label: 'Evaluation fails',
    result: 'Evaluation failed',
    because: '{candidate} failed its evaluation',
    reveals: { '{candidate}': 'failing' },
  },
  {
    state: 'flipping',
    id: 'alias.moved',
    event: () => ({ type: 'alias.moved' }),
    label: 'Alias is moved',
    result: 'Alias moved to version {wanted}',
  },
  {
    state: 'propagating',
    id: 'loader.refreshed',
    event: () => ({ type: 'loader.refreshed' }),
    label: 'A batch of loaders refreshes',
    result: FLEET,
  },
  {
    state: 'mixed',
    id: 'undo.requested',
    event: () => ({ type: 'undo.requested' }),
    ...operator,
    label: 'A person goes back',
    result: 'Rollback decided by hand',
    because: 'a person went back when not all loaders could be refreshed',
  },
  {
    state: 'mixed',
    id: 'propagation.expired',
    event: () => ({ type: 'propagation.expired' }),
    label: 'Time runs out',
    result: 'Not all loaders refreshed in time',
    because: 'not all loaders refreshed in time',
  },
  {
    state: 'mixed',
    id: 'loader.retried',
    event: () => ({ type: 'loader.retried' }),
    ...operator,
    label: 'A person has the loaders try again',
    result: 'Loaders told to try again',
  },
  {
    state: 'mixed',
    id: 'artefact.republished',
    event: () => ({ type: 'artefact.republished' }),
    ...operator,
    label: 'A person repairs what the loaders need',
    result: 'Cause repaired, loaders told to try again',
    seconds: sumOf('repairSeconds'),
    follows: { propagating: 'loader.refreshed', propagatingBack: 'loader.returned' },
  },
  {
    state: 'verifying',
    id: 'regression.detected',
    event: measured('stability.measured', 'failingErrorRate'),
    label: 'It is worse live',
    result: 'Live check failed',
    because: 'the live check found {candidate} worse',
    reveals: { '{candidate}': 'failing' },
  },
  {
    state: 'verifying',
    id: 'stability.confirmed',
    event: measured('stability.measured', 'normalErrorRate'),
    label: 'Live check passes',
    result: 'Live check passed',
    because: 'the live check passed',
    reveals: { '{candidate}': 'good' },
  },
  {
    state: 'flippingBack',
    id: 'alias.restored',
    event: () => ({ type: 'alias.moved' }),
    label: 'Alias is moved back',
    result: 'Alias moved to version {wanted}',
  },
  {
    state: 'flippingBack',
    id: 'rollback.rejected',
    event: () => ({ type: 'rollback.rejected' }),
    label: 'There is nothing to go back to',
    result: 'Previous champion is unusable',
    because: 'there was no usable version to go back to',
  },
  {
    state: 'propagatingBack',
    id: 'loader.returned',
    event: () => ({ type: 'loader.refreshed' }),
    label: 'A batch of loaders goes back',
    result: FLEET,
  },
  {
    state: 'verifyingBack',
    id: 'stability.restored',
    event: measured('stability.measured', 'normalErrorRate'),
    label: 'v1 is stable',
    result: 'System stable on v1',
  },
  {
    state: 'rollingForward',
    id: 'version.trained',
    event: () => ({ type: 'version.registered' }),
    label: 'Version 3 is registered',
    result: 'Version 3 registered',
    // Version 3 is the one with the fix, and it is rolled out with care.
    follows: {
      evaluating: 'evaluation.passed',
      flipping: 'alias.moved',
      propagating: 'loader.refreshed',
      verifying: 'stability.confirmed',
    },
  },
  ...killSwitchOutcomes({ state: 'rollingForward', decide: 'alertSeconds' }, 'training-'),
  {
    state: 'alerted',
    id: 'fix.applied',
    event: () => ({ type: 'fix.applied' }),
    ...operator,
    label: 'A person moves the alias to 1 and restarts the loaders',
    result: 'Alias moved to 1 by hand',
    because: 'a person moved the alias back by hand',
    follows: { propagatingBack: 'loader.returned', verifyingBack: 'stability.restored' },
  },
  {
    state: 'alerted',
    id: 'operator.resumed',
    event: () => ({ type: 'operator.resumed' }),
    ...operator,
    label: 'A person has the live check run again',
    result: 'Live check started again',
  },
  {
    state: 'alerted',
    id: 'rollforward.started',
    event: () => ({ type: 'rollforward.started' }),
    ...operator,
    label: 'A person rolls forward to version 3',
    result: 'Roll-forward to version 3 started',
    because: 'the team rolled forward to version 3',
  },
  ...killSwitchOutcomes(switchPlace),
  {
    state: 'alerted',
    id: 'incident.abandoned',
    event: () => ({ type: 'incident.abandoned' }),
    ...operator,
    label: 'Given up',
    result: 'Given up, everything stays as it is',
  },
];

/** The outcomes of one state of the machine. */
export const outcomesIn = byState<AliasEvent>(usual, faults);
