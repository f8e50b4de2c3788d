import type { Choices } from '../engine/plan.ts';
import { DEFAULT_MODE, findMode, type ModeId } from './modes.ts';

/** What a link holds: the injections only, expanded against the lesson's scenario. */
export interface LinkState {
  readonly lesson: string;
  /** The lesson's scenario; absent for its first. */
  readonly scenario?: string;
  readonly choices: Choices;
  /** The step the cursor stands on. */
  readonly at: number;
  /** Steps taken in all, if the cursor stands before the last of them. */
  readonly ran: number;
  readonly mode: ModeId;
  /** Assumed numbers that differ from the lesson's, by id, if any do. */
  readonly assumed?: Readonly<Record<string, number>>;
  /** The run of another strategy to compare with: `canary`, `canary.cause.slow`, `canary.scenario.healthy`. */
  readonly against?: string;
  /** A class plan as `class-plan.ts` writes it; only links made there have one. */
  readonly classPlan?: string | undefined;
}

/** What a link holds that names nothing but the lesson: its first scenario, at the start. */
export const startOf = (lesson: string): LinkState => ({
  lesson,
  choices: {},
  at: 0,
  ran: 0,
  mode: DEFAULT_MODE,
});

/** The version that new links carry. Readers of all earlier ones stay. */
export const LINK_VERSION = 1;
/** The longest link that is read or written, in characters from the `#`. */
export const LONGEST_LINK = 2000;

/**
 * Writes a link, readable and as short as it can be:
 * `#/redeploy?v=1&inject=2:health.passed&at=4&mode=step`.
 *
 * In modes that hide what is ahead, choices for steps after the cursor are sealed, and all of them
 * where questions stand in place of the run. The seal (base64url) keeps whoever sees the address
 * from reading it by accident; it is no secret.
 */
export function encodeLink({
  lesson,
  scenario,
  choices,
  at,
  ran,
  mode,
  assumed = {},
  against,
}: LinkState): string {
  const { hidesAhead, practises } = findMode(mode) ?? {};
  const injections: string[] = [];
  const sealed: string[] = [];
  for (const [step, outcome] of Object.entries(choices)) {
    const isSealed = hidesAhead && (practises || Number(step) > at);
    (isSealed ? sealed : injections).push(`${step}:${outcome}`);
  }
  // Nine decimals are what the reader takes, and never an exponent.
  const numbers = Object.entries(assumed).map(
    ([id, value]) => `${id}:${value.toFixed(9).replace(/\.?0+$/, '')}`,
  );
  const parts = [
    `v=${LINK_VERSION}`,
    ...(scenario ? [`scenario=${scenario}`] : []),
    ...(injections.length > 0 ? [`inject=${injections.join(',')}`] : []),
    ...(sealed.length > 0 ? [`sealed=${seal(sealed.join(','))}`] : []),
    `at=${at}`,
    ...(ran > at ? [`ran=${ran}`] : []),
    `mode=${mode}`,
    ...(numbers.length > 0 ? [`assume=${numbers.join(',')}`] : []),
    // Elsewhere it could tell what is wrong in a run that hides it.
    ...(against && mode === 'compare' ? [`against=${against}`] : []),
  ];
  return `#/${lesson}?${parts.join('&')}`;
}

/** Base64url of ASCII text. */
const seal = (text: string): string =>
  btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
