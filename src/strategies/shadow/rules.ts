/**
 * The percent of the requests that Istio copies. Without `mirrorPercentage` it copies all of them
 * (istio.io documentation, tasks/traffic-management/mirroring).
 */
export const mirroredPercent = (mirrorPercentage?: { readonly value: number }): number =>
  mirrorPercentage?.value ?? 100;

/**
 * The Host or Authority header of a copy: the name with `-shadow` behind it, so that logs can tell
 * a copy from a request (same source: `cluster-1` becomes `cluster-1-shadow`).
 */
export const shadowHost = (host: string): string => `${host}-shadow`;

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

export const hasTooFew = ({ compared }: Evidence, { minSamples }: Demands) => compared < minSamples;

export const isTooSlow = ({ latencyDelta }: Evidence, demands: Demands) =>
  latencyDelta > demands.latencyDelta;

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
