import { sawErrorRate } from '../../engine/error-rate.ts';
import {
  behindKillSwitch,
  killSwitchQualities,
  killSwitchWording,
} from '../../engine/kill-switch.ts';
import { sumOf } from '../../engine/strategy-parts.ts';
import {
  defineStrategy,
  type AssumedNumber,
  type Production,
  type Strategy,
} from '../../engine/strategy.ts';
import { percent } from '../../engine/wording.ts';
import { assumptionsFor } from './assumptions.ts';
import type { ShadowContext, ShadowEvent } from './context.ts';
import {
  createShadowMachine,
  demandsOf,
  evidenceAfter,
  limits,
  type ShadowPods,
} from './machine.ts';
import sample from './sample.yaml?highlighted';
import { scenarios } from './scenarios.ts';

const measured = sawErrorRate('of the answers were bad', 'may be');

const samples = (context: ShadowContext, event: ShadowEvent): string =>
  `${evidenceAfter(context, event).compared} copies are compared; ${demandsOf(context).minSamples} are needed`;

/** How often the mirror was throttled, as a clause. */
const throttledInWords = ({ throttles }: ShadowContext): string =>
  throttles < limits.throttles
    ? 'the mirror has not been throttled yet'
    : 'the mirror has been throttled already';

/** Why the shadow failed, as a clause that can follow "because". */
const troubles: Readonly<Record<ShadowContext['trouble'], string>> = {
  none: 'the shadow was not needed',
  pods: 'the shadow pods failed',
  slow: 'the shadow answered too late',
  disagrees: 'the answers of the shadow disagreed with those of v1',
  few: 'too few copies could be compared',
};

/** What the monitor says of the candidate: the users' answers count more than the copies'. */
const candidateSeen = ({ verdict, liveVerdict }: ShadowContext) => {
  const known = liveVerdict === 'unknown' ? verdict : liveVerdict;
  return known === 'passed' ? 'healthy' : known === 'failed' ? 'failing' : 'unknown';
};

function productionOf(context: ShadowContext): Production {
  const { weight, candidate, desired, mirrorPercent, pods, v1Seen, alarmed, killSwitch } = context;
  const production: Production = {
    shares: { v1: 100 - weight, [candidate]: weight },
    pods: {
      v1: pods.v1,
      ...(pods.candidate.desired > 0 && { [candidate]: pods.candidate }),
    },
    ...(mirrorPercent > 0 && { mirrored: { version: candidate, percent: mirrorPercent } }),
    desired,
    seen: {
      v1: v1Seen,
      [candidate]: candidateSeen(context),
    },
    noticed: alarmed,
  };
  return behindKillSwitch(production, killSwitch);
}

/** What a release with a shadow can say for itself; what is left out is the lesson's. */
export interface ShadowParameters {
  readonly pods?: ShadowPods;
  /** By the ids of assumptions.ts: `mirrorPercent`, `minSamples`, `canaryPercent`, … */
  readonly numbers?: Readonly<Record<string, number>>;
}

/** Five pods for all users, one for the shadow; three of five are left when the store is full. */
const fivePods: ShadowPods = { all: 5, shadow: 1, leftWhenSaturated: 3 };

/** The assumed numbers for these pods, some of them with another value. */
function withNumbers(pods: ShadowPods, numbers: Readonly<Record<string, number>>) {
  const assumptions = assumptionsFor(pods);
  for (const id of Object.keys(numbers)) {
    if (!Object.hasOwn(assumptions, id)) throw new RangeError(`There is no number "${id}".`);
  }
  const given = Object.entries(assumptions).map(([id, assumed]): [string, AssumedNumber] => {
    const { least, most } = assumed;
    const value = numbers[id] ?? assumed.value;
    if (!(least <= value && value <= most))
      throw new RangeError(`${id} is ${value}, and must be between ${least} and ${most}.`);
    return [id, { ...assumed, value }];
  });
  return Object.fromEntries(given);
}

/**
 * A release that is shadowed first, with these pods and numbers.
 *
 * @throws RangeError when a number is unknown, or out of the bounds that these pods leave it.
 */
export function createShadow({ pods = fivePods, numbers = {} }: ShadowParameters = {}): Strategy {
  const assumptions = withNumbers(pods, numbers);
  return defineStrategy<ShadowContext, ShadowEvent>({
    id: 'shadow',
    title: 'Shadow',
    start: 'v1 serves all users',
    machine: createShadowMachine(pods),
    sample,
    assumptions,
    explain: async () => (await import('./explanations.ts')).explanations,
    scenarios,
    variables: [
      {
        name: 'mirror_percent',
        meaning: 'The part of the requests that is copied to the shadow, in percent.',
        read: ({ mirrorPercent }) => mirrorPercent,
      },
      {
        name: 'samples',
        meaning: 'How many copies have been answered by both versions and compared.',
        read: ({ compared }) => compared,
      },
      {
        name: 'agreement',
        meaning: 'The part of the compared copies on which both versions agreed.',
        read: ({ agreement }) => (agreement === null ? 'none' : percent(agreement)),
      },
      {
        name: 'comparison',
        meaning: 'What the comparison of the copies says. It says nothing about users.',
        read: ({ verdict }) => verdict,
      },
      {
        name: 'traffic_new',
        meaning: 'The part of the users whom the new version answers, in percent.',
        read: ({ weight, killSwitch }) => (killSwitch === 'engaged' ? 0 : weight),
      },
      {
        name: 'live_check',
        meaning: 'What the answers to real users say of the new version.',
        read: ({ liveVerdict }) => liveVerdict,
      },
      {
        name: 'rollback_decided',
        meaning: 'True from the decision to route back until v1 is verified.',
        read: ({ rollbackDecided }) => rollbackDecided,
      },
    ],
    guards: {
      canCollectMore: {
        question: 'Are more copies needed, and is there time for them?',
        saw: ({ context, event }) =>
          `${samples(context, event)}; ${context.rounds + 1} of ${limits.rounds} rounds are over`,
      },
      isConvincing: {
        question: 'Do enough answers agree, and in time?',
        saw: ({ context, event }) => {
          const { agreement, latencyDelta } = evidenceAfter(context, event);
          const demands = demandsOf(context);
          return `${samples(context, event)}; ${percent(agreement)} agree (${percent(demands.agreement)} must); ${latencyDelta} ms later (${demands.latencyDelta} ms may be)`;
        },
      },
      isStoreAtRisk: {
        question: 'Can the copies still saturate the feature store?',
        saw: ({ context }) =>
          context.storeSaturated ? 'the store is saturated already' : throttledInWords(context),
      },
      isStoreSaturated: {
        question: 'Is the feature store saturated?',
        saw: ({ context }) =>
          context.storeSaturated ? 'v1 waits for the store' : 'v1 does not wait for the store',
      },
      canThrottle: {
        question: 'Can the mirror be throttled?',
        saw: ({ context }) => throttledInWords(context),
      },
      canFixShadow: {
        question: 'May v2 be fixed and shadowed again?',
        saw: ({ context }) => `${context.shadowRepairs} of ${limits.shadowRepairs} fixes are used`,
      },
      isForAll: {
        question: 'Is it promoted to all users at once?',
        saw: ({ event }) =>
          `the promotion asks for ${event.type === 'operator.promoted' ? event.weight : 0} % of the users`,
      },
      isGoodForUsers: {
        question: 'Are the users well served by the new version?',
        saw: measured,
      },
      isShortOfPods: {
        question: 'Are there too few pods for the users?',
        saw: ({ context }) =>
          `${context.pods.candidate.ready} of ${context.pods.candidate.desired} pods are ready`,
      },
      isV1Available: {
        question: 'Can v1 serve again?',
        saw: ({ context }) =>
          context.targetAvailable ? 'the artefact of v1 is there' : 'the artefact of v1 is gone',
      },
      isV1Unused: {
        question: 'Does no user depend on v1 any more?',
        saw: ({ context }) => `v1 answers ${100 - context.weight} % of the users`,
      },
      isStable: {
        question: 'Is v1 stable?',
        saw: measured,
      },
      ...killSwitchWording,
      isV1Serving: {
        question: 'Does v1 serve all users?',
        saw: ({ context }) => `v1 answers ${100 - context.weight} % of the users`,
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
      cold: sumOf('unstableErrorRate'),
      ...killSwitchQualities,
      // Stubbed writes never reach the store, so there is nothing wrong to read.
      corrupted: (assumed) =>
        (assumed['sideEffectsGuarded'] === 1
          ? assumed['normalErrorRate']
          : assumed['silentBadRate']) ?? 0,
    },
    words: ({ candidate, trouble }) => ({
      candidate,
      trouble: troubles[trouble],
    }),
    production: productionOf,
    decision: {
      variable: 'rollback_decided',
      isTaken: ({ rollbackDecided }) => rollbackDecided,
    },
  });
}

/** Shadow: v2 answers copies first, and users only after a promotion. */
export default createShadow();
