import { defineStrategy } from '../../engine/strategy.ts';
import { percent } from '../../engine/wording.ts';
import { assumptions } from './assumptions.ts';
import type { RedeployContext, RedeployEvent } from './context.ts';
import { limits, machine } from './machine.ts';
import sample from './sample.py?highlighted';
import { scenarios } from './scenarios.ts';

const measured = (context: RedeployContext, event: RedeployEvent): string => {
  const rate = 'errorRate' in event ? event.errorRate : 0;
  const limit = context.assumed['errorRateLimit'] ?? 0;
  return `${percent(rate)} of the checked requests failed; at most ${percent(limit)} may fail`;
};

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
      saw: ({ context, event }) => measured(context, event),
    },
    isStable: {
      question: 'Is the system stable?',
      saw: ({ context, event }) => measured(context, event),
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
    hasRemindersLeft: {
      question: 'May the alert be sent again?',
      saw: ({ context }) => `${context.remindersSent} of ${limits.reminders} reminders are used`,
    },
    canFixV1: {
      question: 'Can v1 still be fixed by hand?',
      saw: ({ context }) =>
        context.targetAvailable
          ? `v1 can be brought back, and ${context.repairs} of ${limits.repairs} fixes are used`
          : 'v1 cannot be brought back any more',
    },
    canRestoreV1: {
      question: 'Can v1 be brought back?',
      saw: ({ context }) => (context.targetAvailable ? 'v1 is still there' : 'v1 is gone'),
    },
    canRollForward: {
      question: 'Is there a newer version to roll forward to?',
      saw: ({ context }) =>
        context.candidate === 'v3' ? 'v3 has been tried already' : 'v3 has not been tried yet',
    },
  },
  qualities: {
    good: (assumed) => assumed['normalErrorRate'] ?? 0,
    failing: (assumed) => assumed['failingErrorRate'] ?? 0,
    unstable: (assumed) => assumed['unstableErrorRate'] ?? 0,
    silent: (assumed) => assumed['silentBadRate'] ?? 0,
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
