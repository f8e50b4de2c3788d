import { sawErrorRate } from '../../engine/error-rate.ts';
import {
  behindKillSwitch,
  killSwitchQualities,
  killSwitchWording,
  switchInWords,
} from '../../engine/kill-switch.ts';
import { sumOf } from '../../engine/strategy-parts.ts';
import { defineStrategy, type Production } from '../../engine/strategy.ts';
import { listInWords } from '../../engine/wording.ts';
import { assumptions } from './assumptions.ts';
import type { AliasContext, AliasEvent } from './context.ts';
import { afterBatch, countOn, type FleetSize, podsOf, sharesOf } from './fleet.ts';
import { createAliasMachine, fleetSize, isAllOnV1, MOST_ATTEMPTS } from './machine.ts';
import { isUsable, type VersionNumber } from './registry-rules.ts';
import sample from './sample.py?highlighted';
import { scenarios } from './scenarios.ts';

const numberOrNone = (version: VersionNumber) => version || 'none';

const attemptsInWords = ({ attempts }: AliasContext) =>
  `${attempts} of ${MOST_ATTEMPTS} attempts are used`;

const repeatInWords = ({ repeated }: AliasContext) =>
  repeated ? 'the check has been repeated once' : 'the check has not been repeated yet';

/** What is left of version 1, and whether the pipeline still knows that it was champion. */
const targetInWords = ({ target, aliases }: AliasContext): string => {
  if (!target.registered || !target.artefact) return 'the files of version 1 are gone';
  if (!target.schemaFits) return 'version 1 does not fit the features any more';
  return aliases.previous === 1
    ? 'the alias previous names version 1, and it is there'
    : `the alias previous names ${aliases.previous ? `version ${aliases.previous}` : 'no version'}`;
};

const fleetInWords = ({ fleet, wanted }: AliasContext) =>
  `version ${wanted} is wanted; the loaders hold ${listInWords(fleet.map((version) => String(version || 'none')))}`;

const candidateTraffic = ({ fleet, candidate }: AliasContext) =>
  `${countOn(fleet, candidate)} of ${fleet.length} loaders hold version ${candidate}`;

const championInWords = ({ aliases: { champion } }: AliasContext) =>
  champion ? `the alias names version ${champion}` : 'the alias names no version';

/** What the monitor says of each version, from what the live check has measured. */
const seenOf = ({ live_check, candidate, wanted }: AliasContext) => {
  const verdict = { none: 'unknown', 'no data': 'unknown', passed: 'healthy', failed: 'failing' };
  return {
    v1: 'unknown' as const,
    v2: 'unknown' as const,
    v3: 'unknown' as const,
    [wanted === 1 ? 'v1' : `v${candidate}`]: verdict[live_check] as
      'unknown' | 'healthy' | 'failing',
  };
};

/**
 * The alias strategy for a fleet of that size: the registry's alias names the version to serve, and
 * the loaders follow it in batches.
 */
export const createAlias = (size: FleetSize) =>
  defineStrategy<AliasContext, AliasEvent>({
    id: 'alias',
    title: 'Registry alias',
    start: 'v1 is champion and serves all users',
    machine: createAliasMachine(size),
    sample,
    assumptions,
    explain: async () => (await import('./explanations.ts')).explanations,
    scenarios,
    variables: [
      {
        name: 'champion',
        meaning: 'The version that the alias champion names in the registry.',
        read: ({ aliases }) => numberOrNone(aliases.champion),
      },
      {
        name: 'challenger',
        meaning: 'The version that the alias challenger names.',
        read: ({ aliases }) => numberOrNone(aliases.challenger),
      },
      {
        name: 'previous',
        meaning: 'The champion before, written down by the pipeline: the registry forgets it.',
        read: ({ aliases }) => numberOrNone(aliases.previous),
      },
      {
        name: 'loaded',
        meaning: 'The version that each loader holds in memory; a dash where it holds none.',
        read: ({ fleet }) => fleet.map((version) => version || '–').join(' '),
      },
      {
        name: 'traffic_v2',
        meaning: 'Percent of the requests that version 2 answers.',
        read: (context) =>
          context.killSwitch === 'engaged' ? 0 : Math.round(sharesOf(context.fleet, 0)['v2'] ?? 0),
      },
      {
        name: 'live_check',
        meaning: 'What the live check said since the alias was last moved.',
        read: ({ live_check }) => live_check,
      },
      {
        name: 'rollback_decided',
        meaning: 'True from the decision to go back until a live check has passed.',
        read: ({ rollback_decided }) => rollback_decided,
      },
    ],
    guards: {
      isGoodEnough: {
        question: 'Are the answers good enough?',
        saw: sawErrorRate('of the checked answers were bad', 'may be', 'badRateLimit'),
      },
      isFirstRollout: {
        question: 'Is it version 2 that is rolled out?',
        saw: ({ context }) => `version ${context.candidate} is rolled out`,
      },
      ...killSwitchWording,
      isGoingBack: {
        question: 'Is version 1 what the loaders shall take?',
        saw: ({ context }) => `they shall take version ${context.wanted}`,
      },
      isVersion1Serving: {
        question: 'Is version 1 champion, and held by all loaders?',
        saw: ({ context }) =>
          `${championInWords(context)}, and ${countOn(context.fleet, 1)} of ${size.loaders} loaders hold version 1`,
      },
      isLabelRefused: {
        question: 'Is the label refused?',
        saw: ({ event }) =>
          'versionLoaded' in event && event.versionLoaded
            ? 'the version that it shall name is loaded'
            : 'the version that it shall name is not loaded',
      },
      hasAllLoadersOnTarget: {
        question: 'Do all loaders hold the wanted version after this batch?',
        saw: ({ context: { fleet, wanted } }) => {
          const after = countOn(afterBatch(fleet, wanted, wanted, size.batch), wanted);
          return `${after} of ${size.loaders} loaders then hold version ${wanted}`;
        },
      },
      isFleetUnchanged: {
        question: 'Is version 2 wanted, and does every loader still hold another one?',
        saw: ({ context }) => fleetInWords(context),
      },
      isFleetMixed: {
        question: 'Is version 2 wanted, and does some loader hold it already?',
        saw: ({ context }) => fleetInWords(context),
      },
      canRetry: {
        question: 'Can the loaders try again?',
        saw: ({ context }) => `${championInWords(context)}, and ${attemptsInWords(context)}`,
      },
      canRetryBack: {
        question: 'Can the loaders try again to load version 1?',
        saw: ({ context }) =>
          `version ${context.wanted} is wanted, and ${attemptsInWords(context)}`,
      },
      isGoingForward: {
        question: 'Is a newer version than 1 wanted?',
        saw: ({ context }) => `version ${context.wanted} is wanted`,
      },
      hasCandidateTraffic: {
        question: 'Does any loader serve the new version?',
        saw: ({ context }) => candidateTraffic(context),
      },
      canWaitOnce: {
        question: 'May the check be repeated while version 2 is cold?',
        saw: ({ context }) => `${candidateTraffic(context)}, and ${repeatInWords(context)}`,
      },
      isCacheInQuestion: {
        question: 'Can the cache still hold answers of the other version?',
        saw: ({ context }) =>
          context.repeated
            ? 'the check has waited for that already'
            : 'its answers have not expired yet',
      },
      isRollbackTargetUsable: {
        question: 'Is the previous champion known and usable?',
        saw: ({ context }) => targetInWords(context),
      },
      isRollbackTargetLost: {
        question: 'Is there no usable version to go back to?',
        saw: ({ context }) => targetInWords(context),
      },
      canRollForward: {
        question: 'Is there a newer version to roll forward to?',
        saw: ({ context }) =>
          context.candidate === 3 ? 'version 3 is in use already' : 'version 3 is not used yet',
      },
      canFlipByHand: {
        question: 'Can a person bring version 1 back?',
        saw: ({ context }) =>
          !isUsable(context.target)
            ? targetInWords(context)
            : isAllOnV1(context)
              ? 'version 1 is champion already, and every loader holds it'
              : `version 1 is there; ${attemptsInWords(context)}`,
      },
      canCheckAgain: {
        question: 'Is a live check without data left to repeat?',
        saw: ({ context }) =>
          `the live check says “${context.live_check}”, and ${repeatInWords(context)}`,
      },
    },
    qualities: {
      good: sumOf('normalErrorRate'),
      failing: sumOf('failingErrorRate'),
      unstable: sumOf('unstableErrorRate'),
      cold: sumOf('unstableErrorRate'),
      silent: sumOf('silentBadRate'),
      ...killSwitchQualities,
      // A part of the answers is still that of the version that has left.
      stale: (assumed) => {
        const cached = assumed['cachedPart'] ?? 0;
        const [bad, good] = [assumed['failingErrorRate'] ?? 0, assumed['normalErrorRate'] ?? 0];
        return cached * bad + (1 - cached) * good;
      },
    },
    words: ({ candidate, wanted, fleet, killSwitch }) => ({
      candidate: `v${candidate}`,
      wanted: String(wanted),
      onWanted: String(countOn(fleet, wanted)),
      loaders: String(size.loaders),
      off: switchInWords(killSwitch),
    }),
    production: (context) => {
      const { aliases, fleet, wanted, alarmed, killSwitch } = context;
      const production: Production = {
        shares: sharesOf(fleet, wanted),
        pods: podsOf(fleet, wanted),
        ...(aliases.champion && { desired: `v${aliases.champion}` }),
        seen: seenOf(context),
        noticed: alarmed,
      };
      return behindKillSwitch(production, killSwitch);
    },
    decision: {
      variable: 'rollback_decided',
      isTaken: ({ rollback_decided }) => rollback_decided,
    },
  });

/** Four loaders that refresh in two batches. */
export default createAlias(fleetSize);
