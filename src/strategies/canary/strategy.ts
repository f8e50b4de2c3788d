import { behindKillSwitch, killSwitchQualities, switchInWords } from '../../engine/kill-switch.ts';
import { sumOf } from '../../engine/strategy-parts.ts';
import {
  defineStrategy,
  type AssumedNumber,
  type PodCount,
  type Sample,
  type Scenario,
  type Strategy,
} from '../../engine/strategy.ts';
import { assumptions } from './assumptions.ts';
import type { CanaryContext, CanaryEvent } from './context.ts';
import { wordingFor } from './guards.ts';
import { createMachine } from './machine.ts';
import { limitsOf } from './readings.ts';
import { shareByPods } from './pods.ts';
import sample from './rollout.yaml?highlighted';
import { scenarios } from './scenarios.ts';
import { type CanaryStep, defaultSteps, weightAt } from './steps.ts';

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

/** What the last analysis says of the version on its way. Nothing measures the stable one. */
const seenOf = ({ candidate, analysis, step, abort }: CanaryContext) => {
  const unmeasured = { v1: 'unknown', v2: 'unknown', v3: 'unknown' } as const;
  if (step === 0 && !abort) return unmeasured;
  if (analysis === 'Successful') return { ...unmeasured, [candidate]: 'healthy' as const };
  return analysis === 'Failed' ? { ...unmeasured, [candidate]: 'failing' as const } : unmeasured;
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
  const wording = Object.entries(wordingFor(steps));
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
      good: sumOf('normalErrorRate'),
      failing: sumOf('failingErrorRate'),
      silent: sumOf('silentBadRate'),
      stale: sumOf('staleBadRate'),
      cold: sumOf('noisyErrorRate'),
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
