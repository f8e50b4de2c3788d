import type { Assumptions, Outcome, Quality } from './stage.ts';
import { type AssumedNumber, FALLBACK, type GuardWording, type Production } from './strategy.ts';

/*
 * A kill switch, for every strategy that has one: a flag that is asked at every request and turns
 * the model path off without a deployment. It changes who answers, and no version, pod or template.
 * (launchdarkly.com/docs/home/flags/killswitch.)
 */

/**
 * Where the switch stands. It is engaged once in a run. `released` by hand gives the model path
 * back as it is; `lifted` when the version that shall be checked next is in place.
 */
export type KillSwitch = 'unused' | 'engaged' | 'released' | 'lifted';

/** What a machine with a kill switch keeps in its context. */
interface Switched {
  readonly killSwitch: KillSwitch;
}

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

/** The switch when the version that shall be checked next is in place: checks need the model. */
export const lifted = ({ killSwitch }: Switched): KillSwitch =>
  killSwitch === 'engaged' ? 'lifted' : killSwitch;

export const killSwitchGuards = {
  canTurnModelOff: ({ context }: Seen) => context.killSwitch === 'unused',
  isModelOff: ({ context }: Seen) => context.killSwitch === 'engaged',
};

const sawSwitch = ({ context: { killSwitch } }: Seen): string =>
  ({
    unused: 'the model path is on, and the switch has not been used yet',
    engaged: 'the model path is off, and the fallback answers',
    released: 'the switch has been used, and the model path is on again',
    lifted: 'the switch has been used, and the model path is on again',
  })[killSwitch];

export const killSwitchWording: Readonly<
  Record<keyof typeof killSwitchGuards, GuardWording<Switched>>
> = {
  canTurnModelOff: { question: 'Can the model path be turned off?', saw: sawSwitch },
  isModelOff: { question: 'Is the model path turned off?', saw: sawSwitch },
};

/**
 * What the events of the switch do in a state where a person acts. The machine has the actions
 * `turnModelOff` and `turnModelOn`; the state stays as it is.
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
  fallback: (assumed) => assumed['fallbackBadRate'] ?? 0,
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

/** A clause for the result of the step that gives the users a version again. */
export const switchInWords = (killSwitch: KillSwitch): string =>
  killSwitch === 'lifted' ? ', model path on again' : '';

const flagSeconds = (assumed: Assumptions) => assumed['flagSeconds'] ?? 0;

/** An outcome of a kill switch, and the state of the machine in which it can happen. */
export interface KillSwitchOutcome extends Outcome {
  readonly state: string;
  readonly event: () => KillSwitchEvent;
}

/** What a person can do with the switch where it works. */
export const killSwitchOutcomes = (state: string): readonly KillSwitchOutcome[] => [
  {
    state,
    id: 'killswitch.engaged',
    event: () => ({ type: 'killswitch.engaged' }),
    by: 'operator',
    label: 'Kill switch: the model path is turned off',
    result: 'Model path off, the fallback answers',
    because: 'the model path was turned off',
    seconds: flagSeconds,
    becomes: { [FALLBACK]: 'fallback' },
  },
  {
    state,
    id: 'killswitch.released',
    event: () => ({ type: 'killswitch.released' }),
    by: 'operator',
    label: 'Kill switch: the model path is turned on again',
    result: 'Model path on, the same versions answer',
    because: 'the model path was turned on again',
    seconds: flagSeconds,
  },
];

/** What can be wrong with a kill switch. What there is to say of each: `killSwitchDetails`. */
export const killSwitchFaults = (
  strategy: string,
  state: string,
): readonly (KillSwitchOutcome & Required<Pick<Outcome, 'fault'>>)[] => [
  {
    state,
    id: `${strategy}-kill-switch-stale-cache`,
    event: () => ({ type: 'killswitch.engaged' }),
    by: 'operator',
    label: 'Kill switch: old values of the flag are cached',
    result: 'Model path off, but late: the flag was cached',
    because: 'the model path was turned off',
    seconds: (assumed) => flagSeconds(assumed) + (assumed['flagCacheSeconds'] ?? 0),
    becomes: { [FALLBACK]: 'fallback' },
    fault: { class: 'meta' },
  },
  {
    state,
    id: `${strategy}-kill-switch-fallback-untested`,
    event: () => ({ type: 'killswitch.engaged' }),
    by: 'operator',
    label: 'Kill switch: the fallback does not work',
    result: 'Model path off, and the fallback fails',
    because: 'the model path was turned off, and its fallback failed',
    seconds: flagSeconds,
    becomes: { [FALLBACK]: 'broken' },
    fault: { class: 'hard' },
  },
  {
    state,
    id: `${strategy}-kill-switch-service-down`,
    event: () => ({ type: 'killswitch.ignored' }),
    by: 'operator',
    label: 'Kill switch: the flag service is down',
    result: 'Switch ignored: the flag service is down',
    seconds: flagSeconds,
    fault: { class: 'meta' },
  },
];

/** The old version, put back, does not know the switch. For states in which it can be serving. */
export const killSwitchMissed = (
  strategy: string,
  state: string,
): KillSwitchOutcome & Required<Pick<Outcome, 'fault'>> => ({
  state,
  id: `${strategy}-kill-switch-flag-removed`,
  event: () => ({ type: 'killswitch.missed' }),
  by: 'operator',
  label: 'Kill switch: v1 does not ask the flag',
  result: 'Switch ignored: v1 does not ask the flag',
  seconds: flagSeconds,
  fault: { class: 'meta' },
});
