import { badPart, duration } from './assumption-details.ts';
import type { FaultDetails } from './stage.ts';
import type { Assumption } from './strategy.ts';

const OWN_MODEL = 'Our own model';

/** What there is to say of the faults of a kill switch, for the ids that a strategy gives them. */
export const killSwitchDetails = (strategy: string): Readonly<Record<string, FaultDetails>> => ({
  [`${strategy}-kill-switch-stale-cache`]: {
    cause: 'The services keep the value of the flag for a while, and go on acting on the old one.',
    noticedBy: 'The users’ errors, which go on for as long as the value is cached.',
    realWorld:
      'A flag is read from a copy near the service, because asking a server at every request would be slow. How long the copy lives is the time in which the switch does nothing.',
    source: OWN_MODEL,
  },
  [`${strategy}-kill-switch-fallback-untested`]: {
    cause: 'The path behind the switch has never been run in production, and it fails.',
    noticedBy: 'The users at once: now every answer is an error.',
    realWorld:
      'A fallback is code like any other. What is only run in an emergency is tested in an emergency, unless somebody turns the switch on purpose in quiet times.',
    source: OWN_MODEL,
  },
  [`${strategy}-kill-switch-service-down`]: {
    cause: 'The service that holds the flag does not answer, so the flag cannot be changed.',
    noticedBy: 'The person at the switch, if they look at who answers afterwards.',
    realWorld:
      'Without the service every client takes the default that its code names. Whether that default means on or off is decided when the code is written, and not in the incident.',
    source: OWN_MODEL,
  },
});

/** What there is to say of a switch that the old version does not know. */
export const killSwitchMissedDetails = (
  strategy: string,
): Readonly<Record<string, FaultDetails>> => ({
  [`${strategy}-kill-switch-flag-removed`]: {
    cause: 'The check of the flag came with v2. The code of v1, put back, has no such check.',
    noticedBy: 'Only a look at who answers: the flag itself reads as off.',
    realWorld:
      'A switch is in the code of a version, not beside it. A rollback takes it away together with the version that brought it.',
    source: OWN_MODEL,
  },
});

/** What is assumed of the flag and of the fallback. */
export const killSwitchAssumptionDetails: readonly Assumption[] = [
  duration('flagSeconds', 'Until a flag takes effect'),
  duration('flagCacheSeconds', 'Longer, where the value of the flag is cached'),
  badPart('fallbackBadRate', 'Bad answers of the fallback behind the kill switch'),
];

/** What a lesson says of the switch at the step where it is used, by the id of its note. */
export const killSwitchNotes: Readonly<
  Record<'model-off' | 'model-on', { readonly title: string; readonly text: string }>
> = {
  'model-off': {
    title: 'Exposure changes, and nothing else',
    text: 'The switch is a flag that is asked at every request. The fallback answers all users from now on: rules, or answers kept from before. No version, no pod and no template has changed, so **the way back still has to be gone**, now without haste. It has its price, for the answers of the fallback are worse than those of a good version, so it pays where the way back is long. It is released when the next version is in place: a check needs its answers.',
  },
  'model-on': {
    title: 'Back to what was there',
    text: 'The flag is released, and whatever serves behind it answers the users again. Nothing has been repaired by it: a switch is turned on again **after** the fix.',
  },
};

/** How a transcript tells what a person does with the switch, by outcome. */
export const killSwitchTold = {
  'killswitch.engaged':
    'A person turns the model path off. The fallback answers all users, and no version has changed.',
  'killswitch.released':
    'A person turns the model path on again, and the users are back where they were.',
} as const;
