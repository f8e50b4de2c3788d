import {
  behindKillSwitch,
  killSwitchQualities,
  killSwitchWording,
  switchInWords,
} from '../../engine/kill-switch.ts';
import {
  defineStrategy,
  type AssumedNumber,
  type PodCount,
  type Sample,
  type Scenario,
  type Strategy,
  type TypedStrategy,
} from '../../engine/strategy.ts';
import { assumptions } from './assumptions.ts';
import type { CanaryContext, CanaryEvent } from './context.ts';
import { assess, createMachine, flaggerChecks, limits, limitsOf, thresholdOf } from './machine.ts';
import { shareByPods } from './pods.ts';
import sample from './rollout.yaml?highlighted';
import { scenarios } from './scenarios.ts';
import { type CanaryStep, defaultSteps, stageAt, weightAt } from './steps.ts';

/** What a Rollout can say for itself; numbers that are left out are the lesson's. */
export interface CanaryParameters {
  /** At least one, the first a `setWeight`. */
  readonly steps: readonly CanaryStep[];
  /** By the ids of assumptions.ts: `replicas`, `failureLimit`, `abortScaleDownDelaySeconds`, … */
  readonly numbers?: Readonly<Record<string, number>>;
  /** The manifest, with the anchors `template`, `abort` and `step0`, `step1`, … */
  readonly sample: Sample;
  readonly scenarios?: readonly [Scenario, ...Scenario[]];
}

/** Percent of the users that the version on its way really reaches. */
function actualWeight({ weight, canary, stable, assumed, killSwitch }: CanaryContext): number {
  if (killSwitch === 'engaged') return 0;
  if (assumed['trafficRouting'] !== 0 || weight === 0) return weight;
  return shareByPods({ canary: canary.ready, stable: stable.ready });
}

const sharesOf = (context: CanaryContext): Record<string, number> => {
  const { stable_version, candidate } = context;
  const share = actualWeight(context);
  if (stable_version === candidate) return { v1: 0, v2: 0, [stable_version]: 100 };
  return { v1: 0, v2: 0, [stable_version]: 100 - share, [candidate]: share };
};

function podsOf({ stable_version, candidate, canary, stable, old }: CanaryContext) {
  const pods: Record<string, PodCount> = {};
  if (old) pods[old.version] = { desired: old.pods, ready: old.pods };
  pods[stable_version] = stable;
  if (canary.desired > 0) pods[candidate] = canary;
  return pods;
}

const podsInWords = (pods: number): string => (pods === 1 ? '1 pod' : `${pods} pods`);

/** What the last analysis says of the version on its way. Nothing measures the stable one. */
const seenOf = ({ candidate, analysis, step, abort }: CanaryContext) => {
  const unmeasured = { v1: 'unknown', v2: 'unknown', v3: 'unknown' } as const;
  if (step === 0 && !abort) return unmeasured;
  if (analysis === 'Successful') return { ...unmeasured, [candidate]: 'healthy' as const };
  return analysis === 'Failed' ? { ...unmeasured, [candidate]: 'failing' as const } : unmeasured;
};

const guards = (
  steps: readonly CanaryStep[],
): TypedStrategy<CanaryContext, CanaryEvent>['guards'] => {
  const sawNext = ({ context }: { context: CanaryContext }) => {
    const next = context.step + 1;
    const words = { setWeight: 'a new weight', analysis: 'an analysis', pause: 'a pause' } as const;
    const stage = stageAt(steps, next);
    return stage === 'promoting'
      ? `all ${steps.length} steps are done`
      : `step ${next} is ${words[stage]}`;
  };
  const sawChecks = ({ context, event }: { context: CanaryContext; event: CanaryEvent }) =>
    `${flaggerChecks(context, event).failedChecks} checks have failed since the steps began; at ${thresholdOf(context)} the next run rolls back`;
  return {
    isFailureLimitExceeded: {
      question: 'Did more measurements fail than are allowed?',
      saw: ({ context, event }) => {
        if (thresholdOf(context) > 0) return sawChecks({ context, event });
        const { failed, taken } = assess(context, event);
        return `${failed} of ${taken} failed; failureLimit is ${limitsOf(context).failureLimit} and has to be exceeded`;
      },
    },
    isErrorLimitExceeded: {
      question: 'Did the monitor fail to answer more often than is allowed?',
      saw: ({ context, event }) =>
        thresholdOf(context) > 0
          ? sawChecks({ context, event })
          : `${assess(context, event).consecutiveErrors} errors in a row; consecutiveErrorLimit is ${limitsOf(context).consecutiveErrorLimit} and has to be exceeded`,
    },
    canBeInconclusive: {
      question: 'Is there a verdict between success and failure?',
      saw: ({ context }) =>
        thresholdOf(context) > 0 ? 'Flagger knows none' : 'Argo calls it Inconclusive',
    },
    isNextSetWeight: { question: 'Does the next step set a weight?', saw: sawNext },
    isNextAnalysis: { question: 'Is the next step an analysis?', saw: sawNext },
    isNextPause: { question: 'Is the next step a pause?', saw: sawNext },
    shouldAbortOnDeadline: {
      question: 'Does a missed deadline abort the rollout?',
      saw: ({ context }) =>
        context.assumed['progressDeadlineAbort'] === 1
          ? 'progressDeadlineAbort is set'
          : 'progressDeadlineAbort is not set, so the deadline is only reported',
    },
    hasRemindersLeft: {
      question: 'Can the pause be forgotten once more?',
      saw: ({ context }) =>
        context.reminders < limits.reminders ? 'nobody has been reminded yet' : 'it was once',
    },
    canPauseByHand: {
      keepsFinite: true,
      question: 'May it be paused by hand in this exercise?',
      saw: ({ context: { restarts, candidate, reminders } }) =>
        restarts > 0 || candidate !== 'v2'
          ? 'only on the first walk through the steps'
          : reminders < limits.reminders
            ? 'it has not been paused at this step yet'
            : 'it was once',
    },
    canApplyV3: {
      question: 'Is there a newer version to apply?',
      saw: ({ context }) =>
        context.candidate === 'v3' ? 'v3 has been applied already' : 'v3 has not been applied yet',
    },
    isInsideRollbackWindow: {
      question: 'Is v1 inside the rollback window?',
      saw: ({ context }) =>
        `no revision lies between v1 and {stable}; rollbackWindow.revisions is ${context.assumed['rollbackWindowRevisions'] ?? 0}`.replace(
          '{stable}',
          context.stable_version,
        ),
    },
    canUndo: {
      question: 'Is there an earlier version to undo to?',
      saw: ({ context }) => `the rollout before ${context.stable_version} was v1`,
    },
    isUpdateOver: {
      question: 'Is the update over?',
      saw: ({ context }) =>
        `${context.stable_version} is the stable version, and an abort only ends an update on its way`,
    },
    isScaleDownPending: {
      question: 'Do pods of the canary wait for the delay to end?',
      saw: ({ context }) =>
        `${podsInWords(context.canary.desired)}; abortScaleDownDelaySeconds is ${context.assumed['abortScaleDownDelaySeconds'] ?? 0}`,
    },
    hasRetriesLeft: {
      question: 'Is a retry left in this exercise?',
      keepsFinite: true,
      saw: ({ context }) =>
        thresholdOf(context) > 0
          ? 'Flagger has no retry: it waits for another template'
          : context.restarts < limits.restarts
            ? 'nothing has begun again yet'
            : 'the steps have begun again already',
    },
    isStableFullyScaled: {
      question: 'Are all stable pods still there?',
      saw: ({ context }) =>
        context.isDynamic
          ? 'dynamicStableScale has scaled them down'
          : `${podsInWords(context.stable.ready)} of ${context.stable_version} ${context.stable.ready === 1 ? 'is' : 'are'} ready`,
    },
    isStableScaledDown: {
      question: 'Did stable pods make room for the canary?',
      saw: ({ context }) =>
        context.isDynamic ? 'dynamicStableScale has scaled them down' : 'dynamicStableScale is off',
    },
    hasStableToCome: {
      question: 'Are stable pods still missing after this batch?',
      saw: ({ context }) =>
        context.isDynamic
          ? `${context.stable.ready} of ${context.assumed['replicas'] ?? 0} pods of ${context.stable_version} were ready before it`
          : 'dynamicStableScale is off',
    },
    ...killSwitchWording,
    canBringBackStable: {
      question: 'Can stable pods be brought back?',
      saw: ({ context }) =>
        context.targetAvailable
          ? `pods of ${context.stable_version} can be started again`
          : 'the template of the old version exists nowhere any more',
    },
  };
};

/**
 * A canary rollout with the given steps and numbers, as Argo Rollouts carries it out. A plain
 * value, so that it can be made from somebody's own manifest.
 */
export function createCanary({
  steps,
  numbers = {},
  sample: lines,
  scenarios: stories = scenarios,
}: CanaryParameters): Strategy {
  const machine = createMachine(steps);
  const wording = Object.entries(guards(steps));
  return defineStrategy<CanaryContext, CanaryEvent>({
    id: 'canary',
    title: 'Canary',
    start: 'v1 serves all users',
    machine,
    sample: lines,
    assumptions: withValues(numbers),
    explain: async () => (await import('./explanations.ts')).explanations,
    scenarios: stories,
    variables: [
      {
        name: 'desired_version',
        meaning: 'The version that the spec asks for. An abort does not change it.',
        read: (context) => context.desired_version,
      },
      {
        name: 'stable_version',
        meaning: 'The version that was promoted last: a role, not a measurement.',
        read: (context) => context.stable_version,
      },
      {
        name: 'step',
        meaning: `The index of the step at hand, from 0; ${steps.length} when all are done.`,
        read: (context) => context.step,
      },
      {
        name: 'weight',
        meaning: 'The percent of users that the canary is meant to get.',
        read: (context) => context.weight,
      },
      {
        name: 'actual_weight',
        meaning: 'The percent of users that the canary really gets.',
        read: actualWeight,
      },
      {
        name: 'analysis',
        meaning: 'How the last analysis came out.',
        read: (context) => context.analysis,
      },
      {
        name: 'abort',
        meaning: 'True from the decision to go back until the spec changes or is tried again.',
        read: (context) => context.abort,
      },
      {
        name: 'phase',
        meaning: 'The controller’s word for how the cluster stands to the spec.',
        read: (context) => context.phase,
      },
    ],
    guards: Object.fromEntries(
      wording.filter(([name]) => Object.hasOwn(machine.implementations.guards, name)),
    ),
    qualities: {
      good: (assumed) => assumed['normalErrorRate'] ?? 0,
      failing: (assumed) => assumed['failingErrorRate'] ?? 0,
      silent: (assumed) => assumed['silentBadRate'] ?? 0,
      stale: (assumed) => assumed['staleBadRate'] ?? 0,
      cold: (assumed) => assumed['noisyErrorRate'] ?? 0,
      ...killSwitchQualities,
    },
    words: (context) => ({
      candidate: context.candidate,
      stable: context.stable_version,
      step: String(context.step),
      weight: String(weightAt(steps, context.step)),
      share: String(actualWeight(context)),
      analysis: context.analysis,
      off: switchInWords(context.killSwitch),
      errors: String(
        Math.min(context.assumed['errorsInARow'] ?? 0, limitsOf(context).consecutiveErrorLimit + 1),
      ),
    }),
    production: (context) =>
      behindKillSwitch(
        {
          shares: sharesOf(context),
          pods: podsOf(context),
          desired: context.desired_version,
          phase: { name: context.phase, message: context.message },
          seen: seenOf(context),
          noticed: context.noticed,
        },
        context.killSwitch,
      ),
    decision: { variable: 'abort', isTaken: (context) => context.abort },
  });
}

/** The assumed numbers, some of them with another value. */
function withValues(numbers: Readonly<Record<string, number>>) {
  const given = Object.entries(assumptions).map(([id, number]): [string, AssumedNumber] => [
    id,
    { ...number, value: numbers[id] ?? number.value },
  ]);
  return Object.fromEntries(given);
}

/** The canary of the lesson: a fifth of the users, an analysis, a person, more users. */
export default createCanary({ steps: defaultSteps, sample });
