/** Copies that are sent in so many seconds; whole copies, rounded down. Our own arithmetic. */
export const copiesIn = (requestsPerSecond: number, percent: number, seconds: number): number =>
  Math.floor((requestsPerSecond * percent * seconds) / 100);

/** What a comparison rests on. */
export interface Evidence {
  /** Copies whose answers were compared. */
  readonly compared: number;
  /** The part (0 to 1) of them that agreed. */
  readonly agreement: number;
  /** How much longer the new version took, in milliseconds. */
  readonly latencyDelta: number;
}

/** What a comparison asks for, in the same units. */
export interface Demands {
  readonly minSamples: number;
  readonly agreement: number;
  readonly latencyDelta: number;
}

/** Whether too few copies have been compared to say anything. */
export const hasTooFew = ({ compared }: Evidence, { minSamples }: Demands) => compared < minSamples;

/** Whether the new version takes longer than is accepted. */
export const isTooSlow = ({ latencyDelta }: Evidence, demands: Demands) =>
  latencyDelta > demands.latencyDelta;

/** Whether enough of the answers agree; the limit itself is enough. */
export const doesAgree = ({ agreement }: Evidence, demands: Demands) =>
  agreement >= demands.agreement;

/** The agreement of all copies so far, when a round of `copies` joins those compared before. */
export const pooledAgreement = (
  before: { readonly compared: number; readonly agreement: number | null },
  copies: number,
  agreement: number,
): number | null => {
  const all = before.compared + copies;
  if (all === 0) return null;
  return (before.compared * (before.agreement ?? 0) + copies * agreement) / all;
};
