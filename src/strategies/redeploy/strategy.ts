import { sawErrorRate } from '../../engine/error-rate.ts';
import { sumOf } from '../../engine/strategy-parts.ts';
import { defineStrategy } from '../../engine/strategy.ts';
import { assumptions } from './assumptions.ts';
import type { RedeployContext, RedeployEvent } from './context.ts';
import { limits, machine } from './machine.ts';
import sample from './sample.py?highlighted';
import { scenarios } from './scenarios.ts';

const measured = sawErrorRate('of the checked requests failed', 'may fail');

/** What the monitor says of the version that serves, from what the controller has measured. */
const seenOf = ({ health_status, evidence }: RedeployContext) => {
  if (evidence !== 'measured') return 'unknown';
  return health_status === 'failed' || health_status === 'unstable' ? 'failing' : 'healthy';
};

/** All pods are of the version that serves. */
const podsOf = ({ serving, up, assumed }: RedeployContext) => {
  const desired = assumed['replicas'] ?? 0;
  return { [serving]: { desired, ready: up ? desired : 0 } };
};

/** The redeploy strategy: one version at a time, swapped as a whole. */
export default defineStrategy<RedeployContext, RedeployEvent>({
  id: 'redeploy',
  title: 'Redeploy',
  start: 'v1 serves all users',
  machine,
  sample,
  assumptions,
  explain: async () => (await import('./explanations.ts')).explanations,
  scenarios,
  variables: [
    {
      name: 'current_version',
      meaning: 'The version the controller points to.',
      read: (context) => context.current_version,
    },
    {
      name: 'health_status',
      meaning: 'The last status of that version that the controller knows.',
      read: (context) => context.health_status,
      basis: ({ health_status, evidence }) =>
        health_status !== 'stable' ? null : evidence === 'inherited' ? 'assumed' : 'verified',
    },
    {
      name: 'rollback_triggered',
      meaning: 'True from the decision to roll back until the rollback is verified.',
      read: (context) => context.rollback_triggered,
    },
  ],
  guards: {
    isHealthy: {
      question: 'Is the new version healthy?',
      saw: measured,
    },
    isStable: {
      question: 'Is the system stable?',
      saw: measured,
    },
    hasRechecksLeft: {
      question: 'May the check run once more?',
      saw: ({ context }) => `${context.rechecks} of ${limits.rechecks} repeats are used`,
    },
    shouldTreatNoDataAsFailure: {
      question: 'Does a check without data count as failed?',
      saw: ({ context }) =>
        context.assumed['noDataIsFailure'] === 1
          ? 'the policy says so'
          : 'the policy says to pause',
    },
    hasRetriesLeft: {
      question: 'May the restore be tried again?',
      saw: ({ context }) =>
        `${context.restoreRetries} of ${limits.restoreRetries} retries are used`,
    },
    canRestoreV1: {
      question: 'Can v1 be brought back?',
      saw: ({ context }) => (context.targetAvailable ? 'v1 is still there' : 'v1 is gone'),
    },
    hasRemindersLeft: {
      question: 'May the alert be sent again?',
      saw: ({ context }) => `${context.reminders} of ${limits.reminders} reminders are used`,
    },
    canFixV1: {
      question: 'Can v1 still be fixed by hand?',
      saw: ({ context }) =>
        context.targetAvailable
          ? `v1 can be brought back, and ${context.repairs} of ${limits.repairs} fixes are used`
          : 'v1 cannot be brought back any more',
    },
    canRollForward: {
      question: 'Is there a newer version to roll forward to?',
      saw: ({ context }) =>
        context.candidate === 'v3' ? 'v3 has been tried already' : 'v3 has not been tried yet',
    },
  },
  qualities: {
    good: sumOf('normalErrorRate'),
    failing: sumOf('failingErrorRate'),
    unstable: sumOf('unstableErrorRate'),
    silent: sumOf('silentBadRate'),
    // One answer in five comes from the failing version that was left behind.
    mixed: (assumed) =>
      0.2 * (assumed['failingErrorRate'] ?? 0) + 0.8 * (assumed['normalErrorRate'] ?? 0),
  },
  words: ({ candidate }) => ({ candidate }),
  production: (context) => ({
    shares: { v1: 0, v2: 0, [context.serving]: 100 },
    pods: podsOf(context),
    seen: { [context.serving]: seenOf(context) },
    noticed: context.alarmed,
  }),
  decision: {
    variable: 'rollback_triggered',
    isTaken: (context) => context.rollback_triggered,
  },
});
