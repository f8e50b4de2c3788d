import type { Assumptions, Quality } from './stage.ts';
import { type StateFault, type StateOutcome, sumOf } from './strategy-parts.ts';
import { type AssumedNumber, FALLBACK, type GuardWording, type Production } from './strategy.ts';

/*
 * A kill switch, for every strategy that has one: a flag that is asked at every request and turns
 * the model path off without a deployment. It changes who answers, and no version, pod or template.
 * (launchdarkly.com/docs/home/flags/killswitch.)
 */

/**
 * Where the switch stands: `ready` to be used, `engaged`, or `released` by hand, which gives the
 * model path back as it is. Where a version is put in place that shall be checked, the machine sets
 * it to `ready`: a check needs the answers of the model.
 */
export type KillSwitch = 'ready' | 'engaged' | 'released';

/** What a machine with a kill switch keeps in its context. */
interface Switched {
  readonly killSwitch: KillSwitch;
}

/** The switch when the stage is left in which it was released: it may be used again. */
export const settledSwitch = ({ killSwitch }: Switched): KillSwitch =>
  killSwitch === 'released' ? 'ready' : killSwitch;

interface Seen {
  readonly context: Switched;
}

/** The facts about the switch that are reported to a machine. */
export type KillSwitchEvent =
  | { type: 'killswitch.engaged' }
  | { type: 'killswitch.released' }
  /** The flag could not be changed. */
  | { type: 'killswitch.ignored' }
  /** The version that serves never asks the flag. */
  | { type: 'killswitch.missed' };

/** What a machine asks of its switch, for its `setup()`. */
export const killSwitchGuards = {
  canTurnModelOff: ({ context }: Seen) => context.killSwitch === 'ready',
  isModelOff: ({ context }: Seen) => context.killSwitch === 'engaged',
};

const sawSwitch = ({ context: { killSwitch } }: Seen): string =>
  ({
    ready: 'the model path is on',
    engaged: 'the model path is off, and the fallback answers',
    released: 'the model path is on again, and the switch has been used',
  })[killSwitch];

/** The same questions put into words. */
export const killSwitchWording: Readonly<
  Record<keyof typeof killSwitchGuards, GuardWording<Switched>>
> = {
  canTurnModelOff: { question: 'Can the model path be turned off?', saw: sawSwitch },
  isModelOff: { question: 'Is the model path turned off?', saw: sawSwitch },
};

/**
 * What the events of the switch do in a state where a person acts; the state stays as it is. The
 * machine has the actions `turnModelOff` and `turnModelOn`.
 */
export const killSwitchWays = {
  'killswitch.engaged': { guard: 'canTurnModelOff', actions: 'turnModelOff' },
  'killswitch.released': { guard: 'isModelOff', actions: 'turnModelOn' },
  'killswitch.ignored': { guard: 'canTurnModelOff', meta: { refusal: true } },
} as const;

/** What has to be assumed of the flag and of the fallback. */
export const killSwitchAssumptions: Readonly<Record<string, AssumedNumber>> = {
  flagSeconds: { value: 5, least: 0, most: 3600 },
  flagCacheSeconds: { value: 60, least: 0, most: 3600 },
  fallbackBadRate: { value: 0.08, least: 0.051, most: 1 },
};

/** How good the fallback is, and one that nobody has ever tried. */
export const killSwitchQualities: Readonly<Record<Quality, (assumed: Assumptions) => number>> = {
  fallback: sumOf('fallbackBadRate'),
  broken: () => 1,
};

/** Who serves once the switch is taken into account: every version keeps its pods. */
export function behindKillSwitch(production: Production, killSwitch: KillSwitch): Production {
  if (killSwitch !== 'engaged') return production;
  const nobody = Object.keys(production.shares).map((version): [string, number] => [version, 0]);
  return {
    ...production,
    shares: { ...Object.fromEntries(nobody), [FALLBACK]: 100 },
    seen: { ...production.seen, [FALLBACK]: 'unknown' },
  };
}

/** A clause for the actions of a stage in which a switch may be engaged. */
export const switchInWords = (killSwitch: KillSwitch): string =>
  killSwitch === 'engaged' ? ', model off' : '';

/** Where a switch is offered. */
export interface KillSwitchPlace {
  readonly state: string;
  /** The assumed number that says how long a person takes there before they act. */
  readonly decide: string;
}

/** Until a person has acted, and until the flag has its effect. */
const switchSeconds = ({ decide }: KillSwitchPlace) => sumOf(decide, 'flagSeconds');

/**
 * What a person can do with the switch where it works.
 *
 * @param prefix before the ids, for all but the first place of a strategy.
 */
export const killSwitchOutcomes = (
  place: KillSwitchPlace,
  prefix = '',
): readonly StateOutcome<KillSwitchEvent>[] => [
  {
    state: place.state,
    id: `${prefix}killswitch.engaged`,
    event: () => ({ type: 'killswitch.engaged' }),
    by: 'operator',
    label: 'Kill switch: the model path is turned off',
    result: 'Model path off, the fallback answers',
    because: 'the model path was turned off',
    seconds: switchSeconds(place),
    becomes: { [FALLBACK]: 'fallback' },
  },
  {
    state: place.state,
    id: `${prefix}killswitch.released`,
    event: () => ({ type: 'killswitch.released' }),
    by: 'operator',
    label: 'Kill switch: the model path is turned on again',
    result: 'Model path on, the same versions answer',
    because: 'the model path was turned on again',
    seconds: switchSeconds(place),
  },
];

/** What can be wrong with a kill switch. What there is to say of each: `killSwitchDetails`. */
export const killSwitchFaults = (
  strategy: string,
  place: KillSwitchPlace,
): readonly StateFault<KillSwitchEvent>[] => [
  {
    state: place.state,
    id: `${strategy}-kill-switch-stale-cache`,
    event: () => ({ type: 'killswitch.engaged' }),
    by: 'operator',
    label: 'Kill switch: old values of the flag are cached',
    result: 'Model path off, but late: the flag was cached',
    because: 'the model path was turned off',
    seconds: sumOf(place.decide, 'flagSeconds', 'flagCacheSeconds'),
    becomes: { [FALLBACK]: 'fallback' },
    fault: { class: 'meta' },
  },
  {
    state: place.state,
    id: `${strategy}-kill-switch-fallback-untested`,
    event: () => ({ type: 'killswitch.engaged' }),
    by: 'operator',
    label: 'Kill switch: the fallback does not work',
    result: 'Model path off, and the fallback fails',
    because: 'the model path was turned off, and its fallback failed',
    seconds: switchSeconds(place),
    becomes: { [FALLBACK]: 'broken' },
    fault: { class: 'hard' },
  },
  {
    state: place.state,
    id: `${strategy}-kill-switch-service-down`,
    event: () => ({ type: 'killswitch.ignored' }),
    by: 'operator',
    label: 'Kill switch: the flag service is down',
    result: 'Switch ignored: the flag service is down',
    seconds: switchSeconds(place),
    fault: { class: 'meta' },
  },
];

/** The old version, put back, does not know the switch. For states in which it can be serving. */
export const killSwitchMissed = (
  strategy: string,
  place: KillSwitchPlace,
): StateFault<KillSwitchEvent> => ({
  state: place.state,
  id: `${strategy}-kill-switch-flag-removed`,
  event: () => ({ type: 'killswitch.missed' }),
  by: 'operator',
  label: 'Kill switch: v1 does not ask the flag',
  result: 'Switch ignored: v1 does not ask the flag',
  seconds: switchSeconds(place),
  fault: { class: 'meta' },
});
