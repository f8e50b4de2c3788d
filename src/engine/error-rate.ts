import type { Assumptions } from './stage.ts';
import { percent } from './wording.ts';

/*
 * Checks that measure an error rate: the part (0 to 1) of the requests or answers they looked at
 * that failed. They pass while it is within the limit, the limit itself included.
 */

/** What a guard of such a check sees. An event that measures nothing counts as a rate of 0. */
interface Seen {
  readonly context: { readonly assumed: Assumptions };
  readonly event: object;
}

/** The id of the assumed number that is the limit, where a strategy calls it so. */
const LIMIT = 'errorRateLimit';

const rateOf = (event: { readonly errorRate?: number }): number => event.errorRate ?? 0;

/** The report of a check that measured an assumed rate, by the id of that number. */
export const measured =
  <Type extends string>(type: Type, id: string) =>
  (assumed: Assumptions) => ({ type, errorRate: assumed[id] ?? 0 });

/** Whether a check passes. */
export const isWithinLimit = ({ context, event }: Seen, limit = LIMIT): boolean =>
  rateOf(event) <= (context.assumed[limit] ?? 0);

/**
 * What a check saw: "20 % of the answers were errors; at most 1 % may be".
 *
 * @param found what follows on the rate, and `allowed` on the limit.
 */
export const sawErrorRate =
  (found: string, allowed: string, limit = LIMIT) =>
  ({ context, event }: Seen): string =>
    `${percent(rateOf(event))} ${found}; at most ${percent(context.assumed[limit] ?? 0)} ${allowed}`;
